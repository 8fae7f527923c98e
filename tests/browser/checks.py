"""What axe does not see, as small checks on an open page. Each returns its faults in words; none means all is well.

The numbers: WCAG 2.2 (1.4.10, 1.4.12, 2.1.1, 2.3.3, 2.4.7, 2.4.11), and stricter where families read: targets of
44 pixels (2.5.5), lines of 80 characters at most and a line height of 1.5 (1.4.8).
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.asking import ask
from tests.browser.tabbing import keyboard_gaps

FONT = "Atkinson Hyperlegible"

SIDEWAYS = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = looking.seen("body *").filter(e => e.getBoundingClientRect().right > width + 1);
  return (wide.length ? wide.slice(-5) : [document.body]).map(e => "reaches past the edge: " + looking.name(e));
}
"""


def sideways(page: Page) -> list[str]:
    """Nothing makes the page scroll sideways (1.4.10, asked at 320 pixels)."""
    return ask(page, SIDEWAYS)


CUT = """
() => looking.seen("body *").filter(e => {
  const style = getComputedStyle(e);
  return e.textContent.trim() && !["visible", "auto", "scroll"].includes(style.overflowY)
    && !e.closest("svg") && style.display !== "inline" && e.tagName !== "SELECT"
    && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
}).map(e => "cut off: " + looking.name(e))
"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
DOUBLED = "html { font-size: 200% !important }"


def cut_text(page: Page) -> list[str]:
    """Wider spacing (1.4.12) and letters of double size (1.4.4, on a desk) cut nothing and push nothing sideways."""
    found: list[str] = []
    size = page.viewport_size
    styles = {"spaced": SPACED, "doubled": DOUBLED} if size and size["width"] >= 1280 else {"spaced": SPACED}
    for name, style in styles.items():
        ask(page, "css => { looking.addStyle(css); return [] }", style)
        found += [f"{name}: {fault}" for fault in (*ask(page, CUT), *ask(page, SIDEWAYS))]
        ask(page, "() => { looking.removeStyle(); return [] }")
    return found


def broken_words(page: Page) -> list[str]:
    """No word goes on in the next line: a narrow column or button otherwise cuts “Add” into “Ad” and “d”."""
    return ask(page, "() => looking.broken()")


TARGETS = """
least => looking.controls().filter(e => !looking.withinSentence(e)).map(e => [e, looking.target(e)])
  .filter(([, box]) => box.width < least - .5 || box.height < least - .5)
  .map(([e, box]) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${looking.name(e)}`)
"""


def small_targets(page: Page) -> list[str]:
    """What can be pressed is 44 × 44 pixels or more, its label counted in (2.5.5). Links in a sentence are exempt."""
    return ask(page, TARGETS, 44)


KINDS = """
() => {
  const kinds = new Map();
  looking.controls().forEach((e, i) => {
    e.dataset.look = i;
    const kind = [e.tagName, e.type || "", [...e.classList].join("."), e.parentElement.className].join(" ");
    if (!kinds.has(kind)) kinds.set(kind, String(i));
  });
  return [...kinds.values()];
}
"""
# Brought to the middle of the screen, with room for the ring around the control, or around the card that wears it.
AROUND = """
e => { const around = e.closest("label") || e, room = 14;
  around.scrollIntoView({block: "center", behavior: "instant"});
  const b = around.getBoundingClientRect(), x = Math.max(0, b.x - room), y = Math.max(0, b.y - room);
  const right = Math.min(innerWidth, b.right + room), bottom = Math.min(innerHeight, b.bottom + room);
  return {x, y, width: right - x, height: bottom - y} }
"""
COVERED = """
e => { const b = e.getBoundingClientRect();
  const top = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);
  return !top || top === e || e.contains(top) || top.contains(e) || [...(e.labels || [])].some(l => l.contains(top)) }
"""


def unseen_focus(page: Page) -> list[str]:
    """Each kind of control looks different with focus (2.4.7) and lies under nothing (2.4.11)."""
    found: list[str] = []
    for number in ask(page, KINDS):
        control = page.locator(f"[data-look='{number}']").first
        name = ask(page, "n => [looking.name(document.querySelector(`[data-look='${n}']`))]", number)[0]
        page.evaluate("() => document.activeElement.blur()")
        place = control.evaluate(AROUND)
        before = page.screenshot(clip=place, caret="hide")
        control.evaluate("e => e.focus({focusVisible: true, preventScroll: true})")
        if page.screenshot(clip=place, caret="hide") == before:
            found.append(f"focus does not show: {name}")
        if not control.evaluate(COVERED):
            found.append(f"something lies over it: {name}")
    page.evaluate("() => document.activeElement.blur()")
    return found


def colour_only_choice(page: Page) -> list[str]:
    """In forced colours a chosen answer still looks different (1.4.1)."""
    found: list[str] = []
    page.emulate_media(forced_colors="active")
    for kind in ("radio", "checkbox"):
        boxes = page.query_selector_all(f"input[type={kind}]:not(:checked)")
        for box in [box for box in boxes if box.evaluate("e => e.checkVisibility()")][:1]:
            clip = box.evaluate(AROUND)
            before = page.screenshot(clip=clip)
            box.evaluate("e => { e.checked = true }")
            if page.screenshot(clip=clip) == before:
                found.append(f"a chosen {kind} looks as it did before")
            box.evaluate("e => { e.checked = false }")
    page.emulate_media(forced_colors="none")
    return found


MOVING = """
() => document.getAnimations().filter(a => a.playState === "running")
  .map(a => "moves: " + looking.name(a.effect.target))
"""


def motion(page: Page) -> list[str]:
    """Nothing moves for people who asked for no motion (2.3.3), and no sound or film starts by itself (1.4.2)."""
    page.emulate_media(reduced_motion="reduce")
    found = ask(page, MOVING)
    page.emulate_media(reduced_motion="no-preference")
    return found + ask(page, "() => looking.seen('[autoplay]').map(e => 'starts by itself: ' + looking.name(e))")


TYPE = """
least => looking.withWords().flatMap(e => {
  const s = getComputedStyle(e), size = parseFloat(s.fontSize), said = [];
  const fault = words => said.push(words + ": " + looking.name(e));
  if (size < least) fault(`letters of ${size} px`);
  if (s.textAlign === "justify") fault("justified");
  if (s.fontStyle !== "normal") fault("slanted letters");
  if (s.textTransform !== "none") fault("letters changed by " + s.textTransform);
  if (s.hyphens === "auto") fault("hyphenated");
  if (e.matches("p, li, dd, blockquote, label") && !e.closest("h1, h2, h3, h4")) {
    if (parseFloat(s.lineHeight) / size < 1.495) fault("lines too close");
    const zero = document.createElement("canvas").getContext("2d");
    zero.font = `${s.fontWeight} ${s.fontSize} ${s.fontFamily}`;
    const fits = e.clientWidth / zero.measureText("0").width;
    if (fits > 80.5 && e.textContent.trim().length > 80) fault(`lines of ${Math.round(fits)} characters`);
  }
  return said;
})
"""


def poor_type(page: Page) -> list[str]:
    """Size, slant, line height and length as families need them; and the letters really are in our font."""
    easy = page.locator("body.easy").count() > 0
    return ask(page, TYPE, 19 if easy else 16) + other_fonts(page)


OURS = """
() => { const ours = looking.withWords().filter(e => !e.closest("[lang=ar], [lang=uk]"));
  ours.forEach(e => e.dataset.words = ''); return [] }
"""


def other_fonts(page: Page) -> list[str]:
    """Elements whose words the browser draws in another font than ours: no other tool notices.

    Arabic and Cyrillic letters are drawn in the phone's own font, also where a language is called by its name.
    """
    ask(page, OURS)
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found: set[str] = set()
    for node in session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-words]"})["nodeIds"]:
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            if not font["familyName"].startswith(FONT):
                html = session.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
                found.add(f"drawn in {font['familyName']}: {html[:120]}")
    session.detach()
    return sorted(found)


STRUCTURE = """
() => {
  const said = [], name = e => looking.name(e);
  const groups = new Map();
  looking.seen("input[type=radio], input[type=checkbox]").forEach(e => {
    groups.set(e.name, [...(groups.get(e.name) || []), e]) });
  for (const [group, boxes] of groups) if (boxes.length > 1 || boxes[0].type === "radio") {
    const legend = boxes[0].closest("fieldset")?.querySelector("legend");
    if (!legend || !legend.textContent.trim()) said.push(`the choices “${group}” have no fieldset with a legend`);
  }
  looking.seen("input:not([type=hidden]), select, textarea").forEach(e => {
    const labels = [...(e.labels || [])].filter(l => l.textContent.trim());
    if (labels.length !== 1) said.push(`${labels.length} labels: ${e.outerHTML.slice(0, 120)}`);
    if (e.placeholder) said.push(`a placeholder: ${e.outerHTML.slice(0, 120)}`);
    const tied = (e.getAttribute("aria-describedby") || "").split(" ").map(id => document.getElementById(id));
    if (e.getAttribute("aria-invalid") === "true" && !tied.some(t => t?.textContent.trim()))
      said.push(`its error is not tied to it: ${e.outerHTML.slice(0, 120)}`);
    if (["email", "tel", "password"].includes(e.type) && !e.autocomplete)
      said.push(`no autocomplete: ${e.outerHTML.slice(0, 120)}`);
  });
  looking.seen("img").filter(e => /\\.(svg|png|jpe?g|webp)$|^(image|picture|photo|img)\\b/i.test(e.alt))
    .forEach(e => said.push("alt says nothing: " + e.alt));
  return said;
}
"""
# A heading that greets somebody by name is not in the title: titles stay in the history of a phone that is shared.
TITLE = """
() => {
  const said = [], heads = looking.seen("h1"), plain = text => text.replace(/\\s+/g, " ").trim();
  if (heads.length !== 1) said.push(`${heads.length} main headings`);
  const title = plain(document.title), head = heads.length ? plain(heads[0].textContent).replace(/\\.$/, "") : "";
  const parts = title.replace(/^Error: /, "").split(" – ").map(plain);
  if (parts.length < 2) said.push("the title has no second part: " + title);
  if (head && !head.startsWith("Hello ") && !parts.join(" – ").startsWith(head))
    said.push(`the title “${title}” does not begin with “${head}”`);
  if (document.querySelector("[aria-invalid=true]") && !title.startsWith("Error: "))
    said.push("there is an error and the title does not say so: " + title);
  const asked = new URLSearchParams(location.search).get("lang") || "en-GB";
  if (document.documentElement.lang !== asked) said.push("lang is " + document.documentElement.lang);
  return said;
}
"""


def poor_structure(page: Page) -> list[str]:
    """Groups have a legend, boxes one label, errors are tied, and the title begins with the one main heading."""
    return ask(page, STRUCTURE) + ask(page, TITLE)


Check = Callable[[Page], list[str]]

ON_A_PHONE: tuple[Check, ...] = (
    sideways,
    cut_text,
    broken_words,
    small_targets,
    unseen_focus,
    colour_only_choice,
    poor_structure,
)
ON_A_DESK: tuple[Check, ...] = (sideways, cut_text, broken_words, small_targets, keyboard_gaps, motion, poor_type)
ALL: tuple[Check, ...] = tuple(dict.fromkeys((*ON_A_PHONE, *ON_A_DESK)))


def run(page: Page, which: tuple[Check, ...]) -> dict[str, list[str]]:
    """The checks that found something, with what they found."""
    found = {check.__name__: check(page) for check in which}
    return {name: faults for name, faults in found.items() if faults}
