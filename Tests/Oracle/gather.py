"""Figures over facts: from the rows a figure counts to its cells, printed.

A row begins with its holder (a fact or an offer), which says the cell it is in.
What follows depends on the shape of the figure: a unit, of which the distinct
ones are counted; days; days and whether what is awaited came; two amounts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import facts
import printing

ANSWERS = {"sexe", "qpv", "zrr"}
NOT_APPLICABLE = ("", "", "", "", "", "not_applicable")
NOT_COMPUTABLE = ("", "", "", "", "", "not_computable")


@dataclass(frozen=True)
class FactFigure:
    """A figure over facts: `rows` and `under` give its rows from (facts, span)."""

    frame: str
    code: str
    shape: str
    rows: Callable
    under: Callable | None = None
    is_module: bool = False


def cell(known, holder, by):
    """Where a row stands in the cuts asked for."""

    def value(name):
        if name in ANSWERS:
            return known.answer(holder.person, name)
        if name in ("structure", "dispositif"):
            return getattr(holder, name)
        return None

    return tuple(value(name) or "inconnu" for name in by)


def median(days):
    """The median, printed; halves are kept."""
    days = sorted(days)
    middle = len(days) // 2
    twice = days[middle] + days[middle - (1 - len(days) % 2)]
    return printing.plain(5 * twice, 1)


def survival_median(rows):
    """Least day by which half has come, censored cases at risk until their day; None if never."""
    share = Fraction(1)
    for day in sorted({days for _, days, came in rows if came}):
        at_risk = sum(days >= day for _, days, _ in rows)
        share *= 1 - Fraction(sum(days == day for _, days, came in rows if came), at_risk)
        if share <= Fraction(1, 2):
            return day
    return None


def _count(rows, _):
    count = str(len({unit for _, unit in rows}))
    return (count, "", count, "", "", "ok")


def _quotient(top, bottom):
    shown = tuple("" if term is None else str(term) for term in (top, bottom))
    if top is None or not bottom:
        return (*shown, "", "", "", "not_computable")
    return (*shown, printing.ten_digits(top, bottom), "", "", "ok")


def _share(rows, under):
    return _quotient(len({unit for _, unit in rows}), len({unit for _, unit in under}))


def _mean(rows, _):
    return _quotient(sum(days for _, days in rows), len(rows))


def _median(rows, _):
    if not rows:
        return NOT_COMPUTABLE
    shown = median([days for _, days in rows])
    return (shown, "", shown, "", "", "ok")


def _survival(rows, _):
    days = survival_median(rows)
    return NOT_COMPUTABLE if days is None else (str(days), "", str(days), "", "", "ok")


def _sums(rows, _):
    """Known amounts add up; where there are rows and none is known, nothing is."""
    totals = []
    for place in (1, 2):
        amounts = [row[place] for row in rows if row[place] is not None]
        totals.append(sum(amounts) if amounts or not rows else None)
    return _quotient(*totals)


SHAPES = {
    "count": _count,
    "share": _share,
    "mean": _mean,
    "median": _median,
    "survival": _survival,
    "sums": _sums,
}


def _cells(known, rows, by):
    found = {}
    for row in rows:
        found.setdefault(cell(known, row[0], by), []).append(row)
    return found


def _outside(known, span, by):
    """The cells where every structure with a fact of the period is without the module."""
    here = [(f, f.structure) for f in known.all if f.structure and span.holds(f.date)]
    cells = _cells(known, here, by)
    return {
        key for key, rows in cells.items() if all(row[1] in known.without_module for row in rows)
    }


def rows_of(figure, known, moments, by):
    """The output rows of one figure.

    In a line of the module Entreprise, the facts of structures without it are left out, and a cell
    that holds no other structure is not applicable.
    """
    for moment in moments:
        span = facts.Span(*moment)
        found = figure.rows(known, span)
        outside = _outside(known, span, by) if figure.is_module else set()
        if figure.is_module:
            found = [row for row in found if row[0].structure not in known.without_module]
        top = _cells(known, found, by)
        bottom = _cells(known, figure.under(known, span) if figure.under else [], by)
        dates = tuple(day.isoformat() if day else "" for day in moment)
        for key in set(top) | set(bottom) | outside if by else {()}:
            printed = SHAPES[figure.shape](top.get(key, []), bottom.get(key, []))
            if key in outside:
                printed = NOT_APPLICABLE
            yield (figure.frame, figure.code, *key, *dates, *printed)
