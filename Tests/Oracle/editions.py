"""Second implementation of published editions, for differential tests.

python editions.py expect FOLDER --frame ESF1420 --last-day 2026-12-01
python editions.py compare FOLDER CELLS.csv --frame ESF1420 --last-day 2026-12-01
python editions.py attack FOLDER CELLS.csv --frame ESF1420 --last-day 2026-12-01
python editions.py generate FOLDER --seed 1
"""

import argparse
import collections
import csv
import datetime
import pathlib
import sys

import numpy as np

import edition_attack
import edition_people
import edition_tables
import edition_worlds

HEADER = (
    "population", "famille", "niveau", "parent", "etat", "codes", "debut", "fin", "echelon",
    "classe", "nombre",
)  # fmt: skip


class Edition:
    """The tables of a population, level after level."""

    def __init__(self, population, levels, last_day, choose=edition_tables.table):
        self.population = population
        self.levels = levels
        self.choose = choose
        self.last_day = last_day
        self.shown = {}  # (family, path, piece): rung of a row shown by itself
        self.full = set()  # (path, piece) of rows that hold somebody
        self.cells = []
        self.first = min(population.days, default=None)
        self._nation()
        for depth in range(1, len(levels)):
            self._level(depth)

    def _tell(self, family, depth, path, state, codes, time, rung, units):
        level = self.levels[depth]["level"]
        head = (self.population.code, family.code, level, "/".join(path),
                state, " ".join(codes),
                 time[0].isoformat(), time[1].isoformat(), str(rung))  # fmt: skip
        if state == "masque":
            self.cells.append((*head, "", "s"))
            return
        counts = collections.Counter(family.ladder[rung][units])
        for name, count in sorted(counts.items()) or [("", 0)]:
            self.cells.append((*head, name, str(count)))

    def _units(self, depth):
        """Units by piece of time, parent path and code of a level."""
        found = collections.defaultdict(lambda: collections.defaultdict(list))
        for unit, (day, path) in enumerate(zip(self.population.days, self.population.paths)):
            time = edition_people.piece(day, self.levels[depth]["step"])
            found[time, path[: max(depth - 1, 0)]][path[depth - 1] if depth else ""].append(unit)
        return {
            key: {code: np.array(units) for code, units in rows.items()}
            for key, rows in found.items()
        }

    def _nation(self):
        people, units = self.population.people, self._units(0)
        for time in edition_people.pieces(self.first, self.last_day, self.levels[0]["step"]):
            here = units.get((time, ()), {}).get("", np.array([], dtype=int))
            told = True
            for family in self.population.families:
                last = len(family.ladder) - 1
                rung = next((
                    r for r, names in enumerate(family.ladder)
                    if people.is_row_safe(here, names, family.sensitive)
                ), None) if told else None  # fmt: skip
                if rung is None:
                    told = told and family.code != ""
                    self._tell(family, 0, (), "masque", (), time, last, here)
                else:
                    self.shown[family.code, (), time] = rung
                    self._tell(family, 0, (), "montre", (), time, rung, here)
            if len(here):
                self.full.add(((), time))

    def parts(self, time, depth):
        """The pieces of the level above that a piece of time is made of."""
        day, found = time[0], []
        while day <= time[1]:
            found.append(edition_people.piece(day, self.levels[depth - 1]["step"]))
            day = found[-1][1] + datetime.timedelta(days=1)
        return found

    def parent_rung(self, family, path, time, depth):
        """The coarsest rung of a parent over a piece of time, None where a part is not shown."""
        rungs = [
            self.shown.get((family.code, path, part))
            for part in self.parts(time, depth)
            if (path, part) in self.full
        ]
        return None if None in rungs else max(rungs, default=0)

    def _level(self, depth):
        times = set(
            edition_people.pieces(self.first, self.last_day, self.levels[depth]["step"])
        )
        for (time, path), rows in sorted(self._units(depth).items()):
            if time not in times:
                continue
            self.full |= {((*path, code), time) for code in rows}
            masked, untold = (), False
            for family in self.population.families:
                start = self.parent_rung(family, path, time, depth)
                if start is None:
                    continue
                found = self.choose(
                    self.population.people, rows, family.ladder, start, family.sensitive, masked
                )
                # Where the totals name no row, no family does.
                if untold:
                    found = edition_tables.Table(start, [], [], sorted(rows))
                if family.code == "":
                    masked = found.unseen
                    untold = self.choose is edition_tables.table and not (
                        found.shown or found.group
                    )
                for code in found.shown:
                    self.shown[family.code, (*path, code), time] = found.rung
                    self._tell(family, depth, path, "montre", [code], time, found.rung, rows[code])
                if found.group:
                    units = edition_tables.merged(rows, found.group)
                    self._tell(family, depth, path, "groupe", found.group, time, found.rung, units)
                # Of a table hidden whole, not even which rows hold somebody is told.
                alone = found.shown or found.group
                for codes in [[code] for code in found.hidden] if alone else [[]]:
                    self._tell(family, depth, path, "masque", codes, time, found.rung, ())


def expected(folder, frame, last_day, choose=edition_tables.table, linked=False, today=None):
    """Every cell of the edition of a folder, sorted, and its populations."""
    levels = edition_people.read_lattice(frame)["levels"]
    known = list(edition_people.populations(folder, frame, today or last_day, linked))
    cells = [c for p in known for c in Edition(p, levels, last_day, choose).cells]
    return sorted(cells), known


def read_cells(path):
    """The cells of a file the program printed."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        return [tuple(row[name] for name in HEADER) for row in rows]


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description="Published editions, a second time.")
    parser.add_argument("action", choices=("expect", "compare", "attack", "control", "generate"))
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("cells", nargs="?")
    parser.add_argument("--frame", default="ESF1420")
    day = datetime.date(2026, 12, 1)
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=day)
    parser.add_argument("--last-day", type=datetime.date.fromisoformat, default=day)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--linked", action="store_true", help="one person for each shared key")
    asked = parser.parse_args()
    if asked.action in ("compare", "attack") and not asked.cells:
        parser.error("name the file of cells")
    return asked


def main():
    """Does what is asked; exit status 1 on a difference or a failure of the attack."""
    asked = arguments()
    if asked.action == "generate":
        edition_worlds.generate(asked.folder, asked.seed)
        return 0
    choose = edition_tables.ungrouped if asked.action == "control" else edition_tables.table
    ours, known = expected(
        asked.folder, asked.frame, asked.last_day, choose, asked.linked, asked.today
    )
    if asked.action == "expect":
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerows([HEADER, *ours])
        return 0
    if asked.action == "compare":
        theirs = read_cells(asked.cells)
        for sign, cells in (("-", set(ours) - set(theirs)), ("+", set(theirs) - set(ours))):
            for cell in sorted(cells):
                print(sign + ",".join(cell))
        print(f"{len(ours)} cells expected, {len(theirs)} found")
        return int(sorted(ours) != sorted(theirs))
    cells = ours if asked.action == "control" else read_cells(asked.cells)
    tried, failed = edition_attack.attack(cells, known, asked.frame)
    print("\n".join(map(str, failed[:20])))
    print(f"{tried} tried, {len(failed)} failed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
