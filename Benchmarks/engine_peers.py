#!/usr/bin/env python3
"""Counts the same terms over the same columns as `Benchmarks engine`, with DuckDB and Polars on two
threads, and prints the median seconds of each, then the mean of processor seconds. Needs numpy beside them.

    engine_peers.py FOLDER [--runs 3] [--only duckdb|polars]
"""

import argparse
import os
import pathlib
import statistics
import sys
import time

os.environ.setdefault("POLARS_MAX_THREADS", "2")

import numpy  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--runs", type=int, default=3)
parser.add_argument("--only", choices=["duckdb", "polars"])
options = parser.parse_args()
lines = (options.folder / "columns.txt").read_text().split("\n")
cells = int(lines[0].split()[1])
columns = {
    name: numpy.fromfile(options.folder / f"{name}.{kind}", dtype=kind)
    for name, kind in (line.split() for line in lines[1:])
}
terms = [line.split("\t") for line in (options.folder / "terms.txt").read_text().split("\n")]
moments = sorted({moment for moment, _ in terms})


def keep(name, answers):
    """Writes the counts of each term in each cell, in the order of the terms."""
    counts = numpy.zeros((len(terms), cells), dtype=numpy.int64)
    for moment in moments:
        places = [index for index, (own, _) in enumerate(terms) if own == moment]
        table = answers[moment]
        for offset, place in enumerate(places):
            counts[place, table[0]] = table[offset + 1]
    counts.tofile(options.folder / f"{name}.counts")


def timed(name, answer):
    """The median time of an answer, which is kept for comparison."""
    times = []
    for run in range(options.runs + 1):
        if run == 1:
            before = time.process_time()
        start = time.perf_counter()
        answers = answer()
        times.append(time.perf_counter() - start)
    processor = (time.process_time() - before) / options.runs
    keep(name, answers)
    print(name, statistics.median(times[1:]), processor, flush=True)


def duckdb():
    import duckdb

    connection = duckdb.connect(config={"threads": 2})
    arrays = columns  # noqa: F841 read by name below
    connection.execute("CREATE TABLE t AS SELECT * FROM arrays")
    queries = {}
    for moment in moments:
        counts = ", ".join(
            f"count(*) FILTER (WHERE {condition})" for own, condition in terms if own == moment
        )
        queries[moment] = f"SELECT cell_{moment}, {counts} FROM t GROUP BY cell_{moment}"

    def answer():
        answers = {}
        for moment, query in queries.items():
            found = connection.execute(query).fetchnumpy()
            answers[moment] = list(found.values())
        return answers

    timed("DuckDB", answer)


def polars():
    import polars

    frame = polars.DataFrame({name: values for name, values in columns.items()}).lazy()
    plans = {}
    for moment in moments:
        counts = [
            polars.sql_expr(condition).sum().cast(polars.UInt32).alias(str(index))
            for index, (own, condition) in enumerate(terms) if own == moment
        ]
        plans[moment] = frame.group_by(f"cell_{moment}").agg(counts)

    def answer():
        answers = {}
        for moment, plan in plans.items():
            found = plan.collect()
            answers[moment] = [found[name].to_numpy() for name in found.columns]
        return answers

    timed("Polars", answer)


if options.only != "polars":
    duckdb()
if options.only != "duckdb":
    polars()
sys.exit(0)
