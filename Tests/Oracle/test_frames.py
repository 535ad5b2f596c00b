"""Hand-worked checks of 2021-2027, of youth employment, and of what each frame counts."""

import unittest

from world import IDLE, JOB_SEEKER, OPERATION, WORKER, people, terms, values

PLUS = {"operations": [OPERATION | {"fonds": "FSE+"}]}
YOUTH = {"operations": [OPERATION | {"fonds": "IEJ"}]}
LEFT = {"date_sortie": "2017-06-01"}
TOTALS = {
    "ESF1420": "TOTAL.complete",
    "PF": "PF1a",
    "TDB": "SYN08",
    "YEI1420": "CR01.inconnus",
    "ESFP2127": "EECO01",
    "FIN": "FIN4",
}


def counting(operation, **given):
    """The frames where an operation with one unemployed leaver counts."""
    found = values(
        ",".join(f"{frame}.{code}" for frame, code in TOTALS.items()),
        operations=[OPERATION | {"montant_ue": "1", "cout_total": "2"} | operation],
        participations=[JOB_SEEKER | LEFT],
        **given,
    )
    return {frame for frame, code in TOTALS.items() if found[code] not in ("0", "")}


class Funds(unittest.TestCase):
    FIRST = {"FIN", "ESF1420", "PF", "TDB"}

    def test_fund_decides_whatever_the_day(self):
        for day in ("2016-01-01", "2022-01-01"):
            for fund, frames in (
                ("FSE", self.FIRST), ("IEJ", self.FIRST | {"YEI1420"}),
                ("FSE+", {"FIN", "ESFP2127"}), ("FEDER", {"FIN"}), ("FTJ", {"FIN"}),
                ("autre", {"FIN"}),
            ):  # fmt: skip
                self.assertEqual(counting({"fonds": fund, "date_debut": day}), frames, fund)

    def test_without_fund_the_first_day_decides(self):
        for fund in ("", "FSEE"):
            for day, frames in (
                ("2020-12-31", self.FIRST), ("2021-01-01", {"FIN", "ESFP2127"}),
                ("", {"FIN"}),
            ):  # fmt: skip
                self.assertEqual(counting({"fonds": fund, "date_debut": day}), frames, day)

    def test_named_frames_are_the_only_ones(self):
        def named(cadre, **operation):
            return counting(operation, programmes=[{"programme": "P1", "cadre": cadre}])

        self.assertEqual(named("ESFP2127|PF", fonds="FSE"), {"ESFP2127", "PF"})
        self.assertEqual(named("ESF1420", fonds="IEJ"), {"ESF1420"})
        self.assertEqual(named("YEI1420|FIN", fonds="IEJ"), {"YEI1420", "FIN"})
        self.assertEqual(named("YEI1420|FIN", fonds="FSE"), {"FIN"})
        self.assertEqual(named("YEI1420"), set())
        self.assertEqual(named("", fonds="FSE+"), {"FIN", "ESFP2127"})


class PlusOutputs(unittest.TestCase):
    def check(self, expected, *rows):
        found = values("ESFP2127.EECO*", participations=list(rows), **PLUS)
        self.assertEqual({code: value for code, value in found.items() if value != "0"}, expected)

    def test_ages(self):
        # Entered on 12 March 2017: 17, 18, 29, 30, 54 and 55 years old.
        births = ("1999-03-13", "1999-03-12", "1987-03-13", "1987-03-12", "1962-03-13",
                  "1962-03-12")  # fmt: skip
        rows = people(*({"date_naissance": day} for day in births), base=WORKER)
        found = {"EECO01": "6", "EECO05": "6", "EECO06": "1", "EECO07": "2", "EECO08": "1"}
        self.check(found | {"EECO10": "6"}, *rows)

    def test_levels_and_statuses(self):
        rows = [
            JOB_SEEKER | {"identifiant": "1", "niveau_cite": "0", "duree_recherche_mois": "13"},
            IDLE | {"identifiant": "2", "niveau_cite": "2"},
            WORKER | {"identifiant": "3", "niveau_cite": "5"},
            WORKER | {"identifiant": "4", "niveau_cite": ""},
        ]
        self.check(
            {"EECO01": "4", "EECO02": "1", "EECO03": "1", "EECO04": "1", "EECO05": "1",
             "EECO09": "2", "EECO11": "1"}, *rows,
        )  # fmt: skip

    def test_backgrounds(self):
        rows = people(
            {"handicap": "oui", "pays_tiers": "refus", "minorite": "oui"},
            {"pays_tiers": "oui", "origine_etrangere": "oui", "sans_abri": "oui"},
            {"origine_etrangere": "oui", "zone_rurale": "oui", "handicap": "refus"},
            {"zone_rurale": "inconnu", "handicap": "oui", "sexe": ""},
            base=WORKER,
        )
        self.check(
            {"EECO01": "4", "EECO05": "3", "EECO10": "3", "EECO12": "1", "EECO13": "1",
             "EECO14": "2", "EECO15": "1", "EECO16": "1", "EECO17": "1"}, *rows,
        )  # fmt: skip

    def test_entities(self):
        entities = [
            {"operation": "O1", "nature": nature, "siren": siren, "taille": size,
             "date": "2018-05-05"}
            for nature, siren, size in (
                ("administration", "1", ""), ("administration", "1", "grande"),
                ("administration", "2", ""), ("entreprise", "3", "moyenne"),
                ("entreprise", "4", "grande"),
            )
        ]  # fmt: skip
        found = values("ESFP2127.EECO1[89]", entites=entities, **PLUS)
        self.assertEqual(found, {"EECO18": "2", "EECO19": "1"})
        self.assertEqual(values("ESFP2127.EECO18", entites=entities, **YOUTH)["EECO18"], "0")

    def test_results(self):
        rows = [
            IDLE | LEFT | {"identifiant": "1", "situation_sortie": "recherche"},
            IDLE | LEFT | {"identifiant": "2", "recherche_nouvelle": "oui"},
            JOB_SEEKER | LEFT | {"identifiant": "3", "situation_sortie": "emploi",
                                 "statut_6m": "repondant", "situation_6m": "emploi",
                                 "poids_6m": "2,5"},
            WORKER | LEFT | {"identifiant": "4", "statut_6m": "injoignable"},
        ]  # fmt: skip
        found = values("ESFP2127.EECR*", participations=rows, **PLUS)
        self.assertEqual(
            {code: found[code] for code in found if code[:6] in ("EECR01", "EECR04", "EECR05")},
            {"EECR01": "2", "EECR01.taux": "1", "EECR01.inconnus": "1", "EECR04": "1",
             "EECR04.taux": "0.5", "EECR04.inconnus": "1", "EECR05": "2.5", "EECR05.taux": "1",
             "EECR05.inconnus": "0"},
        )  # fmt: skip
        self.assertEqual(found["EECR06.inconnus"], "1")
        self.assertEqual(terms("ESFP2127.EECR06.taux", participations=rows, **PLUS)[3],
                         "not_computable")  # fmt: skip


class Youth(unittest.TestCase):
    def check(self, code, rows, count, rate, unknown):
        given = {"participations": rows, **YOUTH}
        self.assertEqual(values(f"YEI1420.{code}*", **given)[code], count)
        self.assertEqual(terms(f"YEI1420.{code}.taux", **given)[:2], rate)
        self.assertEqual(values(f"YEI1420.{code}.inconnus", **given)[f"{code}.inconnus"], unknown)

    def test_completed_to_the_planned_end(self):
        rows = people(
            {"parcours_acheve": "oui", "motif_sortie": "terme"},
            {"parcours_acheve": "oui", "motif_sortie": "suite_operation"},
            {"parcours_acheve": "oui"},
            {"parcours_acheve": "oui", "motif_sortie": "anticipee_emploi"},
            {"parcours_acheve": "non", "motif_sortie": "terme"},
            {"motif_sortie": "terme"},
            {"parcours_acheve": "oui", "motif_sortie": "terme", "en_emploi": "oui"},
            {"parcours_acheve": "oui", "motif_sortie": "terme", "sexe": ""},
            {"parcours_acheve": "oui", "motif_sortie": "terme", "date_sortie": ""},
            base=JOB_SEEKER | LEFT,
        )
        self.check("CR01", rows, "3", ("3", "5"), "1")

    def test_groups(self):
        rows = people(
            {}, {"duree_recherche_mois": "13"}, base=JOB_SEEKER | LEFT | {"offre_recue": "stage"}
        ) + [
            IDLE | LEFT | {"identifiant": "3", "offre_recue": "emploi"},
            IDLE | LEFT | {"identifiant": "4", "offre_recue": "aucune"},
            IDLE | LEFT | {"identifiant": "5", "offre_recue": "emploi", "en_formation": "oui"},
            IDLE | LEFT | {"identifiant": "6"},
        ]
        self.check("CR02", rows, "2", ("2", "2"), "0")
        self.check("CR05", rows, "1", ("1", "1"), "0")
        self.check("CR08", rows, "1", ("1", "2"), "1")

    def test_outcomes(self):
        rows = people(
            {"situation_sortie": "emploi", "qualification_obtenue": "oui"},
            {"situation_sortie": "formation"},
            {"situation_sortie": "recherche"},
            {"situation_sortie": "inconnue", "qualification_obtenue": "oui"},
            {"formation_nouvelle": "oui"},
            base=IDLE | LEFT,
        )
        self.check("CR09", rows, "4", ("2", "3"), "2")
        self.check("CR03", rows, "0", ("0", "0"), "0")

    def test_six_months(self):
        rows = people(
            {"situation_6m": "formation", "poids_6m": "1,5"},
            {"situation_6m": "emploi"},
            {"situation_6m": "independant", "poids_6m": "0.5"},
            {"situation_6m": "recherche", "en_emploi": "oui"},
            {"situation_6m": "emploi", "statut_6m": "refus"},
            {"situation_6m": "emploi", "statut_6m": "hors_champ"},
            base=JOB_SEEKER | LEFT | {"statut_6m": "repondant"},
        )
        self.check("CR10", rows, "1.5", ("1.5", "4"), "1")
        self.check("CR11", rows, "1", ("1", "4"), "1")
        self.check("CR12", rows, "0.5", ("0.5", "4"), "1")


if __name__ == "__main__":
    unittest.main()
