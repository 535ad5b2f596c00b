"""Periods: what `--period` and `--step` mean."""

import calendar
import datetime
import re

DAY = datetime.timedelta(days=1)


def parse(text):
    """First and last day of a year, quarter, month, date, or a range of them."""
    first, _, last = text.partition("..")
    start, end = _single(first)
    if last:
        end = _single(last)[1]
    if end < start:
        raise ValueError(f"period {text} ends before it starts")
    return start, end


def _single(text):
    if match := re.fullmatch(r"(\d{4})", text):
        return _months(int(match[1]), 1, 12)
    if match := re.fullmatch(r"(\d{4})T([1-4])", text):
        return _months(int(match[1]), int(match[2]) * 3 - 2, 3)
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return _months(int(match[1]), int(match[2]), 1)
    day = datetime.date.fromisoformat(text)
    return day, day


def _months(year, month, count):
    start = datetime.date(year, month, 1)
    last = month + count - 1
    return start, datetime.date(year, last, calendar.monthrange(year, last)[1])


LENGTHS = {"year": 12, "quarter": 3, "month": 1}


def cut(start, end, step, clip=True):
    """The pieces of a span; the first and last are clipped to it when asked."""
    length = LENGTHS[step]
    month = (start.month - 1) // length * length + 1
    piece_start, piece_end = _months(start.year, month, length)
    pieces = []
    while piece_start <= end:
        if clip:
            pieces.append((max(piece_start, start), min(piece_end, end)))
        else:
            pieces.append((piece_start, piece_end))
        following = piece_end + DAY
        piece_start, piece_end = _months(following.year, following.month, length)
    return pieces


def asked(base, period, step, cumulative):
    """The (start, end) pairs to compute; None stands for no bound."""
    if step == "all":
        pieces = [parse(period) if period else (None, None)]
    elif period:
        pieces = cut(*parse(period), step)
    else:
        first, last = base.execute(SPAN).fetchone()
        pieces = cut(first, last, step, clip=False) if first else []
    if cumulative:
        pieces = [(None, end) for _, end in pieces]
    return pieces


# Every day that counts something of a programmed operation, and the day of every fact.
SPAN = """
WITH days AS (
  SELECT p.date_entree AS day FROM participations p JOIN op USING (operation)
  UNION ALL SELECT p.date_sortie FROM participations p JOIN op USING (operation)
  UNION ALL SELECT date_debut FROM op
  UNION ALL SELECT programmed_on FROM op
  UNION ALL SELECT date FROM evenements
)
SELECT min(day), max(day) FROM days
"""
