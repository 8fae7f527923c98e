// Lets a survey go on when the internet goes: its pages without any answer, and the answers typed meanwhile.
//
// Nothing typed is kept here before the network has failed. A kept answer leaves this phone when the server has taken
// it, or when the person removes it: what the server refuses stays, and the page shows it. There is no last day.
// Only the pages under /a/ and our static files are touched.
"use strict";

const NAME = "family voice", SHELF = "family voice static", DRAFT = "family voice draft ";
const PATIENCE = 20000; // milliseconds: with one bar of signal a phone would wait for minutes
const LATER = [408, 429]; // with everything from 500 on: not now, but there is nothing wrong with the answer
const GONE = [404, 409, 410]; // answers deleted, sent already, or the survey closed
const WAYS = ["continue", "skip", "stop", "back"]; // the buttons whose next page is known without the server
const MONTH = 30 * 24 * 3600 * 1000;

// What lies on the phone. `queue`: one form for each question. `known`: the number of each answer's last change.

const database = () => new Promise((done, fail) => {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => {
    for (const store of ["queue", "known"]) asked.result.createObjectStore(store, { keyPath: ["draft", "question"] });
  };
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => fail(asked.error);
});

// Gives back the result of the request that `deed` returns, once everything is written.
async function inStores(mode, deed) {
  const db = await database();
  try {
    return await new Promise((done, fail) => {
      const work = db.transaction(["queue", "known"], mode);
      const asked = deed(work.objectStore("queue"), work.objectStore("known"));
      work.oncomplete = () => done(asked && asked.result);
      work.onabort = () => fail(work.error);
    });
  } finally {
    db.close();
  }
}

// Whether Send has to wait. An answer to a question that is asked no more (404) stays here, and holds nothing up.
const blocked = async (draft) => (await kept(draft)).some((item) => !isSend(item) && item.refused !== 404);

const ofDraft = (draft) => IDBKeyRange.bound([draft], [draft, []]);
const isSend = (item) => item.place === "send";
const packOf = async (draft) => (await caches.match(`/a/${draft}/offline`))?.json();

async function kept(draft) {
  const items = await inStores("readonly", (queue) => queue.getAll(draft && ofDraft(draft)));
  return items.sort((one, other) => isSend(one) - isSend(other) || one.at - other.at);
}

async function knownOf(draft) {
  const rows = await inStores("readonly", (queue, known) => known.getAll(ofDraft(draft)));
  return new Map(rows.map((row) => [row.question, row.sequence]));
}

async function keep(item) {
  await inStores("readwrite", (queue) => queue.put(item));
  try { await self.registration.sync.register(NAME); } catch { /* then the page tries again by itself */ }
  tell("kept");
}

// The server has answered for this item: it took it, or refused it with a status. What was typed since then stays.
const settle = (item, refused) => inStores("readwrite", (queue, known) => {
  const now = queue.get([item.draft, item.question]);
  now.onsuccess = () => {
    if (!now.result || now.result.at > item.at) return;
    if (refused) queue.put({ ...item, refused });
    else queue.delete([item.draft, item.question]);
  };
  if (!refused) known.put({ draft: item.draft, question: item.asked, sequence: item.sequence });
});

async function tell(news) {
  for (const page of await self.clients.matchAll({ includeUncontrolled: true })) page.postMessage(news);
}

// Sending what waits, in order, one worker at a time.

const inTime = (work) => Promise.race([work, new Promise((_, fail) => setTimeout(fail, PATIENCE))]);
const notNow = (answer) => answer.status >= 500 || LATER.includes(answer.status);

function bodyOf({ fields, files }) {
  const body = files ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) body.append(name, value);
  return body;
}

// True when taken, a status when refused, undefined when the network or the server is away. Only a page of the same
// survey is a receipt: a page that a redirect leads to elsewhere is none.
async function deliver(item) {
  try {
    const work = fetch(item.url, { method: "POST", body: bodyOf(item) });
    const answer = await (item.files ? work : inTime(work));
    if (notNow(answer)) return undefined;
    const ours = answer.url.startsWith(`${location.origin}/a/${item.draft}/`);
    return (answer.ok && ours) || answer.status;
  } catch {
    return undefined;
  }
}

let turn = Promise.resolve();
const alone = (deed) => (navigator.locks ? navigator.locks.request(NAME, deed) : (turn = turn.then(deed, deed)));

// False when something still waits for the network.
const replay = () => alone(async () => {
  const items = (await kept()).filter((item) => !item.refused);
  if (items.length) tell("sending");
  try {
    for (const item of items) {
      if (isSend(item) && (await blocked(item.draft))) continue;
      const taken = await deliver(item);
      if (!taken) return false;
      await settle(item, taken === true ? 0 : taken);
    }
    return true;
  } finally {
    if (items.length) tell("changed");
  }
});

// Pages.

async function packed(draft, place) {
  if (!place) return Response.redirect(`/a/${draft}/${await firstOpen(draft)}`, 303);
  const cache = await caches.open(DRAFT + draft);
  return (await cache.match(`/a/${draft}/${place}`)) || cache.match(`/a/${draft}/away`);
}

async function firstOpen(draft) {
  const { questions } = await packOf(draft), known = await knownOf(draft);
  const passed = new Set([...known.keys(), ...(await kept(draft)).map((item) => item.asked)]);
  const number = questions.findIndex((question) => !passed.has(question)) + 1;
  return number || "check";
}

async function show(request, draft, place) {
  if (!(await packOf(draft))) return fetch(request);
  const before = await kept(draft), waits = before.length && !(await replay());
  const items = await kept(draft);
  if (before.some(isSend) && !items.some(isSend) && place !== "thanks") return Response.redirect(`/a/${draft}/thanks`, 303); // just sent
  if (waits || (place === "thanks" && items.some(isSend))) return packed(draft, place);
  try {
    // A browser that had to wake this worker may have asked for the page already: before the answers went. Ask anew.
    const anew = () => fetch(request.url, { redirect: "manual", headers: request.headers });
    const answer = await inTime(before.length ? anew() : fetch(request));
    if (GONE.includes(answer.status) && items.length) return packed(draft, "closed");
    return notNow(answer) ? packed(draft, place) : answer;
  } catch {
    return packed(draft, place);
  }
}

// The page that a press leads to, as the server would say.
async function next(draft, number, one, file) {
  const { questions } = await packOf(draft), from = one("from"), way = one("do", "continue");
  if (way === "stop") return "stopped";
  if (!WAYS.includes(way)) return `${number}${from && `?from=${from}`}${file ? "" : "#internet"}`;
  if (from) return questions.indexOf(from) + 1 || "check";
  if (way === "back") return Math.max(number - 1, 1);
  return number < questions.length ? number + 1 : "check";
}

async function post(request, draft, place) {
  const answering = /^\d+$/.test(place);
  if (!(await packOf(draft)) || !(answering || place === "send")) return leave(request, draft, place);
  const fields = [...(await request.clone().formData())];
  const one = (name, otherwise = "") => (fields.findLast(([key]) => key === name) || ["", otherwise])[1];
  const file = fields.some(([, value]) => value.size);
  const to = answering ? await next(draft, Number(place), one, file) : "thanks";
  const goOn = () => Response.redirect(`/a/${draft}/${to}`, 303);
  if (one("blank")) return goOn(); // a page without its answer, left as it was: there is nothing to say
  const item = itemOf(request, draft, place, fields, one, file);
  const waits = (await kept(draft)).length && !(await replay());
  if (!waits && !(place === "send" && (await blocked(draft)))) {
    const work = fetch(request);
    const answer = await (item.files ? work : inTime(work)).catch(() => undefined);
    if (answer && !notNow(answer)) {
      if (answer.type === "opaqueredirect") await settle(item, 0);
      return answer;
    }
  }
  if (!(one("same") && !["continue", "skip"].includes(one("do", "continue")))) await keep(item); // else it is as it was
  return goOn();
}

function itemOf(request, draft, place, fields, one, file) {
  const at = Date.now(), question = place === "send" ? "" : one("question", place);
  // The other version, and a question's own buttons, need the server: what was typed is kept as Back would keep it.
  const way = file || WAYS.includes(one("do", "continue")) ? [] : [["do", "back"]];
  return {
    draft, place, at, url: request.url, fields: [...fields, ...way], sequence: Number(one("sequence")), asked: question,
    question: file ? `${question} ${at}` : question, // a second photo does not take the place of the first
    files: request.headers.get("content-type").startsWith("multipart/"),
  };
}

async function leave(request, draft, place) {
  const answer = await fetch(request);
  if (place === "delete" && answer.type === "opaqueredirect") await forget(draft, true);
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (/^\/(static|pictures)\//.test(url.pathname)) event.respondWith(caches.match(request).then((found) => found || fetch(request)));
  const [, draft, place = ""] = /^\/a\/([^/]+)(?:\/([^/]+))?$/.exec(url.pathname) || [];
  if (draft && request.mode === "navigate") event.respondWith((request.method === "POST" ? post : show)(request, draft, place));
});

// What a page may ask for.

// True once this survey's pages are here.
async function pack(draft, key) {
  const before = await packOf(draft);
  if (before && before.key === key) return true;
  const answer = await fetch(`/a/${draft}/offline`).catch(() => undefined);
  if (!answer || !answer.ok) return Boolean(before);
  const { pages, questions, sequences, files } = await answer.json();
  const headers = new Headers(answer.headers); // a page from here is as protected as one from the server
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("content-type", "text/html; charset=utf-8");
  const cache = await caches.open(DRAFT + draft);
  await Promise.all(Object.entries(pages).map(([place, page]) => cache.put(`/a/${draft}/${place}`, new Response(page, { headers }))));
  await inStores("readwrite", (queue, known) => {
    for (const [question, sequence] of Object.entries(sequences)) known.put({ draft, question, sequence });
  });
  await fill(files);
  await cache.put(`/a/${draft}/offline`, new Response(JSON.stringify({ key, questions, at: Date.now() })));
  await tidy(draft);
  return true;
}

async function fill(files) {
  const shelf = await caches.open(SHELF);
  const add = async (file) => (await shelf.match(file)) || shelf.add(file);
  await Promise.allSettled(files.map(add));
  for (const file of files.filter((name) => name.endsWith(".css"))) {
    const style = await (await shelf.match(file))?.text() || "";
    await Promise.allSettled([...style.matchAll(/url\((\.\.\/[^)]+)\)/g)].map(([, font]) => add(new URL(font, location.origin + file).pathname)));
  }
}

// Pages of other surveys that nobody has opened for a month, and that nothing waits for.
async function tidy(draft) {
  const others = (await caches.keys()).filter((name) => name.startsWith(DRAFT) && name !== DRAFT + draft);
  for (const other of others.map((name) => name.slice(DRAFT.length))) {
    const found = await packOf(other);
    if (!found || Date.now() - found.at > MONTH) await forget(other, false);
  }
}

// What waits in this draft, and the number the next change of one question has.
async function shown(draft, question) {
  if (!(await packOf(draft))) return { items: [], next: 1 };
  const items = await kept(draft), mine = items.filter((item) => item.asked === question);
  const known = (await knownOf(draft)).get(question) || 0;
  return { items, next: Math.max(known, ...mine.map((item) => item.sequence)) + 1 };
}

// True when nothing of anybody is left. Answers that wait are forgotten only when `all` says so.
async function forget(draft, all) {
  if (!all && (await kept(draft)).length) return false;
  await caches.delete(DRAFT + draft);
  await inStores("readwrite", (queue, known) => { queue.delete(ofDraft(draft)); known.delete(ofDraft(draft)); });
  if ((await caches.keys()).some((name) => name.startsWith(DRAFT))) return false;
  await caches.delete(SHELF);
  await new Promise((done) => { Object.assign(indexedDB.deleteDatabase(NAME), { onsuccess: done, onerror: done, onblocked: done }); });
  return true;
}

async function remove(draft) {
  await inStores("readwrite", (queue) => { queue.delete(ofDraft(draft)); });
  tell("changed");
}

const DEEDS = {
  pack: ({ draft, key }) => pack(draft, key),
  shown: ({ draft, question }) => shown(draft, question),
  forget: ({ draft, all }) => forget(draft, all),
  remove: ({ draft }) => remove(draft),
  replay,
};

self.addEventListener("message", (event) => {
  const answer = DEEDS[event.data.deed](event.data);
  event.waitUntil(answer.then((found) => event.ports[0].postMessage(found), () => event.ports[0].postMessage(undefined)));
});
self.addEventListener("sync", (event) => event.waitUntil(replay().then((done) => { if (!done) throw new Error("later"); })));
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
