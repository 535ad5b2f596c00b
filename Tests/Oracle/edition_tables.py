"""The tables of an edition: what is safe, and what is shown, grouped or hidden (SD03, SD04)."""

from dataclasses import dataclass, field

import numpy as np

THRESHOLD = 10
HIDDEN_SHARE = 5  # hidden rows may hold one unit in five


class People:
    """Units numbered from 0: the person of each, and which of them each insider holds."""

    def __init__(self, persons, holdings=()):
        self.persons = np.asarray(persons)
        held = {bytes(mask): mask for mask in (np.asarray(h, dtype=bool) for h in holdings)}
        nobody = np.zeros(len(self.persons), dtype=bool)
        self.held = np.array([nobody, *(mask for mask in held.values() if mask.any())])
        self.one_each = len(set(self.persons.tolist())) == len(self.persons)

    def outside(self, units):
        """For each viewer, the public first, how many of the units it does not hold."""
        return len(units) - self.held[:, units].sum(axis=1)

    def is_safe(self, units):
        """Whether nobody sees 1 to 10 of the units or of their persons outside its own."""
        counts = self.outside(units)
        if ((counts > 0) & (counts <= THRESHOLD)).any():
            return False
        if self.one_each:
            return True
        for viewer in np.flatnonzero(counts):
            others = units[~self.held[viewer, units]]
            if len(np.unique(self.persons[others])) <= THRESHOLD:
                return False
        return True

    def leaves_room(self, rows):
        """Whether the sum of rows, each known to hold somebody, leaves open how many each has."""
        held = np.array([self.held[:, units].sum(axis=1) for units in rows])
        left = sum(len(units) for units in rows) - held.sum(axis=0)
        strange = (held == 0).sum(axis=0)
        needed = THRESHOLD + (strange < len(rows))
        return not ((left > 0) & (left - strange < needed)).any()

    def is_row_safe(self, units, classes, sensitive):
        """Whether every class of a set of units may be shown."""
        parts = [(name, units[classes[units] == name]) for name in np.unique(classes[units])]
        if not all(self.is_safe(part) for _, part in parts):
            return False
        if not sensitive:
            return True
        whole = self.outside(units)
        return not any(
            "1" in name and ((whole > 0) & (self.outside(part) >= whole)).any()
            for name, part in parts
        )


@dataclass
class Table:
    """What is told of the child rows of a parent row, in a piece of time and a family."""

    rung: int
    shown: list
    group: list = field(default_factory=list)
    hidden: list = field(default_factory=list)

    @property
    def unseen(self):
        """Rows whose own figures are not shown."""
        return self.group + self.hidden


def merged(rows, codes):
    """The units of several rows."""
    return np.concatenate([rows[code] for code in codes]) if codes else np.array([], dtype=int)


def table(people, rows, ladder, start=0, sensitive=False, masked=()):
    """The table of some non-empty rows {code: units}, from a rung of a ladder of class names."""
    total = sum(len(units) for units in rows.values())
    for rung in range(start, len(ladder)):
        found = _at_rung(people, rows, ladder[rung], rung, sensitive, set(masked))
        lost = sum(len(rows[code]) for code in found.unseen)
        if lost * HIDDEN_SHARE <= total:
            break
    return found


def _at_rung(people, rows, classes, rung, sensitive, masked):
    """Steps 1 to 4 at one rung."""

    def is_good(codes):
        if len(codes) < 2:
            return False
        seen = len(codes - masked)
        if seen and seen + bool(codes & masked) < 2:
            return False
        if not people.is_row_safe(merged(rows, sorted(codes)), classes, sensitive):
            return False
        is_total = set(np.unique(classes)) <= {""}
        return not is_total or people.leaves_room([rows[code] for code in codes])

    needed = {
        code
        for code, units in rows.items()
        if code in masked or not people.is_row_safe(units, classes, sensitive)
    }
    if not needed:
        return Table(rung, sorted(rows))
    group = set(needed)
    while not is_good(group):
        left = sorted((len(rows[code]), code) for code in rows if code not in group)
        if not left:
            return Table(rung, [], [], sorted(rows))
        least = next((code for _, code in left if is_good(group | {code})), left[0][1])
        group.add(least)
    for _, code in sorted(((-len(rows[code]), code) for code in group - needed)):
        if is_good(group - {code}):
            group.remove(code)
    return Table(rung, sorted(set(rows) - group), sorted(group))


def ungrouped(people, rows, ladder, start=0, sensitive=False, masked=()):
    """The control that must fail: every row that is not safe is hidden, and nothing else."""
    unsafe = [c for c in sorted(rows) if not people.is_row_safe(rows[c], ladder[start], sensitive)]
    return Table(start, [code for code in sorted(rows) if code not in unsafe], [], unsafe)
