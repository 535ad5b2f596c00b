"""Hand-worked checks of the common base: registration, delays, waits, shares, offers."""

import unittest

import gather
from world import cells, facts, known, lines, terms

FT = "FT_BASE2023"


class Registration(unittest.TestCase):
    def check(self, text, period, **expected):
        expected = {f"FT-{code}": value for code, value in expected.items()}
        self.assertEqual(lines(FT, " ".join(expected), text, period=period), expected)

    def test_latest_inscription_without_radiation(self):
        text = """
            A 2019-01-10 inscription
            A 2019-03-10 radiation
            A 2019-05-10 inscription
            B 2019-03-10 radiation
            B 2019-03-11 inscription
            C 2018-01-01 inscription
            C 2018-02-01 inscription
        """
        self.check(text, "2019-01-09", C1="1")
        self.check(text, "2019-01-10..2019-03-09", C1="2", C2="1", C3="0")
        self.check(text, "2019-03-10", C1="1", C2="0", C3="2")
        self.check(text, "2019-03-11", C1="2")
        self.check(text, "2019", C1="3", C2="3", C3="2")

    def test_radiation_of_the_same_day_ends_it(self):
        text = """
            A 2019-01-10 radiation
            A 2019-01-10 inscription
        """
        self.check(text, "2019-01-10", C1="0", C2="1", C3="1")

    def test_flows_count_facts_of_nobody(self):
        text = """
            - 2019-01-10 inscription
            - 2019-01-10 reorientation
            A 2019-01-10 reorientation
        """
        self.check(text, "2019", C1="0", C2="1", R6="2")

    def test_waiting_for_a_diagnosis(self):
        text = """
            A 2019-01-10 inscription
            B 2019-01-10 inscription
            B 2019-01-10 diagnostic
            C 2019-01-10 diagnostic
            C 2019-01-11 inscription
            D 2019-01-10 inscription
            D 2019-01-20 diagnostic
            E 2019-01-10 inscription
            E 2019-01-12 radiation
            F 2018-01-10 inscription
            F 2018-02-10 diagnostic
            F 2019-01-10 inscription
        """
        self.check(text, "2019-01-10..2019-01-19", R2="4", C1="5", C2="6")
        self.check(text, "2019-01-20", R2="3")

    def test_waiting_for_a_path(self):
        text = """
            A 2019-01-01 inscription
            A 2019-01-05 diagnostic
            A 2019-02-05 diagnostic
            A 2019-02-04 mise_en_parcours
            B 2019-01-01 inscription
            B 2019-01-05 diagnostic
            B 2019-01-05 mise_en_parcours
            C 2019-01-05 diagnostic
            D 2019-01-01 inscription
            E 2019-01-01 inscription
            E 2019-01-05 diagnostic
            E 2019-03-31 radiation
        """
        self.check(text, "2019-01", R5="2", R2="1")
        self.check(text, "2019-02-04", R5="1")
        self.check(text, "2019-02-05", R5="2")
        self.check(text, "2019-03-31", R5="1")


class Delays(unittest.TestCase):
    def term(self, code, text, period="2019"):
        return terms(f"{FT}.{code}", evenements=facts(text), period=period)

    TEXT = """
        A 2018-12-01 inscription
        A 2018-12-30 inscription
        A 2019-01-04 diagnostic
        A 2019-01-30 diagnostic
        B 2019-02-01 inscription
        B 2019-02-01 diagnostic
        C 2019-03-01 inscription
        C 2019-03-08 diagnostic
        D 2019-04-01 diagnostic
        D 2019-04-02 inscription
    """

    def test_median_and_mean(self):
        # 5, 31, 0 and 7 days.
        self.assertEqual(self.term("FT-R1", self.TEXT), ("6", "", "6", "ok"))
        self.assertEqual(self.term("FT-R1.moyenne", self.TEXT), ("43", "4", "10.75", "ok"))
        self.assertEqual(self.term("FT-R1", self.TEXT, "2019-01"), ("18", "", "18", "ok"))
        self.assertEqual(self.term("FT-R1", self.TEXT, "2019-02..2019-03")[2], "3.5")
        self.assertEqual(self.term("FT-R1", self.TEXT, "2020"), ("", "", "", "not_computable"))
        self.assertEqual(self.term("FT-R4", self.TEXT), ("", "", "", "not_computable"))
        self.assertEqual(
            self.term("FT-R4.moyenne", self.TEXT), ("0", "0", "", "not_computable")
        )

    def test_from_the_latest_diagnosis(self):
        text = """
            A 2019-01-01 diagnostic
            A 2019-01-11 diagnostic
            A 2019-01-21 mise_en_parcours
            A 2019-01-31 mise_en_parcours
            B 2019-01-31 mise_en_parcours
        """
        self.assertEqual(self.term("FT-R4.moyenne", text), ("30", "2", "15", "ok"))

    def test_cells_are_those_of_the_awaited_fact(self):
        rows = facts(self.TEXT)
        found = cells(
            f"{FT}.FT-R1", "sexe", evenements=rows, period="2019",
            personnes=known("A sexe=F\nB sexe=H"),
        )  # fmt: skip
        self.assertEqual(found, {("F",): "18", ("H",): "0", ("inconnu",): "7"})


class Survival(unittest.TestCase):
    def check(self, expected, *cases):
        rows = [(None, days, came) for days, came in cases]
        self.assertEqual(gather.survival_median(rows), expected)

    def test_events_before_censorings_of_the_same_day(self):
        # 2/3 after day 5, nobody after day 9; with the censoring first, 1/2 on day 5.
        self.check(9, (5, False), (5, True), (9, True))

    def test_half_is_enough_and_never_is_nothing(self):
        self.check(3, (3, True), (8, False))
        self.check(None, (3, True), (8, False), (8, False))
        self.check(None)
        self.check(0, (0, True), (0, True), (4, False))

    def test_steps(self):
        # 1 - 1/4 = 3/4 on day 10; two left of the three at risk on day 20: 1/2.
        self.check(20, (10, True), (20, True), (20, False), (30, True))
        # 5/6, then 5/6 x 3/4 = 5/8 (two censored before), then 5/8 x 1/2 = 5/16.
        self.check(12, (2, True), (6, False), (7, True), (8, False), (12, True), (40, False))

    def km(self, code, text, period="2019"):
        return terms(f"{FT}.{code}", evenements=facts(text), period=period)

    def test_registrations_of_the_period(self):
        text = """
            A 2019-01-01 inscription
            A 2019-01-31 diagnostic
            A 2019-02-10 diagnostic
            B 2019-01-01 inscription
            B 2019-01-20 radiation
            B 2019-01-21 diagnostic
            C 2018-12-31 inscription
            C 2019-01-02 diagnostic
        """
        # A waits 30 days; B is out after 19; C registered before: alone at risk, A takes all.
        self.assertEqual(self.km("FT-R1.km", text), ("30", "", "30", "ok"))
        self.assertEqual(self.km("FT-R1.km", text, "2019-01-01..2019-01-30")[3], "not_computable")
        self.assertEqual(self.km("FT-R1.km", text, "2019-01")[2], "30")
        self.assertEqual(self.km("FT-R1.km", text, "2018")[3], "not_computable")

    def test_diagnosis_on_the_day_of_the_radiation_is_seen(self):
        text = """
            A 2019-01-01 inscription
            A 2019-01-11 radiation
            A 2019-01-11 diagnostic
        """
        self.assertEqual(self.km("FT-R1.km", text)[2], "10")

    def test_two_registrations_are_two_cases(self):
        text = """
            A 2019-01-01 inscription
            A 2019-01-11 inscription
            A 2019-01-21 diagnostic
            B 2019-12-01 inscription
            B 2020-01-05 diagnostic
        """
        # 20 and 10 days, and 30 without an end: 2/3 on day 10, 1/3 on day 20.
        self.assertEqual(self.km("FT-R1.km", text)[2], "20")

    def test_from_diagnosis_to_path(self):
        text = """
            A 2019-06-01 diagnostic
            A 2019-06-01 mise_en_parcours
            B 2019-06-01 diagnostic
            B 2019-06-08 mise_en_parcours
            C 2019-06-01 diagnostic
            C 2019-06-03 radiation
        """
        # 2/3 on day 0, C out on day 2, nobody left after day 7.
        self.assertEqual(self.km("FT-R4.km", text), ("7", "", "7", "ok"))


class Shares(unittest.TestCase):
    def test_paths_of_the_registered(self):
        rows = facts("""
            A 2018-01-01 inscription
            A 2019-02-01 mise_en_parcours modalite=intensif
            B 2018-01-01 inscription
            B 2019-02-01 mise_en_parcours modalite=intensif
            B 2019-03-01 mise_en_parcours modalite=renforce
            C 2019-02-01 mise_en_parcours modalite=intensif
            D 2018-01-01 inscription
            E 2018-01-01 inscription
            E 2020-01-01 mise_en_parcours modalite=intensif
        """)
        self.assertEqual(
            terms(f"{FT}.FT-R3.intensif", evenements=rows, period="2019"), ("1", "2", "0.5", "ok")
        )

    def test_registered_on_the_first_day(self):
        rows = facts("""
            A 2018-06-01 inscription
            A 2019-03-01 situation_emploi modalite=cdd_moins_3m
            A 2019-04-01 situation_emploi modalite=cdd_6m_plus
            B 2019-01-01 inscription
            B 2019-12-31 situation_emploi modalite=interim
            C 2019-01-02 inscription
            C 2019-05-01 situation_emploi modalite=cdi
            D 2018-06-01 inscription
            D 2019-01-01 radiation
            D 2019-05-01 immersion
            E 2018-06-01 inscription
            E 2018-12-31 situation_emploi modalite=cdi
            E 2019-05-01 immersion
            F 2018-06-01 inscription
            F 2019-05-01 situation_formation
            F 2019-05-02 immersion
        """)
        given = {"evenements": rows, "period": "2019"}
        self.assertEqual(terms(f"{FT}.FT-P1", **given), ("2", "4", "0.5", "ok"))
        self.assertEqual(terms(f"{FT}.FT-P2", **given), ("1", "4", "0.25", "ok"))
        self.assertEqual(terms(f"{FT}.FT-P4", **given), ("2", "4", "0.5", "ok"))

    def test_offers(self):
        offers = [
            {"offre": str(n), "structure": "ML1", "postes": posts, "postes_pourvus": filled,
             "date_depot": "2019-01-01", "date_pourvue": on, "date_cloture": closed}
            for n, (posts, filled, on, closed) in enumerate([
                ("4", "1", "2019-01-11", "2019-12-31"), ("3", "2", "2019-02-01", "2020-01-01"),
                ("1", "", "", "2019-06-01"), ("9", "9", "", ""), ("2", "2", "2020-05-05", ""),
            ])
        ]  # fmt: skip
        given = {"evenements": [], "offres": offers, "period": "2019"}
        self.assertEqual(terms(f"{FT}.FT-P5", **given), ("1", "5", "0.2", "ok"))
        # 10 and 31 days.
        self.assertEqual(terms(f"{FT}.FT-P6", **given), ("20.5", "", "20.5", "ok"))
        self.assertEqual(
            terms(f"{FT}.FT-P5", **given | {"period": "2019-06"}), ("", "1", "", "not_computable")
        )


if __name__ == "__main__":
    unittest.main()
