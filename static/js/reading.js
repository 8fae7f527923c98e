// The reading desk by keyboard. The pages are whole without it; keys can be turned off, and that is remembered.
(() => {
  const OFF = "voice-reading-keys-off";
  const $ = (id) => document.getElementById(id);
  const remembered = () => { try { return localStorage.getItem(OFF) === "yes"; } catch { return false; } };
  const remember = (off) => { try { localStorage.setItem(OFF, off ? "yes" : "no"); } catch { /* then only for this page */ } };
  const form = $("reading");
  const told = $("told");
  let off = remembered();
  let leaving = false;

  // What happened is said aloud: a text that stood there from the start would stay silent.
  const say = (words) => { if (told) { told.textContent = ""; setTimeout(() => { told.textContent = words; }, 60); } };
  if (told && told.textContent.trim()) say(told.textContent.trim());
  const press = (element) => { if (element) { leaving = true; element.click(); } };
  addEventListener("pageshow", () => { leaving = false; });
  const undo = () => press(document.querySelector("#undo button"));

  const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select");
  const silent = (event) => off || leaving || event.altKey || event.ctrlKey || event.metaKey || event.repeat || typing(event.target);

  if (!form) {
    document.addEventListener("keydown", (event) => {
      if (silent(event)) return;
      if (event.key.toLowerCase() === "u") undo();
      else if (event.key === "Enter" && event.target === document.body) press($("begin"));
      else return;
      event.preventDefault();
    });
    return;
  }

  // --- the themes and the text

  const cards = [...form.querySelectorAll(".coded")];
  const tick = (card) => card.querySelector("input[type=checkbox]");
  const name = (card) => card.querySelector("b").textContent.replace(/^\d+\. /, "");
  const place = (card) => card.querySelector("[name^=span-]");
  let current = cards.find((card) => tick(card).checked) || cards[0];
  form.addEventListener("focusin", (event) => { current = event.target.closest(".coded") || current; });

  const accept = $("accept");
  const words = accept.textContent;
  const count = () => {
    const number = cards.filter((card) => tick(card).checked).length;
    const themes = number === 1 ? "1 theme" : `${number} themes`;
    accept.textContent = number && words.startsWith("Accept") ? `Accept ${themes} and read the next` : words;
  };
  const ends = (card) => place(card).value.split("-").map(Number);
  const length = Math.max(0, ...[...document.querySelectorAll("#said [data-stop]")].map((piece) => Number(piece.dataset.stop)));
  const whole = (card) => place(card).options && ends(card)[0] === 0 && ends(card)[1] === length;

  // Moves the marks in the text to where the themes are said now.
  const mark = () => {
    for (const piece of document.querySelectorAll("#said [data-start]")) {
      const [start, stop] = [Number(piece.dataset.start), Number(piece.dataset.stop)];
      const numbers = cards.filter((card) => !whole(card) && ends(card)[0] <= start && stop <= ends(card)[1]).map((card) => card.dataset.number);
      const next = document.createElement(numbers.length ? "mark" : "span");
      Object.assign(next.dataset, piece.dataset);
      next.append(...piece.childNodes);
      if (piece.nextElementSibling?.matches("small")) piece.nextElementSibling.remove();
      piece.replaceWith(next);
      if (numbers.length) {
        const behind = document.createElement("small");
        behind.className = "quiet";
        behind.textContent = ` ${numbers.join(", ")}`;
        next.after(behind);
      }
    }
  };
  form.addEventListener("change", (event) => { count(); if (event.target.matches("[name^=span-]")) mark(); });
  count();

  const keep = () => { if (current && !tick(current).checked) { tick(current).checked = true; count(); } };
  const toggle = (card) => {
    tick(card).focus();
    tick(card).click();
    say(`${name(card)}: ${tick(card).checked ? "ticked" : "not ticked"}.`);
  };
  const move = (by) => {
    const select = current && place(current);
    if (!select?.options) return say(current ? "This answer is one sentence." : "There is no theme yet.");
    keep();
    select.selectedIndex = (select.selectedIndex + by + select.options.length) % select.options.length;
    mark();
    say(`${name(current)}: ${select.selectedOptions[0].textContent.trim()}`);
    return tick(current).focus();
  };
  const feel = () => {
    if (!current) return say("There is no theme yet.");
    keep();
    const select = current.querySelector("[name^=valence-]");
    const codes = [...select.options].map((option) => option.value).filter(Boolean);
    const maybe = select.dataset.maybe;
    const order = [...(maybe ? [maybe] : []), ...codes.filter((code) => code !== maybe), ""];
    select.value = order[(order.indexOf(select.value) + 1) % order.length];
    say(`${name(current)}: ${select.selectedOptions[0].textContent}.`);
    return tick(current).focus();
  };

  // --- a box to type in, in place of the long list

  const adding = $("adding");
  const list = $("add");
  const box = document.createElement("input");
  const found = document.createElement("ul");
  const put = (option) => { list.value = option.value; press($("put")); };
  const choose = (card) => {
    current = card;
    keep();
    box.value = "";
    adding.open = false;
    tick(card).focus();
    say(`${name(card)}: ticked.`);
  };
  const themes = [
    ...[...list.querySelectorAll("option")].filter((option) => option.value).map((option) => [option.textContent, () => put(option)]),
    ...cards.map((card) => [`${name(card)} (on the list)`, () => choose(card)]),
  ];
  let at = 0;
  const setUp = () => {
    Object.assign(box, { type: "text", id: "find", autocomplete: "off" });
    for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "found", "aria-expanded": "false" })) box.setAttribute(key, value);
    // A list that scrolls is a place for Tab, and this one goes as soon as its box is left: Tab would be caught here.
    Object.assign(found, { id: "found", className: "foundlist", hidden: true, tabIndex: -1 });
    found.addEventListener("mousedown", (event) => event.preventDefault());
    found.setAttribute("role", "listbox");
    found.setAttribute("aria-label", "Themes");
    list.hidden = true;
    $("put").hidden = true;
    list.parentElement.querySelector("label").htmlFor = "find";
    list.after(box, found);
  };
  const fits = () => {
    const typed = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    return themes.filter(([theme]) => typed.every((part) => theme.toLowerCase().includes(part)));
  };
  const draw = () => {
    const shown = fits();
    at = Math.min(at, Math.max(shown.length - 1, 0));
    found.replaceChildren(...shown.map(([theme, take], place) => {
      const line = document.createElement("li");
      Object.assign(line, { id: `found-${place}`, textContent: theme });
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", String(place === at));
      line.addEventListener("mousedown", take);
      return line;
    }));
    found.hidden = !shown.length;
    box.setAttribute("aria-expanded", String(!found.hidden));
    if (shown.length) {
      box.setAttribute("aria-activedescendant", `found-${at}`);
      found.children[at].scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
      say("No theme has these words.");
    }
  };
  setUp();
  box.addEventListener("input", () => { at = 0; draw(); });
  box.addEventListener("focus", draw);
  box.addEventListener("blur", () => { found.hidden = true; box.setAttribute("aria-expanded", "false"); });
  box.addEventListener("keydown", (event) => {
    const shown = fits();
    if (event.key === "ArrowDown") at = Math.min(at + 1, shown.length - 1);
    else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
    else if (event.key === "Enter") { if (shown[at]) shown[at][1](); }
    else if (event.key === "Escape") { box.value = ""; adding.querySelector("summary").focus(); adding.open = false; }
    else return;
    event.preventDefault();
    if (event.key.startsWith("Arrow")) draw();
  });

  // --- the keys

  const help = $("keys-list");
  const turn = $("keys-switch");
  const show = () => {
    $("keys").hidden = false;
    help.hidden = off;
    turn.textContent = off ? "Turn keys on" : "Turn keys off";
    turn.setAttribute("aria-pressed", String(off));
  };
  turn.addEventListener("click", () => { off = !off; remember(off); show(); say(off ? "Keys are off." : "Keys are on."); });
  show();

  const open = (details, inside) => { if (details && inside) { details.open = true; inside.focus(); } };
  const KEYS = {
    a: () => open(adding, box),
    n: () => press($("none")),
    s: () => move(1),
    v: feel,
    u: undo,
    l: () => press($("next")),
    w: () => open($("worried"), $("worry")),
    "?": () => { help.open = !help.open; if (help.open) help.querySelector("summary").focus(); },
  };
  document.addEventListener("keydown", (event) => {
    if (silent(event)) return;
    const key = event.key.toLowerCase();
    const inCard = event.target.closest(".coded");
    const own = event.target.matches("button, a, summary");
    if (event.key === "Enter" && !own) press(accept);
    else if (/^[1-9]$/.test(key) && cards[key - 1]) toggle(cards[key - 1]);
    else if (event.key === "ArrowRight" && inCard) move(1);
    else if (event.key === "ArrowLeft" && inCard) move(-1);
    else if (KEYS[key]) KEYS[key]();
    else return;
    event.preventDefault();
  });

  const added = form.querySelector("[data-added]");
  if (added) { current = added; tick(added).focus(); }
})();
