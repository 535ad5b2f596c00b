"""Hand-worked checks of the participant figures: status, completeness, outputs, results."""

import unittest

from world import (
    IDLE,
    JOB_SEEKER,
    OPERATION,
    PERSON,
    WORKER,
    cells,
    compute,
    people,
    terms,
    values,
)


def status(answers, rules=None, operation=None):
    """The status class one person with these answers falls in."""
    found = cells(
        "TDB.SYN08", "statut",
        operations=[OPERATION | (operation or {})],
        participations=[PERSON | answers],
        rules=rules,
    )  # fmt: skip
    ((name,),) = found
    return name


class EuropeanRules(unittest.TestCase):
    def check(self, expected, **answers):
        self.assertEqual(status(answers, "EU_C1"), expected)

    def test_registration_comes_first(self):
        for category in "ABC":
            self.check("chomeur", categorie_ft=category, en_emploi="oui", disponible_15j="non")

    def test_other_categories_are_passed_over(self):
        self.check("en_emploi", categorie_ft="D", en_emploi="oui")
        self.check("inconnu", categorie_ft="E")

    def test_employment_then_school(self):
        self.check("en_emploi", en_emploi="oui", scolarise="oui")
        self.check("inactif", scolarise="oui", recherche_active="oui", disponible_15j="oui")

    def test_search_and_availability(self):
        self.check("chomeur", recherche_active="oui", disponible_15j="oui")
        self.check("inactif", recherche_active="non")
        self.check("inactif", recherche_active="oui", disponible_15j="non")
        self.check("inconnu", recherche_active="oui")
        self.check("inconnu", en_emploi="non")


class FrenchRules(unittest.TestCase):
    def check(self, expected, **answers):
        self.assertEqual(status(answers, "FR2016"), expected)

    def test_reduced_activity(self):
        self.check("chomeur", en_emploi="oui", categorie_ft="B")
        self.check("chomeur", en_emploi="oui", categorie_ft="C")
        self.check("en_emploi", en_emploi="oui", categorie_ft="A")
        self.check("en_emploi", en_emploi="oui", flux_stock="stock")

    def test_stock(self):
        self.check("chomeur", flux_stock="stock", anciennete_dispositif_mois="11")
        self.check("inactif", flux_stock="stock", anciennete_dispositif_mois="12")
        self.check("inconnu", flux_stock="stock", recherche_active="non")
        self.check("chomeur", flux_stock="stock", date_entree_dispositif="2016-03-13")
        self.check("inactif", flux_stock="stock", date_entree_dispositif="2016-03-12")
        self.check("inconnu", flux_stock="stock", date_entree_dispositif="2017-03-13")

    def test_flow(self):
        self.check("chomeur", recherche_active="oui", duree_recherche_mois="11")
        self.check("inactif", recherche_active="oui", duree_recherche_mois="12")
        self.check("inactif", recherche_active="oui", disponible_15j="non")
        self.check("inactif", recherche_active="non", duree_recherche_mois="2")
        self.check("inconnu", recherche_active="oui", disponible_15j="oui")
        self.check("inconnu", disponible_15j="oui", duree_recherche_mois="2")
        self.check("inactif", disponible_15j="non")

    def test_plie_footnote(self):
        plie = {"dispositif": "plie"}
        self.assertEqual(status({"en_emploi": "oui"}, "FR2016_PLIE", plie), "inactif")
        self.assertEqual(status({}, "FR2016_PLIE", plie), "inactif")
        self.assertEqual(status({"en_emploi": "oui"}, "FR2016_PLIE"), "en_emploi")
        self.assertEqual(status({"en_emploi": "oui"}, "FR2016", plie), "en_emploi")
        stock = {"flux_stock": "stock", "anciennete_dispositif_mois": "3"}
        self.assertEqual(status(stock, "FR2016_PLIE", plie), "chomeur")

    def test_worked_cases(self):
        seeking = {"en_emploi": "non", "recherche_active": "oui", "disponible_15j": "oui"}
        away = {"en_emploi": "non", "categorie_ft": "A", "disponible_15j": "non"}
        pupil = {"en_emploi": "non", "scolarise": "oui", "recherche_active": "non"}
        for answers, french, european in (
            ({"en_emploi": "oui", "categorie_ft": "C"}, "chomeur", "chomeur"),
            ({"en_emploi": "oui", "categorie_ft": "aucune"}, "en_emploi", "en_emploi"),
            (seeking | {"duree_recherche_mois": "14", "categorie_ft": "A"}, "inactif", "chomeur"),
            (seeking | {"duree_recherche_mois": "8"}, "chomeur", "chomeur"),
            (away, "inactif", "chomeur"),
            (pupil, "inactif", "inactif"),
        ):
            self.assertEqual(status(answers, "FR2016"), french, answers)
            self.assertEqual(status(answers, "EU_C1"), european, answers)

    def test_long_term_of_worked_cases(self):
        adult = {"date_naissance": "1987-01-01", "duree_recherche_mois": "14"}
        young = {"date_naissance": "1995-01-01", "duree_recherche_mois": "8"}
        given = {"participations": people(adult, young)}
        self.assertEqual(values("ESF1420.CO02", rules="EU_C1", **given)["CO02"], "2")
        self.assertEqual(values("ESF1420.CO02", rules="FR2016", **given)["CO02"], "1")

    def test_rule_set_of_a_programme(self):
        rows = [
            {"programme": "P1", "axe": "2", "jeu_regles": "EU_C1"},
            {"programme": "P1", "axe": "1", "jeu_regles": "FR2016"},
        ]
        given = {"participations": people({"duree_recherche_mois": "14", "en_formation": "non"})}
        self.assertEqual(
            cells("TDB.SYN08", "statut", programmes=rows, **given), {("inactif",): "1"}
        )
        rows.append({"programme": "P1", "jeu_regles": "EU_C1"})
        self.assertEqual(
            cells("TDB.SYN08", "statut", programmes=rows, **given), {("chomeur",): "1"}
        )


class Dates(unittest.TestCase):
    def young(self, born, entry):
        person = {"date_naissance": born, "date_entree": entry}
        return values("ESF1420.CO06", participations=people(person))["CO06"] == "1"

    def test_birthdays(self):
        self.assertTrue(self.young("1992-03-13", "2017-03-12"))
        self.assertFalse(self.young("1992-03-12", "2017-03-12"))

    def test_leap_day(self):
        self.assertTrue(self.young("1992-02-29", "2017-02-28"))
        self.assertFalse(self.young("1992-02-29", "2017-03-01"))

    def test_fifty_five(self):
        both = people({"date_naissance": "1962-03-12"}, {"date_naissance": "1962-03-13"})
        self.assertEqual(values("ESF1420.CO0[78]", participations=both), {"CO07": "1", "CO08": "1"})

    def test_months_since_the_search_began(self):
        for start, entry, expected in (
            ("2016-08-31", "2017-02-28", "0"),  # six months exactly: not more than six
            ("2016-07-31", "2017-02-28", "1"),  # seven, on the last day of a shorter month
            ("2016-07-31", "2017-02-27", "0"),
            ("2016-08-12", "2017-03-12", "1"),
            ("2016-08-13", "2017-03-12", "0"),
        ):
            person = {
                "date_naissance": "2000-01-01", "duree_recherche_mois": "",
                "date_debut_recherche": start, "date_entree": entry,
            }  # fmt: skip
            found = values("ESF1420.CO02", participations=people(person))
            self.assertEqual(found["CO02"], expected, (start, entry))

    def test_long_term_thresholds(self):
        old = [{"duree_recherche_mois": months} for months in ("12", "13")]
        young = [row | {"date_naissance": "2000-01-01"} for row in
                 ({"duree_recherche_mois": "6"}, {"duree_recherche_mois": "7"})]  # fmt: skip
        self.assertEqual(values("ESF1420.CO02", participations=people(*old, *young))["CO02"], "2")

    def test_age_classes(self):
        born = {"1999-03-13": "0-17", "1999-03-12": "18-24", "1992-03-12": "25-29",
                "1987-03-12": "30-54", "1962-03-12": "55-64", "1952-03-12": "65+",
                "2018-01-01": "inconnu", "": "inconnu"}  # fmt: skip
        for day, name in born.items():
            person = people({"date_naissance": day})
            self.assertEqual(cells("TDB.SYN08", "age", participations=person), {(name,): "1"})


class Completeness(unittest.TestCase):
    def complete(self, base, **answers):
        found = values("ESF1420.TOTAL.*", participations=people(answers, base=base))
        self.assertEqual(found["TOTAL.grand"], "1")
        return found["TOTAL.complete"] == "1"

    def test_what_is_needed(self):
        self.assertTrue(self.complete(JOB_SEEKER))
        for name in ("sexe", "date_naissance", "niveau_cite", "duree_recherche_mois"):
            self.assertFalse(self.complete(JOB_SEEKER, **{name: ""}), name)
        self.assertTrue(self.complete(IDLE))
        self.assertFalse(self.complete(IDLE, en_formation=""))
        self.assertTrue(self.complete(WORKER, en_formation="", duree_recherche_mois=""))
        self.assertFalse(self.complete(PERSON))

    def test_bad_cells_are_absent(self):
        self.assertFalse(self.complete(JOB_SEEKER, niveau_cite="9"))
        self.assertFalse(self.complete(JOB_SEEKER, sexe="Femme"))
        self.assertFalse(self.complete(JOB_SEEKER, date_naissance="31/02/1990"))
        self.assertTrue(self.complete(JOB_SEEKER, recherche_active="X", disponible_15j="Vrai"))


class Outputs(unittest.TestCase):
    def test_levels_households_and_answers(self):
        rows = people(
            {"niveau_cite": "0", "menage_sans_emploi": "oui", "enfants_a_charge": "oui"},
            {"niveau_cite": "1", "adulte_seul": "oui", "enfants_a_charge": "oui"},
            {"niveau_cite": "4", "minorite": "oui", "origine_etrangere": "refus"},
            {"niveau_cite": "8", "handicap": "oui", "autre_desavantage": "oui"},
            {"niveau_cite": "5", "sans_abri": "oui", "zone_rurale": "oui", "sexe": ""},
        )
        self.assertEqual(
            values("ESF1420.CO09,ESF1420.CO1?", participations=rows),
            {"CO09": "1", "CO10": "1", "CO11": "1", "CO12": "1", "CO13": "1", "CO14": "1",
             "CO15": "1", "CO16": "1", "CO17": "1", "CO18": "0", "CO19": "0"},
        )  # fmt: skip

    def test_inactive_in_training_and_seniors(self):
        rows = people(
            {},
            {"en_formation": "oui"},
            {"date_naissance": "1950-01-01"},
            {"date_naissance": "1950-01-01", "en_formation": "oui"},
            base=IDLE,
        )
        found = values("ESF1420.CO0*", participations=rows)
        self.assertEqual([found[code] for code in ("CO03", "CO04", "CO07", "CO08")], list("4221"))

    def test_population(self):
        operations = [
            OPERATION | {"operation": code, "statut": statut, "suivi_participants": followed}
            for code, statut, followed in (
                ("O1", "", ""), ("O2", "terminee", "oui"), ("O3", "deposee", ""),
                ("O4", "abandonnee", ""), ("O5", "programmee", "non"),
            )
        ]  # fmt: skip
        rows = [JOB_SEEKER | {"operation": f"O{n}"} for n in range(1, 6)]
        found = values("*TOTAL.grand,TDB.SYN02", operations=operations, participations=rows)
        self.assertEqual(found, {"TOTAL.grand": "2", "SYN02": "3"})

    def test_frames_of_a_programme(self):
        rows = [
            {"programme": "P1", "cadre": "PF"},
            {"programme": "P1", "axe": "1", "cadre": "FIN|TDB"},
        ]
        given = {"programmes": rows, "participations": [JOB_SEEKER]}
        found = values("ESF1420.TOTAL.grand,PF.PF1a,TDB.SYN08", **given)
        self.assertEqual(found, {"TOTAL.grand": "0", "PF1a": "1", "SYN08": "1"})

    def test_dashboard_shares(self):
        rows = people(
            {"minima_sociaux": "rsa", "zone_rurale": "oui", "niveau_cite": "0"},
            {"minima_sociaux": "aucun", "zone_rurale": "inconnu", "sexe": "H"},
            {"minima_sociaux": "refus", "zone_rurale": "non", "date_naissance": "1950-01-01"},
            {"minima_sociaux": "rsa", "zone_rurale": "oui", "niveau_cite": ""},
        )
        found = values("TDB.SYN*", participations=rows)
        expected = {"SYN07": "0.75", "SYN08": "4", "SYN09": "1", "SYN10": "3", "SYN11": "0",
                    "SYN12": "0.3333333333", "SYN13": "0.3333333333", "SYN14": "0.5",
                    "SYN15": "0.5"}  # fmt: skip
        self.assertEqual({code: found[code] for code in expected}, expected)

    def test_performance_framework(self):
        operations = [OPERATION | {"operation": f"O{n}", "axe": str(n)} for n in (1, 2, 3)]
        rows = [
            JOB_SEEKER | {"date_naissance": "2000-01-01"},
            WORKER | {"operation": "O2", "licencie_economique": "oui", "a_suivi_formation": "oui"},
            JOB_SEEKER | {"operation": "O3"},
            IDLE | {"operation": "O3", "identifiant": "2"},
        ]
        found = values("PF.PF*", operations=operations, participations=rows)
        self.assertEqual(
            {found[code] for code in ("PF1a", "PF1b", "PF2a", "PF2b", "PF3a", "PF3b")}, {"1"}
        )


class Results(unittest.TestCase):
    def test_count_may_exceed_the_numerator_of_its_rate(self):
        rows = people(
            {"situation_sortie": "recherche"}, {"recherche_nouvelle": "oui"},
            {"situation_sortie": "inconnue", "recherche_nouvelle": "oui"},
            {"situation_sortie": "inactif"},
            base=IDLE | {"date_sortie": "2017-06-01"},
        )  # fmt: skip
        given = {"participations": rows}
        found = values("ESF1420.CR01*", **given)
        self.assertEqual(found, {"CR01": "3", "CR01.taux": "0.5", "CR01.inconnus": "2"})

    def test_groups(self):
        left = {"date_sortie": "2017-06-01"}
        rows = [
            WORKER | left | {"identifiant": "1", "situation_sortie": "emploi"},
            IDLE | left | {"identifiant": "2", "situation_sortie": "emploi"},
            IDLE
            | left
            | {"identifiant": "3", "situation_sortie": "formation", "en_formation": "oui"},
            JOB_SEEKER
            | left
            | {"identifiant": "4", "formation_nouvelle": "oui", "en_formation": "non"},
            JOB_SEEKER | left | {"identifiant": "5", "qualification_obtenue": "oui", "sexe": ""},
        ]
        found = values("ESF1420.CR0[1-5]", participations=rows)
        self.assertEqual(found, {"CR01": "0", "CR02": "1", "CR03": "0", "CR04": "1", "CR05": "0"})

    def test_disadvantaged_keep_their_own_groups(self):
        left = {"date_sortie": "2017-06-01", "handicap": "oui"}
        rows = [
            WORKER | left | {"identifiant": "1", "situation_sortie": "emploi"},
            WORKER | left | {"identifiant": "2", "situation_sortie": "recherche"},
            IDLE | left | {"identifiant": "3", "situation_sortie": "recherche"},
            IDLE
            | left
            | {"identifiant": "4", "situation_sortie": "formation", "en_formation": "oui"},
            WORKER | left | {"identifiant": "5", "qualification_obtenue": "oui"},
            IDLE | left | {"identifiant": "6", "situation_sortie": "emploi", "handicap": "refus"},
        ]
        self.assertEqual(terms("ESF1420.CR05", participations=rows)[0], "2")
        self.assertEqual(terms("ESF1420.CR05.taux", participations=rows), ("1", "4", "0.25", "ok"))

    def test_six_months_weights(self):
        base = JOB_SEEKER | {"date_sortie": "2017-06-01", "statut_6m": "repondant"}
        rows = people(
            {"situation_6m": "independant", "poids_6m": "1,25"},
            {"situation_6m": "emploi"},
            {"situation_6m": "inactif", "poids_6m": "0.333333"},
            {"statut_6m": "refus", "poids_6m": "9"},
            {"statut_6m": "injoignable", "situation_6m": "emploi"},
            {"statut_6m": "hors_champ"},
            {"situation_6m": "emploi", "en_emploi": "oui", "amelioration_6m": "oui"},
            base=base,
        )
        given = {"participations": rows}
        self.assertEqual(terms("ESF1420.CR06", **given)[2], "2.25")
        self.assertEqual(
            terms("ESF1420.CR06.taux", **given)[:3], ("2.25", "2.583333", "0.8709678543")
        )
        self.assertEqual(terms("ESF1420.CR06.inconnus", **given)[2], "2")
        self.assertEqual(terms("ESF1420.CR07.taux", **given)[:3], ("1", "1", "1"))
        self.assertEqual(terms("ESF1420.CR08.taux", **given), ("0", "0", "", "not_computable"))

    def test_exits(self):
        base = JOB_SEEKER | {"date_sortie": "2017-06-01"}
        rows = people(
            {"motif_sortie": "terme", "situation_sortie": "emploi", "emploi_sortie": "cdi"},
            {"motif_sortie": "anticipee_emploi", "situation_sortie": "formation"},
            {"motif_sortie": "abandon", "entreprise_creee": "oui", "emploi_sortie": "creation"},
            {"motif_sortie": "suite_operation", "situation_sortie": "inactif"},
            {},
            base=base,
        ) + [JOB_SEEKER | {"identifiant": "open"}]
        found = values("ESF1420.*Exit*,ESF1420.lasting*", participations=rows)
        self.assertEqual(found, {
            "earlyExit.all": "2", "earlyExit.all.taux": "0.5",
            "earlyExit.all.taux_sortants": "0.4", "earlyExit.negative": "1",
            "earlyExit.negative.taux": "0.25", "earlyExit.negative.taux_sortants": "0.2",
            "positiveExit": "3", "positiveExit.taux": "0.6666666667",
            "positiveExit.taux_entrants": "0.5", "positiveExit.inconnus": "2",
            "lastingEmployment": "2", "lastingEmployment.taux": "0.3333333333",
            "lastingEmployment.taux_entrants": "0.3333333333", "lastingEmployment.inconnus": "2",
        })  # fmt: skip

    def test_entry_and_exit_periods(self):
        rows = people({"date_sortie": "2018-01-01", "situation_sortie": "emploi"})
        found = compute("ESF1420.CR04,ESF1420.CO01", participations=rows, step="year")
        shown = [(row["code"], row["period_start"], row["value"]) for row in found]
        self.assertEqual(shown, [
            ("CO01", "2016-01-01", "0"), ("CO01", "2017-01-01", "1"), ("CO01", "2018-01-01", "0"),
            ("CR04", "2016-01-01", "0"), ("CR04", "2017-01-01", "0"), ("CR04", "2018-01-01", "1"),
        ])  # fmt: skip


if __name__ == "__main__":
    unittest.main()
