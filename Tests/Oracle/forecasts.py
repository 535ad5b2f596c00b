"""Second implementation of forecasts (CP10 to CP15), from the contract's words alone.

python forecasts.py DIR --date 2017-12-31

DIR holds serie.csv (mois,numerateur,denominateur,provisoire), operations.csv
(operation,date_debut,date_fin,prevus,realises,statut) and cible.csv
(frame,code,date,valeur,debut); a month is a gain, not a total. Prints the rows of
`jalon forecast --csv DIR --date D`.
"""

import argparse
import csv
import dataclasses
import datetime
import pathlib
import sys

import numpy as np

from trends import LEAST_MONTHS, LEVELS, Trend, end_of, length_of, month_of

HEADER = (
    "frame", "code", "method", "date", "value", "low", "high", "target", "probability",
    "reached_by", "reached_early", "reached_late", "origins", "covered", "checked",
    "alpha", "beta", "phi", "state",
)  # fmt: skip
METHODS = ("trend", "capacity", "combined")
LEAST_CHECKED = 5
PROGRAMMED = ("programmee", "conventionnee", "terminee", "soldee", "")
ASSUMED = (0.70, 0.85, 1.00)
YES = ("oui", "1", "true")


@dataclasses.dataclass
class Operation:
    first: datetime.date
    last: datetime.date
    foreseen: float | None
    achieved: float
    status: str


def days_between(after, until, first, last):
    """The days of ]after; until] that lie in [first; last]."""
    low = max(after + datetime.timedelta(days=1), first)
    return max(0, (min(until, last) - low).days + 1)


class Capacity:
    """Method (b): what programmed operations still have room for."""

    def __init__(self, operations, day):
        self.day = day
        self.operations = [o for o in operations if o.status in PROGRAMMED]
        ended = [o for o in self.operations if o.last <= day and o.foreseen]
        self.is_assumed = len(ended) < 10
        self.ratios = ASSUMED
        if not self.is_assumed:
            middle = sum(o.achieved for o in ended) / sum(o.foreseen for o in ended)
            low, high = np.percentile([o.achieved / o.foreseen for o in ended], (25, 75))
            self.ratios = min(low, middle), middle, max(high, middle)

    def _total(self, ratio, until):
        total = 0.0
        for one in self.operations:
            total += one.achieved
            if one.foreseen is None or one.last <= self.day:
                continue
            room = max(one.achieved, ratio * one.foreseen) - one.achieved
            whole = days_between(self.day, one.last, one.first, one.last)
            if whole:
                total += room * days_between(self.day, until, one.first, one.last) / whole
        return total

    def at(self, until):
        low, middle, high = (self._total(ratio, until) for ratio in self.ratios)
        floor = sum(o.achieved for o in self.operations)
        quantiles = []
        for u in LEVELS:
            slope = (middle - low) if u < 0.5 else (high - middle)
            quantiles.append(max(floor, middle + (u - 0.5) / 0.4 * slope))
        return middle, quantiles


def probability_of(quantiles, target):
    """1 - u where the target lies, held in [0,05; 0,95]."""
    if target <= quantiles[0]:
        return 0.95
    for k in range(1, len(LEVELS)):
        if target <= quantiles[k]:
            part = (target - quantiles[k - 1]) / (quantiles[k] - quantiles[k - 1])
            return min(0.95, max(0.05, 1 - (LEVELS[k - 1] + 0.05 * part)))
    return 0.05


@dataclasses.dataclass
class Point:
    """A method at a date."""

    value: float | None = None
    quantiles: list | None = None
    state: str = "ok"
    origins: int | str = ""
    covered: int | str = ""
    checked: int | str = ""
    fit: tuple = ("", "", "")

    @property
    def low(self):
        return self.quantiles[1] if self.quantiles else None

    @property
    def high(self):
        return self.quantiles[17] if self.quantiles else None


class World:
    """A folder read, at a day."""

    def __init__(self, folder, day=None):
        folder = pathlib.Path(folder)
        self.target = _rows(folder / "cible.csv")[0]
        self.until = datetime.date.fromisoformat(self.target["date"])
        start = self.target.get("debut") or None
        self.start = datetime.date.fromisoformat(start) if start else None
        self.goal = _number(self.target["valeur"])
        rows = sorted(_rows(folder / "serie.csv"), key=lambda row: row["mois"])
        self.is_rate = any(row.get("denominateur") for row in rows)
        self.months = {}
        for row in rows:
            month = month_of(datetime.date.fromisoformat(row["mois"][:7] + "-01"))
            self.months[month] = (
                _number(row["numerateur"]) or 0.0,
                _number(row.get("denominateur")) or 0.0,
                (row.get("provisoire") or "").lower() in YES,
            )
        self.day = day or end_of(max(self.months))
        self.trend = self._trend()
        operations = folder / "operations.csv"
        listed = _rows(operations) if operations.exists() else []
        read = [Operation(datetime.date.fromisoformat(row["date_debut"]),
                          datetime.date.fromisoformat(row["date_fin"]),
                          _number(row["prevus"]), _number(row["realises"]) or 0.0,
                          row["statut"]) for row in listed]  # fmt: skip
        self.capacity = None if self.is_rate else Capacity(read, self.day)
        if self.capacity and not self.capacity.operations:
            self.capacity = None

    def _block(self, month):
        return 0 if self.start is None else (month - month_of(self.start)) // 12

    def _trend(self):
        held = {m: row for m, row in self.months.items() if m <= month_of(self.day)}
        recorded = {}
        for month, row in held.items():
            recorded[self._block(month)] = recorded.get(self._block(month), 0.0) + row[0]
        months = []
        for month in range(min(held, default=0), max(held, default=-1) + 1):
            if end_of(month) > self.day or held.get(month, (0, 0, False))[2]:
                break
            months.append(month)
        if len(months) < LEAST_MONTHS:
            return None
        above = [held.get(m, (0.0, 0.0, False))[0] for m in months]
        below = [held.get(m, (0.0, 0.0, False))[1] for m in months]
        if self.is_rate:
            return Trend(months[0], below, above, self.start)
        return Trend(months[0], above, None, self.start, recorded)

    def point(self, method, day):
        if method == "trend":
            return self._trend_point(day)
        if method == "capacity":
            return self._capacity_point(day)
        a, b = self._trend_point(day), self._capacity_point(day)
        if a.value is None or b.value is None:
            return b if a.value is None else a
        value = (a.value + b.value) / 2
        state = b.state if a.state == "ok" else a.state
        if a.quantiles is None:
            return Point(value, state=state)
        quantiles = [(x + y) / 2 for x, y in zip(a.quantiles, b.quantiles)]
        return Point(value, quantiles, state)

    def _trend_point(self, day):
        if self.trend is None:
            return Point(state="not_computable")
        value, quantiles, origins = self.trend.at(day)
        if value is None:
            return Point(state="not_computable")
        covered, checked = self.trend.coverage(month_of(day) - self.trend.last)
        state = "ok" if quantiles else "no_interval"
        if checked >= LEAST_CHECKED and covered < 0.6 * checked:
            state = "narrow"
        fit = self.trend.fit
        return Point(value, quantiles, state, origins, covered, checked,
                     (fit.alpha, fit.beta, fit.phi))  # fmt: skip

    def _capacity_point(self, day):
        if self.capacity is None:
            return Point(state="not_computable")
        value, quantiles = self.capacity.at(day)
        if self.start is not None:
            month = month_of(self.start) + 12 * self._block(month_of(day))
            eve = datetime.date(month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
            if eve >= self.day:  # a later year of counting: only what it adds
                first, others = self.capacity.at(eve)
                value -= first
                quantiles = [max(0.0, q - other) for q, other in zip(quantiles, others)]
        return Point(value, quantiles, "assumed" if self.capacity.is_assumed else "ok")

    def days(self):
        """The ends of months after the day, then the date."""
        months = range(month_of(self.day), month_of(self.until) + 1)
        found = [end_of(m) for m in months if self.day < end_of(m) < self.until]
        return [*found, self.until]

    def reached(self, method):
        """The first month ends where the value, the high and the low reach the target."""
        last = month_of(self.until)
        if self.start is None:
            last = min(last + 24, month_of(self.day) + 60)
        found = {"value": None, "high": None, "low": None}
        for month in range(month_of(self.day), last + 1):
            day = end_of(month)
            if day <= self.day or (self.start is not None and day > self.until):
                continue
            if self._block(month) != self._block(month_of(self.until)):
                continue
            point = self.point(method, day)
            for name, earlier in found.items():
                told = getattr(point, name)
                if earlier is None and told is not None and told >= self.goal:
                    found[name] = day
            if None not in found.values():
                break
        return [found[name] for name in ("value", "high", "low")]

    def recorded_at(self, day):
        """What is recorded on a day of the past: V before + the month's gain × day/days."""
        month, above, below = month_of(day), 0.0, 0.0
        if month < min(self.months, default=month + 1):
            return None
        for m, (n, d, _) in self.months.items():
            if m <= month and self._block(m) == self._block(month):
                part = day.day / length_of(m) if m == month else 1.0
                above, below = above + n * part, below + d * part
        if self.is_rate:
            return above / below if below else None
        return above

    def rows(self):
        head = {"frame": self.target["frame"], "code": self.target["code"]}
        if self.until <= self.day:
            value = self.recorded_at(self.until)
            return [head | {"method": "trend", "date": self.until, "value": value,
                            "target": self.goal, "state": "past"}]  # fmt: skip
        found = []
        for method in METHODS:
            for day in self.days():
                point = self.point(method, day)
                row = head | {
                    "method": method, "date": day, "value": point.value, "low": point.low,
                    "high": point.high, "origins": point.origins, "covered": point.covered,
                    "checked": point.checked, "state": point.state,
                }  # fmt: skip
                row["alpha"], row["beta"], row["phi"] = point.fit
                if day == self.until and self.goal is not None:
                    row["target"] = self.goal
                    if point.quantiles and point.state != "narrow":
                        row["probability"] = probability_of(point.quantiles, self.goal)
                    if not self.is_rate and point.value is not None:
                        reached = self.reached(method)
                        names = ("reached_by", "reached_early", "reached_late")
                        row.update(zip(names, reached))
                found.append(row)
        return found


def _rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _number(text):
    return float(text) if text not in (None, "") else None


def forecast(folder, day=None):
    """The rows of a folder, as dictionaries of values; a name left out is empty."""
    return World(folder, day).rows()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--date", type=datetime.date.fromisoformat)
    options = parser.parse_args(arguments)
    writer = csv.DictWriter(sys.stdout, HEADER, lineterminator="\n", restval="")
    writer.writeheader()
    for row in forecast(options.folder, options.date):
        writer.writerow({k: "" if v is None else v for k, v in row.items()})


if __name__ == "__main__":
    main()
