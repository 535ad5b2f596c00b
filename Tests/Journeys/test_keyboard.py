"""The keyboard alone: each stop of Tab is seen, in the order of the page, and nothing holds it."""

import json
import unittest

from program import picture
from shared import SCREENS, shared

WALKED = ("accueil", "importer", "operations", "participation", "anomalies", "chiffre", "cadre",
          "corriger", "recherche", "guide", "compte", "attente")

# What may take the focus, in the order of the page.
STOPS = """() => {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  window.stops = [...document.querySelectorAll(wanted)].filter((node) =>
    node.tabIndex >= 0 && !node.disabled && node.checkVisibility({visibilityProperty: true})
    && !(node.type === 'radio' && !node.checked && document.querySelector(
      `input[type=radio][name="${node.name}"]:checked`)));
  return window.stops.length;
}"""

# Where the focus is and how it shows.
FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const said = {place: window.stops.indexOf(node), faults: [],
    what: node.tagName + '.' + (node.getAttribute('class') || '') + ' ' + (node.textContent || node.name || '').trim().slice(0, 40)};
  const box = node.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) said.faults.push('no size');
  // Rows of a link that wraps: each is a box of its own.
  const boxes = [...node.getClientRects()].filter((r) => r.width > 0 && r.height > 0);
  const seen = boxes.some((r) => [[.5, .5], [.1, .5], [.9, .5], [.5, .15], [.5, .85]].some(([x, y]) => {
    // The part of it that is on the screen.
    const [left, up] = [Math.max(r.left, 0), Math.max(r.top, 0)];
    const [right, down] = [Math.min(r.right, innerWidth), Math.min(r.bottom, innerHeight)];
    if (right <= left || down <= up) return false;
    const top = document.elementFromPoint(left + (right - left) * x, up + (down - up) * y);
    return top && (node.contains(top) || top.contains(node) && !top.closest('.bar, .batch'));
  }));
  if (!seen) said.faults.push('hidden: ' + JSON.stringify(box));
  const bar = document.querySelector('.bar');
  if (bar && !bar.contains(node) && !node.matches('.skip') && getComputedStyle(bar).position === 'sticky'
      && box.height < innerHeight / 2 && box.top < bar.getBoundingClientRect().bottom - 1)
    said.faults.push('under the bar');

  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const colour = (text) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
    return (x + .05) / (y + .05);
  };
  const behind = (start) => {
    for (let up = start; up; up = up.parentElement) {
      const found = colour(getComputedStyle(up).backgroundColor);
      if (found[3] > 250) return found;
    }
    return [255, 255, 255, 255];
  };
  let mark = getComputedStyle(node);
  let line = {width: parseFloat(mark.outlineWidth), style: mark.outlineStyle, colour: mark.outlineColor};
  const zone = node.closest('svg') && node.querySelector('.ch-zone');
  if (zone && line.style === 'none') {
    mark = getComputedStyle(zone);
    line = {width: parseFloat(mark.strokeWidth), style: 'solid', colour: mark.stroke};
  }
  if (line.style === 'none' || line.width < 3) said.faults.push('no outline: ' + JSON.stringify(line));
  else {
    const ratio = contrast(colour(line.colour), behind(node.parentElement));
    if (ratio < 3) said.faults.push('outline too pale: ' + ratio.toFixed(2));
  }
  // An outline cut by a box that scrolls or hides: two sides at least are left, and the whole node.
  const far = (parseFloat(mark.outlineOffset) || 0) + line.width;
  let sides = 4;
  for (let up = node.parentElement; up && up !== document.body && !zone; up = up.parentElement) {
    const style = getComputedStyle(up);
    if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
    const cut = up.getBoundingClientRect();
    sides = Math.min(sides, (box.left - far >= cut.left - 1) + (box.right + far <= cut.right + 1)
      + (box.top - far >= cut.top - 1) + (box.bottom + far <= cut.bottom + 1));
  }
  if (sides < 2) said.faults.push('outline cut: ' + sides + ' sides left');
  return said;
}"""


class Keyboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = shared()

    def page(self, name, **options):
        context = self.shared.browser.context(self.shared.state, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(self.shared.program.url + self.shared.pages[name])
        return page

    def walk(self, page, ordered=True):
        """Tab from the top to the end; every stop that is expected, in order, once.

        On a phone the bar is laid out otherwise: its own order is checked apart.
        """
        expected = page.evaluate(STOPS)
        self.assertGreater(expected, 10)
        faults, places = [], []
        for _ in range(expected + 30):
            page.keyboard.press("Tab")
            said = page.evaluate(FOCUSED)
            if said is None or (places and said["place"] == 0):
                break
            if said["faults"]:
                faults.append(said)
            # A part of a field, as the day of a date, is a stop of the same field.
            if not places or places[-1] != said["place"]:
                places.append(said["place"])
        else:
            self.fail("Tab is held")
        self.assertEqual(faults, [], json.dumps(faults[:8], ensure_ascii=False, indent=1))
        # Places not expected are boxes that scroll, which browsers reach by themselves.
        known = [place for place in places if place >= 0]
        if not ordered:
            known.sort()
        self.assertEqual(known, list(range(expected)))

    def test_walk(self):
        for name in WALKED:
            with self.subTest(page=name):
                self.walk(self.page(name, height=720))

    def test_walk_at_night(self):
        for name in ("cadre", "corriger"):
            with self.subTest(page=name):
                self.walk(self.page(name, scheme="dark"))

    def test_walk_on_a_narrow_screen(self):
        for name in ("operations", "chiffre"):
            with self.subTest(page=name):
                self.walk(self.page(name, width=390, height=844), ordered=False)

    def test_the_order_seen_is_the_order_of_tab(self):
        """The bar, on every screen: each stop is right of the one before, or lower."""
        for screen, options in SCREENS.items():
            with self.subTest(screen=screen):
                page = self.page("operations", **options)
                page.keyboard.press("Tab")
                before = None
                while True:
                    page.keyboard.press("Tab")
                    box = page.evaluate("""() => {
                      const node = document.activeElement;
                      if (!node.closest('.bar')) return null;
                      const box = node.getBoundingClientRect();
                      // The verbs slide under the focus where they do not all fit: their place
                      // is that in their row.
                      const slid = node.closest('nav')?.scrollLeft ?? 0;
                      return [box.top, box.bottom, box.left + slid,
                              node.textContent.trim().slice(0, 30)];
                    }""")
                    if box is None:
                        break
                    if before:
                        lower = box[0] >= before[1] - 2
                        self.assertTrue(lower or box[2] >= before[2] and box[1] > before[0],
                                        f"{before} puis {box}")
                    before = box
                self.assertIsNotNone(before)

    def test_the_skip_link(self):
        for name in WALKED:
            with self.subTest(page=name):
                page = self.page(name)
                page.keyboard.press("Tab")
                skip = page.locator(".skip")
                self.assertTrue(skip.evaluate("node => node === document.activeElement"))
                box = skip.bounding_box()
                self.assertGreaterEqual(box["x"], 0)
                self.assertGreaterEqual(box["y"], 0)
                page.keyboard.press("Enter")
                self.assertEqual(page.evaluate("document.activeElement.id"), "contenu")
                page.keyboard.press("Tab")
                self.assertTrue(page.evaluate(
                    "document.querySelector('main').contains(document.activeElement)"))

    def test_escape_closes_a_box_and_gives_the_focus_back(self):
        page = self.page("operations")
        for index in (0, 1):
            with self.subTest(box=index):
                summary = page.locator(".scope-box > summary").nth(index)
                summary.focus()
                page.keyboard.press("Enter")
                self.assertEqual(page.locator(".scope-box[open]").count(), 1)
                page.keyboard.press("Tab")
                self.assertFalse(summary.evaluate("node => node === document.activeElement"))
                page.keyboard.press("Escape")
                self.assertEqual(page.locator(".scope-box[open]").count(), 0)
                self.assertTrue(summary.evaluate("node => node === document.activeElement"))

    def test_a_box_left_by_tab_is_closed(self):
        page = self.page("operations")
        page.locator(".scope-box > summary").first.focus()
        page.keyboard.press("Enter")
        for _ in range(20):
            page.keyboard.press("Tab")
            if not page.evaluate("!!document.activeElement.closest('.scope-box[open]')"):
                break
        self.assertEqual(page.locator(".scope-box[open]").count(), 0)

    def test_the_slash_goes_to_the_search(self):
        page = self.page("cadre")
        page.keyboard.press("/")
        self.assertEqual(page.evaluate("document.activeElement.id"), "chercher")
        self.assertEqual(page.locator("#chercher").input_value(), "")
        page.keyboard.type("a/b")
        self.assertEqual(page.locator("#chercher").input_value(), "a/b")
        page = self.page("corriger")
        field = page.locator("main input[type=text], main textarea").first
        field.focus()
        page.keyboard.press("End")
        page.keyboard.type("/")
        self.assertTrue(field.input_value().endswith("/"))

    def test_the_slash_can_be_put_off(self):
        page = self.page("cadre")
        page.locator(".scope-box > summary").nth(1).click()
        page.get_by_label("mène à la recherche").uncheck()
        page.goto(self.shared.program.url + self.shared.pages["operations"])
        page.keyboard.press("/")
        self.assertNotEqual(page.evaluate("document.activeElement.id"), "chercher")
        page.locator(".scope-box > summary").nth(1).click()
        page.get_by_label("mène à la recherche").check()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        self.assertEqual(page.evaluate("document.activeElement.id"), "chercher")

    def test_a_form_refused_by_the_keyboard(self):
        """What is wrong takes the focus, and leads to its field."""
        page = self.page("nouvelle")
        page.locator("main form button[type=submit]").first.focus()
        page.keyboard.press("Enter")
        page.locator("#erreurs").wait_for()
        self.assertEqual(page.evaluate("document.activeElement.id"), "erreurs")
        picture(page, "clavier-refus")
        page.keyboard.press("Tab")
        wanted = page.evaluate("document.activeElement.getAttribute('href').slice(1)")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), wanted)


if __name__ == "__main__":
    unittest.main()
