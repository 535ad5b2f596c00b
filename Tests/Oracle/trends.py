"""Method (a) of a forecast: season, damped level and slope, errors of the past (CP10, CP11)."""

import calendar
import dataclasses
import datetime
import math

import numpy as np

LEVELS = [step / 20 for step in range(1, 20)]
GRID = [
    (alpha, beta, phi)
    for alpha in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
    for beta in (0.0, 0.1, 0.2)
    for phi in ((0.8, 0.9) if beta else (0.8,))
]
LEAST_MONTHS = 12
LEAST_ERRORS = 8


def month_of(day):
    """Months since year 0, January being 0."""
    return day.year * 12 + day.month - 1


def length_of(month):
    return calendar.monthrange(*_split(month))[1]


def end_of(month):
    return datetime.date(*_split(month), length_of(month))


def _split(month):
    return month // 12, month % 12 + 1


def season_of(values, first):
    """Twelve factors by calendar month, of gains from month `first` on."""
    count = len(values)
    if count < 24:
        return np.ones(12)
    sums, numbers = np.ones(12), np.ones(12)
    for t in range(6, count - 6):
        window = values[t - 6] / 2 + values[t - 5 : t + 6].sum() + values[t + 6] / 2
        if window > 0:
            sums[(first + t) % 12] += values[t] / (window / 12)
            numbers[(first + t) % 12] += 1
    factors = np.maximum(0.2, sums / numbers)
    return factors / factors.mean()


@dataclasses.dataclass
class Fit:
    """A damped level and slope chosen on the grid, with its season."""

    alpha: float
    beta: float
    phi: float
    level: float
    slope: float
    season: np.ndarray
    next_month: int

    def gains(self, count):
        """The gains of the months that follow."""
        found, damped = [], 0.0
        for h in range(1, count + 1):
            damped += self.phi**h
            factor = self.season[(self.next_month + h - 1) % 12]
            found.append(factor * max(0.0, self.level + damped * self.slope))
        return np.array(found)


def fit_of(values, first):
    """The first triple of the grid whose errors are the least, within a relative 1e-9."""
    season = season_of(values, first)
    plain = values / season[(first + np.arange(len(values))) % 12]
    alpha, beta, phi = (np.array(column) for column in zip(*GRID))
    level = np.full(len(GRID), plain[:6].mean())
    slope, errors = np.zeros(len(GRID)), np.zeros(len(GRID))
    for x in plain:
        foreseen = level + phi * slope
        errors += (x - foreseen) ** 2
        after = alpha * x + (1 - alpha) * foreseen
        slope = beta * (after - level) + (1 - beta) * phi * slope
        level = after
    best = int(np.nonzero(errors <= errors.min() * (1 + 1e-9))[0][0])
    return Fit(*GRID[best], level[best], slope[best], season, first + len(values))


def quantile_of(ordered, share):
    """The value at position share × (K + 1), held in [1; K], linear between positions."""
    position = min(max(share * (len(ordered) + 1), 1.0), float(len(ordered)))
    below = int(math.floor(position))
    above = min(below + 1, len(ordered))
    return ordered[below - 1] + (position - below) * (ordered[above - 1] - ordered[below - 1])


class Trend:
    """Method (a) on whole, definitive months: gains, or denominators and numerators of a rate."""

    def __init__(self, first, values, numerators=None, start=None, recorded=None):
        self.first, self.values = first, np.asarray(values, dtype=float)
        self.numerators = None if numerators is None else np.asarray(numerators, dtype=float)
        self.start = None if start is None else month_of(start)
        self.recorded = recorded or {}  # block: what is recorded there, provisional included
        self.count = len(values)
        self.last = first + self.count - 1
        self.is_rate = numerators is not None
        self.fit = fit_of(self.values, first)
        self.origins = []
        for origin in range(LEAST_MONTHS, self.count):
            gains = fit_of(self.values[:origin], first).gains(self.count - origin)
            self.origins.append((origin, gains))

    def block(self, month):
        """The year of counting a month falls in."""
        return 0 if self.start is None else (month - self.start) // 12

    def _within(self, array, first, last, block):
        """Σ of the months first..last that belong to a block; `array` starts at `first`."""
        return sum(v for m, v in zip(range(first, last + 1), array) if self.block(m) == block)

    def _so_far(self, array, count, block):
        return self._within(array, self.first, self.first + count - 1, block)

    def share(self, count):
        """The rate of the last twelve months, if anybody is in it."""
        below = self.values[count - 12 : count].sum()
        return self.numerators[count - 12 : count].sum() / below if below > 0 else None

    def rate(self, count, gain, block):
        """The cumulated rate once `gain` is added to the denominators of `count` months."""
        share = self.share(count)
        below = self._so_far(self.values, count, block) + gain
        if share is None or below <= 0:
            return None
        return (self._so_far(self.numerators, count, block) + share * gain) / below

    def error(self, origin, gains, h):
        """How far from the truth the forecast of `h` months from an origin was."""
        after, last = self.first + origin, self.first + origin + h - 1
        block = self.block(last)
        foreseen = self._within(gains, after, last, block)
        if not self.is_rate:
            actual = self._within(self.values[origin:], after, last, block)
            return abs(actual - foreseen) / max(foreseen, 1.0)
        told = self.rate(origin, foreseen, block)
        below = self._so_far(self.values, origin + h, block)
        if told is None or below <= 0:
            return None
        return abs(self._so_far(self.numerators, origin + h, block) / below - told)

    def errors(self, h):
        """{origin: error} over the origins that have `h` months after them."""
        found = {o: self.error(o, g, h) for o, g in self.origins if o + h <= self.count}
        return {o: e for o, e in found.items() if e is not None}

    def spread(self, h):
        """The errors that serve at horizon h, sorted, and their own horizon."""
        for shorter in range(min(h, self.count), 0, -1):
            found = sorted(self.errors(shorter).values())
            if len(found) >= LEAST_ERRORS:
                return found, shorter
        return None, None

    def coverage(self, h):
        """(covered, checked) at min(h; 6) months."""
        h = min(h, 6)
        known = self.errors(h)
        covered = checked = 0
        for origin, error in known.items():
            earlier = sorted(e for o, e in known.items() if o + h <= origin)
            if len(earlier) >= LEAST_ERRORS:
                checked += 1
                covered += error <= quantile_of(earlier, 0.8)
        return covered, checked

    def at(self, day):
        """(value, quantiles or None, errors used) on a day after the last month."""
        month = month_of(day)
        value, quantiles, used = self._at_end(month)
        share = day.day / length_of(month)
        if value is None or share == 1.0:
            return value, quantiles, used
        first, others = self._recorded_value(month), None
        if month - 1 > self.last:
            first, others, _ = self._at_end(month - 1)
        if not self.is_rate and self.block(month - 1) != self.block(month):
            first, others = 0.0, None
        floor = 0.0 if self.is_rate else self.recorded.get(self.block(month), 0.0)
        others = others or [first] * len(LEVELS)
        if quantiles:
            quantiles = [max(floor, b + share * (w - b)) for b, w in zip(others, quantiles)]
        return max(floor, first + share * (value - first)), quantiles, used

    def _recorded_value(self, month):
        below = self._so_far(self.values, self.count, self.block(month))
        if not self.is_rate:
            return below
        above = self._so_far(self.numerators, self.count, self.block(month))
        return above / below if below else 0.0

    def _at_end(self, month):
        """The same at the end of a month."""
        h, block = month - self.last, self.block(month)
        gains = self.fit.gains(h)
        foreseen = self._within(gains, self.last + 1, month, block)
        floor = self.recorded.get(block, 0.0)
        if self.is_rate:
            value = self.rate(self.count, foreseen, block)
            if value is None:
                return None, None, 0
        else:
            so_far = self._so_far(self.values, self.count, block)
            value = max(so_far + foreseen, floor)
        errors, shorter = self.spread(h)
        if errors is None:
            return value, None, 0
        wide = math.sqrt(h / shorter)
        quantiles = []
        for level in LEVELS:
            move = quantile_of(errors, abs(2 * level - 1)) * wide
            move = -move if level < 0.5 else move
            if self.is_rate:
                quantiles.append(min(1.0, max(0.0, value + move)))
            else:
                quantiles.append(max(floor, so_far + foreseen + max(foreseen, 1.0) * move))
        return value, quantiles, len(errors)
