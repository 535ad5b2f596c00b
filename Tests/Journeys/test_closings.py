"""What an auditor does: opens a figure of a closed quarter, and gets the list and the difference."""

import csv
import json
import re
import unittest

from playwright.sync_api import expect

from program import jalon, picture
from test_journeys import Journey

QUARTER = "2016-04-01..2016-06-30"
FIGURE = "/compter/ESF1420.TOTAL.grand?periode=" + QUARTER


class Auditor(Journey):
    """A closed quarter, corrected since with and without reason, one record out and one import undone."""

    participations = 3000

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = cls.program.files / "participations.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        inside = [row for row in rows
                  if "2016-04-01" <= cls.day(row["date_entree"]) <= "2016-06-30"
                  and row["sexe"]]
        cls.rows = inside
        cls.take("retirees", [dict(inside[0], identifiant=f"RETIREE-{n}") for n in (1, 2)])
        cls.undone = cls.last_import()
        store = ("--store", cls.program.store)
        jalon("close", "--indicators", "ESF1420.TOTAL.grand,ESF1420.CO01", "--period",
                    QUARTER, "--comment", "Rapport du deuxième trimestre 2016", *store)
        cls.take("corrigees", [dict(row, sexe="H" if row["sexe"].upper().startswith("F") else "F")
                               for row in inside[1:3]], "Pièces reçues le 3 mars")
        cls.explained = cls.last_import()
        cls.take("deplacee", [dict(inside[3], date_entree="2016-03-15")])
        cls.moved = cls.last_import()
        cls.take("tardives", [dict(inside[4], identifiant="TARDIVE-1")])
        jalon("import", "--undo", cls.undone, *store)
        cls.wait_for_last_commit()

    @staticmethod
    def day(text):
        return "-".join(reversed(text.split("/"))) if "/" in text else text

    @classmethod
    def take(cls, name, rows, reason=None):
        path = cls.program.path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        jalon("import", "participations", path, "--store", cls.program.store,
              *(("--reason", reason) if reason else ()))

    @classmethod
    def last_import(cls):
        told = json.loads(jalon("import", "--list", "--json", "--store", cls.program.store))
        return max(entry["import"] for entry in told["imports"])

    def test_figure_of_a_closed_quarter(self):
        page = self.page()
        self.open(page, FIGURE)
        published = page.get_by_text("Publié le")
        expect(published).to_be_visible(timeout=20_000)
        picture(page, "auditeur-1-chiffre")
        page.get_by_role("link", name="écart expliqué").click()
        page.wait_for_url(re.compile(r"/clotures/1"))
        main = page.locator("main")
        expect(main).to_contain_text("Rapport du deuxième trimestre 2016")
        expect(main).to_contain_text("par cause")
        # The figure it comes from, not the first of the closing.
        expect(page.locator("#ecart h2")).to_contain_text("Total général")
        expect(main).to_contain_text("sans motif")
        expect(main).to_contain_text("qui ne sont plus dans la base")
        for cause in ("Fiches arrivées depuis", "Réponses corrigées", "Imports annulés"):
            expect(main).to_contain_text(cause)
        picture(page, "auditeur-2-cloture")
        # The causes add up to the difference, as printed.
        difference = int(re.search(r"écart\s*:\s*([+−]\d+)", main.inner_text())
                         .group(1).replace("−", "-"))
        parts = page.locator("#ecart tbody tr td:nth-of-type(1)").all_inner_texts()
        self.assertEqual(sum(int(part.replace("−", "-")) for part in parts), difference)
        page.locator("#ecart table a[href*='/saisir/participations/']").first.click()
        page.wait_for_url(re.compile(r"/saisir/participations/\d+"))
        picture(page, "auditeur-3-fiche")

    def test_reasons(self):
        page = self.page()
        self.open(page, "/verifier/anomalies?regle=R41")
        main = page.locator("main")
        expect(main).to_contain_text("sans motif", timeout=20_000)
        picture(page, "auditeur-4-anomalies")
        self.open(page, f"/saisir/imports/{self.moved}")
        page.get_by_label("Motif de la correction").fill("Date d’après la pièce")
        page.get_by_role("button", name="Enregistrer ce motif").click()
        expect(page.locator(".notice-good")).to_be_visible()
        picture(page, "auditeur-5-motif")
        self.open(page, "/verifier/anomalies?regle=R41")
        expect(main).not_to_contain_text("a été corrigée sans motif")
        expect(main).to_contain_text("retirées sans motif")
        self.open(page, f"/saisir/imports/{self.explained}")
        page.get_by_role("link", name="Effacer ce motif").click()
        picture(page, "auditeur-6-effacer")
        page.get_by_role("button", name="Effacer pour toujours").click()
        expect(main).to_contain_text("Motif effacé le")
        picture(page, "auditeur-7-motif-efface")
        self.assertIn("Tout concorde", jalon("audit", "--store", self.program.store))

    def test_command_line(self):
        shown = jalon("close", "--show", "1", "--store", self.program.store)
        self.assertRegex(shown, r"-2 +imports annulés .*\n +sans motif")
        # As the store is today, the records of the day it was closed.
        explained = jalon("explain", "--indicator", "ESF1420.TOTAL.grand", "--period", QUARTER,
                          "--store", self.program.store)
        today = re.search(r"TOTAL\.grand +\S+ – \S+ +(\d+) +(\d+)", shown).group(2)
        self.assertIn(f"= {today}", explained)


if __name__ == "__main__":
    unittest.main()
