"""Every page on a desk, at night and on two phones: nothing refused by axe, nothing wider than the screen."""

import json
import pathlib
import re
import unittest

import axe_playwright_python

from program import ROOT, Program, jalon, make_first_account, picture
from shared import SCREENS, shared

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# At night the elements are those of the day: only what is said of colours is asked again.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# What is folded is read too; the boxes of the bar, which lie over the page, on a page of their own.
UNFOLD = """() => {
  document.querySelectorAll('details:not(.scope-box)').forEach((box) => { box.open = true; });
}"""


class Pages(unittest.TestCase):
    """One server, one signed-in reader, every page."""

    @classmethod
    def setUpClass(cls):
        cls.shared = shared()
        cls.program = cls.shared.program
        cls.browser = cls.shared.browser

    def screens(self):
        """A page open on each screen, with what its console says and what it asks for."""
        opened = {}
        for name, options in SCREENS.items():
            context = self.browser.context(self.shared.state, **options)
            self.addCleanup(context.close)
            page = context.new_page()
            said, asked = [], []
            page.on("console", lambda m, said=said: said.append(m.text) if m.type == "error" else None)
            page.on("pageerror", lambda error, said=said: said.append(str(error)))
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            opened[name] = (page, said, asked)
        return opened

    def begin(self, page, rules=RULES):
        """Let axe begin; pages of other screens are opened meanwhile."""
        page.evaluate(UNFOLD)
        page.evaluate(AXE)
        page.evaluate(
            "rules => { window.found = axe.run(document, "
            "{runOnly: rules, resultTypes: ['violations']}); }", rules)

    def end(self, page):
        found = page.evaluate("() => window.found")
        faults = [
            {"rule": v["id"], "help": v["help"], "where": [n["target"] for n in v["nodes"]][:5]}
            for v in found["violations"]]
        self.assertEqual(faults, [], json.dumps(faults, ensure_ascii=False, indent=1))

    def accessible(self, page):
        self.begin(page)
        self.end(page)

    def test_every_page_on_every_screen(self):
        opened = self.screens()
        for name, address in self.shared.pages.items():
            wanted = 404 if name == "introuvable" else 200
            for screen, (page, said, asked) in opened.items():
                with self.subTest(page=name, screen=screen):
                    said.clear()
                    asked.clear()
                    answer = page.goto(self.program.url + address)
                    picture(page, f"{name}-{screen}")
                    self.begin(page, COLOURS if screen == "sombre" else RULES)
                    self.assertEqual(answer.status, wanted, address)
                    width = page.viewport_size["width"]
                    self.assertLessEqual(
                        page.evaluate("document.documentElement.scrollWidth"), width)
                    elsewhere = [u for u in asked if not u.startswith(self.program.url)]
                    self.assertEqual(elsewhere, [], "rien n'est demandé ailleurs")
                    if wanted == 200:
                        self.assertEqual(said, [], "erreurs de la console")
            for screen, (page, _, _) in opened.items():
                with self.subTest(page=name, screen=screen, by="axe"):
                    self.end(page)

    def test_boxes_of_the_bar(self):
        for screen, (page, _, _) in self.screens().items():
            for index in (0, 1):
                with self.subTest(screen=screen, box=index):
                    page.goto(self.program.url + "/saisir/operations")
                    page.locator(".scope-box summary").nth(index).click()
                    form = page.locator(".scope-box[open] > .scope-form")
                    box = form.bounding_box()
                    self.assertGreaterEqual(box["x"], 0)
                    self.assertLessEqual(
                        box["x"] + box["width"], page.viewport_size["width"])
                    picture(page, f"boite-{index}-{screen}", full=False)
                    page.evaluate(AXE)
                    found = page.evaluate(
                        "rules => axe.run('.scope-box[open]', "
                        "{runOnly: rules})", RULES)
                    self.assertEqual([v["id"] for v in found["violations"]], [])

    def test_the_plan_leads_to_pages(self):
        context = self.browser.context(self.shared.state)
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(self.program.url + "/plan")
        links = page.locator("main a").evaluate_all("links => links.map((a) => a.href)")
        self.assertGreater(len(links), 20)
        for link in links:
            with self.subTest(link):
                self.assertEqual(page.request.get(link).status, 200)

    def test_doors_and_previews(self):
        """Pages reached on the way: signing in, a link, the reading of columns, a preview, a refusal."""
        examples = ROOT / "examples"
        other = Program()
        self.addCleanup(other.close)
        jalon("import", "operations", examples / "operations.csv", "--store", other.store)
        unread = other.path / "unread.csv"
        unread.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
        renamed = other.path / "renamed.csv"
        text = (examples / "operations.csv").read_bytes().decode("cp1252")
        renamed.write_bytes(text.replace("intitule", "Nom de l'action", 1).encode("cp1252"))
        doors = {"connexion": self.program.url + "/connexion", "bienvenue": other.first_link}
        for screen in ("clair", "sombre", "320"):
            options = SCREENS[screen]
            visitor = self.browser.context(**options)
            self.addCleanup(visitor.close)
            page = visitor.new_page()
            for name, address in doors.items():
                with self.subTest(page=name, screen=screen):
                    page.goto(address)
                    self.look(page, f"{name}-{screen}")
        # What is brought is left on the other store.
        visitor = self.browser.context()
        self.addCleanup(visitor.close)
        make_first_account(visitor.new_page(), other)
        for screen in ("clair", "sombre", "320"):
            signed = self.browser.context(visitor.storage_state(), **SCREENS[screen])
            self.addCleanup(signed.close)
            page = signed.new_page()
            for name, path, seen in (
                    ("apercu", examples / "participations_a_corriger.csv", "main .cause"),
                    ("colonnes", renamed, "main select"),
                    ("refuse", unread, "main .notice-bad")):
                with self.subTest(page=name, screen=screen):
                    page.goto(other.url + "/saisir/importer")
                    page.locator("input[type=file]").set_input_files(str(path))
                    page.get_by_role("button", name="Lire ce fichier").click()
                    page.wait_for_url(re.compile("/saisir/importer/."))
                    page.locator(seen).first.wait_for()
                    self.look(page, f"{name}-{screen}")

    def look(self, page, name):
        picture(page, name)
        self.assertLessEqual(
            page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"])
        self.accessible(page)

    def test_without_scripts(self):
        context = self.browser.context(self.shared.state, scripts=False)
        self.addCleanup(context.close)
        page = context.new_page()
        for name, address in self.shared.pages.items():
            with self.subTest(page=name):
                page.goto(self.program.url + address)
                self.assertEqual(page.locator("h1").count(), 1)
                self.assertTrue(page.locator("h1").inner_text().strip())


if __name__ == "__main__":
    unittest.main()
