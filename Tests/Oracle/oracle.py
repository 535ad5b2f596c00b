"""Second implementation of the indicator figures, for differential tests.

python oracle.py --data DIR --indicators 'ESF1420.*,TDB.SYN*' [--by a,b]
    [--period A..B] [--step all|year|quarter|month] [--cumulative]
    [--rules SET] [--today DATE]
"""

import argparse
import csv
import datetime
import fnmatch
import sys

import cuts
import facts
import figures
import gather
import missions
import network
import periods
import printing
import reading
import tables

STEPS = ("all", "year", "quarter", "month")
RULES = ("EU_C1", "FR2016", "FR2016_PLIE")


class Usage(Exception):
    """What was asked cannot be understood."""


def catalogue():
    """Every figure, those over facts last."""
    return figures.catalogue() + missions.catalogue() + network.catalogue()


def chosen(patterns):
    """The figures whose full name matches one of the comma-separated patterns."""
    found = {}
    for pattern in (part.strip() for part in patterns.split(",")):
        matches = [
            figure
            for figure in catalogue()
            if fnmatch.fnmatchcase(f"{figure.frame}.{figure.code}", pattern)
        ]
        if not matches:
            raise Usage(f"no indicator matches {pattern!r}")
        found.update({(figure.frame, figure.code): figure for figure in matches})
    return list(found.values())


class Measures:
    """Measures computed on demand: one query per source and frame."""

    def __init__(self, base, by):
        self.base = base
        self.by = by
        self.taken = {}

    def cells(self, frame, source):
        """{(period number, by...): {measure: value}} of a source in a frame."""
        if (frame, source) not in self.taken:
            self.taken[frame, source] = self._take(frame, source)
        return self.taken[frame, source]

    def _take(self, frame, source):
        rows, measures, cut = figures.SOURCES[source]
        dimensions = "".join(f", {cut(name)} AS by_{i}" for i, name in enumerate(self.by))
        taken = ", ".join(f"{sql} AS m_{i}" for i, sql in enumerate(measures.values()))
        found = self.base.execute(
            f"SELECT number{dimensions}, {taken} FROM {rows}"
            f" WHERE frames IS NULL OR list_contains(frames, ?)"
            f" GROUP BY {', '.join(str(i + 1) for i in range(len(self.by) + 1))}",
            [frame],
        ).fetchall()
        split = len(self.by) + 1
        return {row[:split]: dict(zip(measures, row[split:])) for row in found}


def term(cells, source, name, key):
    """A term of a figure: 0 where nothing is in the cell, None where it cannot be known."""
    cell = cells.get(key)
    if cell is None:
        return None if source == "plan" else 0
    return cell[name]


def rows_of(figure, measures, moments, by):
    """The output rows of one figure."""
    terms = [figure.numerator] + ([figure.denominator] if figure.denominator else [])
    found = [(measures.cells(figure.frame, source), source, name) for source, name in terms]
    if by:
        keys = set().union(*(cells for cells, _, _ in found))
    else:
        keys = {(number,) for number in range(len(moments))}
    for key in keys:
        values = [term(cells, source, name, key) for cells, source, name in found]
        if by and _is_empty(figure, values):
            continue
        start, end = moments[key[0]]
        bounds = (start.isoformat() if start else "", end.isoformat() if end else "")
        yield (figure.frame, figure.code, *key[1:], *bounds, *printing.printed(figure, values))


def _is_empty(figure, values):
    """Whether a cell of a cut is left out."""
    if figure.denominator is None:
        return values[0] == 0
    return all(value in (None, 0) for value in values)


def compute(
    data, indicators, by=(), period=None, step="all", cumulative=False, rules=None, today=None
):
    """Header and sorted rows of the figures asked for."""
    unknown = [name for name in by if name not in cuts.NAMES]
    if unknown:
        raise Usage(f"unknown cut {unknown[0]!r}")
    wanted = chosen(indicators)
    store = reading.read_store(data, today)
    base = tables.load(store, rules)
    moments = periods.asked(base, period, step, cumulative)
    base.execute("CREATE TABLE times (number INTEGER, first_day DATE, last_day DATE)")
    if moments:
        rows = [(number, *moment) for number, moment in enumerate(moments)]
        base.executemany("INSERT INTO times VALUES (?, ?, ?)", rows)
    measures, known = Measures(base, by), facts.Facts(store)
    rows = []
    for figure in wanted:
        if isinstance(figure, gather.FactFigure):
            rows += gather.rows_of(figure, known, moments, by)
        else:
            rows += rows_of(figure, measures, moments, by)
    base.close()
    rows.sort(key=lambda row: [cell.encode() for cell in row[: len(by) + 4]])
    header = (
        "frame", "code", *by, "period_start", "period_end",
        "numerator", "denominator", "value", "low", "high", "state",
    )  # fmt: skip
    return header, rows


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description="Computes indicator figures from CSV files.")
    parser.add_argument("--list", action="store_true", help="print the names it knows, and stop")
    parser.add_argument("--data", default="")
    parser.add_argument("--indicators", default="")
    parser.add_argument("--by", default="")
    parser.add_argument("--period")
    parser.add_argument("--step", choices=STEPS, default="all")
    parser.add_argument("--cumulative", action="store_true")
    parser.add_argument("--rules", choices=RULES)
    parser.add_argument("--today", type=lambda day: datetime.date.fromisoformat(day).isoformat())
    return parser.parse_args()


def main():
    """Prints the figures; exit status 2 when the question is wrong."""
    asked = arguments()
    if asked.list:
        print("\n".join(f"{figure.frame}.{figure.code}" for figure in catalogue()))
        return 0
    by = tuple(name.strip() for name in asked.by.split(",") if name.strip())
    try:
        header, rows = compute(
            asked.data, asked.indicators, by, asked.period, asked.step,
            asked.cumulative, asked.rules, asked.today,
        )  # fmt: skip
    except (Usage, ValueError) as error:
        print(f"oracle: {error}", file=sys.stderr)
        return 2
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(header)
    out.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
