// What a survey's pages say and do when the internet goes. The worker (sw.js) keeps and sends; this speaks to the person.
//
// Every sentence stands in the page (templates/answering/_keeping.html). On a tablet that many people use, nothing is
// kept at all.
"use strict";
(() => {
  const box = document.getElementById("keeping"), form = document.getElementById("question");
  const status = box.querySelector("[role=status]"), waiting = box.querySelector("[data-waiting]");
  const text = box.querySelector("[data-text]");
  const { draft, worker, pack } = box.dataset;
  const phone = navigator.serviceWorker; // missing without https and in some apps' own browsers
  const shared = document.querySelector("[data-shared]"), over = document.querySelector("[data-forget]");
  const NOT_TYPED = ["sequence", "as", "do", "from", "question", "blank", "same"];
  const WAYS = ["continue", "skip", "stop", "back", "other", "look"];
  const isFile = (value) => value instanceof File;
  let ready = Boolean(phone && phone.controller), had = false, sending = false, timer, pause;

  const say = (name) => { status.textContent = name ? box.dataset[name] : ""; };

  const ask = async (deed, more) => {
    const home = await phone.getRegistration();
    if (!home || !home.active) return undefined;
    return new Promise((done) => {
      const line = new MessageChannel();
      line.port1.onmessage = (event) => done(event.data);
      home.active.postMessage({ deed, draft, ...more }, [line.port2]);
    });
  };

  // The question's form. A page from the phone is blank: unless somebody touches it, it says nothing about the answer.
  // Any other page says whether somebody touched it, so that going back without internet keeps nothing needlessly.

  const hidden = (name, value) => form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  const blank = form && form.elements.blank, mark = form && (blank || hidden("same", "yes"));
  const touched = () => { if (mark) mark.disabled = true; };

  // What waits for this page is shown in it. Photos cannot be put back into a form: they are named below it.
  const fill = ({ items, next }) => {
    const mine = items.filter((item) => item.asked === asked);
    if (mine.length || blank) form.elements.sequence.value = Math.max(form.elements.sequence.value, next);
    const from = new URLSearchParams(location.search).get("from");
    if (blank && from) hidden("from", from);
    const typed = mine.flatMap((item) => item.fields).filter(([name, value]) => !NOT_TYPED.includes(name) && !isFile(value));
    if (!mine.length) return;
    for (const control of form.elements) put(control, typed);
    if (!blank) touched();
  };

  const put = (control, typed) => {
    const values = typed.filter(([name]) => name === control.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
    else if (control.ariaPressed) control.ariaPressed = values.includes(control.value);
    else if (values.length && !["hidden", "file", "submit"].includes(control.type)) control.value = values.at(-1);
  };

  if (form) {
    form.addEventListener("input", touched);
    form.addEventListener("change", touched);
  }
  document.addEventListener("submit", (event) => {
    const { name, value } = event.submitter || {};
    if (name && (name !== "do" || !WAYS.includes(value))) touched(); // a button that is an answer
    if (!ready && navigator.onLine === false) { // nobody would keep it: better here than behind the browser's own page
      event.preventDefault();
      say("wait");
    } else setTimeout(() => say("sending"), 2000);
  });

  // What waits on this phone.

  const show = ({ items }) => {
    const refused = items.filter((item) => item.refused);
    waiting.hidden = !items.length;
    for (const part of document.querySelectorAll("[data-refused]")) {
      part.hidden = !refused.some((item) => !part.dataset.refused || part.dataset.refused === String(item.refused));
    }
    waiting.querySelector("ul").replaceChildren(...refused.map(link));
    const files = items.filter((item) => item.asked === asked).flatMap((item) => item.fields).filter(([, value]) => isFile(value) && value.size);
    waiting.querySelector("[data-files]").textContent = files.map(([, file]) => file.name).join(", ");
    if (form && !refused.length) form.after(waiting); // the question comes first
    if (items.length) say(refused.length ? "look" : location.hash === "#internet" ? "needs" : "kept");
    else if (had) say("received");
    const waits = items.some((item) => item.place === "send"), sent = sending && !waits;
    sending ||= waits;
    box.querySelector("[data-sent]").hidden = !sent;
    if ((sent || (had && !items.length)) && "reload" in box.dataset) location.reload();
    if (!had && items.length && navigator.storage.persist) navigator.storage.persist();
    had = items.length > 0;
  };

  const link = ({ place }) => {
    const line = document.createElement("li"), to = document.createElement("a");
    to.href = `/a/${draft}/${place === "send" ? "check" : place}`;
    to.textContent = place === "send" ? box.dataset.lookCheck : box.dataset.lookAt.replace("{n}", place);
    line.append(to);
    return line;
  };

  const asked = form ? form.elements.question.value : "";
  const look = async () => {
    const found = await ask("shown", { question: asked });
    if (found) show(found);
    return found;
  };

  // Try again when there may be a network: now, when the page is looked at, and less and less often.
  const again = async () => {
    clearTimeout(timer);
    if (had && navigator.onLine !== false && !document.hidden) await ask("replay");
    pause = Math.min(pause * 2, 300000);
    timer = setTimeout(again, pause);
  };
  const now = () => { pause = 5000; again(); };

  // Questions and answers as words: the page's own, found by what was chosen.
  const inWords = async ({ place, fields }) => {
    const kept = await caches.match(`/a/${draft}/${place}`);
    const page = new DOMParser().parseFromString(kept ? await kept.text() : "", "text/html");
    const word = ([name, value]) => {
      const choice = [...page.querySelectorAll("input, button")].find((one) => one.name === name && one.value === value);
      return choice?.closest("label, button")?.textContent.trim() ?? value.name ?? value;
    };
    const said = fields.filter(([name]) => !NOT_TYPED.includes(name)).map(word);
    return [page.querySelector("h1")?.textContent.trim() ?? place, ...said].join("\n");
  };

  const copy = async () => {
    const { items } = await ask("shown");
    text.textContent = (await Promise.all(items.filter((item) => item.asked).map(inWords))).join("\n\n");
    text.hidden = false; // to read and to mark, where copying is not allowed
    getSelection().selectAllChildren(text);
    await navigator.clipboard.writeText(text.textContent).then(() => say("copied"), () => {});
  };

  const remove = async () => {
    await (over ? forget(true) : ask("remove"));
    had = false;
    waiting.hidden = true;
    say("removed");
  };

  const forget = async (all) => {
    if (await ask("forget", { all })) await (await phone.getRegistration()).unregister();
  };

  const begin = async () => {
    if (shared || over) await forget(Boolean(shared));
    if (shared) return;
    waiting.querySelector("[data-do=copy]").addEventListener("click", copy);
    waiting.querySelector("[data-do=remove]").addEventListener("click", remove);
    phone.addEventListener("message", ({ data }) => (data === "sending" ? say(data) : look()));
    phone.startMessages();
    addEventListener("online", now);
    document.addEventListener("visibilitychange", now);
    const found = await look();
    if (found && form) fill(found);
    now();
    if (!pack) return;
    await phone.register(worker, { scope: "/a/" });
    await phone.ready;
    ready = box.dataset.ready = Boolean(await ask("pack", { key: [document.documentElement.lang, document.body.className, pack].join(" ") }));
  };
  if (phone) begin().catch(() => { /* then the survey works as it does without any script */ });
})();
