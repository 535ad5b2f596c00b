"""Small hand-written worlds for the tests."""

import csv
import pathlib
import tempfile

import oracle

OPERATION = {
    "operation": "O1",
    "beneficiaire": "Asso",
    "region": "32",
    "programme": "P1",
    "axe": "1",
    "pi": "8.1",
    "date_debut": "2016-01-01",
}
PERSON = {
    "operation": "O1",
    "identifiant": "1",
    "sexe": "F",
    "date_naissance": "1980-05-10",
    "niveau_cite": "3",
    "date_entree": "2017-03-12",
}
JOB_SEEKER = PERSON | {
    "recherche_active": "oui",
    "disponible_15j": "oui",
    "duree_recherche_mois": "3",
}
IDLE = PERSON | {"recherche_active": "non", "en_formation": "non"}
WORKER = PERSON | {"en_emploi": "oui"}


def people(*answers, base=None):
    """Participations numbered from 1, each the base with some answers changed."""
    base = JOB_SEEKER if base is None else base
    return [base | {"identifiant": str(n)} | given for n, given in enumerate(answers, 1)]


def compute(indicators, operations=None, **files):
    """Rows of the figures asked for, as dictionaries; options are passed by name."""
    options = {
        name: files.pop(name)
        for name in ("by", "period", "step", "cumulative", "rules", "today")
        if name in files
    }
    files["operations"] = [OPERATION] if operations is None else operations
    with tempfile.TemporaryDirectory() as folder:
        for kind, rows in files.items():
            columns = list(dict.fromkeys(name for row in rows for name in row))
            with open(pathlib.Path(folder) / f"{kind}.csv", "w", newline="") as file:
                out = csv.DictWriter(file, columns, restval="")
                out.writeheader()
                out.writerows(rows)
        header, rows = oracle.compute(folder, indicators, **options)
    return [dict(zip(header, row)) for row in rows]


def values(indicators, **given):
    """{code: value} without cuts."""
    return {row["code"]: row["value"] for row in compute(indicators, **given)}


def terms(indicator, **given):
    """(numerator, denominator, value, state) of one figure without cuts."""
    (row,) = compute(indicator, **given)
    return row["numerator"], row["denominator"], row["value"], row["state"]


def cells(indicator, by, **given):
    """{by values: value} of one figure."""
    rows = compute(indicator, by=tuple(by.split(",")), **given)
    return {tuple(row[name] for name in by.split(",")): row["value"] for row in rows}


def facts(text, structure="ML1"):
    """Facts written one a line: `person day nature name=value ...`; `-` leaves out."""
    rows = []
    for line in filter(None, map(str.strip, text.splitlines())):
        person, day, nature, *rest = line.split()
        row = {"structure": structure, "identifiant": person, "date": day, "nature": nature}
        row = {name: "" if cell == "-" else cell for name, cell in row.items()}
        rows.append(row | dict(pair.split("=") for pair in rest))
    return rows


def known(text, structure="ML1"):
    """Persons written one a line: `person name=value ...`."""
    rows = []
    for line in filter(None, map(str.strip, text.splitlines())):
        person, *rest = line.split()
        rows.append(
            {"structure": structure, "identifiant": person} | dict(p.split("=") for p in rest)
        )
    return rows


def lines(frame, codes, text, period="2019", **given):
    """{code: value} of some lines of a frame over facts."""
    found = values(
        ",".join(f"{frame}.{code}" for code in codes.split()),
        evenements=facts(text) if isinstance(text, str) else text,
        period=period,
        **given,
    )
    return {code: found[code] for code in codes.split()}
