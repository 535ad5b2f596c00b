"""The acceptance cases of committees, walked in a browser: a quarter of a steering committee, a need from
level to level, a first year brought in from files. Their dates keep their intervals, around today."""

import csv
import datetime
import re

from playwright.sync_api import expect

from program import jalon, picture, today
from test_journeys import Journey
from test_sessions import SEATS, Committee

FILLED = [seat for seat in SEATS if seat != "msa"]


def shift(days):
    return today() + datetime.timedelta(days=days)


def typed(day):
    return day.strftime("%d/%m/%Y")


class Quarter(Committee):
    """The session of 10 March is held today: convened 18 days ago, its next one is in 91 days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lay_acts()

    @classmethod
    def lay_acts(cls):
        """Two sessions convened 18 days ago, each with two points, laid as the demonstration's are."""
        folder = cls.program.path / "actes"
        jalon("demo", "--out", folder, "--participations", 20)
        rows = {
            "seances": [{"seance": f"COPIL-{name}", "instance": "COPIL", "duree": "120",
                         "debut": f"{today()}T{hour}:00:00", "convocation": "1",
                         "statut": "convoquee", "date_convocation": shift(-18)}
                        for name, hour in (("A", "09"), ("B", "15"))],
            "points": [{"point": f"COPIL-{name}-P{rank}", "seance": f"COPIL-{name}",
                        "instance": "COPIL", "rank": rank, "rang": rank, "type": "decision",
                        "intitule": title}
                       for name in "AB"
                       for rank, title in ((1, "Inscriptions collectives"), (2, "Navette"))],
        }
        for path in (folder / "actes").glob("*.csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                header = next(csv.reader(file, delimiter=";"))
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, header, delimiter=";", extrasaction="ignore")
                writer.writeheader()
                writer.writerows(rows.get(path.stem, []))
        jalon("demo", "--acts", folder, "--store", cls.program.store)
        cls.wait_for_last_commit()

    def sitting(self, page, hour):
        self.open(page, "/decider")
        page.get_by_role("link", name="COPIL du Nord").click()
        links = page.get_by_role("table").first.get_by_role("link")
        # The last is the first of the day.
        links.nth(links.count() - (2 if hour == "15" else 1)).click()
        expect(page.get_by_text(f"{int(hour)}\u00a0h\u00a000").first).to_be_visible()

    def test_quarter(self):
        page = self.page()
        self.sitting(page, "09")
        expect(page.get_by_text(re.compile("18.jours avant"))).to_be_visible()
        # 7 are there, one gave its mandate: half of 15, rounded up.
        there = {f"presence-{seat}-1": "present" if place < 7 else "absent"
                 for place, seat in enumerate(FILLED)}
        self.send(page, "emarger", **there | {"presence-ml-1": "mandat", "mandat-ml-1": "prefet/1"})
        expect(page.get_by_text(re.compile("8.sièges sur.15"))).to_be_visible()
        self.send(page, "decider", texte="Ouvrir deux demi-journées", responsable="DDETS",
                  echeance=typed(shift(51)))
        bare = {"texte": "Financer la navette", "mode": "vote", "pour": "4", "contre": "4",
                "president": "pour"}
        self.send(page, "decider", **bare, responsable="", echeance=typed(shift(100)))
        expect(page.get_by_role("alert")).to_contain_text("Une décision dit qui l’exécute.")
        self.send(page, "decider", responsable="DDETS")
        expect(page.get_by_text("par vote, voix prépondérante")).to_be_visible()
        point = page.locator("[name^='texte-']").first.get_attribute("name")
        self.send(page, "noter", **{point: "Échange nourri."})
        self.send(page, "tenir")
        self.send(page, "diffuser")
        picture(page, "trimestre-1-diffusee")
        # The next one, 91 days later, opens on the first decision, 40 days late by then.
        page.get_by_role("link", name="COPIL du Nord").click()
        self.send(page, "seance", jour=typed(shift(91)), heure="14:00")
        page.get_by_role("table").first.get_by_role("link").first.click()
        follow = page.locator("#suites li").first
        expect(follow).to_contain_text("Ouvrir deux demi-journées")
        expect(follow).to_contain_text(re.compile("40.jours de retard"))
        expect(page.locator("#ordre-du-jour")).to_contain_text("Suites des décisions")
        picture(page, "trimestre-2-suivante")

    def test_quorum_missed_then_convened_again(self):
        page = self.page()
        self.sitting(page, "15")
        there = {f"presence-{seat}-1": "present" if place < 7 else "absent"
                 for place, seat in enumerate(FILLED)}
        self.send(page, "emarger", **there)
        one = {"texte": "Financer la navette", "responsable": "DDETS", "echeance": typed(shift(51))}
        self.send(page, "decider", **one)
        expect(page.get_by_role("alert")).to_contain_text("quorum n’est pas atteint")
        expect(page.get_by_text("Aucune décision n’est encore notée.")).to_be_visible()
        self.send(page, "sans_quorum")
        self.send(page, "reconvoquer", jour=typed(today()), heure="18:00", urgence="Le même jour")
        self.send(page, "emarger", **there | {f"presence-{FILLED[6]}-1": "absent"})
        self.send(page, "decider", **one)
        expect(page.get_by_text("par consensus").first).to_be_visible()
        self.send(page, "tenir")
        expect(page.get_by_text(re.compile("aucun quorum n’est exigé")).first).to_be_visible()


class Prepared(Committee):
    """A secretariat prepares a session from its template in few presses."""

    def test_from_nothing_to_convened(self):
        page = self.page()
        self.open(page, "/decider")
        page.get_by_role("link", name="COPIL du Nord").click()
        # The day, the hour, the length and the template are proposed; one press prepares it.
        self.send(page, "seance", jour=typed(shift(20)))
        page.get_by_role("table").first.get_by_role("link").last.click()
        agenda = page.locator("#ordre-du-jour")
        expect(agenda.get_by_role("row")).to_have_count(8)
        expect(agenda).to_contain_text("15\u00a0h\u00a050")
        self.send(page, "convoquer", valide=True)
        expect(page.get_by_text(re.compile("Convoquée le .* 20.jours avant"))).to_be_visible()
        page.get_by_role("link", name="Dossier de séance").first.click()
        expect(page.get_by_text(re.compile("Dossier figé le .*20.jours avant"))).to_be_visible()
        expect(page.locator("#depuis")).to_contain_text("Rien n’a changé")
        picture(page, "seance-dossier-fige")

    def test_empty_agenda_starts_from_a_template(self):
        page = self.page()
        self.open(page, "/decider")
        page.get_by_role("link", name="COPIL du Nord").click()
        self.send(page, "seance", jour=typed(shift(30)), gabarit="")
        page.get_by_role("table").first.get_by_role("link").first.click()
        page.get_by_label(re.compile("^Besoins reçus")).uncheck()
        page.get_by_role("button", name="Partir du modèle «\u00a0Comité de pilotage\u00a0»").click()
        expect(page.locator("#ordre-du-jour").get_by_role("row")).to_have_count(7)
        picture(page, "seance-modele")


class Rising(Journey):
    """A need raised 111 days ago rises from the local committee to the region, and comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bring_in("acteurs", [{"acteur": "ML1", "nom": "Mission locale", "type": "ML"}])
        # Who reads acts for who raised the need too.
        jalon("right", "give", "--to", "camille@exemple.fr", "--role", "PO", "--for", "ML1",
              "--clause", "acteur=ML1", "--level", "3", "--figures", "exacts", "--base",
              "convention", "--until", f"{today().year + 1}-01-01", "--reason", "Essai",
              "--store", cls.program.store, allowed=(0,))
        cls.bring_in("instances", [{
            "instance": code, "intitule": title, "niveau": level, "nature": "comite",
            "parent": parent, "territoire_niveau": "region", "territoire": "32",
            "cadence": "libre", "vote": "consensus", "secretariat": "ML1",
            "debut": "2024-01-01"} for code, title, level, parent in (
                ("REG", "Comité régional", "regional", ""),
                ("DEP", "Comité départemental", "departemental", "REG"),
                ("LOC", "Comité local", "local", "DEP"))])
        cls.bring_in("besoins", [{
            "besoin": "B1", "date": shift(-111), "instance": "LOC", "acteur": "ML1",
            "nature": "public", "intitule": "35 jeunes sans transport le soir", "ampleur": 35,
            "chez": "LOC", "statut": "signale"}])

    def act(self, page, act, **answers):
        form = page.locator(f"form[action*='/{act}']").last
        form.evaluate("form => { const box = form.closest('details'); if (box) box.open = true }")
        for name, answer in answers.items():
            field = form.locator(f"[name='{name}']")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(answer)
            else:
                field.fill(answer)
        form.locator("button[type=submit]").click()

    def test_need_rises_and_comes_back(self):
        page = self.page()
        self.open(page, "/decider/besoins")
        page.get_by_role("link", name="35 jeunes sans transport le soir").click()
        for act in ("qualifier", "remonter", "recevoir", "remonter", "recevoir"):
            self.act(page, act)
        expect(page.locator("main")).to_contain_text("Comité régional")
        self.act(page, "repondre", type_reponse="experimentation",
                 reponse="Une navette jusqu’à l’été")
        expect(page.locator("main")).to_contain_text("dans les temps")
        self.act(page, "non-satisfait", motif="Rien après 20 heures")
        main = page.locator("main")
        for words in ("Reçu", "111", "Rien après 20 heures"):
            expect(main).to_contain_text(words)
        picture(page, "besoin-revenu")


class FirstYear(Journey):
    """The first year of commitments and of a roadmap comes from files."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bring_in("acteurs", [{"acteur": code, "nom": f"Organisme {code}", "type": "ML"}
                                 for code in ("ML1", "ETAT")])
        cls.bring_in("instances", [{
            "instance": "DEP", "intitule": "Comité départemental", "niveau": "departemental",
            "nature": "copil", "territoire_niveau": "departement", "territoire": "59",
            "cadence": "trimestre", "vote": "majorite", "secretariat": "ETAT",
            "debut": "2024-01-01"}])

    def file(self, kind, rows):
        path = self.program.path / f"premiere-annee-{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def test_commitments_and_roadmap(self):
        year = today().year
        commitments = self.file("engagements", [{
            "engagement": f"E{number}", "origine": "dialogue", "ref": f"C{year}/ML1",
            "porteur": "ML1", "destinataire": "ETAT", "texte": f"Engagement {number}",
            "indicateur": "ML_CPO2012.INCONNU" if number == 12 else "ML_CPO2012.ML2.6",
            "version": 1, "sens": "hausse", "base": 10, "cible": 20,
            "echeance": f"{year}-12-31"} for number in range(1, 13)])
        page = self.page()
        self.bring(page, commitments)
        button = page.get_by_role("button", name=re.compile("^Enregistrer 12 lignes"))
        expect(button).to_be_visible(timeout=20_000)
        expect(page.locator("main")).to_contain_text("INCONNU")
        picture(page, "premiere-annee-1-engagements")
        button.click()
        page.wait_for_url(re.compile(r"/saisir/imports/\d+"), timeout=20_000)

        states = ["realisee"] * 4 + ["en_cours"] * 3 + ["prevue", "abandonnee"]
        lines = [{
            "feuille": "F1", "objectif": f"O{1 + number // 3}", "action": number + 1,
            "instance": "DEP", "intitule": "Feuille de route", "debut": f"{year}-01-01",
            "fin": f"{year}-12-31", "intitule_objectif": f"Objectif {1 + number // 3}",
            "statut_feuille": "en_execution", "intitule_action": f"Action {number + 1}",
            "responsable": "ML1",
            "echeance": shift(-10) if number == 4 else shift(200), "statut": state,
            "preuve": "Bilan" if state == "realisee" else "",
            "date_realisation": shift(-20) if state == "realisee" else "",
            "note": "Plus utile" if state == "abandonnee" else ""}
            for number, state in enumerate(states)]
        told = jalon("import", "feuilles_de_route", self.file("feuilles_de_route", lines),
                     "--store", self.program.store, "--summary")
        self.assertIn("9", told)
        self.wait_for_last_commit()
        self.open(page, "/decider/feuilles/F1")
        expect(page.get_by_text(re.compile("4 actions réalisées sur.8, soit 50.%"))).to_be_visible()
        expect(page.get_by_text(re.compile("1 en retard")).first).to_be_visible()
        picture(page, "premiere-annee-2-feuille")

        # What is exported is imported: nothing of it is new.
        exported = page.request.get(
            self.program.url + "/saisir/registres/feuilles_de_route?format=csv")
        self.assertEqual(exported.status, 200)
        again = self.program.path / "exportee.csv"
        again.write_bytes(exported.body())
        told = jalon("import", "feuilles_de_route", again, "--store", self.program.store,
                     "--summary")
        self.assertRegex(told, "9.*inchangées")
