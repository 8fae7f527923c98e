// Reads a page aloud with a voice that lies on this phone, so that no word of it goes to anybody else.
// The buttons stay hidden where there is no such voice. It never starts by itself, and Android cannot pause.
(() => {
  const box = document.getElementById("listen"), speech = window.speechSynthesis;
  if (!box || !speech) return;
  const [start, stop] = box.querySelectorAll("button");
  const PARTS = "h1, .above, #answer-hint p, #question > fieldset > p:not(.step), legend + p, .card b, .card > span:not(.mark), .field > label, .says p, .pile h2, .pile li span:not(.hide)";
  const speaks = document.documentElement.lang.toLowerCase();
  let queue = [];  // kept, or some browsers throw the sentences away before they are read

  const named = (voice) => voice.lang.toLowerCase().replace("_", "-");
  const voice = () => {
    const here = speech.getVoices().filter((one) => one.localService === true);
    return here.find((one) => named(one) === speaks) || here.find((one) => named(one).split("-")[0] === speaks.split("-")[0]);
  };
  const mark = (part, on) => (part.closest(".card") || part).classList.toggle("read", on);
  const done = () => {
    queue.forEach(({ part }) => mark(part, false));
    queue = [];
    stop.hidden = true;
    start.hidden = false;
  };
  const halt = () => { done(); speech.cancel(); };

  const sentences = (part) => (part.innerText.match(/[^.?!؟\n]+[.?!؟]*/g) || []).map((words) => words.trim()).filter(Boolean);
  const seen = (part) => part.checkVisibility ? part.checkVisibility() : part.offsetParent !== null;
  const say = (part, words, chosen) => {
    const said = new SpeechSynthesisUtterance(words);
    Object.assign(said, { voice: chosen, lang: chosen.lang, rate: 0.9 });
    said.onstart = () => { queue.forEach((one) => mark(one.part, false)); mark(part, true); };
    said.onend = () => { if (queue.length && queue[queue.length - 1].said === said) done(); };
    said.onerror = () => { if (queue.some((one) => one.said === said)) halt(); };
    queue.push({ part, said });
  };
  start.addEventListener("click", () => {
    halt();
    const chosen = voice();
    if (!chosen) return;
    document.querySelectorAll("main").forEach((main) => main.querySelectorAll(PARTS).forEach((part) => {
      if (seen(part)) sentences(part).forEach((words) => say(part, words, chosen));
    }));
    if (!queue.length) return;
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
    queue.forEach(({ said }) => speech.speak(said));
  });
  stop.addEventListener("click", () => { halt(); start.focus(); });
  addEventListener("pagehide", halt);

  const show = () => { if (voice()) box.hidden = false; };
  show();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", show);  // the list may come late
})();
