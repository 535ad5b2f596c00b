"""The sentences of the contract (§7), row by row; a space between digits stands for U+202F."""

import datetime
import re
import unittest

from sentences import Line, lead, percent, sentence, typeset

DUE = datetime.date(2018, 12, 31)
ROWS = (
    (dict(label="Participants", kind="N", value=4120, low=4120, high=4315, incomplete=195,
          target=4905, due=DUE, forecast=5010, forecast_low=4760, forecast_high=5260,
          probability="0.74", after=1310, before=1095),
     "Participants : 4 120 (de 4 120 à 4 315 selon les 195 fiches incomplètes). 84,0 % de la "
     "cible de 4 905 au 31 décembre 2018 ; prévision 5 010 (de 4 760 à 5 260) : cible probable ; "
     "+19,6 % sur quatre trimestres (1 310 contre 1 095)."),
    (dict(kind="N", value=1, low=1, high=2, incomplete=1),
     "L : 1 (de 1 à 2 selon la fiche incomplète)."),
    (dict(kind="N", value=8499, target=10000, due=DUE, forecast=9100, forecast_low=8800,
          forecast_high=9400, probability="0.05"),
     "L : 8 499. 84,9 % de la cible de 10 000 au 31 décembre 2018 ; prévision 9 100 (de 8 800 à "
     "9 400) : cible très peu probable."),
    (dict(kind="N", value=84996, target=100000, due=DUE),
     "L : 84 996. 84,9 % de la cible de 100 000 au 31 décembre 2018."),
    (dict(kind="N", value=8740, target=7106, due=DUE, forecast=9000),
     "L : 8 740. Cible de 7 106 atteinte (123,0 %)."),
    (dict(kind="N", value=2050, after=510, before=498),
     "L : 2 050. Stable sur quatre trimestres (510 contre 498)."),
    (dict(kind="N", value=12, after=8, before=4), "L : 12."),
    (dict(kind="N", value=640, has_parent_target=True, after=200, before=260,
          change=(False, datetime.date(2017, 3, 1))),
     "L : 640. Sans cible propre ; \u221223,1 % sur quatre trimestres (200 contre 260) ; "
     "changement net à la baisse depuis mars 2017."),
    (dict(kind="P", value="0.2144", size=4120, other="0.247", other_name="la France",
          context=("jeunes parmi les chômeurs", "0.163", "Dares", 2016)),
     "L : 21,4 %. Au-dessous de la France (24,7 %) ; contexte : jeunes parmi les chômeurs 16,3 % "
     "(Dares, 2016)."),
    (dict(kind="P", value="0.52", size=400, other="0.50", other_name="la région"),
     "L : 52,0 %. Proche de la région (50,0 %)."),
    (dict(kind="P", value="0.52", size=29), "L : valeur masquée (effectif inférieur à 30)."),
    (dict(kind="R", value="0.412", low="0.38", high="0.46", incomplete=120, size=1900,
          after="0.412", after_size=1900, before="0.385", before_size=1700, expected="0.372",
          expected_low="0.350", expected_high="0.394", other="0.40",
          other_name="ses semblables"),
     "L : 41,2 % (de 38,0 % à 46,0 % selon les 120 fiches incomplètes). Stable sur quatre "
     "trimestres ; on attendrait 37,2 % vu le public (de 35,0 % à 39,4 %) : au-dessus ; proche "
     "de ses semblables (40,0 %)."),
    (dict(kind="R", value="0.2338", size=154, expected="0.2636", expected_low="0.1945",
          expected_high="0.3326", has_territory=True, other="0.3709", other_name="la région"),
     "L : 23,4 %. On attendrait 26,4 % vu le public et le territoire (de 19,5 % à 33,3 %) : "
     "dans l'intervalle ; au-dessous de la région (37,1 %)."),
    (dict(kind="R", reason="aucun sortant dont la situation est connue"),
     "L : non calculable (aucun sortant dont la situation est connue)."),
    (dict(kind="N", value=310, target=500, due=DUE, forecast=420, exits_due=86),
     "L : 310. 62,0 % de la cible de 500 au 31 décembre 2018 ; prévision 420, basse : 86 sorties "
     "à renseigner."),
    (dict(kind="N", value=96, target=200, due=DUE, forecast=180),
     "L : 96. 48,0 % de la cible de 200 au 31 décembre 2018 ; prévision 180, sans intervalle "
     "(historique court)."),
    (dict(kind="E", value=31307613, target=45700000, due=DUE, after=9000000, before=8900000),
     "L : 31,3 M€. 68,5 % de l'enveloppe de 45,7 M€ au 31 décembre 2018 ; stable sur quatre "
     "trimestres (9 000 000 € contre 8 900 000 €)."),
    (dict(kind="P", value="0.82", size=4120, other="0.93", other_name="la France",
          is_doubtful=True),
     "À confirmer, saisie incomplète. L : 82,0 %. Au-dessous de la France (93,0 %)."),
)  # fmt: skip


def thin(text):
    return re.sub(r"(?<=\d) (?=\d{3})", "\u202f", text)


class OfLines(unittest.TestCase):
    def test_rows_of_the_contract(self):
        for given, expected in ROWS:
            with self.subTest(expected=expected):
                self.assertEqual(sentence(Line(**{"label": "L"} | given)), thin(expected))

    def test_a_narrow_range_is_not_told(self):
        wide = Line("L", "N", 1000, 1000, 1010, 10)
        self.assertIn("(de", sentence(wide))
        self.assertEqual(sentence(Line("L", "N", 1000, 1000, 1009, 9)), "L : 1\u202f000.")
        self.assertEqual(sentence(Line("L", "P", "0.5", "0.5", "0.5049", 9, 90)), "L : 50,0 %.")
        self.assertEqual(sentence(Line("L", "E", 500, 400, 900, 9)), "L : 500 €.")

    def test_at_most_four_clauses(self):
        every = ROWS[0][0] | dict(
            change=(True, datetime.date(2017, 8, 1)), other="0.5", other_name="la France", size=50
        )
        self.assertTrue(sentence(Line(**every)).endswith(
            " ; changement net à la hausse depuis août 2017."))  # fmt: skip

    def test_points(self):
        line = dict(label="L", kind="R", value="0.4", size=4000, after_size=4000, before_size=4000)
        for after, before, expected in (("0.40", "0.43", "\u22123,0 points"),
                                        ("0.02", "0.01", "+1,0 point")):  # fmt: skip
            told = sentence(Line(**line, after=after, before=before))
            self.assertEqual(told, f"L : 40,0 %. {expected} sur quatre trimestres.")

    def test_never_rounded_up_to_a_threshold(self):
        shares = ("0.6496", "0.65", "0.74999", "0.84999", "0.99951", "1", "1.0004", "0.5555")
        expected = "64,9 65,0 74,9 84,9 99,9 100,0 100,0 55,6".split()
        self.assertEqual([percent(share)[:-2] for share in shares], expected)


class OfTheLead(unittest.TestCase):
    def test_rows_of_the_contract(self):
        day = datetime.date(2017, 6, 30)
        four = ["Chômeurs", "Inactifs", "Jeunes", "Femmes"]
        for labels, silent, expected in (
            ([], 0, "Rien ne demande attention au 30 juin 2017 (17 lignes)."),
            (four[:1], 2, "1 ligne sur 17 demande attention : Chômeurs. 2 ne se lisent pas."),
            (four, 1, "4 lignes sur 17 demandent attention : Chômeurs, Inactifs et 2 autres. "
                      "1 ne se lit pas."),
        ):  # fmt: skip
            self.assertEqual(lead(labels, 17, silent, day), expected)

    def test_as_pages_print_it(self):
        self.assertEqual(typeset("L : 8 % ; l'intervalle"), "L\u00a0: 8\u00a0%\u00a0; l’intervalle")


if __name__ == "__main__":
    unittest.main()
