// What the checks share: which elements people see, and how to name one in a message.
window.looking = {
  // Words for screen readers only are one pixel large or cut away; what a closed <details> holds is not there yet.
  hidden(element) {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const shown = element.checkVisibility({visibilityProperty: true});
    return box.width <= 1 || box.height <= 1 || style.clipPath !== "none" || !shown;
  },
  seen(selector) {
    return [...document.querySelectorAll(selector)].filter(element => !this.hidden(element));
  },
  // Inside something that is cut away, such as the headings of a table that stands as a list on a phone.
  cutAway(element) {
    for (let each = element; each; each = each.parentElement) if (getComputedStyle(each).clipPath !== "none") return true;
    return false;
  },
  // Elements that hold words of their own, not only other elements.
  withWords() {
    return this.seen("body *").filter(element => [...element.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()) && !element.closest("svg, script, style"));
  },
  // The words that begin in one line and end in the next. Codes and addresses may: they are copied, not read.
  broken() {
    const ends = ([node, word]) => {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      return new Set([...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top))).size > 1;
    };
    const read = this.withWords().filter(element => !element.closest("code") && !this.cutAway(element));
    const nodes = read.flatMap(element => [...element.childNodes]).filter(node => node.nodeType === Node.TEXT_NODE);
    const address = ([node, word]) => /\S*$/.exec(node.data.slice(0, word.index))[0].match(/[/@]/);
    return nodes.flatMap(node => [...node.data.matchAll(/\p{L}{2,}/gu)].map(word => [node, word]))
      .filter(found => !address(found) && ends(found))
      .map(([node, word]) => `“${word[0]}” is broken: ${this.name(node.parentElement)}`);
  },
  name(element) {
    const id = element.id ? "#" + element.id : "", classes = [...element.classList].map(name => "." + name).join("");
    return (element.tagName.toLowerCase() + id + classes + " “" + element.textContent.trim().slice(0, 50) + "”")
      .replace(/\s+/g, " ");
  },
  controls() {
    return this.seen("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")
      .filter(element => !element.matches(":disabled"));  // of its own, or of its fieldset
  },
  // A control together with the label around it or for it: pressing either does the same.
  target(element) {
    const boxes = [element, ...(element.labels || [])].map(one => one.getBoundingClientRect());
    const shorter = box => Math.min(box.width, box.height);
    const largest = boxes.reduce((a, b) => shorter(a) >= shorter(b) ? a : b);
    return {width: largest.width, height: largest.height};
  },
  withinSentence(element) {
    const around = element.closest("p, li, dd, td, th, blockquote");
    if (element.tagName !== "A" || !around || getComputedStyle(element).display !== "inline") return false;
    const rest = around.textContent.replace(element.textContent, "").trim();
    return rest.length > 0;
  },
  addStyle(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  removeStyle() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
  },
};
