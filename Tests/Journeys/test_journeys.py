"""What people come to do, done in a real browser from beginning to end."""

import csv
import io
import json
import pathlib
import re
import unittest
import zipfile

from playwright.sync_api import expect

from program import PASSWORD, ROOT, Browser, Program, jalon, make_first_account, picture

EXAMPLES = ROOT / "examples"


class Journey(unittest.TestCase):
    """A server of its own for each class, one signed-in reader."""

    participations = None

    @classmethod
    def setUpClass(cls):
        cls.program = Program(participations=cls.participations)
        cls.addClassCleanup(cls.program.close)
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)
        context = cls.browser.context()
        make_first_account(context.new_page(), cls.program)
        cls.state = context.storage_state()
        context.close()

    @classmethod
    def bring_in(cls, kind, rows):
        """Import rows of a kind by the command line."""
        path = cls.program.path / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        jalon("import", kind, path, "--store", cls.program.store)
        cls.wait_for_last_commit()

    @classmethod
    def wait_for_last_commit(cls):
        """Wait until the server's pages show what was written beside it."""
        context = cls.browser.context(cls.state)
        cls.program.wait_for_last_commit(context)
        context.close()

    def page(self, state="", **options):
        context = self.browser.context(self.state if state == "" else state, **options)
        self.addCleanup(context.close)
        return context.new_page()

    def open(self, page, address):
        page.goto(self.program.url + address)
        return page

    def bring(self, page, *paths):
        """Choose files, read them, and wait for the preview."""
        self.open(page, "/saisir/importer")
        page.locator("input[type=file]").set_input_files([str(path) for path in paths])
        page.get_by_role("button", name="Lire ce fichier").click()


class Newcomer(Journey):
    """An empty store: first files, first figure, first mistake undone."""

    def test_first_figure(self):
        page = self.page()
        self.open(page, "/")
        picture(page, "parcours-1-accueil-vide")
        self.bring(page, EXAMPLES / "operations.csv")
        page.get_by_role("button", name=re.compile("^Enregistrer 2 lignes")).click(timeout=20_000)
        page.wait_for_url(re.compile(r"/saisir/imports/\d+"), timeout=20_000)
        self.bring(page, EXAMPLES / "participations_a_corriger.csv")
        button = page.get_by_role("button", name=re.compile("^Enregistrer 11 lignes"))
        expect(button).to_be_visible(timeout=20_000)
        expect(page.locator("main")).to_contain_text("31/02/2000")
        expect(page.locator("td.err").first).to_be_visible()
        picture(page, "parcours-2-apercu")
        # Nothing is written before the button.
        self.assertNotIn("participations", jalon("import", "--list", "--store", self.program.store))
        with page.expect_download() as waiting:
            page.get_by_role("link", name=re.compile("corriger", re.I)).first.click()
        lines = pathlib.Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
        self.assertIn("31/02/2000", lines)
        button.click()
        page.wait_for_url(re.compile(r"/saisir/imports/\d+"), timeout=20_000)
        expect(page.locator(".notice-good")).to_be_visible()
        picture(page, "parcours-3-importe")
        self.open(page, "/saisir/attente")
        expect(page.locator("main")).to_contain_text("1 ligne")
        self.bring(page, EXAMPLES / "participations.csv")
        page.get_by_role("button", name=re.compile("^Enregistrer")).click(timeout=20_000)
        page.wait_for_url(re.compile(r"/saisir/imports/\d+"), timeout=20_000)
        last = page.url
        self.open(page, "/compter/ESF1420.CO01")
        expect(page.locator(".figure").first).to_contain_text("8")
        picture(page, "parcours-4-chiffre")
        page.goto(last)
        page.get_by_role("link", name="Annuler cet import").click()
        expect(page.locator("main")).to_contain_text("dispara")
        page.get_by_role("button", name="Annuler cet import").click()
        page.wait_for_load_state()
        expect(page.locator("main")).to_contain_text(re.compile("annulé", re.I))
        self.open(page, "/compter/ESF1420.CO01")
        expect(page.locator(".figure").first).not_to_contain_text("8")


class FromNothing(Journey):
    """No file yet: a model is taken, filled and brought."""

    def test_from_a_model_to_a_record(self):
        page = self.page()
        self.open(page, "/saisir/importer")
        page.get_by_role("link", name=re.compile("modèle à remplir")).click()
        page.locator("main .sheet").get_by_role("link", name="Opérations", exact=True).click()
        expect(page.locator("main")).to_contain_text("type_beneficiaire")
        with page.expect_download() as download:
            page.get_by_role("link", name="Modèle CSV").click()
        path = self.program.path / "modele.csv"
        download.value.save_as(path)
        header = path.read_text(encoding="utf-8-sig").strip()
        names = header.split(";")
        self.assertIn("operation", names)
        cells = {"operation": "MOD-1", "intitule": "Vers l'emploi", "region": "32",
                 "beneficiaire": "Association Exemple", "date_debut": "01/01/2026",
                 "date_fin": "31/12/2027"}
        line = ";".join(cells.get(name, "") for name in names)
        path.write_text(header + "\n" + line + "\n", encoding="utf-8-sig")
        with page.expect_download() as download:
            page.get_by_role("link", name="Modèle XLSX").click()
        book = self.program.path / "modele.xlsx"
        download.value.save_as(book)
        with zipfile.ZipFile(book) as opened:
            first = opened.read("xl/worksheets/sheet1.xml").decode()
        self.assertIn("<dataValidation", first)
        read = json.loads(jalon("read", book, "--kind", "operations", "--json"))
        self.assertEqual([column["nom"] for column in read["colonnes"]], names)
        self.bring(page, path)
        page.get_by_role("button", name=re.compile("^Enregistrer 1 ligne|^Enregistrer la ligne")).click()
        page.wait_for_url(re.compile(r"/saisir/imports/\d+"))
        self.open(page, "/saisir/operations")
        expect(page.locator("table.figs tbody tr")).to_have_count(1)


class WithoutScripts(Journey):
    """The same import with JavaScript off."""

    def test_import(self):
        page = self.page(scripts=False)
        self.bring(page, EXAMPLES / "operations.csv")
        for _ in range(60):
            button = page.get_by_role("button", name=re.compile("^Enregistrer 2 lignes"))
            if button.count():
                break
            page.wait_for_timeout(250)
            page.reload()
        button.click()
        for _ in range(60):
            if re.search(r"/saisir/imports/\d+", page.url):
                break
            page.wait_for_timeout(250)
            page.reload()
        expect(page.locator("h1")).to_contain_text("Import")
        self.open(page, "/saisir/operations")
        expect(page.locator("table.figs tbody tr")).to_have_count(2)


class Steering(Journey):
    """A region's steering: framework, figure, records, search, files, another program's import."""

    participations = 3000

    def test_from_the_framework_to_a_person(self):
        page = self.page()
        self.open(page, "/comparer/cadre-de-performance?au=2018-12-31")
        expect(page.locator(".lead").first).to_be_visible()
        page.locator("table.figs tbody details summary").first.click()
        page.locator('table.figs tbody a[href*="/compter/PF."]').first.click()
        page.wait_for_url(re.compile("/compter/PF"))
        self.assertIn("au=2018-12-31", page.url)
        page.locator('a[href*="/saisir/participations/"]').first.click()
        expect(page.locator(".crumbs")).to_contain_text("Participation")
        picture(page, "parcours-5-participation")
        page.go_back()
        self.assertIn("/compter/PF.", page.url)

    def test_change_the_scope_with_the_keyboard(self):
        page = self.page()
        self.open(page, "/comparer/cadre-de-performance")
        box = page.locator(".scope-box summary").first
        box.focus()
        page.keyboard.press("Enter")
        region = page.get_by_label("Territoire")
        region.focus()
        region.select_option("32")
        date = page.get_by_label("Au", exact=True)
        date.fill("2017-06-30")
        date.press("Enter")
        page.wait_for_url(re.compile(r"region=32"))
        self.assertIn("au=2017-06-30", page.url)
        expect(page.locator(".scope")).to_contain_text("Hauts-de-France")
        # The scope follows the reader everywhere.
        page.get_by_role("link", name="Compter", exact=True).click()
        self.assertIn("region=32", page.url)

    def test_the_keyboard_alone_reaches_the_content(self):
        page = self.page()
        self.open(page, "/saisir/operations")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "contenu")
        page.keyboard.press("Tab")
        self.assertTrue(
            page.evaluate("document.querySelector('main').contains(document.activeElement)"))

    def test_search_finds_people_operations_and_indicators(self):
        page = self.page()
        self.open(page, "/saisir/personnes")
        name = page.locator('main a[href*="/saisir/personnes/"]').first.inner_text()
        word = name.split()[0]
        self.open(page, "/")
        page.locator('form[role=search] input').first.fill(word)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/recherche"))
        expect(page.locator("main")).to_contain_text(word)
        self.open(page, "/recherche?q=ch%C3%B4meurs")
        expect(page.locator('main a[href*="ESF1420.CO01"]').first).to_be_visible()

    def test_tables_download_as_files(self):
        page = self.page()
        for address in ("/saisir/operations", "/verifier", "/verifier/operations", "/compter",
                        "/comparer/cadre-de-performance", "/saisir/imports",
                        "/compter/ESF1420.CO01"):
            with self.subTest(address):
                self.open(page, address)
                rows = {}
                for name in ("CSV", "XLSX"):
                    with page.expect_download() as waiting:
                        page.get_by_role("link", name=re.compile(name)).first.click()
                    data = pathlib.Path(waiting.value.path()).read_bytes()
                    self.assertTrue(waiting.value.suggested_filename.endswith(name.lower()))
                    if name == "CSV":
                        self.assertEqual(data[:3], b"\xef\xbb\xbf")
                        table = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
                        rows[name] = len(table)
                        self.assertTrue(all(len(row) == len(table[0]) for row in table))
                    else:
                        book = zipfile.ZipFile(io.BytesIO(data))
                        sheet = book.read("xl/worksheets/sheet1.xml").decode()
                        rows[name] = sheet.count("<row ")
                        self.assertIn('state="frozen"', sheet)
                self.assertEqual(rows["CSV"], rows["XLSX"])
                self.assertGreater(rows["CSV"], 1)

    def test_a_finding_leads_to_its_record(self):
        page = self.page()
        self.open(page, "/verifier")
        page.locator('main a[href*="/verifier/anomalies"]').first.click()
        page.wait_for_url(re.compile("/verifier/anomalies"))
        picture(page, "parcours-6-anomalies")
        self.open(page, "/verifier/anomalies?regle=R01")
        page.locator('main a[href*="/saisir/participations/"]').first.click()
        expect(page.locator("main")).to_contain_text(re.compile("incomplète|manque", re.I))

    def test_a_phone(self):
        page = self.page(width=360, height=740)
        for address in ("/", "/comparer/cadre-de-performance", "/saisir/importer"):
            self.open(page, address)
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 360)
        picture(page, "parcours-7-telephone")


class Doors(Journey):
    """Signing in and out, refusals, stopping in good order."""

    def test_signing_out_and_in(self):
        page = self.page(state=None)
        self.open(page, "/saisir/operations")
        page.wait_for_url(re.compile("/connexion"))
        page.get_by_label("Adresse électronique").fill("camille@exemple.fr")
        page.get_by_label("Mot de passe").fill("ce n'est pas celui-là")
        page.get_by_role("button", name="Se connecter").click()
        expect(page.get_by_role("alert")).to_be_focused()
        self.assertEqual(page.get_by_label("Adresse électronique").input_value(),
                         "camille@exemple.fr")
        picture(page, "parcours-8-connexion-refusee")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url(re.compile("/saisir/operations"))
        page.locator(".scope-box summary").last.click()
        page.get_by_role("button", name="Se déconnecter").click()
        page.wait_for_url(re.compile("/connexion"))
        self.open(page, "/saisir/operations")
        page.wait_for_url(re.compile("/connexion"))

    def test_a_second_account_through_a_link(self):
        link = jalon("user", "--add", "sacha@exemple.fr", "--name", "Sacha Modèle", "--store",
                     self.program.store, "--url", self.program.url).strip()
        page = self.page(state=None)
        page.goto(link)
        page.get_by_label("Mot de passe").fill("une autre phrase inventée")
        page.get_by_role("button", name="Enregistrer et entrer").click()
        page.wait_for_url(self.program.url + "/")
        expect(page.locator(".scope")).to_contain_text("Sacha Modèle")
        self.assertEqual(page.goto(link).status, 400)

    def test_a_refused_file_says_why(self):
        page = self.page()
        path = self.program.path / "photo.csv"
        path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
        self.bring(page, path)
        expect(page.locator("main")).to_contain_text("photo.csv", timeout=20_000)
        expect(page.get_by_role("button", name=re.compile("^Enregistrer"))).to_have_count(0)
        picture(page, "parcours-9-fichier-refuse")


class Stopping(unittest.TestCase):
    def test_the_server_stops_in_good_order(self):
        program = Program()
        try:
            program.wait_for("(bienvenue)")
            self.assertEqual(program.stop(), 0)
            self.assertIn("Jalon est arrêté", "".join(program.told))
        finally:
            program.close()


if __name__ == "__main__":
    unittest.main()
