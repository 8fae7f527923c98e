// Numbers with large buttons beside them, and lists that grow by a line. Without it, numbers are typed and the server
// adds the line.
"use strict";
(() => {
  const button = (words, name, press) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "btn q step-by", textContent: words });
    made.setAttribute("aria-label", name);
    made.addEventListener("click", press);
    return made;
  };

  const count = (input) => {
    const words = input.labels[0].textContent.trim(), row = document.createElement("div");
    row.className = "counter";
    input.replaceWith(row);
    const by = (step) => () => {
      input.value = Math.max(0, (Number.parseInt(input.value, 10) || 0) + step);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    row.append(button("–1", `–1 ${words}`, by(-1)), input, button("+1", `+1 ${words}`, by(1)));
  };

  // Another line like the last one, empty.
  const grow = (list) => {
    const all = list.querySelectorAll("[data-line]"), number = all.length + 1, last = all[all.length - 1];
    const line = last.cloneNode(true);
    for (const part of line.querySelectorAll(".error")) part.remove();
    for (const part of line.querySelectorAll(".wrong")) part.classList.remove("wrong");
    for (const part of line.querySelectorAll("[id], [for]")) {
      for (const name of ["id", "for"]) {
        if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(/\d+$/, number));
      }
    }
    for (const control of line.querySelectorAll("input, textarea, select")) {
      for (const name of ["aria-invalid", "aria-describedby"]) control.removeAttribute(name);
      if (control.tagName === "SELECT") control.selectedIndex = 0;
      else control.value = "";
    }
    for (const row of line.querySelectorAll(".counter")) row.replaceWith(row.querySelector("input"));
    const legend = line.querySelector("legend");
    legend.textContent = legend.textContent.replace(/\d+/, number);
    last.after(line);
    line.querySelectorAll("input[data-count]").forEach(count);
    return line;
  };

  document.querySelectorAll("input[data-count]").forEach(count);
  for (const list of document.querySelectorAll("[data-lines]")) {
    list.querySelector("[data-more]").addEventListener("click", (event) => {
      event.preventDefault();
      grow(list).querySelector("input, textarea").focus();
    });
    list.closest("form").addEventListener("fill", ({ detail }) => {
      const wanted = detail.filter(([name]) => name === list.dataset.lines).length;
      while (list.querySelectorAll("[data-line]").length < wanted) grow(list);
    });
  }
})();
