// A form that is filled in where there may be no internet: a visit, an event.
//
// While there is none, what is typed lies on this phone, and goes from it as soon as the server has taken it. Each form
// carries a number made here, so that the server keeps it once however often it comes. Every sentence stands in the page.
"use strict";
(() => {
  const box = document.querySelector(".keeping[data-form]"), form = document.getElementById(box.dataset.form);
  const status = box.querySelector("[role=status]"), waiting = box.querySelector("[data-waiting]");
  const SHELF = "family voice visit", PATIENCE = 20000, AGAIN = 15000; // milliseconds
  const DRAFT = `family voice draft ${location.pathname}`, QUEUE = `family voice queue ${location.pathname}`;
  const LATER = [408, 429], GONE = [404, 410];
  let sending = false;

  const say = (name) => { status.textContent = name ? box.dataset[name] : ""; };
  const load = (key) => JSON.parse(localStorage.getItem(key) || "[]");
  const store = (key, value) => (value.length ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key));
  const typed = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const once = (fields) => fields.find(([name]) => name === "sent_once")[1];
  const fresh = () => { form.elements.sent_once.value = crypto.randomUUID?.() ?? `${Date.now()} ${Math.random()}`; };
  const offline = () => navigator.onLine === false;

  // Put fields back into the form. A list of lines may have to grow first: visit_lines.js listens.
  const fill = (fields) => {
    form.dispatchEvent(new CustomEvent("fill", { detail: fields }));
    const left = [...fields];
    for (const control of form.elements) {
      if (["radio", "checkbox"].includes(control.type)) {
        control.checked = fields.some(([name, value]) => name === control.name && value === control.value);
      } else if (control.name && control.type !== "submit" && control.type !== "file") {
        const at = left.findIndex(([name]) => name === control.name);
        if (at >= 0) control.value = left.splice(at, 1)[0][1];
      }
    }
  };

  // Where the server led to when it took the form; else the status it refused with; neither when it cannot be reached.
  const deliver = async (fields) => {
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields), signal: AbortSignal.timeout(PATIENCE) });
      const taken = answer.ok && answer.redirected && new URL(answer.url).pathname.startsWith(form.dataset.done);
      const later = answer.status >= 500 || LATER.includes(answer.status) || (answer.redirected && !taken);
      return { to: taken && answer.url, refused: !taken && !later && answer.status };
    } catch {
      return {};
    }
  };

  const settle = (fields, refused) => {
    const others = load(QUEUE).filter((item) => once(item.fields) !== once(fields));
    store(QUEUE, refused ? [...others, { fields, refused }] : others);
  };

  const show = () => {
    const items = load(QUEUE);
    waiting.hidden = !items.length;
    waiting.querySelector("ul").replaceChildren(...items.filter((item) => item.refused).map(line));
  };

  const line = ({ fields }) => {
    const row = document.createElement("li"), look = document.createElement("button");
    Object.assign(look, { type: "button", className: "btn q", textContent: box.dataset.again });
    look.addEventListener("click", () => {
      fill(fields);
      settle(fields);
      store(DRAFT, typed());
      show();
      say("");
    });
    row.append(look);
    return row;
  };

  const keep = (fields, refused = 0) => {
    store(QUEUE, [...load(QUEUE), { fields, refused }]);
    store(DRAFT, []);
    form.reset();
    fresh();
    show();
    say(refused ? "look" : "kept");
    status.focus();
    navigator.storage?.persist?.();
  };

  const send = async () => {
    if (sending || offline()) return;
    sending = true;
    for (const { fields } of load(QUEUE).filter((item) => !item.refused)) {
      say("sending");
      const { to, refused } = await deliver(fields);
      if (!to && !refused) { say("kept"); break; }
      settle(fields, refused);
      say(load(QUEUE).some((item) => item.refused) ? "look" : "received");
    }
    sending = false;
    show();
  };

  const press = async (event) => {
    if (event.submitter?.name) return; // a button that only changes the page
    event.preventDefault();
    if (event.submitter) event.submitter.disabled = true;
    const fields = typed();
    say("sending");
    const { to, refused } = await deliver(fields);
    if (event.submitter) event.submitter.disabled = false;
    if (to) {
      store(DRAFT, []);
      location.assign(to);
    } else if (refused && !GONE.includes(refused)) form.submit(); // its own page says what is wrong
    else keep(fields, refused);
  };

  // The page and all it shows go onto a shelf, blank, so that it opens without internet.
  const shelve = async () => {
    await navigator.serviceWorker.register(box.dataset.worker, { scope: box.dataset.scope });
    const page = await fetch(location.pathname), shelf = await caches.open(SHELF);
    if (GONE.includes(page.status) && !load(QUEUE).length) {
      await caches.delete(SHELF);
      location.reload();
    }
    if (!page.ok) return;
    const shown = [...document.images].map((image) => image.src);
    const loaded = performance.getEntriesByType("resource").map((file) => file.name);
    const files = new Set([...shown, ...loaded].filter((name) => /^\/(static|pictures)\//.test(new URL(name).pathname)));
    await Promise.all([...files].map(async (name) => (await shelf.match(name)) || shelf.add(name)));
    await shelf.put(location.pathname, page);
    await navigator.serviceWorker.ready;
    box.dataset.ready = "true";
  };

  const begin = () => {
    const draft = load(DRAFT);
    if (draft.length) fill(draft);
    fresh();
    if (!offline()) store(DRAFT, []);
    show();
    form.addEventListener("input", () => { if (offline()) { store(DRAFT, typed()); say("typed"); } });
    form.addEventListener("submit", press);
    addEventListener("offline", () => { store(DRAFT, typed()); say("typed"); });
    addEventListener("online", () => { store(DRAFT, []); say(""); send(); });
    waiting.querySelector("[data-do=remove]").addEventListener("click", () => { store(QUEUE, []); show(); say("removed"); });
    if (load(QUEUE).some((item) => item.refused)) say("look");
    else if (load(QUEUE).length) say("kept");
    send();
    setInterval(() => { if (!document.hidden && load(QUEUE).length) send(); }, AGAIN);
    if (box.dataset.worker && navigator.serviceWorker) shelve().catch(() => { /* then the form works as long as it is open */ });
  };
  begin();
})();
