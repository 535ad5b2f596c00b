"""Worked examples of the contract on steering, and the engine beside a second implementation."""

import datetime
import tempfile
import unittest

import comparisons
import forecasts
import numpy as np
import scipy.optimize
import series
import steering_worlds as worlds
import trends

A = [20, 24, 22, 27, 25, 30, 28, 26, 31, 33, 29, 34, 32, 35]
C = [6, 7, 8, 8, 9, 9, 6, 3, 14, 13, 12, 10, 13, 11, 12, 10, 11, 10, 7, 4, 15, 15, 13, 11,
     15, 13, 13, 12, 12, 11, 8, 5, 18, 17, 15, 14]  # fmt: skip
B = [("2017-01-01", "2018-12-31", 320, 150, ""), ("2015-01-01", "2017-06-30", 300, 240, ""),
     ("2018-07-01", "2019-06-30", 200, 0, "")]  # fmt: skip
YEAR = datetime.date(2018, 12, 31)


class Forecasts(unittest.TestCase):
    def rows(self, method, first, gains, target, operations=()):
        with tempfile.TemporaryDirectory() as folder:
            worlds.write_forecast(folder, first, gains, YEAR, target, operations)
            found = forecasts.forecast(folder)
        return {row["date"].isoformat(): row for row in found if row["method"] == method}

    def check(self, row, **expected):
        for name, value in expected.items():
            if isinstance(value, float):
                self.assertAlmostEqual(row[name], value, delta=5.001e-5, msg=name)
            else:
                told = row[name]
                told = told.isoformat() if hasattr(told, "isoformat") else told
                self.assertEqual(told, value, name)

    def test_a_short_history(self):
        rows = self.rows("trend", 2017, A, 700)
        self.check(rows["2018-03-31"], value=430.4113, alpha=0.4, beta=0.2, phi=0.9)
        self.check(rows["2018-12-31"], value=758.9226, low=None, state="no_interval",
                   reached_by="2018-11-30", reached_early=None)  # fmt: skip

    def test_b_capacity(self):
        rows = self.rows("capacity", 2015, C, 570, B)
        self.check(rows["2018-06-30"], value=450.4986, state="assumed")
        self.check(rows["2018-12-31"], value=597.6986, low=534.5753, high=660.8219)

    def test_c_season(self):
        season = trends.season_of(np.array(C, dtype=float), 2015 * 12)
        self.assertAlmostEqual(season[0], 1.1708, delta=5e-5)
        self.assertAlmostEqual(season[7], 0.5567, delta=5e-5)
        rows = self.rows("trend", 2015, C, 570)
        self.check(rows["2018-01-31"], value=sum(C) + 16.0676, alpha=0.4, beta=0.0)
        self.check(rows["2018-12-31"], value=554.6880, low=517.6762, high=591.6999, origins=13,
                   covered=6, checked=6, probability=0.3113, reached_by="2019-01-31",
                   reached_early="2018-12-31", reached_late="2019-05-31", state="ok")  # fmt: skip

    def test_c_with_b(self):
        rows = self.rows("combined", 2015, C, 570, B)
        self.check(rows["2018-12-31"], value=576.1933, low=526.1257, high=626.2609,
                   probability=0.5606, reached_by="2018-12-31")  # fmt: skip

    def test_provisional_months(self):
        last = self.rows("trend", 2017, [*A, 400], 700)
        with tempfile.TemporaryDirectory() as folder:
            worlds.write_forecast(folder, 2017, [*A, 400], YEAR, 700, provisional=1)
            found = forecasts.forecast(folder, datetime.date(2018, 3, 31))
        rows = {row["date"].isoformat(): row for row in found if row["method"] == "trend"}
        self.check(rows["2018-04-30"], value=float(sum(A) + 400), alpha=0.4, beta=0.2)
        self.assertGreater(last["2018-12-31"]["value"], 900)


def people(*groups):
    """(cell, result) of people: (cell, how many succeed, how many)."""
    return [((cell,), k < yes) for cell, yes, count in groups for k in range(count)]


class Comparisons(unittest.TestCase):
    def test_cells(self):
        keys, results = zip(*people(("chomeur", 150, 300), ("inactif", 40, 200)))
        cells = comparisons.Cells(keys, results)
        own, known = zip(*people(("chomeur", 24, 40), ("inactif", 12, 60)))
        told, error = cells.standardised(own, known)
        gap = sum(known) / len(known) - cells.expected(own)
        se = cells.variance(own) ** 0.5
        for value, expected, delta in (
            (cells.mean, 0.38, 1e-9), (cells.expected(own), 0.32, 1e-9), (gap, 0.04, 1e-9),
            (100 * (gap - 1.959964 * se), -3.6881, 5e-5), (se, 0.039226, 5e-7),
            (100 * (gap + 1.959964 * se), 11.6881, 5e-5), (told, 0.44, 1e-9),
            (error, 0.050859, 5e-7),
        ):  # fmt: skip
            self.assertAlmostEqual(value, expected, delta=delta)

    def test_small_cells_are_merged(self):
        counts = {("a", "x", "1"): 20, ("a", "x", "2"): 15, ("a", "y", "1"): 40,
                  ("a", "z", "1"): 10, ("b", "x", "1"): 12, ("b", "y", "1"): 12,
                  ("c", "x", "1"): 5, ("c", "y", "2"): 40}  # fmt: skip
        groups = comparisons.partition(counts)
        self.assertEqual(groups["a", "x", "2"], ("a", "x", "1"))
        self.assertEqual(groups["a", "z", "1"], groups["b", "y", "1"], "together, 39")
        self.assertEqual(groups["c", "x", "1"], groups["b", "x", "1"])
        self.assertEqual(len(set(groups.values())), 4)

    def test_decomposition(self):
        rows = [(1, 1, 12)] * 10 + [(1, 0, 12)] * 30 + [(1, 1, 9)] * 180 + [(1, 0, 9)] * 180
        matrix = np.array(rows, dtype=float)
        found = comparisons.shapley(matrix, np.array([0.4, 1, -0.1]), np.arange(400) < 40, [2])
        for value, expected in zip(found, (0.4870, 0.3700, 0.4317, 0.4244, -0.0548, -0.0622)):
            self.assertAlmostEqual(value, expected, delta=5e-5)

    def test_adjusted_target(self):
        self.assertAlmostEqual(comparisons.adjusted(0.40, 0.33, 0.38), 0.35)
        self.assertEqual(round(100 * 0.34 / comparisons.adjusted(0.40, 0.33, 0.38), 1), 97.1)

    def test_expected_sums_to_observed(self):
        for method in ("cells", "logit"):
            with tempfile.TemporaryDirectory() as folder:
                worlds.comparison_world(folder, 3, method)
                world = comparisons.World(folder)
                told = world._logit() if method == "logit" else world._cells()
            expected = sum(len(world.own[s]) * told[s][0] for s in told)
            self.assertAlmostEqual(expected, sum(comparisons._results(world.lines)), places=6)


class Model(unittest.TestCase):
    def setUp(self):
        with tempfile.TemporaryDirectory() as folder:
            worlds.comparison_world(folder, 3, "logit")
            self.world = comparisons.World(folder)

    def test_the_same_as_a_general_optimiser(self):
        model, rows = self.world.fitted(), self.world.before
        x, y = model.matrix(rows), np.array(comparisons._results(rows))
        centre = x.mean(axis=0) * (np.arange(x.shape[1]) > 0)

        def loss(b):
            eta = (x - centre) @ b
            return np.logaddexp(0, eta).sum() - y @ eta

        def slope(b):
            return (x - centre).T @ (1 / (1 + np.exp(-(x - centre) @ b)) - y)

        start = np.zeros(x.shape[1])
        found = scipy.optimize.minimize(loss, start, jac=slope, options={"gtol": 1e-6}).x
        found[0] -= centre @ found
        np.testing.assert_allclose(model.beta, found, atol=1e-6)

    def test_errors_by_structure(self):
        model, rows = self.world.fitted(), self.world.before
        x, y = model.matrix(rows), np.array(comparisons._results(rows))
        p = 1 / (1 + np.exp(-x @ model.beta))
        meat = np.zeros((x.shape[1], x.shape[1]))
        codes = np.array([row["structure"] for row in rows])
        for code in set(codes):
            score = ((y - p)[:, None] * x)[codes == code].sum(axis=0)
            meat += np.outer(score, score)
        bread = np.linalg.inv(x.T @ (x * (p * (1 - p))[:, None]))
        s, n, k = len(set(codes)), *x.shape
        expected = s / (s - 1) * (n - 1) / (n - k) * bread @ meat @ bread
        np.testing.assert_allclose(model.sigma, expected, rtol=1e-6, atol=1e-12)

    def test_a_column_told_twice_is_dropped(self):
        self.world.public.append("mois")
        model = self.world.fitted()
        self.assertEqual(model.dropped, ["mois", "mois=inconnu"])


class Series(unittest.TestCase):
    def test_change(self):
        points = [31, 34, 30, 33, 29, 32, 35, 31, 33, 30, 34, 32, 37, 38, 36, 39, 41]
        mean, low, high = series.limits(points)
        self.assertEqual((mean, round(low, 4), round(high, 4)), (32, 23.5364, 40.4636))
        found = [(one.rule, one.at) for one in series.signals(points)]
        self.assertEqual(found, [("R4", 16), ("R1", 17), ("R4", 17)])
        self.assertEqual([one.first for one in series.said(points)], [14, 17, 16])
        self.assertEqual(series.said(points + [32] * 3), [])

    def test_a_wide_range_is_dropped_once(self):
        points = [30, 31, 30, 31, 30, 31, 30, 31, 30, 31, 30, 60]
        self.assertEqual(round(series.limits(points)[2] - series.limits(points)[0], 4), 2.66)

    def test_runs(self):
        base = [30, 32] * 6
        above = series.signals(base + [32] * 7)
        self.assertEqual([(s.rule, s.at, s.first) for s in above], [("R2", 18, 12), ("R2", 19, 12)])
        rising = [31 + k / 10 for k in range(7)]
        self.assertIn("R3", {s.rule for s in series.signals(base + rising)})

    def test_four_quarters(self):
        self.assertEqual(series.counts_compared(510, 498), "stable")
        self.assertEqual(series.counts_compared(8, 4), "silent")
        self.assertAlmostEqual(series.counts_compared(1310, 1095), 0.19635, places=5)
        self.assertAlmostEqual(series.counts_compared(200, 260), -0.230769, places=6)
        self.assertEqual(series.rates_compared(0.412, 1900, 0.385, 1700), "stable")
        self.assertEqual(series.rates_compared(0.412, 1900, 0.385, 29), "silent")
        self.assertEqual(series.money_compared(9_000_000, 8_900_000), "stable")

    def test_provisional(self):
        self.assertEqual(series.provisional_months([0.78, 0.93, 0.97, 1, 1, 1, 1], 40), 2)
        self.assertEqual(series.provisional_months([0.5] * 7, 40), 6)
        self.assertEqual(series.provisional_months([1] * 7, 29), 1)
        day, when = datetime.date(2018, 6, 30), datetime.date(2017, 12, 3)
        late = [(when, datetime.date(2018, 2, 1))] * 30 + [(when, None)] * 5
        self.assertEqual(series.shares_entered(late, day), ([0, 0, 1, 1, 1, 1, 1], 30))

    def test_neighbours(self):
        values = {"A": (10, 20), "B": (12, 22), "C": (18, 35), "D": (9, 30), "E": (11, 41)}
        found = series.Neighbours(values)
        told = [(code, round(distance, 4)) for distance, code in found.distances("A")]
        self.assertEqual(told, [("B", 0.4311), ("D", 0.8288), ("E", 1.7007), ("C", 2.0038)])
        self.assertEqual(found.nearest("A", 2), ["B", "D"])
        self.assertEqual(found.elements("A", 2), (0, 1))


if __name__ == "__main__":
    unittest.main()
