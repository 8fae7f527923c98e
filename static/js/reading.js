// Keys for the reading page. The page is whole without them; a reader can turn them off, and that is remembered.
(() => {
  const form = document.getElementById("reading");
  const help = document.getElementById("keys");
  const OFF = "voice-reading-keys-off";
  const remembered = () => { try { return localStorage.getItem(OFF) === "yes"; } catch { return false; } };
  const remember = (off) => { try { localStorage.setItem(OFF, off ? "yes" : "no"); } catch { /* then only for this page */ } };
  let off = remembered();

  const show = () => {
    help.hidden = false;
    help.querySelector("span").hidden = off;
    help.querySelector("button").textContent = off ? "Turn keys on: accept, tick and next by one key" : "Turn keys off";
  };
  help.querySelector("button").addEventListener("click", () => { off = !off; remember(off); show(); });
  show();

  const accept = document.getElementById("accept");
  const words = accept.textContent;
  const ticks = () => [...form.querySelectorAll('input[name="theme"]')];
  const count = () => {
    const number = ticks().filter((tick) => tick.checked).length;
    const themes = number === 1 ? "1 theme" : `${number} themes`;
    accept.textContent = number && words.startsWith("Accept") ? `Accept ${themes} and read the next` : words;
  };
  form.addEventListener("change", count);
  count();

  const typing = (target) => target.matches("input:not([type=checkbox]), textarea, select, summary");
  document.addEventListener("keydown", (event) => {
    if (off || event.altKey || event.ctrlKey || event.metaKey || event.repeat || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "a") accept.click();
    else if (key === "j") document.getElementById("next").click();
    else if (key === "0") document.getElementById("none").click();
    else if (/^[1-9]$/.test(key) && ticks()[key - 1]) { ticks()[key - 1].focus(); ticks()[key - 1].click(); }
    else return;
    event.preventDefault();
  });
})();
