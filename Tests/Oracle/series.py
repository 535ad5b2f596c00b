"""Second implementation of how a series is read (CP20 to CP22) and of neighbours (CP31)."""

import calendar
import dataclasses
import datetime
import math

import numpy as np

Z = 1.959964
BASE = 12
RECENT = 3


@dataclasses.dataclass(frozen=True)
class Signal:
    """A rule met at point `at`, of a run that began at `first` (points count from 1)."""

    rule: str
    at: int
    first: int
    is_above: bool


def limits(points):
    """(mean, low, high) from the first twelve points, or nothing when there are fewer."""
    if len(points) < BASE:
        return None
    base = np.asarray(points[:BASE], dtype=float)
    ranges = np.abs(np.diff(base))
    kept = ranges[ranges <= 3.267 * ranges.mean()]
    wide = 2.66 * kept.mean()
    mean = float(base.mean())
    return mean, mean - float(wide), mean + float(wide)


def _signs(points, mean):
    return [int(p > mean) - int(p < mean) for p in points]


def _runs(marks, least):
    """(at, first, mark) wherever the same non-zero mark has lasted `least` or more."""
    first = 0
    for k, mark in enumerate(marks):
        if k and mark != marks[k - 1]:
            first = k
        if mark and k - first + 1 >= least:
            yield k, first, mark


def signals(points):
    """Every rule met at every point; nothing without limits."""
    found = limits(points)
    if found is None:
        return []
    mean, low, high = found
    told = []
    for k, p in enumerate(points):
        if p > high or p < low:
            told.append(Signal("R1", k + 1, k + 1, p > high))
    for k, first, mark in _runs(_signs(points, mean), 7):
        told.append(Signal("R2", k + 1, first + 1, mark > 0))
    moves = [int(b > a) - int(b < a) for a, b in zip(points, points[1:])]
    for k, first, mark in _runs(moves, 6):
        told.append(Signal("R3", k + 2, first + 1, mark > 0))
    for side, line in ((1, mean + (high - mean) * 2 / 3), (-1, mean - (mean - low) * 2 / 3)):
        beyond = [side * p > side * line for p in points]
        for k in range(len(points)):
            window = range(max(0, k - 2), k + 1)
            if beyond[k] and sum(beyond[j] for j in window) >= 2:
                first = next(j for j in window if beyond[j])
                told.append(Signal("R4", k + 1, first + 1, side > 0))
    return sorted(told, key=lambda one: (one.at, one.rule))


def said(points):
    """The signals that end within the last three points."""
    return [one for one in signals(points) if one.at > len(points) - RECENT]


def counts_compared(after, before):
    """CP21 for counts: 'silent', 'stable' or the relative change."""
    if before < 30:
        return "silent"
    if abs(after - before) <= Z * math.sqrt(after + before):
        return "stable"
    return (after - before) / before


def rates_compared(after, after_size, before, before_size):
    """CP21 for rates: 'silent', 'stable' or the change in points."""
    if min(after_size, before_size) < 30:
        return "silent"
    spread = after * (1 - after) / after_size + before * (1 - before) / before_size
    if abs(after - before) <= Z * math.sqrt(spread):
        return "stable"
    return 100 * (after - before)


def money_compared(after, before):
    """CP21 for euros: 'silent' with nothing before, 'stable' under 2 %, or the change."""
    if before <= 0:
        return "silent"
    change = (after - before) / before
    return "stable" if abs(change) < 0.02 else change


def month_end(day, months):
    """The end of the month `months` after the month of a day."""
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def shares_entered(records, day):
    """(c_0..c_6, number of records) at a day, of (date, day entered or None) pairs."""
    last = month_end(day, -6)
    while month_end(last, 6) > day:
        last = month_end(last, -1)
    first = month_end(last, -12)
    kept = [(when, entered) for when, entered in records if entered and first < when <= last]
    shares = []
    for age in range(7):
        held = sum(entered <= month_end(when, age) for when, entered in kept)
        shares.append(held / len(kept) if kept else 0.0)
    return shares, len(kept)


def provisional_months(shares, count):
    """How many months, the last ended first, are provisional (CP22)."""
    if count < 30:
        return 1
    return next((age for age in range(6) if shares[age] >= 0.95), 6)


@dataclasses.dataclass
class Neighbours:
    """CP31 over {territory: values of the elements, None when missing}."""

    values: dict

    def __post_init__(self):
        self.codes = sorted(self.values)
        self.table = np.array(
            [[np.nan if v is None else v for v in self.values[c]] for c in self.codes], dtype=float
        )
        spread = np.nanstd(self.table, axis=0, ddof=1)
        self.table = (self.table - np.nanmean(self.table, axis=0)) / spread

    def _squares(self, code):
        return (self.table - self.table[self.codes.index(code)]) ** 2

    def distances(self, code):
        """[(distance, other)] from the nearest, of those with two thirds of the elements."""
        found = []
        for other, squares in zip(self.codes, self._squares(code)):
            common = squares[~np.isnan(squares)]
            if other != code and 3 * len(common) >= 2 * len(squares):
                found.append((math.sqrt(common.mean()), other))
        return sorted(found)

    def nearest(self, code, count):
        return [other for _, other in self.distances(code)[:count]]

    def elements(self, code, count):
        """The positions of the nearest and of the farthest element to the `count` nearest."""
        rows = [self.codes.index(other) for other in self.nearest(code, count)]
        means = np.nanmean(self._squares(code)[rows], axis=0)
        return int(np.nanargmin(means)), int(np.nanargmax(means))

    def is_alone(self, code, count):
        """The last of its `count` nearest is over twice as far as it usually is."""
        last = {}
        for one in self.codes:
            found = self.distances(one)[:count]
            if found:
                last[one] = found[-1][0]
        return code in last and last[code] > 2 * float(np.median(list(last.values())))
