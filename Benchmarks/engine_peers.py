#!/usr/bin/env python3
"""Counts the same terms as `Benchmarks engine`, with DuckDB and Polars on two threads, in three ways:
over columns derived beforehand (`count`), from the answers (`derive`), and from the answers in a file
(`load`). Where a program can be asked in several ways, its best is kept. Prints for each the median
seconds, then the mean of processor seconds. Needs numpy beside them.

    engine_peers.py FOLDER [--runs 3] [--only duckdb|polars]
"""

import argparse
import os
import pathlib
import re
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
MISSING = -(2**31)


def lines(name):
    return (options.folder / name).read_text().split("\n")


def column(name, kind):
    values = numpy.fromfile(
        options.folder / f"{name}.{'i4' if kind == 'date' else kind}",
        dtype="i4" if kind == "date" else kind,
    )
    if kind != "date":
        return values
    days = values.astype("datetime64[D]")
    days[values == MISSING] = numpy.datetime64("NaT")
    return days


def table(listed):
    return {name: column(name, kind) for name, kind in (line.split() for line in listed)}


listed = lines("columns.txt")
cells = int(listed[0].split()[1])
terms = [line.split("\t") for line in lines("terms.txt")]
moments = sorted({moment for moment, _ in terms})
folder = options.folder


def spelled(text):
    """The rules with the calendar as both programs write it."""

    def part(name, day):
        return f"CAST(EXTRACT({name} FROM {day}) AS INTEGER)"

    def place(day):
        return f"({part('MONTH', day)} * 100 + {part('DAY', day)})"

    text = re.sub(r"\b(year|quarter)\((\w+)\)", lambda m: part(m[1].upper(), m[2]), text)
    return re.sub(
        r"\byears\((\w+), (\w+)\)",
        lambda m: f"({part('YEAR', m[2])} - {part('YEAR', m[1])}"
        f" - CASE WHEN {place(m[2])} < {place(m[1])} THEN 1 ELSE 0 END)",
        text,
    )


def layers():
    """The derived columns, name and SQL, in the order they can be made."""
    found = [[]]
    for line in lines("derived.txt"):
        if line == "-":
            found.append([])
        else:
            found[-1].append(tuple(spelled(line).split("\t")))
    return found


owned = {
    name: name.removeprefix("own_")
    for name, _ in (line.split() for line in lines("operations.txt"))
    if name.startswith("own_o_")
}
used = sorted(
    {
        word
        for _, condition in terms
        for word in re.findall(r"\b(?:[fod]_\w+|counted|complete)\b", condition)
    }
    | {f"cell_{moment}" for moment in moments}
)


def keep(name, answers):
    """Writes the counts of each term in each cell, in the order of the terms."""
    counts = numpy.zeros((len(terms), cells), dtype=numpy.int64)
    for moment in moments:
        places = [index for index, (own, _) in enumerate(terms) if own == moment]
        found = answers[moment]
        for offset, place in enumerate(places):
            counts[place, found[0]] = found[offset + 1]
    counts.tofile(folder / f"{name}.counts")


def best(name, ways):
    """The median time of the quickest way to an answer, which is kept for comparison."""
    measured = []
    for way in ways:
        times = []
        for run in range(options.runs + 1):
            if run == 1:
                before = time.process_time()
            start = time.perf_counter()
            answers = way()
            times.append(time.perf_counter() - start)
        processor = (time.process_time() - before) / options.runs
        keep(name, answers)
        measured.append((statistics.median(times[1:]), processor))
    print(name, *min(measured), flush=True)


def duckdb():
    import duckdb

    def opened():
        return duckdb.connect(config={"threads": 2})

    forms = ("count_if({})", "count(*) FILTER (WHERE {})")

    def asked(source, form):
        queries = {}
        for moment in moments:
            counts = ", ".join(
                form.format(condition)
                for own, condition in terms
                if own == moment
            )
            queries[moment] = f"SELECT cell_{moment}, {counts} FROM {source} GROUP BY ALL"
        return queries

    def derived(raw, operations):
        source = (
            "(SELECT *, "
            + ", ".join(f"{name} AS {short}" for name, short in owned.items())
            + f" FROM {raw} JOIN {operations} ON operation = number)"
        )
        for layer in layers():
            made = ", ".join(f"{rule} AS {name}" for name, rule in layer)
            source = f"(SELECT *, {made} FROM {source})"
        return source

    def answers(connection, source, form=forms[0]):
        return {
            moment: list(connection.execute(query).fetchnumpy().values())
            for moment, query in asked(source, form).items()
        }

    connection = opened()
    arrays = table(listed[1:])  # noqa: F841 read by name below
    connection.execute("CREATE TABLE t AS SELECT * FROM arrays")
    best("DuckDB-count", [lambda f=form: answers(connection, "t", f) for form in forms])
    connection.execute("DROP TABLE t")
    del arrays

    raw = {
        name: values.astype("datetime64[us]") if values.dtype.kind == "M" else values
        for name, values in table(lines("raw.txt")).items()
    }  # read by name below
    dates = ", ".join(f"{day}::DATE AS {day}" for day in ("entered", "departed", "born"))
    connection.execute(f"CREATE TABLE raw_rows AS SELECT * REPLACE ({dates}) FROM raw")
    own = table(lines("operations.txt"))  # noqa: F841 read by name below
    connection.execute("CREATE TABLE own_rows AS SELECT * FROM own")
    for name in ("raw_rows", "own_rows"):
        connection.execute(f"COPY {name} TO '{folder}/{name}.parquet' (FORMAT parquet)")
    (folder / "peers.duckdb").unlink(missing_ok=True)
    connection.execute(f"ATTACH '{folder}/peers.duckdb' AS kept")
    for name in ("raw_rows", "own_rows"):
        connection.execute(f"CREATE TABLE kept.{name} AS SELECT * FROM {name}")
    connection.execute("DETACH kept")

    def at_once(connection, raw, operations):
        return answers(connection, derived(raw, operations))

    def made_first(connection, raw, operations):
        source = derived(raw, operations)
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE made AS SELECT {', '.join(used)} FROM {source}"
        )
        return answers(connection, "made")

    def from_parquet(way):
        with opened() as fresh:
            paths = (f"read_parquet('{folder}/{name}.parquet')" for name in ("raw_rows", "own_rows"))
            return way(fresh, *paths)

    def from_file(way):
        with opened() as fresh:
            fresh.execute(f"ATTACH '{folder}/peers.duckdb' AS kept (READ_ONLY)")
            return way(fresh, "kept.raw_rows", "kept.own_rows")

    ways = (at_once, made_first)
    best("DuckDB-derive", [lambda w=w: w(connection, "raw_rows", "own_rows") for w in ways])
    connection.close()
    best(
        "DuckDB-load",
        [lambda w=w, f=f: f(w) for f in (from_parquet, from_file) for w in ways],
    )


def polars():
    import polars

    def plans(frame):
        found = {}
        for moment in moments:
            counts = [
                polars.sql_expr(condition).sum().cast(polars.UInt32).alias(str(index))
                for index, (own, condition) in enumerate(terms)
                if own == moment
            ]
            found[moment] = frame.group_by(f"cell_{moment}").agg(counts)
        return found

    def listed_answers(frames):
        return {
            moment: [found[name].to_numpy() for name in found.columns]
            for moment, found in zip(moments, frames)
        }

    def answers(frame):
        return listed_answers(plans(frame)[moment].collect() for moment in moments)

    frame = polars.DataFrame(table(listed[1:])).lazy()
    best("Polars-count", [lambda: answers(frame)])
    del frame

    def derived(raw, operations):
        frame = raw.join(operations, left_on="operation", right_on="number").rename(owned)
        for layer in layers():
            frame = frame.with_columns(
                [polars.sql_expr(rule).alias(name) for name, rule in layer]
            )
        return frame

    def at_once(raw, operations):
        return answers(derived(raw, operations))

    def together(raw, operations):
        own = plans(derived(raw, operations))
        return listed_answers(polars.collect_all([own[moment] for moment in moments]))

    def made_first(raw, operations):
        return answers(derived(raw, operations).select(used).collect().lazy())

    raw = polars.DataFrame(table(lines("raw.txt"))).lazy()
    own = polars.DataFrame(table(lines("operations.txt"))).lazy()
    ways = (at_once, together, made_first)
    best("Polars-derive", [lambda w=w: w(raw, own) for w in ways])
    for name, rows in (("raw_rows", raw), ("own_rows", own)):
        rows.collect().write_parquet(folder / f"{name}.polars.parquet")
    del raw, own

    def from_parquet(way):
        return way(
            *(
                polars.scan_parquet(folder / f"{name}.polars.parquet")
                for name in ("raw_rows", "own_rows")
            )
        )

    best("Polars-load", [lambda w=w: from_parquet(w) for w in ways])


if options.only != "polars":
    duckdb()
if options.only != "duckdb":
    polars()
sys.exit(0)
