/* While an officer writes a question: what is typed is saved by itself, checked, and shown as a family sees it.
   Without JavaScript the buttons of the page do all of it. */
"use strict";
(() => {
  const form = document.querySelector("form[data-live]");
  const said = document.getElementById("saved");
  let family = document.querySelector("iframe[name=family]");
  const PAUSE = 1200; // milliseconds without a key before it is saved
  let timer = 0, shown = "easy_read", running = false, again = false, pressed = null;

  const time = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

  const preview = () => {
    const press = document.querySelector(`button[formtarget=family][value=${shown}]`);
    if (!family || !press) return;
    const fresh = family.cloneNode(); // a frame that has shown nothing yet adds no step for Back
    fresh.removeAttribute("src");
    family.replaceWith(fresh);
    family = fresh;
    form.requestSubmit(press);
  };

  // A line that was added has no code until it is saved, so a page with new lines is not taken over: it is loaded again.
  const addsLines = () => [...form.querySelectorAll(".lines .new input")].some((box) => box.value.trim());

  const save = async () => {
    if (running) { again = true; return; }
    running = true;
    said.textContent = "Saving.";
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "save");
    body.set("quiet", "yes");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("findings");
      if (!found) throw new Error("not our page");
      if (found.dataset.refused) {
        said.textContent = found.dataset.refused + " What you typed is still here.";
      } else {
        for (const part of [found, page.getElementById("gate")]) {
          document.getElementById(part.id).replaceWith(document.importNode(part, true));
        }
        form.elements.seen.value = found.dataset.seen;
        said.textContent = `Saved at ${time()}.`;
      }
    } catch {
      said.textContent = "Not saved: there is no connection. What you typed is still here.";
    }
    running = false;
    if (pressed) { form.requestSubmit(pressed); return; }
    if (again) { again = false; save(); }
  };

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { preview(); if (!addsLines()) save(); else said.textContent = "Press Save to add the new line."; }, PAUSE);
  };

  form.addEventListener("input", wait);
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.formTarget === "family") { shown = event.submitter.value; return; }
    clearTimeout(timer);
    if (running) { pressed = event.submitter; event.preventDefault(); } // else it would meet its own change
  });

  // Typed before this script was there, or brought back by the browser after a crash or Back.
  const boxes = form.querySelectorAll("textarea, input:not([type=hidden]):not([type=checkbox]):not([type=radio])");
  if ([...boxes].some((box) => box.value !== box.defaultValue)) wait();
})();
