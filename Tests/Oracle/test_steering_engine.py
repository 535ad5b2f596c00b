"""The engine beside the second implementation of forecasts and comparisons, on random worlds.

JALON_BINARY names the program; without it nothing is compared.
"""

import csv
import io
import os
import subprocess
import tempfile
import unittest

import comparisons
import forecasts
import steering_worlds as worlds

BINARY = os.environ.get("JALON_BINARY")
FORECASTS = range(int(os.environ.get("JALON_FORECASTS", "150")))
COMPARISONS = range(int(os.environ.get("JALON_COMPARISONS", "60")))


def run(*arguments):
    """The header and the rows that the program prints, or its refusal."""
    command = [BINARY, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode not in (0, 1):
        raise AssertionError(f"{arguments}: {done.returncode} {done.stderr[:400]}")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    return rows[0], [dict(zip(rows[0], row)) for row in rows[1:]]


def differs(expected, told):
    """Whether a printed cell is not the value expected."""
    if expected is None or expected == "":
        return told != ""
    if isinstance(expected, (int, float)) and not isinstance(expected, bool):
        try:
            return abs(float(told) - expected) > max(1e-4, 1e-6 * abs(expected))
        except ValueError:
            return True
    return told != str(expected)


def compared(expected, told, names, key):
    """What differs between two lists of rows, known by some of their columns."""
    ours = {tuple(str(row.get(k, "")) for k in key): row for row in expected}
    theirs = {tuple(row[k] for k in key): row for row in told}
    found = [f"{k}: only expected" for k in ours if k not in theirs]
    found += [f"{k}: only told" for k in theirs if k not in ours]
    for k in ours:
        for name in names if k in theirs else ():
            if differs(ours[k].get(name), theirs[k][name]):
                found.append(f"{k} {name}: expected {ours[k].get(name)}, told {theirs[k][name]!r}")
    return found


def forecast_differences(folder, day):
    header, told = run("forecast", "--csv", folder, "--date", day)
    if tuple(header) != forecasts.HEADER:
        return [f"header: {header}"]
    expected = forecasts.forecast(folder, day)
    return compared(expected, told, forecasts.HEADER, ("method", "date"))


def comparison_differences(folder, method):
    header, told = run("expected", "--csv", folder)
    if tuple(header) != comparisons.HEADER:
        return [f"header: {header}"]
    world = comparisons.World(folder)
    found = compared(world.rows(), told, comparisons.HEADER, ("structure",))
    codes = [row["structure"] for row in told]
    if codes != sorted(codes):
        found.append("rows are not in the order of codes")
    if method == "logit":
        _, told = run("expected", "--csv", folder, "--model")
        try:
            model = world.fitted().model()
        except comparisons.Refused:
            return found + [f"model: {row}" for row in told]
        rows = [dict(zip(("term", "coefficient", "se"), row)) for row in model]
        found += compared(rows, told, ("coefficient", "se"), ("term",))
    return found


@unittest.skipUnless(BINARY, "JALON_BINARY is not set")
class Engine(unittest.TestCase):
    def check(self, seeds, generate, differences):
        for seed in seeds:
            with self.subTest(seed=seed), tempfile.TemporaryDirectory() as folder:
                found = differences(folder, generate(folder, seed))
                self.assertEqual(found[:8], [])

    def test_forecasts(self):
        self.check(FORECASTS, worlds.forecast_world, forecast_differences)

    def test_comparisons(self):
        self.check(COMPARISONS, worlds.comparison_world, comparison_differences)

    def test_comparisons_at_thresholds(self):
        self.check(COMPARISONS, worlds.border_world, comparison_differences)

    def test_models_at_thresholds(self):
        self.check(COMPARISONS[::3], worlds.cohort_world, comparison_differences)


if __name__ == "__main__":
    unittest.main()
