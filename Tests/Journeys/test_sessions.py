"""What a secretariat does: convenes a committee, counts who is there, decides, sends the minutes."""

import datetime
import re
import urllib.error
import urllib.request
import zoneinfo

import icalendar
from playwright.sync_api import expect

from program import picture, today
from test_journeys import Journey

SEATS = ("prefet", "cd", "cr", "infra", "ddets", "dasen", "ft", "ml", "cap_emploi", "mdph", "caf",
         "msa", "cpam", "udccas", "iae", "associations")


class Committee(Journey):
    """A steering committee of 16 seats, of which MSA names nobody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bring_in("acteurs", [{"acteur": "DDETS", "nom": "DDETS du Nord", "type": "Autre"}])
        cls.bring_in("instances", [{
            "instance": "COPIL", "intitule": "COPIL du Nord", "niveau": "departemental",
            "nature": "copil", "territoire_niveau": "departement", "territoire": "59",
            "regle": "FT2023.COPIL", "cadence": "trimestre", "vote": "majorite",
            "secretariat": "DDETS", "debut": "2025-01-01"}])
        cls.bring_in("sieges", [{
            "instance": "COPIL", "siege": seat, "rang": "1", "debut": "2025-01-01",
            "acteur": f"A-{seat}", "fonction": "membre",
            "titulaire": "" if seat == "msa" else f"Titulaire {seat}", "voix": "1",
            "copresident": "oui" if seat in ("prefet", "cd") else "non"} for seat in SEATS])

    def send(self, page, act, **answers):
        """Fill the form of an act and send it."""
        form = page.locator(f"form[action*='/{act}']").last
        form.evaluate("form => { const box = form.closest('details'); if (box) box.open = true }")
        for name, answer in answers.items():
            field = form.locator(f"[name='{name}']")
            if answer is True:
                field.check()
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(answer)
            else:
                field.fill(answer)
        form.locator("button[type=submit]").click()


class Secretariat(Committee):
    """Who keeps it, from the agenda of a session to its minutes."""

    def read(self, bytes):
        """What a calendar makes of a file: its method and its only event."""
        calendar = icalendar.Calendar.from_ical(bytes)
        (event,) = calendar.walk("VEVENT")
        self.assertEqual(calendar["METHOD"], "PUBLISH")
        self.assertEqual(event.errors, [])
        return event

    def test_calendar_follows_a_session(self):
        page = self.page()
        self.open(page, "/decider")
        page.get_by_role("link", name="COPIL du Nord").click()
        day = datetime.date.today() + datetime.timedelta(days=40)
        self.send(page, "seance", jour=day.strftime("%d/%m/%Y"), heure="14:00", duree="90")
        page.get_by_role("table").get_by_role("link").last.click()
        address = page.get_by_role("link", name="Ajouter à l’agenda").get_attribute("href")
        first = self.read(page.request.get(self.program.url + address).body())
        # 14 h in Paris, read in UTC.
        start = first["DTSTART"].dt.astimezone(zoneinfo.ZoneInfo("Europe/Paris"))
        self.assertEqual((start.date(), start.hour, start.minute), (day, 14, 0))
        self.assertEqual(first["DTEND"].dt - first["DTSTART"].dt, datetime.timedelta(minutes=90))
        self.assertEqual((str(first["SUMMARY"]), str(first["STATUS"])),
                         ("COPIL du Nord", "TENTATIVE"))
        self.send(page, "annuler", motif="Grève")
        second = self.read(page.request.get(self.program.url + address).body())
        self.assertEqual(second["UID"], first["UID"])
        self.assertEqual(str(second["STATUS"]), "CANCELLED")
        self.assertGreater(second["SEQUENCE"], first["SEQUENCE"])

    def test_secret_address_is_read_without_signing_in(self):
        page = self.page()
        self.open(page, "/reglages/compte")
        page.get_by_role("button", name=re.compile("l’adresse")).first.click()
        link = page.locator("main code").inner_text()
        with urllib.request.urlopen(link) as answer:
            self.assertEqual(answer.headers.get_content_type(), "text/calendar")
            calendar = icalendar.Calendar.from_ical(answer.read())
        self.assertEqual((calendar["VERSION"], calendar["METHOD"]), ("2.0", "PUBLISH"))
        self.open(page, "/reglages/compte")
        page.get_by_role("button", name="Retirer l’adresse").click()
        with self.assertRaises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(link)
        self.assertEqual(refused.exception.code, 404)

    def test_session_from_its_agenda_to_its_minutes(self):
        page = self.page()
        self.open(page, "/decider")
        expect(page.get_by_text("siège vacant\u00a0: MSA")).to_be_visible()
        page.get_by_role("link", name="COPIL du Nord").click()
        day = today()
        self.send(page, "seance", jour=day.strftime("%d/%m/%Y"), heure="14:00")
        page.get_by_role("table").get_by_role("link").last.click()
        self.send(page, "preparer", intitule="Navette du matin", type="decision", duree="30")
        self.send(page, "convoquer", valide=True)
        expect(page.get_by_role("alert")).to_contain_text("à moins de cinq jours")
        self.send(page, "convoquer", valide=True, urgence="Fermeture d’une ligne")
        picture(page, "seance-1-convoquee")

        there = {f"presence-{seat}-1": "present" if place < 7 else "absent"
                 for place, seat in enumerate(seat for seat in SEATS if seat != "msa")}
        self.send(page, "emarger", **there)
        self.send(page, "decider", texte="Financer une navette", responsable="DDETS",
                  echeance=(day + datetime.timedelta(days=60)).strftime("%d/%m/%Y"))
        expect(page.get_by_role("alert")).to_contain_text("quorum n’est pas atteint")
        self.send(page, "emarger", **there | {"presence-ml-1": "mandat", "mandat-ml-1": "prefet/1"})
        expect(page.get_by_text(re.compile("8.sièges sur.15"))).to_be_visible()

        self.send(page, "decider", texte="Financer une navette", responsable="", echeance="")
        expect(page.get_by_role("alert")).to_contain_text("Une décision dit qui l’exécute.")
        self.send(page, "decider", responsable="DDETS", mode="vote", pour="4", contre="4",
                  president="pour",
                  echeance=(day + datetime.timedelta(days=60)).strftime("%d/%m/%Y"))
        expect(page.get_by_text("par vote, voix prépondérante")).to_be_visible()
        self.send(page, "tenir")
        self.send(page, "diffuser")
        picture(page, "seance-2-diffusee")
        page.get_by_role("link", name="Compte rendu", exact=True).click()
        expect(page.get_by_text("Ont donné mandat\u00a0: mission locale.")).to_be_visible()

        self.open(page, "/decider/decisions")
        page.get_by_role("link", name="Financer une navette").click()
        self.send(page, "executer", preuve="Convention signée")
        expect(page.get_by_text("Convention signée")).to_be_visible()
        picture(page, "seance-3-decision")
