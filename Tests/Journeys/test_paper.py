"""Pages on paper, as the command line prints them: how many, how full, what they say, nothing cut."""

import concurrent.futures
import html
import re
import subprocess
import unittest

from program import PICTURES, jalon
from shared import shared

# The most pages of A4 each may take.
PRINTED = {
    "accueil": 2,
    "operation": 3,
    "participation": 3,
    "anomalies": 6,
    "qualite": 4,
    "chiffre": 4,
    "chiffre-sexe": 4,
    "cadre": 3,
    "cadre-region": 3,
    "dictionnaire": 15,
    "attente": 3,
    "guide": 8,
}
LEAST = {"cadre": 2}
# A page of the sheet: width, height and margin in points.
MARGIN = 14 / 25.4 * 72


class Sheet:
    """A printed page of the site: its size, and its words with their boxes."""

    def __init__(self, found):
        self.width, self.height = (float(v) for v in re.search(
            r'<page width="([\d.]+)" height="([\d.]+)"', found).groups())
        self.words = [(*map(float, word[:4]), html.unescape(word[4])) for word in re.findall(
            r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>',
            found)]

    @property
    def lowest(self):
        """How far down the page goes, its number apart, as a part of its height."""
        within = [word[3] for word in self.words if word[3] < self.height - 45]
        return max(within, default=0) / self.height

    @property
    def over(self):
        """Words drawn over others, a few of them; letters are less tall than their box."""
        words = sorted(
            (up + 0.3 * (down - up), up + 0.7 * (down - up), left, right, text)
            for left, up, right, down, text in self.words)
        found = []
        for place, one in enumerate(words):
            for other in words[place + 1:]:
                if other[0] > one[1]:
                    break
                # The box of a large figure reaches over the line above it, not its digits.
                alike = 0.7 < (one[1] - one[0]) / (other[1] - other[0]) < 1.4
                if alike and min(one[3], other[3]) - max(one[2], other[2]) > 2:
                    found.append((one[4], other[4]))
        return found[:8]


class Paper(unittest.TestCase):
    """One PDF for each page, made once."""

    @classmethod
    def setUpClass(cls):
        cls.shared = shared()
        cls.folder = cls.shared.program.path / "papier"
        cls.folder.mkdir(exist_ok=True)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(cls.print, PRINTED))

    @classmethod
    def print(cls, name):
        jalon("report", "page", cls.shared.pages[name], "--store", cls.shared.program.store,
              "--out", cls.folder / f"{name}.pdf", allowed=(0,))

    def tool(self, *words):
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout

    def sheets(self, name):
        text = self.tool("pdftotext", "-bbox", str(self.folder / f"{name}.pdf"), "-")
        return [Sheet(part) for part in re.findall(r"<page .*?</page>", text, re.S)]

    def test_pages_are_counted_and_filled(self):
        for name, most in PRINTED.items():
            with self.subTest(page=name):
                sheets = self.sheets(name)
                self.assertLessEqual(len(sheets), most)
                self.assertGreaterEqual(len(sheets), LEAST.get(name, 1))
                if len(sheets) > 1:
                    for number, sheet in enumerate(sheets[:-1], 1):
                        self.assertGreater(sheet.lowest, 0.4 if number == 1 else 0.3, f"page {number}")

    def test_each_says_where_it_comes_from(self):
        for name in PRINTED:
            with self.subTest(page=name):
                path = str(self.folder / f"{name}.pdf")
                text = " ".join(self.tool("pdftotext", "-layout", path, "-").split())
                count = len(self.sheets(name))
                for number in range(1, count + 1):
                    self.assertRegex(text, rf"{number} ?/ ?{count}\b")
                self.assertRegex(text, "France entière|Hauts-de-France")
                self.assertRegex(text, r"\d{1,2}(er)? \w+ 20\d\d|\d\d/\d\d/20\d\d")
                address = self.shared.pages[name]
                self.assertIn(address.split("?")[0], text.replace(" ", ""))

    def test_nothing_is_cut_at_the_edges(self):
        for name in PRINTED:
            for number, sheet in enumerate(self.sheets(name), 1):
                with self.subTest(page=name, sheet=number):
                    out = [word[4] for word in sheet.words
                           if word[2] > sheet.width - MARGIN + 3 or word[0] < MARGIN - 3]
                    self.assertEqual(out, [])

    def test_no_word_over_another(self):
        for name in PRINTED:
            for number, sheet in enumerate(self.sheets(name), 1):
                with self.subTest(page=name, sheet=number):
                    self.assertEqual(sheet.over, [])

    def test_tagged_with_title_and_language(self):
        for name in PRINTED:
            with self.subTest(page=name):
                path = str(self.folder / f"{name}.pdf")
                told = self.tool("pdfinfo", path)
                self.assertRegex(told, r"Tagged:\s+yes")
                self.assertRegex(told, r"Title:\s+\S.* · Jalon")
                self.assertRegex(told, r"Page size:.*\(A4\)")
                structure = self.tool("pdfinfo", "-struct", path)
                self.assertIn("H1", structure)
                self.assertIn(b"/Lang", (self.folder / f"{name}.pdf").read_bytes())

    def test_what_is_for_the_screen_is_left_out(self):
        for name in PRINTED:
            with self.subTest(page=name):
                text = self.tool("pdftotext", str(self.folder / f"{name}.pdf"), "-")
                for word in ("Aller au contenu", "Se déconnecter", "Plan du site"):
                    self.assertNotIn(word, text)

    def test_folded_parts_are_printed(self):
        text = self.tool("pdftotext", str(self.folder / "cadre.pdf"), "-")
        page = self.shared.browser.context(self.shared.state).new_page()
        page.goto(self.shared.program.url + self.shared.pages["cadre"])
        folded = page.locator("table.framework tbody.folded a[href*='/compter/']").all_text_contents()
        self.assertTrue(folded)
        printed = "".join(text.split())
        for label in folded[:6]:
            self.assertIn("".join(label.split()), printed)

    def test_pictures(self):
        """Kept for whoever reviews them."""
        if PICTURES is None:
            self.skipTest("no folder for pictures")
        PICTURES.mkdir(parents=True, exist_ok=True)
        for name in PRINTED:
            self.tool("pdftoppm", "-r", "60", "-png", str(self.folder / f"{name}.pdf"),
                      str(PICTURES / f"{name}-papier"))


if __name__ == "__main__":
    unittest.main()
