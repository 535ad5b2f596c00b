"""Pages left open while another program imports: what they say stays one thing, and is told once."""

import re

from playwright.sync_api import expect

from program import jalon, picture
from test_journeys import EXAMPLES, Journey

OPEN = {
    "accueil": "/",
    "dictionnaire": "/compter",
    "chiffre": "/compter/ESF1420.CO01",
    "chiffre-sexe": "/compter/ESF1420.CO01?croise=sexe",
    "taux": "/compter/ESF1420.CR01.taux",
    "cadre": "/comparer/cadre-de-performance",
    "verifier": "/verifier",
    "qualite": "/verifier/operations",
    "operations": "/saisir/operations",
    "personnes": "/saisir/personnes",
    "anomalies": "/verifier/anomalies",
    "saisir": "/saisir",
    "registres": "/saisir/registres",
    "registre": "/saisir/registres/participations",
}

# Counts what the page says aloud.
LISTEN = """() => {
  window.heard = [];
  const note = (text) => { if (text.trim()) window.heard.push(text.trim()); };
  new MutationObserver((all) => all.forEach((change) => {
    const box = change.target.closest?.('[role=status]');
    if (box) note(box.textContent);
    change.addedNodes.forEach((node) => { if (node.dataset && 'liveOffer' in node.dataset) note(node.textContent); });
  })).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


class Live(Journey):
    """A store of its own: imports are made while pages are open."""

    participations = 3000

    def told(self, page):
        """All the page says, folded parts too, without the moment it was made at."""
        text = page.evaluate("""() => {
          const copy = document.querySelector('main').cloneNode(true);
          copy.querySelectorAll('[data-live-offer], .print-head, .print-foot, script, input[type=hidden]')
            .forEach((node) => node.remove());
          return copy.textContent;
        }""")
        return re.sub(r"\s+", " ", text)

    def test_every_open_page_agrees_with_itself(self):
        pages = {}
        for name, address in OPEN.items():
            page = self.page()
            self.open(page, address)
            page.evaluate(LISTEN)
            page.evaluate("window.stayed = true")
            pages[name] = page
        before = {name: self.told(page) for name, page in pages.items()}
        commit = {name: self.commit(page) for name, page in pages.items()}
        for kind in ("operations", "participations"):
            jalon("import", kind, EXAMPLES / f"{kind}.csv", "--store", self.program.store)
        last = self.program.last_commit
        changed = []
        for name, page in pages.items():
            with self.subTest(page=name):
                self.assertTrue(page.evaluate("!!document.body.dataset.live"), "la page est suivie")
                self.settle(page, last)
                self.assertTrue(page.evaluate("window.stayed"), "la page n'est pas rechargée")
                fresh = self.told(self.open(self.page(), OPEN[name]))
                offered = page.locator("[data-live-offer]").count()
                if offered:
                    # What is shown dates whole from before.
                    self.assertEqual(self.told(page), before[name])
                    self.assertEqual(self.commit(page), commit[name])
                    heard = page.evaluate("window.heard")
                    self.assertEqual(len(heard), 1, heard)
                    continue
                self.assertEqual(self.told(page), fresh)
                if fresh != before[name]:
                    changed.append(name)
                    page.wait_for_function("() => window.heard.length > 0")
                    heard = page.evaluate("window.heard")
                    # Two imports: each is told once at most.
                    self.assertLessEqual(len(heard), 2, heard)
        self.assertIn("chiffre", changed)

    def settle(self, page, last):
        """Wait until a page shows the last write, or offers it."""
        page.wait_for_function(
            "last => Number(document.body.dataset.commit) >= last "
            "|| document.querySelector('[data-live-offer]')", arg=last)

    def commit(self, page):
        return page.evaluate("Number(document.body.dataset.commit)")

    def test_a_figure_changes_everywhere_on_its_page_and_is_told_once(self):
        page = self.page()
        self.open(page, "/compter/ESF1420.CO01")
        page.evaluate(LISTEN)
        before = self.figure(page)
        page.locator("#fiches .tabs a").last.focus()
        held = page.evaluate("document.activeElement.getAttribute('href')")
        # The same unemployed people come back: eight of the twelve of the example.
        jalon("import", "operations", EXAMPLES / "operations.csv", "--store", self.program.store)
        rows = (EXAMPLES / "participations.csv").read_bytes().decode("cp1252")
        path = self.program.path / "autres.csv"
        path.write_bytes(rows.replace(";A0", ";B0").encode("cp1252"))
        jalon("import", "participations", path, "--store", self.program.store)
        self.settle(page, self.program.last_commit)
        self.assertEqual(page.locator("[data-live-offer]").count(), 0)
        after = self.figure(page)
        self.assertEqual(after, before + 8)
        # The focus has not moved.
        self.assertEqual(page.evaluate("document.activeElement.getAttribute('href')"), held)
        spaced = f"{after:,}".replace(",", "\u202f")
        tab = page.locator(".tabs a[aria-current]").last.inner_text()
        caption = page.locator("#fiches caption").inner_text()
        for text in (tab, caption):
            self.assertIn(spaced, text.replace("\u00a0", "\u202f"))
        picture(page, "direct-chiffre")
        page.wait_for_function("() => window.heard.length > 0")
        heard = page.evaluate("window.heard")
        self.assertLessEqual(len(heard), 2, heard)
        self.assertEqual(page.locator("#dit").get_attribute("role"), "status")

    def figure(self, page):
        text = page.locator(".figure").first.inner_text()
        return int(re.sub(r"\D", "", re.match(r"[\d\s]+", text).group(0)))

    def test_a_table_with_more_lines_offers_itself_anew(self):
        table = self.page()
        self.open(table, "/saisir/operations")
        before = self.commit(table)
        path = self.program.path / "nouvelle.csv"
        rows = (EXAMPLES / "operations.csv").read_bytes().decode("cp1252")
        path.write_bytes(rows.replace("AG-2024", "AG-2029").encode("cp1252"))
        jalon("import", "operations", path, "--store", self.program.store)
        offer = table.locator("[data-live-offer]")
        expect(offer).to_contain_text("Des fiches ont changé")
        self.assertEqual(offer.get_attribute("role"), "status")
        self.assertEqual(self.commit(table), before)
        picture(table, "parcours-6-actualiser")
        offer.get_by_role("link", name="Actualiser").click()
        table.wait_for_function("before => Number(document.body.dataset.commit) > before",
                                arg=before)
        expect(offer).to_have_count(0)
        self.open(table, "/saisir/operations?q=AG-2029-01")
        expect(table.locator("table.figs tbody tr")).to_have_count(1)
