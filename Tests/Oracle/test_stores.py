"""Hand-worked checks of files, money, plan, territories, periods and printing."""

import csv
import os
import pathlib
import tempfile
import unittest

import compare
import geography
import periods
import printing
from world import JOB_SEEKER, OPERATION, WORKER, cells, compute, people, terms, values


class Lines(unittest.TestCase):
    def total(self, *rows, **given):
        return values("ESF1420.TOTAL.grand", participations=list(rows), **given)["TOTAL.grand"]

    def test_blocked_lines(self):
        for change in (
            {"operation": "O9"}, {"operation": ""}, {"identifiant": ""}, {"date_entree": ""},
            {"date_entree": "30/02/2017"}, {"date_sortie": "2017-03-11"}, {"date_sortie": "juin"},
            {"date_entree": "#EFFACER"},
        ):  # fmt: skip
            self.assertEqual(self.total(JOB_SEEKER | change), "0", change)
        self.assertEqual(self.total(JOB_SEEKER | {"date_sortie": "12/03/2017"}), "1")

    def test_future(self):
        late = JOB_SEEKER | {"date_sortie": "2017-07-01"}
        self.assertEqual(self.total(late, today="2017-06-30"), "0")
        self.assertEqual(self.total(late, today="2017-07-01"), "1")
        self.assertEqual(self.total(late), "1")

    def test_completion_correction_and_erasure(self):
        rows = [
            JOB_SEEKER | {"niveau_cite": ""},
            {
                "operation": "O1",
                "identifiant": "1",
                "date_entree": "2017-04-01",
                "niveau_cite": "5",
            },
        ]
        given = {"participations": rows, "period": "2017-04"}
        self.assertEqual(values("ESF1420.CO11", **given)["CO11"], "1")
        rows.append(rows[1] | {"niveau_cite": "", "sexe": "#EFFACER"})
        self.assertEqual(values("ESF1420.CO11", **given)["CO11"], "0")
        rows.append(rows[1] | {"niveau_cite": "12", "sexe": "H"})
        self.assertEqual(values("ESF1420.CO11", **given)["CO11"], "1")

    def test_blocked_repeat_changes_nothing(self):
        rows = [JOB_SEEKER, JOB_SEEKER | {"niveau_cite": "8", "date_sortie": "2001-01-01"}]
        self.assertEqual(values("ESF1420.CO1[01]", participations=rows), {"CO10": "1", "CO11": "0"})

    def test_reentry_keeps_the_entry_and_replaces_the_exit(self):
        first = JOB_SEEKER | {
            "date_sortie": "2017-06-01", "situation_sortie": "emploi", "motif_sortie": "abandon",
        }  # fmt: skip
        second = WORKER | {"date_entree": "2017-06-02", "niveau_cite": "8"}
        third = second | {"date_sortie": "2018-02-01", "situation_sortie": "formation"}
        wanted = "ESF1420.CO01,ESF1420.CO10,ESF1420.CR04,ESF1420.positiveExit,ESF1420.earlyExit.all"
        self.assertEqual(
            values(wanted, participations=[first, second], period="2017"),
            {"CO01": "1", "CO10": "1", "CR04": "0", "positiveExit": "0", "earlyExit.all": "0"},
        )
        self.assertEqual(
            values(wanted, participations=[first, third], period="2018"),
            {"CO01": "0", "CO10": "0", "CR04": "0", "positiveExit": "1", "earlyExit.all": "0"},
        )

    def test_lines_read_again_after_a_return_change_nothing(self):
        first = JOB_SEEKER | {
            "date_sortie": "2017-06-01", "situation_sortie": "emploi", "motif_sortie": "abandon",
        }  # fmt: skip
        second = WORKER | {"date_entree": "2017-06-02", "niveau_cite": "8"}
        third = second | {"date_sortie": "2018-02-01", "situation_sortie": "formation"}
        wanted = "ESF1420.CO01,ESF1420.CO10,ESF1420.CR04,ESF1420.positiveExit,TDB.SYN08"
        for rows in ([first, second, third], [first, second, first, second, third, first, third]):
            self.assertEqual(
                values(wanted, participations=rows),
                {"CO01": "1", "CO10": "1", "CR04": "0", "positiveExit": "1", "SYN08": "1"},
            )

    def test_entry_on_the_exit_day_is_a_correction(self):
        first = JOB_SEEKER | {"date_sortie": "2017-06-01", "situation_sortie": "emploi"}
        second = JOB_SEEKER | {"date_entree": "2017-06-01"}
        found = cells(
            "TDB.SYN08", "situation_sortie", participations=[first, second], period="2017-06"
        )
        self.assertEqual(found, {("emploi",): "1"})


MONEY = [
    OPERATION | {"operation": "A", "siret": "123 456 789 00011", "montant_ue": "1 000,10",
                 "cout_total": "2000", "part_qpv": "0,333333", "certifie_cout_total": "50"},
    OPERATION | {"operation": "B", "beneficiaire": "Été & Cie", "montant_ue": "500",
                 "date_programmation": "2018-01-01", "part_qpv": "0", "certifie_cout_total": "70",
                 "certifie_ue": "10"},
    OPERATION | {"operation": "C", "beneficiaire": "ETE CIE.", "statut": "terminee", "axe": "2",
                 "siret": "12345", "date_convention": "2019-05-01", "cout_total": "0.05"},
    OPERATION | {"operation": "D", "statut": "instruite", "montant_ue": "9", "cout_total": "9"},
]  # fmt: skip
SPENT = [
    {"operation": "A", "date": "2017-12-31", "nature": "certifiee", "reference": "1",
     "cout_total": "300.25"},
    {"operation": "A", "date": "2018-01-01", "nature": "certifiee", "reference": "2",
     "cout_total": "-0.25", "ue": "7"},
    {"operation": "B", "date": "2018-06-01", "nature": "declaree", "reference": "1",
     "cout_total": "1"},
    {"operation": "Z", "date": "2016-06-01", "nature": "certifiee", "reference": "1",
     "cout_total": "1000"},
]  # fmt: skip


class Money(unittest.TestCase):
    def test_states(self):
        given = {"operations": MONEY, "depenses": SPENT}
        self.assertEqual(
            values("TDB.SYN0[1235],PF.PF?f", **given),
            {"SYN01": "2", "SYN02": "3", "SYN03": "1500.10", "SYN05": "300.00",
             "PF1f": "300.00", "PF2f": "", "PF3f": "0.00"},
        )  # fmt: skip
        early = values("TDB.SYN0[1235]", **given, period="2017")
        self.assertEqual(early, {"SYN01": "1", "SYN02": "1", "SYN03": "1000.10", "SYN05": "300.25"})

    def test_known_total_gives_way_to_lines(self):
        self.assertEqual(values("TDB.SYN05", operations=MONEY)["SYN05"], "120.00")
        self.assertEqual(
            values("TDB.SYN05", operations=MONEY, depenses=SPENT[2:])["SYN05"], "50.00"
        )

    def test_ratios(self):
        plan = [{"programme": "P1", "axe": "1", "montant_ue": "3000,2"}]
        given = {"operations": MONEY, "depenses": SPENT, "maquette": plan}
        self.assertEqual(terms("FIN.FIN1", **given), ("1500.10", "3000.20", "0.5", "ok"))
        self.assertEqual(terms("FIN.FIN2", **given), ("2000.05", "", "", "not_computable"))
        self.assertEqual(terms("FIN.FIN3", **given)[:3], ("300.00", "2000.05", "0.1499962501"))
        self.assertEqual(terms("FIN.FIN3.ue", **given)[:2], ("7.00", "1500.10"))
        self.assertEqual(terms("FIN.FIN4", **given)[2], "0.7500312492")
        self.assertEqual(terms("TDB.SYN06", **given), terms("FIN.FIN3", **given))
        # 1000.10 x 0.333333 = 333.3663333
        self.assertEqual(terms("TDB.SYN16", **given)[:3], ("333.3663333", "1500.10", "0.2222294069"))

    def test_plan_cells(self):
        plan = [
            {"programme": "P1", "axe": "1", "region": "31", "montant_ue": "100"},
            {"programme": "P1", "axe": "1", "region": "32", "montant_ue": "200"},
            {"programme": "P1", "axe": "1", "region": "93", "montant_ue": "400"},
            {"programme": "P1", "axe": "2", "montant_ue": "800"},
        ]
        operations = [
            OPERATION | {"region_ancienne": "31", "montant_ue": "50"},
            OPERATION | {"operation": "O2", "region": "53", "montant_ue": "60"},
        ]
        given = {"operations": operations, "maquette": plan}

        def shown(*by):
            return {
                tuple(row[name] for name in by):
                    (row["numerator"], row["denominator"], row["state"])
                for row in compute("FIN.FIN1", by=by, **given)
            }  # fmt: skip

        self.assertEqual(shown("region"), {
            ("32",): ("50.00", "300.00", "ok"), ("53",): ("60.00", "", "not_computable"),
            ("93",): ("0.00", "400.00", "ok"), ("inconnu",): ("0.00", "800.00", "ok"),
        })  # fmt: skip
        self.assertEqual(shown("region_ancienne"), {
            ("31",): ("50.00", "100.00", "ok"), ("93",): ("0.00", "400.00", "ok"),
            ("inconnu",): ("60.00", "1000.00", "ok"),
        })  # fmt: skip
        self.assertEqual(shown("axe", "sexe"), {
            ("1", "inconnu"): ("110.00", "700.00", "ok"),
            ("2", "inconnu"): ("0.00", "800.00", "ok"),
        })  # fmt: skip
        self.assertEqual(shown("operation"), {
            ("O1",): ("50.00", "", "not_computable"), ("O2",): ("60.00", "", "not_computable"),
            ("inconnu",): ("0.00", "1500.00", "ok"),
        })  # fmt: skip

    def test_structures(self):
        found = cells("TDB.SYN02", "structure", operations=MONEY)
        self.assertEqual(found, {("123456789",): "1", ("ETE CIE",): "2"})

    def test_projects_and_enterprises(self):
        operations = [
            OPERATION | {"partenaires_sociaux_ong": "oui", "cible_femmes_emploi": "non"},
            OPERATION | {"operation": "O2", "date_debut": "2019-01-01",
                         "partenaires_sociaux_ong": "O", "cible_administration": "oui"},
        ]  # fmt: skip
        entities = [
            {"operation": operation, "nature": nature, "siren": siren, "taille": size,
             "date": "2018-05-05"}
            for operation, nature, siren, size in (
                ("O1", "entreprise", "1", "micro"), ("O2", "entreprise", "1", "moyenne"),
                ("O1", "entreprise", "2", "grande"), ("O1", "administration", "3", "petite"),
                ("O1", "entreprise", "4", "petite"), ("O9", "entreprise", "5", "petite"),
            )
        ]  # fmt: skip
        given = {"operations": operations, "entites": entities}
        wanted = "ESF1420.CO2?"
        self.assertEqual(
            values(wanted, **given), {"CO20": "2", "CO21": "0", "CO22": "1", "CO23": "2"}
        )
        self.assertEqual(
            values(wanted, period="2018", **given),
            {"CO20": "0", "CO21": "0", "CO22": "0", "CO23": "2"},
        )
        found = cells("ESF1420.CO23", "operation", **given)
        self.assertEqual(found, {("O1",): "2", ("O2",): "1"})


class Territories(unittest.TestCase):
    LINKS = [
        ("commune", "01004", "epci", "E1", "", "2016-12-31"),
        ("commune", "01004", "epci", "E2", "2017-01-01", ""),
        ("epci", "E2", "zone_emploi", "Z2", "", ""),
        ("commune", "59350", "zone_emploi", "Z9", "2015-01-01", ""),
        ("commune", "59350", "zone_emploi", "Z7", "2015-01-01", ""),
        ("commune", "59350", "zone_emploi", "Z1", "", ""),
        ("departement", "59", "region", "31", "", "2015-12-31"),
        ("commune", "97105", "region", "R", "2018-01-01", ""),
    ]

    def test_residence(self):
        columns = ("niveau", "code", "niveau_parent", "code_parent", "debut", "fin")
        links = [dict(zip(columns, row)) for row in self.LINKS]
        expected = {
            ("1004", "2016-05-01"): ("01004", "01", "84", "E1", "inconnu"),
            ("01004", "2017-05-01"): ("01004", "01", "84", "E2", "Z2"),
            ("59350", "2015-12-31"): ("59350", "59", "31", "inconnu", "Z7"),
            ("59350", "2016-01-01"): ("59350", "59", "32", "inconnu", "Z7"),
            ("97105", "2017-12-31"): ("97105", "971", "01", "inconnu", "inconnu"),
            ("97105", "2018-01-01"): ("97105", "971", "R", "inconnu", "inconnu"),
            ("2A004", "2018-01-01"): ("2A004", "2A", "94", "inconnu", "inconnu"),
            ("", "2018-01-01"): ("inconnu",) * 5,
        }
        for (commune, entry), places in expected.items():
            person = people({"commune": commune, "date_entree": entry})
            found = cells(
                "TDB.SYN08", "commune,departement,region_residence,epci,zone_emploi",
                participations=person, rattachements=links,
            )  # fmt: skip
            self.assertEqual(found, {places: "1"})

    def test_region_list(self):
        path = pathlib.Path(os.environ.get("JALON_DATA", ""), "territory", "departements.csv")
        if not path.exists():
            self.skipTest("JALON_DATA names no folder with a list of départements")
        ours = {d: r for r, group in geography.REGIONS.items() for d in group.split()}
        with open(path, encoding="utf-8") as file:
            self.assertEqual(ours, {row["dep"]: row["reg"] for row in csv.DictReader(file)})


class Periods(unittest.TestCase):
    def test_reading(self):
        for text, start, end in (
            ("2017", "2017-01-01", "2017-12-31"), ("2017T2", "2017-04-01", "2017-06-30"),
            ("2016-02", "2016-02-01", "2016-02-29"), ("2017-05-10", "2017-05-10", "2017-05-10"),
            ("2016T4..2018-02", "2016-10-01", "2018-02-28"),
        ):  # fmt: skip
            self.assertEqual(tuple(map(str, periods.parse(text))), (start, end))
        self.assertRaises(ValueError, periods.parse, "2018..2017")
        self.assertRaises(ValueError, periods.parse, "2017T5")

    def test_clipped_pieces(self):
        pieces = periods.cut(*periods.parse("2017-05-10..2018-02-03"), "quarter")
        self.assertEqual(
            [f"{a} {b}" for a, b in pieces],
            ["2017-05-10 2017-06-30", "2017-07-01 2017-09-30",
             "2017-10-01 2017-12-31", "2018-01-01 2018-02-03"],
        )  # fmt: skip

    def test_cumulative(self):
        rows = people({}, {"date_entree": "2018-04-01"}, {"date_entree": "2018-12-31"})
        found = compute("TDB.SYN08", participations=rows, period="2018", step="quarter",
                        cumulative=True)  # fmt: skip
        self.assertEqual({row["period_start"] for row in found}, {""})
        self.assertEqual([row["value"] for row in found], ["1", "2", "2", "3"])


class Printing(unittest.TestCase):
    def test_ten_digits(self):
        for top, bottom, text in (
            (1, 3, "0.3333333333"), (2, 3, "0.6666666667"), (1, 2, "0.5"), (7, 7, "1"), (0, 5, "0"),
            (1, 300, "0.003333333333"), (12345678905, 10**10, "1.234567891"),
            (12345678915, 1, "12345678920"), (99999999999, 10**11, "1"), (-5, 4, "-1.25"),
            (1000, 3, "333.3333333"), (1, 10**12, "0.000000000001"),
        ):  # fmt: skip
            self.assertEqual(printing.ten_digits(top, bottom), text)

    def test_amounts(self):
        self.assertEqual(
            [printing.euros(n) for n in (0, 5, 123456, -7)], ["0.00", "0.05", "1234.56", "-0.07"]
        )
        self.assertEqual(
            [printing.plain(n, 6) for n in (2500000, 0, 333333, 12000000)],
            ["2.5", "0", "0.333333", "12"],
        )


class Comparison(unittest.TestCase):
    HEAD = "frame,code,axe,period_start,period_end,numerator,denominator,value,low,high,state\n"

    def differ(self, left, right):
        found = []
        with tempfile.TemporaryDirectory() as folder:
            for name, body in (("a", left), ("b", right)):
                path = pathlib.Path(folder) / name
                path.write_text(self.HEAD + body)
                found.append(compare.read(path)[1])
        return len(list(compare.differences(*found)))

    def test_rules(self):
        count, rate = "TDB,SYN08,1,,,{0},,{0},,,ok\n", "TDB,SYN11,1,,,{},{},{},,,{}\n"
        self.assertEqual(self.differ(count.format(0), ""), 0)
        self.assertEqual(self.differ(count.format(3), ""), 1)
        self.assertEqual(self.differ(count.format("3.50"), count.format("3.5")), 0)
        self.assertEqual(self.differ(rate.format(0, 0, "", "not_computable"), ""), 0)
        self.assertEqual(self.differ("", rate.format(0, 4, "0", "ok")), 1)
        self.assertEqual(
            self.differ(rate.format(1, 4, "0.25", "ok"), rate.format(1, 4, "0.26", "ok")), 1
        )


if __name__ == "__main__":
    unittest.main()
