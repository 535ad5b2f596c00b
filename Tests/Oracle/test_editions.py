import datetime
import tempfile
import unittest

import edition_attack
import edition_tables
import edition_worlds
import editions
import numpy as np
from edition_people import Family, piece, pieces, plain

YES_OF = {"E1": (18, 102), "E2": (12, 73), "E3": (4, 56), "E4": (0, 40), "E5": (3, 12)}
LAST = datetime.date(2026, 12, 1)


def departement(held_yes=0, held=0):
    """The worked example: people, rows and yes-or-no classes; one structure holds some of E1."""
    rows, names, first = {}, [], 0
    for code, (yes, count) in YES_OF.items():
        names += ["1"] * yes + ["0"] * (count - yes)
        rows[code] = np.arange(first, first + count)
        first += count
    mask = np.zeros(first, dtype=bool)
    mask[:held_yes] = True
    mask[YES_OF["E1"][0] : YES_OF["E1"][0] + held - held_yes] = True
    people = edition_tables.People(range(first), [mask])
    return people, rows, np.array(names, dtype=object)


def told(found, rows, names):
    """(yes, people) of the group and of each row shown."""
    def share(units):
        return int((names[units] == "1").sum()), len(units)

    alone = {code: share(rows[code]) for code in found.shown}
    return share(edition_tables.merged(rows, found.group)), alone


class WorkedExample(unittest.TestCase):
    def test_one_structure(self):
        people, rows, names = departement()
        found = edition_tables.table(people, rows, [names])
        self.assertEqual(found.group, ["E2", "E3", "E5"])
        group, alone = told(found, rows, names)
        self.assertEqual(group, (19, 141))
        self.assertEqual(alone, {"E1": (18, 102), "E4": (0, 40)})

    def test_a_second_structure(self):
        people, rows, names = departement(12, 90)
        found = edition_tables.table(people, rows, [names])
        self.assertEqual(found.group, ["E1", "E3", "E5"])
        group, alone = told(found, rows, names)
        self.assertEqual(group, (25, 170))
        self.assertEqual(alone, {"E2": (12, 73), "E4": (0, 40)})
        sums = np.sum([group, *alone.values()], axis=0)
        self.assertEqual(sums.tolist(), [37, 283])
        self.assertNotIn(4, [yes for yes, _ in (group, *alone.values())])


class Safety(unittest.TestCase):
    def people(self, count, held=(), persons=None):
        masks = [np.arange(count) < n for n in held]
        return edition_tables.People(range(count) if persons is None else persons, masks)

    def is_safe(self, count, held=(), persons=None):
        return self.people(count, held, persons).is_safe(np.arange(count))

    def test_the_threshold_is_ten(self):
        self.assertTrue(self.is_safe(0))
        self.assertFalse(self.is_safe(1))
        self.assertFalse(self.is_safe(10))
        self.assertTrue(self.is_safe(11))

    def test_an_insider_subtracts_its_own(self):
        self.assertFalse(self.is_safe(30, [20]))
        self.assertTrue(self.is_safe(30, [19]))
        self.assertTrue(self.is_safe(30, [30]))

    def test_persons_count_too(self):
        self.assertFalse(self.is_safe(12, persons=[n // 2 for n in range(12)]))
        self.assertTrue(self.is_safe(22, persons=[n // 2 for n in range(22)]))
        self.assertFalse(self.is_safe(30, [10], [n // 2 for n in range(30)]))

    def test_everybody_is_not_told_to_be_sensitive(self):
        people, units = self.people(40, [20]), np.arange(40)
        for names, sensitive, expected in (
            (["1"] * 40, False, True), (["1"] * 40, True, False), (["0"] * 40, True, True),
            (["0"] * 20 + ["1"] * 20, True, False), (["1"] * 20 + ["0"] * 20, True, True),
        ):  # fmt: skip
            classes = np.array(names, dtype=object)
            self.assertEqual(people.is_row_safe(units, classes, sensitive), expected)

    def test_more_than_a_fifth_hidden_takes_the_next_rung(self):
        fine = np.array((["1"] * 5 + ["0"] * 15) * 3, dtype=object)
        coarse = np.array(["0"] * 60, dtype=object)
        rows = {str(n): np.arange(20 * n, 20 * n + 20) for n in range(3)}
        people = self.people(60)
        self.assertEqual(edition_tables.table(people, rows, [fine, coarse]).rung, 1)
        last = edition_tables.table(people, rows, [fine])
        self.assertEqual((last.rung, last.group), (0, ["0", "1", "2"]))
        none = edition_tables.table(self.people(9), {"0": np.arange(9)}, [coarse[:9]])
        self.assertEqual((none.shown, none.group, none.hidden), ([], [], ["0"]))

    def test_rows_hidden_in_total_are_one_block(self):
        classes = np.array(["0"] * 60, dtype=object)
        rows = {str(n): np.arange(20 * n, 20 * n + 20) for n in range(3)}
        found = edition_tables.table(self.people(60), rows, [classes], masked=["0", "1"])
        self.assertEqual((found.shown, found.group), (["2"], ["0", "1"]))


class Reading(unittest.TestCase):
    def test_pieces(self):
        first, last = datetime.date(2017, 5, 3), datetime.date(2018, 3, 30)
        self.assertEqual([str(a) for a, _ in pieces(first, last, "quarter")],
                         ["2017-04-01", "2017-07-01", "2017-10-01"])  # fmt: skip
        self.assertEqual([str(b) for _, b in pieces(first, last, "year")], ["2017-12-31"])
        self.assertEqual(str(piece(datetime.date(2020, 11, 9), "quarter")[1]), "2020-12-31")

    def test_names_and_classes(self):
        self.assertEqual(plain("  Été & Cie. "), "ETE CIE")
        family = Family("f", [], [["a", "b", "c"], ["a", "c"]], False)
        self.assertEqual(family.coarser("101", 0, 1), "11")


class Attack(unittest.TestCase):
    def test_what_is_accepted(self):
        for low, high, expected in (
            (0, 0, True), (4, 4, False), (10, 10, False), (11, 11, True), (0, 10, False),
            (1, 11, True), (0, 12, True), (3, 12, False), (100, 109, False), (0, np.inf, True),
        ):  # fmt: skip
            self.assertEqual(edition_attack.is_accepted(low, high), expected, (low, high))

    def attacked(self, choose):
        tried = failed = 0
        for seed in (2, 4, 7, 8):
            with tempfile.TemporaryDirectory() as folder:
                edition_worlds.generate(folder, seed)
                cells, known = editions.expected(folder, "ESF1420", LAST, choose)
            self.assertTrue(cells)
            one = edition_attack.attack(cells, known, "ESF1420")
            tried, failed = tried + one[0], failed + len(one[1])
        return tried, failed

    def test_finds_nothing_in_editions(self):
        tried, failed = self.attacked(edition_tables.table)
        self.assertGreater(tried, 50)
        self.assertEqual(failed, 0)

    def test_finds_people_where_nothing_is_grouped(self):
        self.assertGreater(self.attacked(edition_tables.ungrouped)[1], 10)


if __name__ == "__main__":
    unittest.main()
