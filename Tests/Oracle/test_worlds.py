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
}  # enterprises and structures are distinct within a cell
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

    def sums(self, folder, indicators="*", **options):
        """{code: sum of the cells} of the additive figures, zeros left out."""
        header, rows = oracle.compute(folder, indicators, today=TODAY, **options)
        place = header.index("numerator")
        found = {}
        for row in rows:
            if row[1] in ADDITIVE and row[place]:
                found[row[1]] = found.get(row[1], 0) + Decimal(row[place])
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
        flows = "ESF1420.CO*,ESF1420.CR*,PF.PF?[ab],TDB.SYN08"
        with tempfile.TemporaryDirectory() as folder:
            generate(folder, 13, 250)
            whole = self.sums(folder, flows)
            for step in ("year", "quarter", "month"):
                self.assertEqual(self.sums(folder, flows, step=step), whole)


if __name__ == "__main__":
    unittest.main()
