"""Hand-worked checks of the lines of the missions locales."""

import unittest

from world import cells, compute, facts, known, lines, terms

ML = "ML_CPO2012"


class Exits(unittest.TestCase):
    def check(self, text, expected, **given):
        self.assertEqual(lines(ML, " ".join(expected), text, **given), expected)

    def duration(self, text, code="ML5.4"):
        return terms(f"{ML}.{code}", evenements=facts(text), period="2019")

    def test_exit_on_the_day_of_its_entry(self):
        text = """
            A 2019-03-01 sortie_dispositif dispositif=civis modalite=cdi
            A 2019-03-01 entree_dispositif dispositif=civis
        """
        self.assertEqual(self.duration(text), ("0", "1", "0", "ok"))
        self.check(text, {"ML5.3": "1", "ML5.3b2": "1", "ML5.3b3": "1", "ML2.11": "0"})
        self.check(text, {"ML2.11": "0"}, period="2019-03-01")

    def test_matching_entry_is_the_latest_even_left_already(self):
        text = """
            A 2018-01-10 entree_dispositif dispositif=civis
            A 2019-01-10 entree_dispositif dispositif=civis
            A 2019-02-10 sortie_dispositif dispositif=civis
            A 2019-03-12 sortie_dispositif dispositif=civis
        """
        # 31 days to the first exit, 61 to the second.
        self.assertEqual(self.duration(text), ("92", "2", "46", "ok"))
        self.assertEqual(self.duration(text, "ML5.4.median"), ("46", "", "46", "ok"))

    def test_exit_without_an_entry_is_in_no_duration(self):
        text = """
            A 2019-02-01 entree_dispositif dispositif=civis
            A 2019-02-05 sortie_dispositif dispositif=cotraitance modalite=cdi
            B 2019-02-05 sortie_dispositif modalite=interim
            B 2019-02-06 entree_dispositif
            C 2019-02-05 sortie_dispositif dispositif=civis modalite=cie
            C 2019-02-06 entree_dispositif dispositif=civis
        """
        self.assertEqual(self.duration(text), ("0", "0", "", "not_computable"))
        self.assertEqual(self.duration(text, "ML5.4.median"), ("", "", "", "not_computable"))
        self.check(text, {"ML5.3": "3", "ML5.3b": "3", "ML5.3b2": "0", "ML5.3b3": "0",
                          "ML5.3.cotraitance": "1", "ML5.3.civis": "1", "ML5.3.autres": "1",
                          "ML5.3b4": "1", "ML5.3b4.cotraitance": "1", "ML5.3b5": "1"})  # fmt: skip

    def test_days_182_and_365_are_within(self):
        text = """
            A 2018-07-03 entree_dispositif dispositif=civis
            A 2019-01-01 sortie_dispositif dispositif=civis modalite=interim
            B 2018-07-03 entree_dispositif dispositif=civis
            B 2019-01-02 sortie_dispositif dispositif=civis modalite=interim
            C 2018-07-03 entree_dispositif dispositif=civis
            C 2019-07-03 sortie_dispositif dispositif=civis modalite=interim
            D 2018-07-03 entree_dispositif dispositif=civis
            D 2019-07-04 sortie_dispositif dispositif=civis modalite=interim
        """
        # 182, 183, 365 and 366 days; the median is between 183 and 365.
        self.check(text, {"ML5.3b": "4", "ML5.3b2": "1", "ML5.3b3": "3", "ML5.4.median": "274"})
        self.assertEqual(self.duration(text), ("1096", "4", "274", "ok"))

    def test_one_and_the_same_exit(self):
        text = """
            A 2018-01-01 entree_dispositif dispositif=cej
            A 2019-06-01 sortie_dispositif dispositif=cej modalite=cdd_6m_plus
            A 2019-06-02 entree_dispositif dispositif=civis
            A 2019-06-12 sortie_dispositif dispositif=civis modalite=formation_qualifiante
        """
        self.check(text, {"ML5.3": "1", "ML5.3.civis": "1", "ML5.3.autres": "1", "ML5.3b": "1",
                          "ML5.3b.civis": "0", "ML5.3b.autres": "1", "ML5.3b2": "0",
                          "ML5.3b3": "0", "ML5.3b4": "1", "ML5.3c": "1", "ML5.3c.civis": "1",
                          "ML5.3c1": "1"})  # fmt: skip

    def test_modalities(self):
        codes = ("cdi cdd_6m_plus cdd_3_6m cdd_moins_3m interim cie alternance creation public"
                 " formation_qualifiante formation_autre autre").split()  # fmt: skip
        text = "\n".join(
            f"P{n} 2019-05-05 sortie_dispositif modalite={code}" for n, code in enumerate(codes)
        )
        self.check(text, {"ML5.3": "12", "ML5.3b": "9", "ML5.3b1": "1", "ML5.3b4": "4",
                          "ML5.3b5": "1", "ML5.3b6": "1", "ML5.3c": "2", "ML5.3c1": "1"})  # fmt: skip

    def test_note_3_asks_other_schemes_for_a_backed_entry(self):
        text = """
            A 2019-01-01 entree_dispositif dispositif=cej type_appui=accompagnement_renforce
            A 2019-02-01 sortie_dispositif dispositif=cej
            B 2019-01-01 entree_dispositif dispositif=cej type_appui=autre
            B 2019-02-01 sortie_dispositif dispositif=cej
            C 2019-02-01 sortie_dispositif dispositif=civis
            D 2019-02-01 sortie_dispositif
        """
        self.check(text, {"ML5.3": "4", "ML5.3.autres": "3", "ML5.3.note3": "2"})


class Seeking(unittest.TestCase):
    def check(self, text, period, **expected):
        expected = {code.replace("_", "."): value for code, value in expected.items()}
        self.assertEqual(lines(ML, " ".join(expected), text, period=period), expected)

    def test_ended_on_its_first_day(self):
        text = """
            A 2019-05-01 jdi_debut
            A 2019-05-01 jdi_fin
            B 2019-05-01 jdi_debut
            B 2019-05-02 jdi_fin
        """
        self.check(text, "2019", ML2_7="1", ML2_7_stock="0")
        self.check(text, "2019-05-01", ML2_7="1", ML2_7_stock="1")
        self.check(text, "2019-05-02", ML2_7="0", ML2_7_stock="0")

    def test_its_own_end_wins_and_is_included(self):
        text = """
            A 2019-05-01 jdi_debut date_fin=2019-05-10
            A 2019-05-03 jdi_fin
            B 2019-05-01 jdi_debut date_fin=2019-05-01
            B 2019-05-01 jdi_fin
        """
        self.check(text, "2019-05-01", ML2_7="2")
        self.check(text, "2019-05-02..2019-05-10", ML2_7="1", ML2_7_stock="1")
        self.check(text, "2019-05-11", ML2_7="0")

    def test_one_end_closes_every_start_before_it(self):
        text = """
            A 2018-01-01 jdi_debut
            A 2018-06-01 jdi_debut
            A 2019-01-01 jdi_fin
            B 2018-12-31 jdi_fin
            B 2019-12-31 jdi_debut
        """
        self.check(text, "2019", ML2_7="1", ML2_7_stock="1")
        self.check(text, "2018", ML2_7="1", ML2_7_stock="1")

    def test_ninety_days_both_ends_included(self):
        text = """
            A 2019-01-01 jdi_debut
            B 2019-01-01 jdi_debut
            B 2019-10-02 proposition theme=emploi
            C 2019-01-01 jdi_debut
            C 2019-10-03 proposition
            D 2019-01-01 jdi_debut
            D 2019-12-31 proposition theme=sante
            E 2019-01-01 jdi_debut
            E 2020-01-01 proposition theme=sante
        """
        self.check(text, "2019", ML2_7_stock="5", ML2_12="3")

    def test_idle_persons_are_in_no_situation(self):
        text = """
            A 2019-01-01 jdi_debut
            A 2019-11-01 situation_emploi
            B 2019-01-01 jdi_debut
            B 2019-11-01 situation_formation
            B 2019-12-31 fin_situation
            C 2019-01-01 jdi_debut
            C 2019-11-01 situation_formation date_fin=2019-12-31
            C 2019-11-02 fin_situation
            D 2019-01-01 jdi_debut
            D 2019-11-01 situation_emploi
            D 2020-01-01 fin_situation
        """
        self.check(text, "2019", ML2_7_stock="4", ML2_12="1")

    def test_proposals_anywhere_in_the_period(self):
        text = """
            A 2019-06-01 jdi_debut
            A 2019-01-05 proposition theme=emploi
            A 2019-06-05 proposition theme=logement
            B 2018-06-01 jdi_debut
            B 2018-12-31 proposition theme=formation
            B 2019-12-31 proposition theme=citoyennete
            C 2019-06-01 proposition theme=sante
        """
        self.check(text, "2019", ML2_8="0.5", ML2_8a="0.5", ML2_8b="0", ML2_8c="0", ML2_9="0.5",
                   ML2_9a="0.5", ML2_9b="0", ML2_10="0.5", ML2_10a="0.5", ML2_10b="0")  # fmt: skip


class Persons(unittest.TestCase):
    def test_low_levels_girls_and_districts(self):
        persons = known("""
            A niveau_formation=VI sexe=F qpv=oui
            B niveau_formation=V diplome=non sexe=H
            C niveau_formation=V
            D niveau_formation=Vbis diplome=oui sexe=X qpv=inconnu
            E niveau_formation=IV diplome=non sexe=F
        """)
        text = "\n".join(
            f"{name} 2019-01-01 entree_dispositif dispositif={scheme}"
            for name, scheme in zip("ABCDEZ", ("civis", "cotraitance") * 3)
        )
        found = lines(ML, "ML2.3 ML2.4 ML2.4a ML2.4b ML2.4c", text, personnes=persons)
        self.assertEqual(list(found.values()), ["6", "6", "3", "2", "1"])

    def test_contacts_interviews_and_facts_of_nobody(self):
        text = """
            A 2019-01-01 premier_accueil
            A 2019-01-01 entretien
            B 2019-12-31 entretien
            C 2018-12-31 entretien
            D 2019-07-01 absence
            - 2019-03-01 entretien
        """
        found = lines(ML, "ML2.1 ML2.2 ML2.2a ML2.6", text)
        self.assertEqual(list(found.values()), ["3", "2", "1", "4"])

    def test_identity_is_siren_and_identifier(self):
        rows = [
            {"structure": structure, "identifiant": person, "date": "2019-02-02",
             "nature": "entretien"}
            for structure, person in (
                ("11122233300011", "1"), ("111 222 333 00029", "1"), ("111222333", "2"),
                ("ML-X", "1"), ("ml-x", "1"), ("ML-Y", "1"),
            )
        ]  # fmt: skip
        self.assertEqual(lines(ML, "ML2.2 ML2.6", rows), {"ML2.2": "4", "ML2.6": "6"})
        found = cells(f"{ML}.ML2.2", "structure", evenements=rows, period="2019")
        self.assertEqual(found, {("111222333",): "2", ("ML X",): "1", ("ML Y",): "1"})

    def test_cells_count_a_person_wherever_a_fact_counts(self):
        persons = known("A sexe=F qpv=non")
        rows = facts("""
            A 2019-01-01 entree_dispositif dispositif=civis
            A 2019-05-01 entree_dispositif dispositif=cej
            B 2019-01-01 entree_dispositif dispositif=civis
        """)
        given = {"evenements": rows, "personnes": persons, "period": "2019"}
        self.assertEqual(
            cells(f"{ML}.ML2.5", "dispositif", **given), {("cej",): "1", ("civis",): "2"}
        )
        self.assertEqual(
            cells(f"{ML}.ML2.5", "sexe,qpv", **given),
            {("F", "non"): "1", ("inconnu", "inconnu"): "1"},
        )

    def test_repeated_lines(self):
        rows = facts("""
            A 2019-01-01 entretien
            A 2019-01-01 entretien
            A 2019-01-01 immersion id_source=7
            A 2019-01-01 immersion id_source=7 modalite=pmp
        """)
        found = lines(ML, "ML2.6 ML3.7 ML3.8a", rows)
        self.assertEqual(list(found.values()), ["2", "1", "1"])

    def test_undated_facts_need_no_period(self):
        text = """
            A - entretien
            A 2019-01-01 jdi_debut
            B 31/02/2019 jdi_debut
        """
        self.assertEqual(list(lines(ML, "ML2.6 ML2.7", text).values()), ["0", "1"])
        found = lines(ML, "ML2.6 ML2.7 ML2.7.stock", text, period=None)
        self.assertEqual(list(found.values()), ["1", "1", "1"])


class Enrolment(unittest.TestCase):
    def test_an_exit_ends_its_own_scheme(self):
        text = """
            A 2019-01-01 entree_dispositif dispositif=civis
            A 2019-06-01 sortie_dispositif dispositif=cej
            B 2019-01-01 entree_dispositif dispositif=civis
            B 2019-12-31 sortie_dispositif dispositif=civis
            C 2019-01-01 entree_dispositif dispositif=civis
            C 2020-01-01 sortie_dispositif dispositif=civis
            D 2019-02-01 sortie_dispositif dispositif=cej
            D 2019-03-01 entree_dispositif dispositif=cej
        """
        found = lines(ML, "ML2.11 ML2.3 ML2.3.civis ML2.3.cotraitance ML2.3.autres", text)
        self.assertEqual(list(found.values()), ["3", "4", "3", "0", "1"])

    def test_situations(self):
        text = """
            A 2018-01-01 situation_emploi modalite=cdi
            B 2018-01-01 situation_formation date_fin=2018-12-31
            C 2018-01-01 situation_emploi
            C 2019-01-01 fin_situation
            D 2019-01-01 situation_emploi modalite=alternance
            D 2019-02-01 situation_emploi modalite=public
            D 2019-02-01 situation_formation modalite=formation_autre
            E 2019-03-01 situation_emploi
            E 2019-03-01 fin_situation
        """
        codes = "ML5.1 ML5.1a ML5.1b ML5.1b1 ML5.1b2 ML5.1.present"
        self.assertEqual(list(lines(ML, codes, text).values()), ["2", "1", "2", "1", "1", "2"])
        codes = "ML5.2 ML5.2a ML5.2b ML5.2b1 ML5.2b2"
        self.assertEqual(list(lines(ML, codes, text).values()), ["4", "1", "3", "1", "1"])


class Enterprises(unittest.TestCase):
    TEXT = """
        A 2019-01-01 mise_en_relation offre_collectee=oui
        A 2019-01-02 mise_en_relation offre_collectee=non
        B 2019-01-02 mise_en_relation
        - 2019-02-01 contact_entreprise entreprise=12345678900011
        - 2019-02-01 visite_entreprise entreprise=12345678900029
        - 2019-02-02 contact_entreprise
        A 2019-03-01 parrainage acteur=P1
        B 2019-03-01 parrainage acteur=P1
        B 2019-03-02 parrainage
        A 2019-04-01 immersion modalite=stage
        B 2019-04-01 immersion modalite=pmsmp
    """

    def test_lines(self):
        codes = "ML3.1 ML3.1a ML3.2 ML3.2a ML3.3 ML3.3a ML3.4 ML3.5 ML3.6 ML3.7 ML3.8 ML3.8a"
        self.assertEqual(
            list(lines(ML, codes, self.TEXT).values()), list("312131121221")
        )

    def test_structures_without_the_module(self):
        rows = facts(self.TEXT) + facts("Z 2019-01-01 visite_entreprise", "ML2")
        actors = [{"acteur": "ml1", "module_entreprise": "non"},
                  {"acteur": "ML2", "module_entreprise": ""}]  # fmt: skip
        given = {"evenements": rows, "acteurs": actors, "period": "2019"}

        def shown(code, by=("structure",), **other):
            found = compute(f"{ML}.{code}", by=by, **given | other)
            return [(*(row[name] for name in by), row["value"], row["state"]) for row in found]

        self.assertEqual(shown("ML3.3"), [("ML1", "", "not_applicable"), ("ML2", "1", "ok")])
        self.assertEqual(shown("ML3.7"), [("ML1", "2", "ok")])
        self.assertEqual(shown("ML3.3", ()), [("1", "ok")])
        self.assertEqual(shown("ML3.1a", ()), [("0", "ok")])
        alone = facts("A 2019-01-01 entretien")
        self.assertEqual(shown("ML3.4", (), evenements=alone), [("", "not_applicable")])


if __name__ == "__main__":
    unittest.main()
