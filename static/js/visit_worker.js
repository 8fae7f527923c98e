// Opens the visit form again where there is no internet. It serves what visit.js put on the shelf, and keeps nothing itself.
"use strict";

const PATIENCE = 10000; // milliseconds: with one bar of signal a phone would wait for minutes
const GONE = [404, 410]; // the link has ended: the form opens once more, as something may still wait in it

const inTime = (work) => Promise.race([work, new Promise((_, fail) => setTimeout(fail, PATIENCE))]);

async function page(request) {
  const kept = await caches.match(request);
  try {
    const answer = await (kept ? inTime(fetch(request)) : fetch(request));
    return kept && (answer.status >= 500 || GONE.includes(answer.status)) ? kept : answer;
  } catch {
    return kept || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== "GET") return;
  if (/^\/(static|pictures)\//.test(url.pathname)) event.respondWith(caches.match(request).then((found) => found || fetch(request)));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
