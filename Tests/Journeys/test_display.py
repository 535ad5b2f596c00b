"""Pages as their reader sets them: larger, spaced, in the system's colours, without motion."""

import json
import re
import unittest

from program import picture
from shared import shared

SEEN = ("accueil", "importer", "operations", "operation", "participation", "anomalies", "chiffre",
        "cadre", "corriger", "cloture", "guide", "recherche", "dictionnaire")

# WCAG 1.4.12: what a reader may ask of the text.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""

# Text cut by its box, and text over other text.
FAULTS = """() => {
  const faults = [];
  const own = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const shown = (node) => node.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !node.closest('.visually-hidden, .skip, svg, option, datalist, .cards thead');
  const told = (node) => `${node.tagName}.${node.getAttribute('class') || ''} « ${node.textContent.trim().slice(0, 50)} »`;
  // What a box that scrolls lets be seen of a rectangle.
  const seen = (node, r) => {
    let {left, right, top, bottom} = r;
    for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const edge = box.getBoundingClientRect();
      if (style.overflowX !== 'visible') [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      if (style.overflowY !== 'visible') [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return {left, right, top, bottom, width: right - left, height: bottom - top};
  };
  const boxes = [];
  for (const node of document.body.querySelectorAll('*')) {
    if (!own(node) || !shown(node)) continue;
    const style = getComputedStyle(node);
    if (style.overflowX !== 'visible' && style.display !== 'inline'
        && !['auto', 'scroll'].includes(style.overflowX) && node.scrollWidth > node.clientWidth + 1)
      faults.push('cut on the right: ' + told(node));
    if (style.overflowY !== 'visible' && style.display !== 'inline'
        && !['auto', 'scroll'].includes(style.overflowY) && node.scrollHeight > node.clientHeight + 2)
      faults.push('cut below: ' + told(node));
    const range = document.createRange();
    for (const child of node.childNodes) {
      if (child.nodeType !== 3 || !child.data.trim()) continue;
      range.selectNodeContents(child);
      for (const whole of range.getClientRects()) {
        const r = seen(node, whole);
        if (r.width < 2 || r.height < 2) continue;
        // The letters are less tall than their line.
        const letters = Math.min(r.height, parseFloat(style.fontSize) * .8);
        const middle = (r.top + r.bottom) / 2;
        boxes.push({left: r.left, right: r.right, top: middle - letters / 2, bottom: middle + letters / 2, node});
      }
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  for (let i = 0; i < boxes.length && faults.length < 12; i += 1) {
    for (let j = i + 1; j < boxes.length && boxes[j].top < boxes[i].bottom; j += 1) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a.node === b.node) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 2) { faults.push(`over: ${told(a.node)} and ${told(b.node)}`); break; }
    }
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push('page wider than the screen: ' + wide);
  return faults.slice(0, 12);
}"""

# What a drawing or a mark is when the system chooses colours: never the colour of the page.
INVISIBLE = """() => {
  const canvas = document.createElement('i');
  canvas.style.cssText = 'background: Canvas; forced-color-adjust: none';
  document.body.append(canvas);
  const paper = getComputedStyle(canvas).backgroundColor;
  canvas.remove();
  const faults = [];
  for (const node of document.querySelectorAll('svg .ch-fill, svg .ch-stroke, svg .ch-text')) {
    if (!node.checkVisibility() || node.matches('.ch-sheet, .ch-lane, .ch-back') || node.closest('.ch-sheet, .ch-lane')) continue;
    const style = getComputedStyle(node);
    const drawn = node.matches('.ch-stroke') ? style.stroke : style.fill;
    if (drawn === paper) faults.push(node.outerHTML.slice(0, 120));
  }
  for (const node of document.querySelectorAll('.btn, .input, .select')) {
    const style = getComputedStyle(node);
    if (node.checkVisibility() && (parseFloat(style.borderTopWidth) < 1 || style.borderTopColor === paper))
      faults.push(node.outerHTML.slice(0, 120));
  }
  return faults.slice(0, 8);
}"""


class Display(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = shared()

    def each(self, check, names=SEEN, style=None, name="", **options):
        context = self.shared.browser.context(self.shared.state, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        for seen in names:
            with self.subTest(page=seen):
                page.goto(self.shared.program.url + self.shared.pages[seen])
                page.evaluate("document.querySelectorAll('details:not(.scope-box)')"
                              ".forEach((box) => { box.open = true; })")
                if style:
                    # By the reader's own sheet: the policy of the page refuses one written in it.
                    page.evaluate("""text => {
                      const sheet = new CSSStyleSheet();
                      sheet.replaceSync(text);
                      document.adoptedStyleSheets.push(sheet);
                    }""", style)
                picture(page, f"{seen}-{name}")
                check(page)

    def whole(self, page):
        faults = page.evaluate(FAULTS)
        self.assertEqual(faults, [], json.dumps(faults, ensure_ascii=False, indent=1))

    def test_usual(self):
        self.each(self.whole, name="usuel")

    def test_twice_as_large(self):
        """A window of 1280 × 900 enlarged to 200 %."""
        self.each(self.whole, name="200", width=640, height=450, device_scale_factor=2)

    def test_text_twice_as_large(self):
        """Letters alone twice as large, as a reader asks of the browser."""
        self.each(self.whole, name="texte-200", style="html { font-size: 200% !important; }")

    def test_spaced_text(self):
        self.each(self.whole, name="espace", style=SPACED)

    def test_spaced_text_on_a_phone(self):
        self.each(self.whole, name="espace-390", style=SPACED, width=390, height=844)

    def test_the_systems_colours(self):
        def check(page):
            faults = page.evaluate(INVISIBLE)
            self.assertEqual(faults, [], json.dumps(faults, ensure_ascii=False, indent=1))
            # A state is told by a word and a shape.
            for state in page.locator(".st").all()[:20]:
                self.assertTrue(state.inner_text().strip())
                self.assertNotIn(
                    state.evaluate("node => getComputedStyle(node, '::before').content"),
                    ("none", "normal"))
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
            self.assertGreaterEqual(width, 3)

        for scheme in ("light", "dark"):
            self.each(check, name=f"contraste-{scheme}", forced_colors="active", scheme=scheme)

    def test_no_motion_when_none_is_wanted(self):
        def check(page):
            moving = page.evaluate("""() => {
              document.querySelectorAll('[data-live-text], .sheet').forEach((node) => node.classList.add('changed'));
              return document.getAnimations().length;
            }""")
            self.assertEqual(moving, 0)

        self.each(check, name="calme", reduced_motion="reduce")

    def test_no_motion_of_its_own(self):
        """Nothing blinks or moves by itself on any page; what changed fades for under five seconds."""
        def check(page):
            self.assertEqual(page.evaluate("document.getAnimations().length"), 0)
            page.evaluate("document.querySelector('main').classList.add('changed')")
            times = page.evaluate("document.getAnimations().map((a) => "
                                  "a.effect.getComputedTiming().endTime)")
            self.assertTrue(times and max(times) < 5000, times)

        self.each(check, name="anime", names=("accueil", "chiffre"))

    def test_no_information_by_shape_of_css_alone(self):
        """Without its sheet, a page keeps its order, its words and its figures."""
        context = self.shared.browser.context(self.shared.state)
        self.addCleanup(context.close)
        page = context.new_page()
        page.route(re.compile(r"jalon\.css"), lambda route: route.abort())
        for name in ("accueil", "cadre", "chiffre"):
            with self.subTest(page=name):
                page.goto(self.shared.program.url + self.shared.pages[name])
                picture(page, f"{name}-nu")
                text = page.locator("main").inner_text()
                self.assertLess(text.index(page.locator("h1").inner_text()), 400)


if __name__ == "__main__":
    unittest.main()
