"""Ranges of the figures of participants, by completing what is missing, for differential tests.

    python ranges.py --data DIR --engine ENGINE.csv [--by a,b] [--rules SET] [--today DATE]

Every record is written out in each way its empty answers on status and completeness can be given,
or left empty; the other empty answers are NULL, and SQL's own logic of three values does the rest.
A record is sure when every way is true, possible when some way is not false. Compares with `low`
and `high` of a file of the engine made without period; exit status 1 when anything differs.
"""

import argparse
import csv
import sys

import figures
import oracle
import printing
import reading
import tables

SOURCES = ("entry", "exit", "start")
# Values on both sides of every limit, tried where an answer is missing beside the missing one.
ANSWERS = {
    "sexe": ("true", "'F', 'H', 'X'"),
    "niveau_cite": ("true", "0, 1, 3, 5"),
    "en_emploi": ("true", "'oui', 'non'"),
    "categorie_ft": ("true", "'A', 'B', 'D'"),
    "recherche_active": ("true", "'oui', 'non'"),
    "disponible_15j": ("true", "'oui', 'non'"),
    "scolarise": ("true", "'oui', 'non'"),
    "en_formation": ("true", "'oui', 'non'"),
    "recherche_mois": ("true", "6, 7, 12, 13"),
    "dispositif_mois": ("flux_stock = 'stock'", "11, 12"),
    "age_entree": ("true", "17, 24, 29, 40, 60"),
}
SENSITIVE = ("handicap", "origine_etrangere", "minorite", "autre_desavantage", "minima_sociaux")
# What every completion decides; the rest of the flags keep their third value.
DECIDED = {
    "unemployed", "inactive", "employed", "long_term", "untrained", "under_18", "from_18_to_29",
    "under_25", "over_54", "complete",
}  # fmt: skip


def widen(base):
    """The records in every way they can be completed, as `wide.rec`, numbered by `id`."""
    base.execute("CREATE SCHEMA wide")
    refused = ", ".join(f"coalesce({name}, 'refus') AS {name}" for name in SENSITIVE)
    base.execute(
        f"CREATE TABLE wide.step AS SELECT row_number() OVER () AS id, * REPLACE ({refused})"
        " FROM main.answered"
    )
    for name, (scope, values) in ANSWERS.items():
        base.execute(
            f"CREATE OR REPLACE TABLE wide.step AS SELECT * REPLACE (unnest(CASE WHEN {name} IS NULL"
            f" AND {scope} THEN [NULL, {values}] ELSE [{name}] END) AS {name}) FROM wide.step"
        )
    base.execute(
        "CREATE TABLE wide.answered AS SELECT * REPLACE (CASE WHEN age_entree IS NOT NULL THEN"
        " coalesce(date_naissance, DATE '1900-01-01') END AS date_naissance) FROM wide.step"
    )
    base.execute("SET search_path = 'wide,main'")
    base.execute(tables.STATUS)
    flags = ", ".join(
        f"coalesce({test}, false) AS {name}" if name in DECIDED else f"({test}) AS {name}"
        for name, test in tables._FLAGS.items()
    )
    base.execute(
        "CREATE TABLE wide.rec AS SELECT c.*, coalesce(c.poids_6m, 1000000) AS weight,"
        f" {flags} FROM classed c"
    )


ROWS = {
    "entry": "rec",
    "exit": "(SELECT * FROM rec WHERE date_sortie IS NOT NULL)",
    "start": "(SELECT *, row_number() OVER () AS id, 1 AS weight FROM op)",
}


def tested(source, measure):
    """What a measure asks of a row, and whether it sums weights."""
    for head, tail, weighted in (
        ("count(*) FILTER (", ")", False),
        ("coalesce(sum(weight) FILTER (", "), 0)", True),
    ):
        if measure.startswith(head):
            test = measure[len(head) : -len(tail)]
            break
    else:
        test, weighted = "true", False
    # Whether there is an answer is unknown where there is none.
    test = test.replace("motif_sortie IS NOT NULL", "(motif_sortie IS NOT NULL OR NULL)")
    return (f"complete AND ({test})" if source == "exit" else test), weighted


def measures(base, source, frame, by):
    """{(by...): {measure: (low, high)}} of a source in a frame."""
    _, taken, cut = figures.SOURCES[source]
    keys = "".join(f", {cut(name)} AS by_{i}" for i, name in enumerate(by))
    groups = "".join(f", by_{i}" for i in range(len(by)))
    inner, outer = [], []
    for i, measure in enumerate(taken.values()):
        test, weighted = tested(source, measure)
        inner.append(f"bool_and(coalesce(({test}), false)) AS s_{i}")
        inner.append(f"bool_or(coalesce(({test}), true)) AS p_{i}")
        worth = "weight" if weighted else "1"
        outer += [f"coalesce(sum({worth}) FILTER ({kind}_{i}), 0)" for kind in "sp"]
    found = base.execute(
        f"SELECT {', '.join(outer)}{groups} FROM (SELECT id, any_value(weight) AS weight{keys},"
        f" {', '.join(inner)} FROM {ROWS[source]}"
        f" WHERE frames IS NULL OR list_contains(frames, ?) GROUP BY id{groups}"
        f") {'GROUP BY ' + groups[2:] if by else ''}",
        [frame],
    ).fetchall()
    width = 2 * len(taken)
    return {
        row[width:]: {
            name: (int(row[2 * i]), int(row[2 * i + 1])) for i, name in enumerate(taken)
        }
        for row in found
    }


def bounds(figure, terms):
    """`low` and `high` as printed; `high` empty when nothing bounds it."""
    if figure.denominator is None:
        (pair,) = terms
        return tuple(printing.plain(value, 6 if figure.unit == "weight" else 0) for value in pair)
    (top_low, top_high), (bottom_low, bottom_high) = terms
    low = printing.ten_digits(top_low, bottom_high)
    if top_high == 0:
        return low, "0"
    is_share = not figure.code.endswith(".taux_entrants")
    if is_share and top_high > bottom_low:
        return low, "1"
    return low, printing.ten_digits(top_high, bottom_low) if bottom_low else ""


def expected(base, by):
    """{(frame, code, by...): (low, high)} of the figures of participants."""
    found, known = {}, {}
    for figure in figures.catalogue():
        asked = [figure.numerator] + ([figure.denominator] if figure.denominator else [])
        if any(source not in SOURCES for source, _ in asked):
            continue
        cells = []
        for source, name in asked:
            key = source, figure.frame
            if key not in known:
                known[key] = measures(base, source, figure.frame, by)
            cells.append((known[key], name))
        for key in set().union(*(own for own, _ in cells)):
            terms = [own.get(key, {}).get(name, (0, 0)) for own, name in cells]
            if figure.denominator is None or terms[1][1] > 0:
                found[(figure.frame, figure.code, *key)] = bounds(figure, terms)
    return found


def differences(path, wanted, by):
    """How many ranges of the engine's file were compared, and those that differ."""
    compared, different, open_ranges = 0, [], 0
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["frame"], row["code"], *(row[name] for name in by))
            if row["state"] not in ("ok", "not_computable") or key not in wanted:
                continue
            compared += 1
            own, other = (row["low"], row["high"]), wanted[key]
            open_ranges += own[0] != own[1]
            if own != other:
                different.append((key, own, other))
    return compared, open_ranges, different


def main():
    """Prints the differences and their number."""
    parser = argparse.ArgumentParser(description="Compares ranges with completed records.")
    parser.add_argument("--data", required=True)
    parser.add_argument("--engine", required=True)
    parser.add_argument("--by", default="")
    parser.add_argument("--rules", choices=oracle.RULES)
    parser.add_argument("--today")
    asked = parser.parse_args()
    by = tuple(filter(None, asked.by.split(",")))
    base = tables.load(reading.read_store(asked.data, asked.today), asked.rules)
    widen(base)
    compared, open_ranges, different = differences(asked.engine, expected(base, by), by)
    for key, own, other in different[:40]:
        print(f"{' | '.join(key)}: engine {own}, completed {other}")
    print(f"{compared} ranges compared, {open_ranges} open, {len(different)} differences")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
