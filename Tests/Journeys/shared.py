"""One server over an invented programme and one signed-in reader, for every test that only reads."""

import atexit
import json
import time

from program import ROOT, Browser, Program, jalon, make_first_account

# A window of a desk, the same at night, a phone, and 320 px: also 400 % of a desk's window.
PHONE = {"has_touch": True, "is_mobile": True}
SCREENS = {
    "clair": {},
    "sombre": {"scheme": "dark"},
    "390": {"width": 390, "height": 844} | PHONE,
    "320": {"width": 320, "height": 640} | PHONE,
}


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


class Shared:
    """The server, a browser, who reads, and every page by a short name."""

    only = None

    def __init__(self, participations=3000):
        self.program = Program(participations=participations, log=looks())
        atexit.register(self.program.close)
        # Figures closed, then changed by people who come back; lines that wait for an operation.
        store = ("--store", self.program.store)
        jalon("close", "--indicators", "ESF1420.*", "--by", "axe", "--comment", "Rapport annuel",
              *store)
        jalon("import", "participations", self.program.files / "participations_reentrees.csv",
              "--summary", *store)
        jalon("import", "participations", ROOT / "examples" / "participations_a_corriger.csv",
              "--summary", *store)
        self.imported = max(
            told["import"]
            for told in json.loads(jalon("import", "--list", "--json", *store))["imports"])
        self.browser = Browser()
        context = self.browser.context()
        page = context.new_page()
        make_first_account(page, self.program)
        self.program.wait_for_last_commit(context)
        self.state = context.storage_state()
        self.pages = self.addresses(page)
        context.close()

    def addresses(self, page):
        """A name and an address for each kind of page, found by following links."""
        def first(start, pattern, inside="main"):
            page.goto(self.program.url + start)
            link = page.locator(f"{inside} a[href*='{pattern}']").first.get_attribute("href")
            return link.split("#")[0]

        operation = first("/saisir/operations", "/saisir/operations/")
        structure = first("/saisir/registres/acteurs", "/saisir/registres/acteurs/", inside="main table")
        return {
            "accueil": "/",
            "saisir": "/saisir",
            "importer": "/saisir/importer",
            "imports": "/saisir/imports",
            "import": first("/saisir/imports", "/saisir/imports/"),
            "annuler": f"/saisir/imports/{self.imported}/annuler",
            "attente": "/saisir/attente",
            "ecarter": first("/saisir/attente", "/saisir/attente/ecarter"),
            "modeles": "/saisir/modeles",
            "modele": "/saisir/modeles/participations",
            "operations": "/saisir/operations",
            "operation": operation,
            "personnes": "/saisir/personnes",
            "personne": first("/saisir/personnes", "/saisir/personnes/"),
            "participation": first(operation, "/saisir/participations/"),
            "registres": "/saisir/registres",
            "registre": "/saisir/registres/participations",
            "registre-acteurs": "/saisir/registres/acteurs",
            "fiche": structure,
            "nouvelle": "/saisir/registres/participations/nouvelle",
            "corriger": structure + "/corriger",
            "retirer": structure + "/retirer",
            "recherche": "/recherche?q=formation",
            "recherche-vide": "/recherche?q=zzzzzz",
            "verifier": "/verifier",
            "anomalies": "/verifier/anomalies",
            "anomalies-liste": "/verifier/anomalies?regle=R01",
            "doublons": "/verifier/doublons",
            "qualite": "/verifier/operations",
            "risques": "/verifier/operations-a-risque",
            "verification": "/verification",
            "dictionnaire": "/compter",
            "chiffre": "/compter/ESF1420.CO01",
            "chiffre-periode": "/compter/ESF1420.CO01?periode=2017",
            "chiffre-sexe": "/compter/ESF1420.CO01?croise=sexe",
            "taux": "/compter/ESF1420.CR01.taux",
            "argent": "/compter/FIN.FIN1",
            "clotures": "/clotures",
            "cloture": "/clotures/1",
            "clore": "/clotures/nouvelle?chiffres=ESF1420.CO0*&croise=sexe",
            "cadre": "/comparer/cadre-de-performance",
            "dossier": "/comparer/dossier?region=32&au=2017-06-30",
            "dossiers": "/comparer/dossiers?au=2017-06-30",
            "cadre-region": "/comparer/cadre-de-performance?region=32&au=2017-06-30",
            "plan": "/plan",
            "composants": "/composants",
            "comptes": "/reglages/comptes",
            "inviter": "/reglages/comptes/nouveau",
            "journal": "/reglages/journal",
            "compte": "/reglages/compte",
            "securite": "/reglages/securite",
            "application": "/reglages/securite/application",
            "aide": "/aide",
            "guide": "/aide/importer",
            "controles": "/aide/controles",
            "glossaire": "/aide/glossaire",
            "accessibilite": "/aide/accessibilite",
            "mentions": "/aide/mentions-legales",
            "donnees": "/aide/donnees-personnelles",
            "introuvable": "/nulle-part",
        }


def shared():
    """What every test that only reads has in common, made at the first call."""
    if Shared.only is None:
        Shared.only = Shared()
    return Shared.only
