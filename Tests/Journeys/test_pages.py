"""Every page, light and dark, wide and narrow, on paper: nothing refused by axe, nothing cut."""

import json
import pathlib
import re
import time
import unittest

import axe_playwright_python

from program import ROOT, Browser, Program, jalon, make_first_account, picture

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def looks():
    """Recounts of an hour ago: cells and a record found wrong, healed, and found right."""
    cell = {"cuts": ["departement", "sexe"], "codes": ["59", "F"], "month": "2016-03-01",
            "frame": "ESF1420", "live": 2, "recount": 1}
    record = {"kind": "participations", "number": 7, "fault": "value", "column": "sexe"}
    cells = {"cells": {"cuts": ["departement", "sexe"]}}
    records = {"records": {"kind": "participations", "first": 1, "last": 2000}}
    look = {"time": int((time.time() - 3600) * 1000), "commit": 10, "records": 3000,
            "cells": 26000, "count": 0, "differences": []}
    return [
        look | {"slice": records, "conclusion": "differs", "count": 1,
                "differences": [{"record": record}]},
        look | {"slice": records, "conclusion": "healed"},
        look | {"slice": records, "conclusion": "moved"},
        look | {"slice": cells, "conclusion": "differs", "count": 12,
                "differences": [{"cell": cell}]},
        look | {"slice": cells, "conclusion": "healed"},
        look | {"slice": cells, "conclusion": "agrees"},
    ]


class Pages(unittest.TestCase):
    """One server, one signed-in reader, every page."""

    @classmethod
    def setUpClass(cls):
        cls.program = Program(participations=3000, log=looks())
        cls.addClassCleanup(cls.program.close)
        # Figures closed, then changed by people who come back.
        jalon("close", "--store", cls.program.store, "--indicators", "ESF1420.*", "--by", "axe",
              "--comment", "Rapport annuel")
        jalon("import", "participations", cls.program.files / "participations_reentrees.csv",
              "--store", cls.program.store, "--summary")
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        context = cls.browser.context()
        page = context.new_page()
        make_first_account(page, cls.program)
        cls.state = context.storage_state()
        cls.pages = cls.addresses(page)
        context.close()

    @classmethod
    def addresses(cls, page):
        """A name and an address for each kind of page, found by following links."""
        url = cls.program.url

        def first(start, pattern):
            page.goto(url + start)
            link = page.locator(f'main a[href*="{pattern}"]').first
            return link.get_attribute("href")

        operation = first("/saisir/operations", "/saisir/operations/")
        figure = "/compter/ESF1420.CO01"
        return {
            "accueil": "/",
            "saisir": "/saisir",
            "importer": "/saisir/importer",
            "imports": "/saisir/imports",
            "import": first("/saisir/imports", "/saisir/imports/"),
            "attente": "/saisir/attente",
            "operations": "/saisir/operations",
            "operation": operation,
            "personnes": "/saisir/personnes",
            "personne": first("/saisir/personnes", "/saisir/personnes/"),
            "participation": first(operation, "/saisir/participations/"),
            "recherche": "/recherche?q=formation",
            "verifier": "/verifier",
            "anomalies": "/verifier/anomalies",
            "qualite": "/verifier/operations",
            "verification": "/verification",
            "dictionnaire": "/compter",
            "chiffre": figure,
            "taux": "/compter/ESF1420.CR01.taux",
            "clotures": "/clotures",
            "cloture": "/clotures/1",
            "clore": "/clotures/nouvelle?chiffres=ESF1420.CO0*&croise=sexe",
            "cadre": "/comparer/cadre-de-performance",
            "cadre-region": "/comparer/cadre-de-performance?region=32&au=2017-06-30",
            "aide": "/aide",
            "guide": "/aide/importer",
            "glossaire": "/aide/glossaire",
            "introuvable": "/nulle-part",
        }

    def each(self, check, **options):
        """Open every page in turn and check it; a page refused does not hide the next."""
        context = self.browser.context(self.state, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        faults, asked = [], []
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        for name, address in self.pages.items():
            with self.subTest(page=name, **options):
                faults.clear()
                asked.clear()
                answer = page.goto(self.program.url + address)
                wanted = 404 if name == "introuvable" else 200
                self.assertEqual(answer.status, wanted, address)
                check(name, page)
                if wanted == 200:
                    self.assertEqual(faults, [], "erreurs de la console")
                elsewhere = [u for u in asked if not u.startswith(self.program.url)]
                self.assertEqual(elsewhere, [], "rien n'est demandé ailleurs")

    def violations(self, page):
        page.evaluate(AXE)
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
        return [
            {"rule": v["id"], "help": v["help"], "where": [n["target"] for n in v["nodes"]][:5]}
            for v in found["violations"]]

    def accessible(self, page):
        found = self.violations(page)
        self.assertEqual(found, [], json.dumps(found, ensure_ascii=False, indent=1))

    def test_light(self):
        def check(name, page):
            picture(page, name)
            self.accessible(page)

        self.each(check)

    def test_dark(self):
        def check(name, page):
            picture(page, f"{name}-sombre")
            self.accessible(page)

        self.each(check, scheme="dark")

    def test_doors_and_previews(self):
        """Pages reached on the way: signing in, a link, the reading of columns, a preview, a refusal."""
        examples = ROOT / "examples"
        other = Program()
        self.addCleanup(other.close)
        unread = other.path / "unread.csv"
        unread.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
        renamed = other.path / "renamed.csv"
        text = (examples / "operations.csv").read_bytes().decode("cp1252")
        renamed.write_bytes(text.replace("intitule", "Nom de l'action", 1).encode("cp1252"))
        for scheme in ("light", "dark"):
            visitor = self.browser.context(scheme=scheme)
            self.addCleanup(visitor.close)
            page = visitor.new_page()
            for name, address in (("connexion", self.program.url + "/connexion"),
                                  ("bienvenue", other.first_link)):
                with self.subTest(page=name, scheme=scheme):
                    page.goto(address)
                    picture(page, f"{name}-{scheme}")
                    self.accessible(page)
            signed = self.browser.context(self.state, scheme=scheme)
            self.addCleanup(signed.close)
            page = signed.new_page()
            for name, path in (("apercu", examples / "participations_a_corriger.csv"),
                               ("colonnes", renamed), ("refuse", unread)):
                with self.subTest(page=name, scheme=scheme):
                    page.goto(self.program.url + "/saisir/importer")
                    page.locator("input[type=file]").set_input_files(str(path))
                    page.get_by_role("button", name="Lire ce fichier").click()
                    page.wait_for_url(re.compile("/saisir/importer/."))
                    page.locator("main .acts, main form, main .notice-bad").first.wait_for()
                    page.wait_for_timeout(1500)
                    picture(page, f"{name}-{scheme}")
                    self.accessible(page)

    def test_narrow(self):
        """320 px wide, which is also 200 % of 640: nothing scrolls sideways but tables."""

        def check(name, page):
            picture(page, f"{name}-320")
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 320)

        self.each(check, width=320, height=640)

    def test_paper(self):
        def check(name, page):
            page.emulate_media(media="print")
            picture(page, f"{name}-papier")
            self.assertFalse(page.locator(".bar").is_visible())

        self.each(check, width=800)

    def test_without_scripts(self):
        def check(name, page):
            self.assertEqual(page.locator("h1").count(), 1)
            self.assertTrue(page.locator("h1").inner_text().strip())

        self.each(check, scripts=False)


if __name__ == "__main__":
    unittest.main()
