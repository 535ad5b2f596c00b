"""Random worlds: the generator repeats itself, and cells of additive units sum to the total."""

import pathlib
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal

import figures
import oracle

HERE = pathlib.Path(__file__).parent
TODAY = "2026-01-01"
ADDITIVE = {figure.code for figure in figures.catalogue() if figure.denominator is None} - {
    "CO23",
    "SYN01",
    "EECO18",
    "EECO19",
}  # enterprises, administrations and structures are distinct within a cell
# Lines that count facts; no fact is in two cells.
FACTS = "ML_CPO2012.ML2.3*,ML_CPO2012.ML2.6,ML_CPO2012.ML3.1,ML_CPO2012.ML3.7,ML_CPO2012.ML5.2*"
FLOWS = f"{FACTS},FT_BASE2023.FT-C[23],FT_BASE2023.FT-R6"
INCLUDED = (
    "ML2.2a ML2.2", "ML2.4 ML2.5", "ML2.5 ML2.1", "ML2.7.stock ML2.7", "ML2.7a ML2.7",
    "ML2.12 ML2.7.stock", "ML2.12a ML2.12", "ML3.8a ML3.8", "ML5.1b1 ML5.1b", "ML5.1b ML5.1",
    "ML5.3b2 ML5.3b3", "ML5.3b3 ML5.3b", "ML5.3b4 ML5.3b", "ML5.3c1 ML5.3c", "ML5.3b ML5.3",
    "ML5.3.note3 ML5.3", "FT-R2 FT-C1",
)  # fmt: skip
DAYS = {"ML5.4", "FT-R1", "FT-R4"}
CUTS = (
    "sexe,age",
    "programme,os",
    "region,region_ancienne",
    "epci,zone_emploi",
    "structure",
    "departement,region_residence,clpe",
    "statut,cite",
    "situation_sortie",
    "operation",
)


def generate(folder, seed, count):
    """Writes a world."""
    command = [sys.executable, HERE / "generate.py", "--out", folder,
               "--seed", str(seed), "--participations", str(count)]  # fmt: skip
    subprocess.run(command, check=True)


class Worlds(unittest.TestCase):
    def test_same_seed_same_files(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            generate(one, 5, 80)
            generate(other, 5, 80)
            names = sorted(path.name for path in pathlib.Path(one).iterdir())
            self.assertIn("operations.csv", names)
            for name in names:
                self.assertEqual(
                    pathlib.Path(one, name).read_bytes(), pathlib.Path(other, name).read_bytes()
                )

    def sums(self, folder, indicators="ESF*,YEI*,PF.*,FIN.*,TDB.*", additive=ADDITIVE, **options):
        """{(frame, code): sum of the cells} of the additive figures, zeros left out."""
        header, rows = oracle.compute(folder, indicators, today=TODAY, **options)
        place = header.index("numerator")
        found = {}
        for row in rows:
            if (additive is None or row[1] in additive) and row[place]:
                found[row[:2]] = found.get(row[:2], 0) + Decimal(row[place])
        return {code: total for code, total in found.items() if total}

    def test_cells_sum_to_the_total(self):
        for seed in (11, 12):
            with tempfile.TemporaryDirectory() as folder:
                generate(folder, seed, 250)
                whole = self.sums(folder)
                self.assertGreater(len(whole), 40)
                for cut in CUTS:
                    parts = self.sums(folder, by=tuple(cut.split(",")))
                    self.assertEqual(parts, whole, (seed, cut))

    def test_months_sum_to_years(self):
        flows = "ESFP2127.EECR*,YEI1420.CR*,ESF1420.CO*,ESF1420.CR*,PF.PF?[ab],TDB.SYN08"
        with tempfile.TemporaryDirectory() as folder:
            generate(folder, 13, 250)
            whole = self.sums(folder, flows)
            for step in ("year", "quarter", "month"):
                self.assertEqual(self.sums(folder, flows, step=step), whole)

    def test_facts(self):
        with tempfile.TemporaryDirectory() as folder:
            generate(folder, 14, 600)
            whole = self.sums(folder, FLOWS, None)
            self.assertGreater(len(whole), 12)
            for cut in (("structure",), ("sexe", "qpv"), ("dispositif",)):
                self.assertEqual(self.sums(folder, FLOWS, None, by=cut), whole)
            # A fact without a date is in no year.
            years = self.sums(folder, FLOWS, None, step="year")
            self.assertEqual(years, self.sums(folder, FLOWS, None, step="month"))
            for options in ({"period": "2019"}, {"step": "year", "by": ("dispositif",)}, {}):
                self.check_order(folder, **options)

    def check_order(self, folder, **options):
        """Parts are within their whole, and numerators within their denominators."""
        header, rows = oracle.compute(folder, "ML_*,FT_*", today=TODAY, **options)
        place, cells = header.index("numerator"), {}
        for row in rows:
            top, bottom, state = row[place], row[place + 1], row[-1]
            if bottom and state == "ok" and row[1].removesuffix(".moyenne") not in DAYS:
                self.assertLessEqual(Decimal(top), Decimal(bottom), row)
            cells[row[1], row[2:place]] = Decimal(top or 0)
        for pair in INCLUDED:
            part, whole = pair.split()
            for (code, key), value in cells.items():
                if code == part:
                    self.assertLessEqual(value, cells.get((whole, key), 0), (pair, key))


if __name__ == "__main__":
    unittest.main()
