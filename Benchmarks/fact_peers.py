#!/usr/bin/env python3
"""Counts the figures of `Benchmarks facts` with DuckDB on two threads, one query each, and prints the
median seconds of each beside ours. Needs numpy beside it.

    fact_peers.py FOLDER [--runs 3]

DuckDB holds the facts in the order of persons and dates, with the month of each as a column of its
own. `ours.csv` says what we counted: every cell must be the same.
"""

import argparse
import csv
import pathlib
import statistics
import sys
import time

import duckdb
import numpy

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--runs", type=int, default=3)
options = parser.parse_args()
KINDS = {
    "person": "i4", "date": "i4", "structure": "u2", "nature": "u1", "theme": "u1",
    "programme": "u1", "mode": "u1",
}
arrays = {
    name: numpy.fromfile(options.folder / f"{name}.{kind}", dtype=kind)
    for name, kind in KINDS.items()
}
names = (options.folder / "natures.txt").read_text().split("\n")
lists = dict(line.split("=") for line in (options.folder / "texts.txt").read_text().split("\n"))
first, *ends = [int(day) for day in (options.folder / "months.txt").read_text().split()]
order = numpy.lexsort((arrays["date"], arrays["person"]))
arrays = {name: values[order] for name, values in arrays.items()}
month = numpy.full(len(order), -1, dtype="i2")
start = first
for index, end in enumerate(ends):
    month[(arrays["date"] >= start) & (arrays["date"] <= end)] = index
    start = end + 1
arrays["month"] = month
arrays["place"] = numpy.arange(len(order), dtype="i4")


def nature(*wanted):
    """The condition of being of some natures."""
    return "nature IN (" + ", ".join(str(names.index(name) + 1) for name in wanted) + ")"


def texts(column, *wanted):
    """The condition of a text being one of some."""
    known = lists[column].split(",")
    return f"{column} IN (" + ", ".join(str(known.index(text) + 1) for text in wanted) + ")"


def lasting(start, end, partition="person"):
    """The facts of a nature with the last day of the interval each opens."""
    return f"""
      SELECT * FROM (
        SELECT person, structure, date, {nature(*start)} AS opens,
          coalesce(min(CASE WHEN {nature(end)} THEN date END) OVER (
            PARTITION BY {partition} ORDER BY date
            RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) - 1, 2147483647) AS last
        FROM e WHERE person >= 0 AND {nature(*start, end)})
      WHERE opens AND last >= date"""


CELLS = "SELECT structure, number, count(DISTINCT person) FROM"
DATED = "SELECT structure, month, count(DISTINCT person) FROM e WHERE person >= 0 AND month >= 0 AND"
QUERIES = {
    "contacts": f"{DATED} TRUE GROUP BY ALL",
    "interviews": f"{DATED} {nature('entretien', 'premier_accueil')} GROUP BY ALL",
    "searching": f"""
      WITH s AS ({lasting(['jdi_debut'], 'jdi_fin')})
      {CELLS} s JOIN m ON s.date <= m.last_day AND s.last >= m.first_day GROUP BY ALL""",
    "enrolled": f"""
      WITH s AS ({lasting(['entree_dispositif'], 'sortie_dispositif', 'person, programme')})
      {CELLS} s JOIN m ON s.date <= m.last_day AND s.last >= m.last_day GROUP BY ALL""",
    "unheard": f"""
      WITH s AS ({lasting(['jdi_debut'], 'jdi_fin')}),
        o AS ({lasting(['situation_emploi', 'situation_formation'], 'fin_situation')}),
        a AS (SELECT DISTINCT person, structure, number, last_day FROM s
          JOIN m ON s.date <= m.last_day AND s.last >= m.last_day),
        p AS (SELECT person, date FROM e WHERE person >= 0 AND {nature('proposition')}),
        near AS (SELECT DISTINCT person, number FROM p
          JOIN m ON p.date <= m.last_day AND p.date > m.last_day - 90),
        busy AS (SELECT DISTINCT person, number FROM o
          JOIN m ON o.date <= m.last_day AND o.last >= m.last_day)
      {CELLS} a ANTI JOIN near USING (person, number) ANTI JOIN busy USING (person, number)
      GROUP BY ALL""",
    "proposed": f"""
      WITH s AS ({lasting(['jdi_debut'], 'jdi_fin')}),
        p AS (SELECT DISTINCT person, month AS number FROM e
          WHERE person >= 0 AND month >= 0 AND {nature('proposition')} AND {texts('theme', 'emploi')}),
        a AS (SELECT person, structure, number FROM s
          JOIN m ON s.date <= m.last_day AND s.last >= m.first_day)
      {CELLS} a SEMI JOIN p USING (person, number) GROUP BY ALL""",
    "hired": f"""
      SELECT structure, month, count(DISTINCT person) FROM (
        SELECT person, structure, month, date, nature, mode,
          max(CASE WHEN {nature('entree_dispositif')} THEN date END) OVER (
            PARTITION BY person, programme ORDER BY date
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS entry
        FROM e WHERE person >= 0 AND {nature('entree_dispositif', 'sortie_dispositif')})
      WHERE month >= 0 AND {nature('sortie_dispositif')} AND {texts('mode', 'cdi', 'interim')}
        AND date - entry <= 182
      GROUP BY ALL""",
    "registered": f"""
      WITH w AS (
        SELECT person, structure, date, {nature('inscription')} AS opens,
          min(CASE WHEN {nature('inscription')} THEN date END) OVER (
            PARTITION BY person ORDER BY place
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS renewed,
          min(CASE WHEN {nature('radiation')} THEN date END) OVER (
            PARTITION BY person ORDER BY date
            RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS ended
        FROM e WHERE person >= 0 AND {nature('inscription', 'radiation')}),
        s AS (SELECT *, least(coalesce(renewed, 2147483647), coalesce(ended, 2147483647)) AS until
          FROM w WHERE opens)
      {CELLS} s JOIN m ON s.date <= m.last_day AND s.until > m.last_day GROUP BY ALL""",
}

ours = {name: {} for name in QUERIES}
times = {}
with open(options.folder / "ours.csv") as file:
    for name, structure, number, value in csv.reader(file):
        ours[name][int(structure), int(number)] = int(value)
for line in (options.folder / "times.txt").read_text().split("\n"):
    name, *values = line.split()
    times[name] = [float(value) for value in values]
connection = duckdb.connect(config={"threads": 2})
connection.execute("CREATE TABLE e AS SELECT * FROM arrays ORDER BY person, date, place")
connection.execute("CREATE TABLE m (number INTEGER, first_day INTEGER, last_day INTEGER)")
start = first
for index, end in enumerate(ends):
    connection.execute("INSERT INTO m VALUES (?, ?, ?)", [index, start, end])
    start = end + 1
isright = True
print(f"{'':12}  {'Jalon':>10}  {'DuckDB':>10}  rapport  en temps de processeur")
for name, query in QUERIES.items():
    if name not in times:
        continue
    spent = []
    for run in range(options.runs + 1):
        if run == 1:
            before = time.process_time()
        begun = time.perf_counter()
        found = connection.execute(query).fetchall()
        spent.append(time.perf_counter() - begun)
    processor = (time.process_time() - before) / options.runs
    theirs = {(structure, number): value for structure, number, value in found}
    mine = {cell: value for cell, value in ours[name].items() if value > 0}
    if theirs != mine:
        isright = False
        cells = [cell for cell in theirs.keys() | mine.keys() if theirs.get(cell) != mine.get(cell)]
        print(f"{name} : {len(cells)} cellules diffèrent, {cells[0]} :", mine.get(cells[0]),
              theirs.get(cells[0]), flush=True)
    median = statistics.median(spent[1:])
    print(f"{name:12}  {times[name][0] * 1000:7.0f} ms  {median * 1000:7.0f} ms  "
          f"×{median / times[name][0]:<5.1f}  ×{processor / times[name][1]:.1f}", flush=True)
sys.exit(0 if isright else 1)
