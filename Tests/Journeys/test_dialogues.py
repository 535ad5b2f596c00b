"""Both sides of a management dialogue, each in a window of its own, from the data to the signatures."""

import pathlib
import re

from playwright.sync_api import expect

from program import PASSWORD, jalon, picture, today
from test_journeys import Journey

YEAR = today().year
BEFORE = YEAR - 1
STATE, REGION, DIRECTION = "999000100", "999000302", "999000301"
MISSION, OTHER = "999001000", "999001001"
# Events that three figures count, so many for the first mission locale in the year before.
EVENTS = (("entretien", 112), ("mise_en_relation", 186), ("immersion", 58))
FIGURE = "ML_CPO2012.ML2.6"
CERTIFY = "Certifier toutes les lignes sans réponse"


def facts():
    for nature, count in EVENTS:
        for number in range(count):
            yield {"structure": MISSION, "identifiant": f"J{number % 40}",
                   "date": f"{BEFORE}-{1 + number % 12:02}-{1 + number // 12:02}",
                   "nature": nature}


def promise(code, carrier, text, **more):
    row = {"engagement": code, "origine": "dialogue", "ref": f"C{BEFORE}/{MISSION}",
           "porteur": carrier, "destinataire": STATE if carrier == MISSION else MISSION,
           "texte": text, "indicateur": "", "version": "", "sens": "", "base": "", "cible": "",
           "echeance": f"{BEFORE}-12-31", "declaration": "", "confirmation": ""}
    return {**row, **more}


def measured(code, text, figure, base, goal, falls=False):
    return promise(code, MISSION, text, indicateur=f"ML_CPO2012.{figure}", version="1",
                   sens="baisse" if falls else "hausse", base=base, cible=goal)


class Dialogues(Journey):
    """A campaign of two missions locales, the State, a region that pays too, and who arbitrates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bring_in("programmes", [{"programme": "P", "cadre": "ESF1420",
                                     "date_debut": "2014-01-01"}])
        actor = ("acteur", "nom", "type", "parent", "region")
        cls.bring_in("acteurs", [dict(zip(actor, row)) for row in (
            (STATE, "État", "AGD", "", "32"), (DIRECTION, "Direction régionale", "DREETS", "", "32"),
            (REGION, "Région", "CR", "", "32"), (MISSION, "Mission locale", "ML", STATE, "32"),
            (OTHER, "Autre mission", "ML", STATE, "32"))])
        cls.bring_in("campagnes", [{
            "campagne": f"C{year}", "intitule": f"Dialogue {year}", "programme": "P",
            "annee": year, "cadre": "ML_CPO2012", "pilote": STATE, "niveau": "region",
            "territoire": "32", "notice": "Par où commencer."} for year in (BEFORE, YEAR)])
        cls.bring_in("parties", [{
            "campagne": f"C{YEAR}", "structure": structure, "acteur": who, "role": role,
            "signataire": "oui" if role in ("structure", "financeur") else "non"}
            for structure in (MISSION, OTHER)
            for who, role in ((structure, "structure"), (STATE, "financeur"),
                              (DIRECTION, "arbitre"), (REGION, "cofinanceur"))])
        cls.bring_in("engagements", [
            measured("A", "Tenir plus d’entretiens", "ML2.6", 104, 120),
            measured("B", "Mettre en relation", "ML3.1", 190, 200),
            measured("C", "Moins de périodes courtes", "ML3.7", 90, 60, falls=True),
            promise("D", MISSION, "Ouvrir le samedi", declaration="tenu", confirmation="oui"),
            promise("E", STATE, "Transmettre le diagnostic")])
        cls.bring_in("versements", [cls.payment(1, 164000, f"C{BEFORE}/{MISSION}", "avance",
                                                f"{BEFORE}-03-31", f"{BEFORE}-04-18")])
        cls.bring_in("evenements", list(facts()))
        cls.people = {}
        for name, actor, options in (
                ("structure", MISSION, ("PO", f"acteur={MISSION}", "3", "convention", ())),
                ("autre", OTHER, ("PO", f"acteur={OTHER}", "3", "convention", ())),
                ("etat", STATE, ("AD", f"acteur={STATE},membres", "2", "gestion_fse",
                                 ("--functions", "decider,importer,clore,publier"))),
                ("arbitre", DIRECTION, ("AD", "region=32", "2", "gestion_fse",
                                        ("--functions", "decider,arbitrer"))),
                ("region", REGION, ("FI", "region=32", "0", "convention", ()))):
            cls.people[name] = cls.enter(name, actor, *options)

    @staticmethod
    def payment(rank, amount, reference, nature, due, paid=""):
        return {"objet": f"dialogues:{reference}", "financeur": STATE, "rang": rank,
                "nature": nature, "montant": amount, "condition": "aucune", "date_prevue": due,
                "montant_verse": amount if paid else "", "date_versee": paid, "partage": "oui"}

    @classmethod
    def enter(cls, name, actor, role, clause, level, basis, more):
        """Add an account with its right, and sign in as it."""
        store = ("--store", cls.program.store)
        link = jalon("user", "--add", f"{name}@exemple.fr", "--name", f"Compte {name}", *store)
        jalon("right", "give", "--to", f"{name}@exemple.fr", "--role", role, "--for", actor,
              "--clause", clause, *(("--level", level) if level != "0" else ()),
              "--figures", "exacts", "--base", basis, "--until", f"{YEAR + 1}-01-01",
              "--reason", "Essai", *more, *store, allowed=(0,))
        context = cls.browser.context()
        page = context.new_page()
        page.goto(cls.program.url + re.search(r"/bienvenue/\S+", link).group(0))
        for field in page.locator("input[type=password]").all():
            field.fill(PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
        state = context.storage_state()
        context.close()
        return state

    def window(self, who):
        return self.page(self.people[who])

    def go(self, page, place="", of=MISSION):
        return self.open(page, f"/dialoguer/C{YEAR}/{of}{place}")

    def press(self, page, name, **answers):
        """Fill the form that has a button of this name, and send it; what is said on top of the page."""
        form = page.locator("form").filter(
            has=page.get_by_role("button", name=name, exact=True, include_hidden=True)).first
        form.evaluate("form => { const box = form.closest('details'); if (box) box.open = true }")
        for field, answer in answers.items():
            control = form.locator(f"[name='{field}']")
            if control.evaluate("field => field.tagName") == "SELECT":
                control.select_option(answer)
            else:
                control.fill(answer)
        form.get_by_role("button", name=name, exact=True).first.click()
        page.wait_for_load_state()
        return page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")

    def validate(self, windows, steps, of=MISSION):
        for step in steps:
            for page in windows:
                self.go(page, f"/etapes/{step}", of)
                self.press(page, "Partager et dire que j’ai terminé", texte=f"Dit à {step}.")
            for page in windows:
                self.go(page, f"/etapes/{step}", of)
                self.press(page, "Valider l’étape")
            expect(windows[0].locator("main")).to_contain_text(re.compile("étape", re.I))

    def agree(self, windows, value, reason=""):
        for page in windows:
            self.go(page)
            said = self.press(page, "Convenir de cette valeur", valeur=value, motif=reason)
        return said

    def test_dialogue_from_the_data_to_its_signatures(self):
        theirs, state = windows = (self.window("structure"), self.window("etat"))
        self.open(state, f"/dialoguer?campagne=C{YEAR}")
        self.press(state, "Lancer les dialogues")
        self.go(state)
        self.press(state, "Arrêter les données")

        # One line contested, recounted; the rest certified.
        self.go(theirs, "/lignes")
        theirs.locator("input[type=checkbox][name=ligne]").first.check()
        theirs.locator("[name=motif]").fill("Des entretiens manquent")
        theirs.get_by_role("button", name="Contester", exact=True).click()
        theirs.wait_for_load_state()
        self.go(theirs, "/lignes")
        self.press(theirs, CERTIFY)
        self.go(theirs)
        self.assertIn("attend", self.press(theirs, "Ouvrir les étapes"))
        self.go(state, "/lignes")
        state.locator("input[type=checkbox][name=ligne]").first.check()
        state.get_by_role("button", name="Recompter et corriger", exact=True).click()
        state.wait_for_load_state()
        self.go(theirs)
        self.press(theirs, "Ouvrir les étapes")

        self.go(theirs, "/etapes/E4")
        expect(theirs.locator("main")).to_contain_text(
            "Mission locale\u00a0: 2\u00a0tenus sur 4, 1\u00a0partiellement, 1\u00a0non. État\u00a0: "
            "0\u00a0tenu sur 2, 1\u00a0partiellement (18\u00a0jours de retard), "
            "1\u00a0non renseigné.")
        picture(theirs, "dialogue-etape-4")

        # Two proposals, a value between them; outside them it takes a reason.
        self.go(theirs)
        self.press(theirs, "Proposer un objectif", indicateur=FIGURE, valeur="122", motif="")
        self.go(state)
        self.press(state, "Proposer", valeur="130", motif="")
        self.assertIn("hors des deux propositions", self.agree((state,), "135"))
        self.agree(windows, "126")

        # The amount is said after the means, the payments make it whole.
        self.go(state)
        self.assertIn("une fois l’étape", self.press(state, "Enregistrer le montant",
                                                      montant="410000"))
        self.validate(windows, ("E1", "E2", "E3", "E4", "E5", "E6"))
        self.go(state)
        self.press(state, "Enregistrer le montant", montant="410000")
        self.bring_in("versements", [
            self.payment(rank, amount, f"C{YEAR}/{MISSION}", "acompte", f"{YEAR}-12-31")
            for rank, amount in ((1, 164000), (2, 205000))])
        state.wait_for_timeout(1500)
        self.go(state)
        self.assertIn("il manque 41 000 €", self.press(state, "Établir le relevé"))
        self.bring_in("versements", [
            self.payment(3, 41000, f"C{YEAR}/{MISSION}", "solde", f"{YEAR}-12-31")])
        state.wait_for_timeout(1500)
        self.go(state)
        self.press(state, "Établir le relevé")
        self.both(windows, "Valider le relevé")

        # Signed by one, opened again by the other: the second version wants both.
        self.go(state)
        self.press(state, "Signer", fonction="Directrice")
        self.go(theirs)
        self.press(theirs, "Rouvrir une étape", etape="E5", motif="Revoir les moyens")
        self.validate(windows, ("E5", "E6"))
        self.go(theirs)
        self.press(theirs, "Établir le relevé")
        self.go(theirs, "/releve?version=1")
        expect(theirs.locator("main")).to_contain_text("Version 1")
        self.both(windows, "Valider le relevé")
        self.go(theirs)
        self.press(theirs, "Signer avec une réserve", fonction="Directeur", objet="Les moyens",
                   motif="Le solde vient tard")
        self.go(state)
        said = self.press(state, "Signer", fonction="Directrice")
        self.assertIn("Le solde vient tard", said)
        self.go(state)
        self.press(state, "Répondre à la réserve", reponse="Versé en juin")
        self.go(theirs, "/releve")
        expect(theirs.locator("main")).to_contain_text("Version 2")
        expect(theirs.locator("main")).to_contain_text("Réponse\u00a0: Versé en juin")
        expect(theirs.locator("main")).to_contain_text("accord à 126")
        picture(theirs, "dialogue-releve-signe")
        self.open(state, f"/dialoguer?campagne=C{YEAR}")
        expect(state.locator("main")).to_contain_text("signé avec réserves")
        rows = self.table(self.page(), "cibles")
        self.assertEqual(
            sorted((row["statut"], row["valeur"], row["version"]) for row in rows),
            [("arretee", "126", "1"), ("proposee_financeur", "130", "1"),
             ("proposee_structure", "122", "1")])

    def both(self, windows, act):
        for page in windows:
            self.go(page)
            self.press(page, act, fonction="Direction")

    def table(self, page, kind):
        """The rows of a register that the reader may take away."""
        with page.expect_download() as download:
            page.evaluate("address => { window.location = address }",
                          f"{self.program.url}/saisir/registres/{kind}?format=csv")
        text = pathlib.Path(download.value.path()).read_text(encoding="utf-8-sig")
        header, *lines = [line.split(";") for line in text.splitlines()
                          if line and not line.startswith("#")]
        return [dict(zip(header, line)) for line in lines]

    def test_disagreement_keeps_three_values(self):
        theirs, state, third = (self.window(who) for who in ("autre", "etat", "arbitre"))
        self.open(state, f"/dialoguer?campagne=C{YEAR}")
        if state.get_by_role("button", name="Lancer les dialogues").count():
            self.press(state, "Lancer les dialogues")
        self.go(state, of=OTHER)
        self.press(state, "Arrêter les données")
        self.go(theirs, "/lignes", of=OTHER)
        self.press(theirs, CERTIFY)
        self.go(theirs, of=OTHER)
        self.press(theirs, "Ouvrir les étapes")
        self.go(theirs, of=OTHER)
        self.press(theirs, "Proposer un objectif", indicateur=FIGURE, valeur="100", motif="")
        self.go(state, of=OTHER)
        self.press(state, "Proposer", valeur="130", motif="")
        self.go(state, of=OTHER)
        self.press(state, "Demander un arbitrage")
        self.go(third, of=OTHER)
        self.press(third, "Arbitrer", valeur="120", motif="Entre les deux")
        self.go(theirs, of=OTHER)
        self.press(theirs, "Refuser l’arbitrage", motif="Hors d’atteinte")
        self.go(theirs, of=OTHER)
        row = theirs.locator("#objectifs tbody tr").first.inner_text()
        for words in ("100", "130", "120", "désaccord"):
            self.assertIn(words, row)
        picture(theirs, "dialogue-desaccord")

        # A page that the region keeps to itself is nowhere else.
        region = self.window("region")
        self.go(region, of=OTHER)
        self.press(region, "Enregistrer la page", titre="Nos missions régionales",
                   question="Que finançons-nous ?", notice="")
        expect(region.locator("main")).to_contain_text("Nos missions régionales")
        for page in (theirs, state):
            for address in (f"/dialoguer/C{YEAR}/{OTHER}", "/recherche?q=missions+régionales",
                            f"/dialoguer/C{YEAR}/{OTHER}/dossier"):
                self.open(page, address)
                self.assertNotIn("Nos missions régionales", page.locator("main").inner_text())
