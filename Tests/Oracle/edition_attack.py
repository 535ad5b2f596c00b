"""The attack of SD08: what each insider, or nobody, can work out of the cells that are not shown.

For each table (population, parent row, piece of time) the unknowns are the people of each row and
class outside the viewer; the equations are what is printed less the viewer's own. The families are
solved together: each row has one total. A cell passes if the viewer learns that it is 0 or over the
threshold, or cannot tell it closer than the threshold.
"""

import collections
import datetime

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

import edition_people
from edition_tables import THRESHOLD

NEAR = 1e-6


def attack(cells, populations, frame, budget=None):
    """How many cells were tried, and the ones that fail; `budget` limits the cells of a table."""
    levels = edition_people.read_lattice(frame)["levels"]
    known = {population.code: population for population in populations}
    tried, failed = 0, []
    for table in _tables(cells, known, levels):
        for viewer in table.viewers():
            results = list(table.results(viewer, budget))
            tried += len(results)
            failed += [result for result in results if not is_accepted(*result[-2:])]
    return tried, failed


def is_accepted(low, high):
    """Whether what is learned of a number of people, between two bounds, is allowed."""
    if high - low < NEAR:
        return low < NEAR or low > THRESHOLD + 1 - NEAR
    return high > THRESHOLD + 1 - NEAR and high - low > THRESHOLD - NEAR


def _tables(cells, known, levels):
    """The tables of an edition below the nation, each with its parent's cells."""
    depths = {level["level"]: depth for depth, level in enumerate(levels)}
    told = collections.defaultdict(dict)  # of each table: {(family, state, codes): what is said}
    alone = {}  # of each row shown by itself in a family: (rung, {class: count})
    for name, family, level, parent, state, codes, start, end, rung, label, count in cells:
        time = tuple(map(datetime.date.fromisoformat, (start, end)))
        path = tuple(parent.split("/")) if parent else ()
        depth, codes = depths[level], tuple(codes.split(" ")) if codes else ()
        said = told[name, depth, path, time].setdefault((family, state, codes), (int(rung), {}))
        if count != "s":
            said[1][label] = int(count)
        if state == "montre":
            alone[name, family, path + codes, time] = said
    for (name, depth, path, time), rows in sorted(told.items()):
        if depth:
            parts = _parts(time, levels[depth - 1]["step"])
            parents = {
                family.code: [
                    alone.get((name, family.code, path, part)) for part in parts
                ]
                for family in known[name].families
            }  # fmt: skip
            yield Table(known[name], depth, path, time, rows, parents)


def _parts(time, step):
    day, found = time[0], []
    while day <= time[1]:
        found.append(edition_people.piece(day, step))
        day = found[-1][1] + datetime.timedelta(days=1)
    return found


class Table:
    """What is printed of the child rows of a parent row."""

    def __init__(self, population, depth, path, time, rows, parents):
        self.population, self.path, self.time = population, path, time
        self.rows = rows
        self.codes = sorted({code for _, _, codes in rows for code in codes})
        told = {family for family, _, _ in rows}
        self.families = [family for family in population.families if family.code in told]
        self.units = {code: [] for code in self.codes}
        for unit, (day, place) in enumerate(zip(population.days, population.paths)):
            if time[0] <= day <= time[1] and place[: depth - 1] == path:
                self.units[place[depth - 1]].append(unit)
        self.units = {code: np.array(units, dtype=int) for code, units in self.units.items()}
        self.parent = {f.code: self._parent(f, parents[f.code]) for f in self.families}
        self.columns = {}
        for code in self.codes:
            for family in self.families:
                for label in self.parent[family.code][1]:
                    self.columns[family.code, code, label] = len(self.columns)
        self.matrix, self.printed = self._equations()

    def _parent(self, family, parts):
        """The rung and the classes told of the parent, summed over its parts."""
        shown = [part for part in parts if part is not None]
        rung = max((part[0] for part in shown if part[1] != {}), default=0)
        classes = collections.Counter()
        for own, counts in shown:
            for label, count in counts.items():
                if count:
                    classes[family.coarser(label, own, rung)] += count
        return rung, classes

    def _sum(self, family, codes, rung, label):
        """The unknowns that a printed number adds up."""
        own, classes = self.parent[family.code]
        return [
            self.columns[family.code, code, fine]
            for code in codes
            for fine in classes
            if family.coarser(fine, own, rung) == label
        ]

    def _own(self, viewer, family, codes, rung, label):
        """How many units of a printed number the viewer holds."""
        units = np.concatenate([self.units[code] for code in codes])
        units = units[family.ladder[rung][units] == label]
        return int(self.population.people.held[viewer, units].sum())

    def _equations(self):
        """Sums of unknowns, and for each what is printed with what its viewer's part depends on."""
        sums, printed = [], []
        by_code = {family.code: family for family in self.families}

        def add(family, codes, rung, label, count):
            sums.append({column: 1 for column in self._sum(family, codes, rung, label)})
            printed.append((count, family, codes, rung, label))

        for family in self.families:
            rung, classes = self.parent[family.code]
            for label, count in classes.items():
                add(family, self.codes, rung, label, count)
        for (name, state, codes), (rung, counts) in self.rows.items():
            family = by_code[name]
            if state == "masque":
                continue
            own, classes = self.parent[name]
            for label in {family.coarser(fine, own, rung) for fine in classes}:
                add(family, codes, rung, label, counts.get(label, 0))
        total = by_code[""]
        for family in self.families:
            for code in self.codes if family is not total else ():
                place = (family.code, code)
                row = {c: 1 for key, c in self.columns.items() if key[:2] == place}
                sums.append(row | {self.columns["", code, ""]: -1})
                printed.append(None)
        entries = [(r, c, v) for r, row in enumerate(sums) for c, v in row.items()]
        r, c, v = zip(*entries)
        return csr_array((v, (r, c)), shape=(len(sums), len(self.columns))), printed

    def viewers(self):
        """The public, and each insider that holds some of the units here."""
        here = np.concatenate(list(self.units.values()))
        held = self.population.people.held[:, here]
        return [0, *(int(n) for n in np.flatnonzero(held.any(axis=1)))]

    def targets(self):
        """Cells hidden or only grouped: (family, code, rung, class)."""
        by_code = {family.code: family for family in self.families}
        for (name, state, codes), (rung, _) in sorted(self.rows.items()):
            family = by_code[name]
            own, classes = self.parent[name]
            labels = sorted({family.coarser(fine, own, rung) for fine in classes})
            if state != "montre":
                yield from ((family, code, rung, label) for code in codes for label in labels)

    def results(self, viewer, budget):
        """(place, cell, viewer, low, high) of each cell that is not shown."""
        right = [
            0 if known is None else known[0] - self._own(viewer, *known[1:])
            for known in self.printed
        ]
        # Every row holds somebody: one at least where the viewer holds nobody of it.
        held = self.population.people.held[viewer]
        named = all(state != "masque" for name, state, _ in self.rows if not name)
        known = [
            (int(named and not name and not held[self.units[code]].any()), None)
            for name, code, _ in self.columns
        ]
        for number, (family, code, rung, label) in enumerate(self.targets()):
            if budget is not None and number >= budget:
                return
            aim = np.zeros(len(self.columns))
            aim[self._sum(family, [code], rung, label)] = 1
            bounds = []
            for sign in (1, -1):
                found = linprog(
                    sign * aim, A_eq=self.matrix, b_eq=right, bounds=known, method="highs"
                )
                if found.status == 3:
                    bounds.append(np.inf)
                elif found.status == 0:
                    bounds.append(sign * found.fun)
                else:
                    raise ValueError(f"{self.path} {self.time}: {found.message}")
            place = (self.population.code, "/".join(self.path), str(self.time[0]))
            yield (*place, family.code, code, label, viewer, *bounds)
