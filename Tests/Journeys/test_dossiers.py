"""What whoever prepares a committee does: dossiers of several territories, by the keyboard alone."""

import io
import os
import re
import subprocess
import unittest
import zipfile

from playwright.sync_api import expect

from program import picture
from shared import shared

ADDRESS = "/comparer/dossiers?au=2017-06-30"
# All the regions offered, when there is time for it.
WANTED = None if os.environ.get("JALON_LONG") == "1" else 2


class Dossiers(unittest.TestCase):
    """One pack, asked for once."""

    @classmethod
    def setUpClass(cls):
        cls.shared = shared()
        context = cls.shared.browser.context(cls.shared.state)
        cls.page = context.new_page()
        cls.addClassCleanup(context.close)

    def test_a_pack_is_asked_for_and_downloaded_without_a_mouse(self):
        page = self.page
        page.goto(self.shared.program.url + ADDRESS)
        boxes = page.locator("input[name=territoire]")
        offered = boxes.count()
        self.assertGreaterEqual(offered, 13)
        wanted = offered if WANTED is None else WANTED
        page.locator("#contenu").focus()
        seen = 0
        for _ in range(200):
            page.keyboard.press("Tab")
            at = page.evaluate("[document.activeElement.name, document.activeElement.checked,"
                               " document.activeElement.type]")
            if at[0] == "territoire":
                seen += 1
                if at[1] != (seen <= wanted):
                    page.keyboard.press("Space")
            elif seen == offered and at[2] == "submit":
                break
        self.assertEqual(seen, offered)
        self.assertEqual(page.locator("input[name=territoire]:checked").count(), wanted)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(re.compile(r"dossier"))
        link = page.get_by_role("link", name="Télécharger l’archive")
        expect(link).to_be_visible(timeout=600_000)
        picture(page, "dossiers-prets")
        link.focus()
        with page.expect_download() as waited:
            page.keyboard.press("Enter")
        with open(waited.value.path(), "rb") as file:
            archive = zipfile.ZipFile(io.BytesIO(file.read()))
        papers = [name for name in archive.namelist() if name.endswith(".pdf")]
        self.assertEqual(len(papers), wanted)
        commits = set()
        for name in papers:
            told = self.tool("pdfinfo", "-", given=archive.read(name)).decode()
            self.assertRegex(told, r"Tagged:\s+yes")
            self.assertRegex(told, r"Page size:.*A4")
            text = self.tool("pdftotext", "-", "-", given=archive.read(name)).decode()
            for said in ("Dossier de pilotage", "Synthèse", "Note de qualité",
                         "Lecture sans caractère scientifique"):
                self.assertIn(said, text, name)
            commits.add(re.search(r"état n°\s*[\d\s]+ de la base", text).group(0))
        self.assertEqual(len(commits), 1)
        self.assertIn("LISEZ-MOI.txt", archive.namelist())

    def tool(self, *words, given):
        return subprocess.run(words, input=given, capture_output=True, check=True).stdout


if __name__ == "__main__":
    unittest.main()
