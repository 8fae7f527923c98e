// A tablet that many people use: a page that somebody has left shows nothing to the next one who presses Back.
"use strict";
(() => {
  const { shared } = document.body.dataset;
  const over = () => document.querySelector("[data-forget]");
  // The last page came with a form that was sent: Back would offer to send it again. Now it leads to the first page.
  if (over()) history.replaceState(null, "", shared);
  addEventListener("pagehide", () => { document.body.hidden = true; });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace(over() ? shared : location.href);
  });
})();
