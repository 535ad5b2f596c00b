"""The people an edition tells of: records, insiders, lattice and classes, from CSV files."""

import csv
import datetime
import pathlib
import re
import unicodedata

import numpy as np
import yaml

import edition_tables
import figures
import reading
import tables

LATTICES = pathlib.Path(__file__).parents[2] / "Sources/CAssets/files/lattices"
REGIONAL = {"AGD", "DREETS", "DDETS", "DEETS", "DIRECCTE"}
SENSITIVE = ("handicap", "origine_etrangere", "minorite", "autre_desavantage", "sans_abri")
DAYS = {"entry": "date_entree", "exit": "date_sortie"}


def read_lattice(frame):
    """The lattice of a frame."""
    return yaml.safe_load((LATTICES / f"{frame}.yaml").read_text(encoding="utf-8"))


def raw(folder, kind):
    """Every line of the files of a kind, as dictionaries of trimmed text."""
    for path in sorted(pathlib.Path(folder).glob(f"{kind}.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            for row in csv.DictReader(file, delimiter=max(";,\t", key=head.count)):
                yield {name: (cell or "").strip() for name, cell in row.items() if name}


def plain(text):
    """A name in capitals without accents or punctuation."""
    bare = unicodedata.normalize("NFD", text or "")
    bare = "".join(c for c in bare if not unicodedata.combining(c)).upper()
    return re.sub(r"[\W_]+", " ", bare).strip()


def piece(day, step):
    """The first and last day of the quarter or year a day is in."""
    month = 1 if step == "year" else (day.month - 1) // 3 * 3 + 1
    length = 12 if step == "year" else 3
    start = datetime.date(day.year, month, 1)
    after = datetime.date(start.year + (month + length > 12), (month + length - 1) % 12 + 1, 1)
    return start, after - datetime.timedelta(days=1)


def pieces(first, last, step):
    """The pieces from that of a first day to the last one that is over."""
    found, day = [], first
    while first is not None and piece(day, step)[1] <= last:
        found.append(piece(day, step))
        day = found[-1][1] + datetime.timedelta(days=1)
    return found


class Family:
    """A family: its ladder of class names, one array of names over the units for each rung."""

    def __init__(self, code, ladder, terms, sensitive):
        self.code = code
        self.ladder = ladder
        self.terms = terms
        self.sensitive = sensitive

    def coarser(self, name, rung, to):
        """The class at a coarser rung that holds a class."""
        said = dict(zip(self.terms[rung], name))
        return "".join(said[term] for term in self.terms[to])


class Population:
    """Units of a population, with the territories, day and classes of each."""

    def __init__(self, code, people, days, paths, families):
        self.code = code
        self.people = people
        self.days = days
        self.paths = paths
        names = [np.full(len(days), "", dtype=object)]
        self.families = [Family("", names, [[]], False), *families]


def _condition(source, measure):
    """The test of a measure that counts records, in SQL."""
    sql = figures.SOURCES[source][1][measure]
    test = re.fullmatch(r"count\(\*\) FILTER \((.*)\)", sql)[1]
    return test.replace("(true) AND ", "")


def _terms(known, code):
    """The tests of a definition, numerator first."""
    figure = known[code]
    return [_condition(*term) for term in (figure.numerator, figure.denominator) if term]


def _distinct(known, codes):
    return list(dict.fromkeys(test for code in codes for test in _terms(known, code)))


def _place(level):
    cuts = level.get("by") or [level["level"]]
    return "||'+'||".join(f"coalesce(CAST({cut} AS VARCHAR), 'inconnu')" for cut in cuts)


def populations(folder, frame, today, linked=False):
    """The populations of a frame; dates after `today` block their line.

    A person is who one structure names by one identifier: nothing else links two participations by
    itself (MA04), unless `linked` asks that those of one shared key, or of the same names and birth
    date, be of one person.
    """
    lattice = read_lattice(frame)
    known = {figure.code: figure for figure in figures.catalogue() if figure.frame == frame}
    base = tables.load(reading.read_store(folder, str(today)))
    operations = _operations(base)
    structures = {row["operation"]: row["structure"] for row in operations}
    insiders = list(_insiders(folder, operations, today))
    persons = _persons(folder) if linked else {}
    for about in lattice["populations"]:
        total = known[about["total"]]
        source = (total.denominator or total.numerator)[0]
        test = _terms(known, about["total"])[-1]
        rungs = [[_distinct(known, codes) for codes in f["rungs"]] for f in about["families"]]
        tests = list(dict.fromkeys(t for ladder in rungs for rung in ladder for t in rung))
        places = [_place(level) for level in lattice["levels"][1:]]
        limits = "complete AND date_sortie IS NOT NULL AND" if source == "exit" else ""
        rows = base.execute(
            f"SELECT operation, identifiant, {DAYS[source]}, {', '.join(places)},"
            f" {', '.join(f'coalesce({t}, false)' for t in tests)} FROM rec"
            f" WHERE {limits} ({test}) AND (frames IS NULL OR list_contains(frames, ?))"
            " ORDER BY 1, 2",
            [frame],
        ).fetchall()
        columns = {t: [row[3 + len(places) + i] for row in rows] for i, t in enumerate(tests)}
        families = []
        for family, ladder in zip(about["families"], rungs):
            names = [
                np.array(
                    ["".join("01"[columns[t][i]] for t in rung) for i in range(len(rows))],
                    dtype=object,
                )
                for rung in ladder
            ]
            private = any(word in t for t in ladder[0] for word in SENSITIVE)
            families.append(Family(family["code"], names, ladder, private))
        held = [[row[0] in insider for row in rows] for insider in insiders]
        who = [persons.get(row[:2], (structures[row[0]] or row[0], row[1])) for row in rows]
        numbers = {person: n for n, person in enumerate(dict.fromkeys(who))}
        people = edition_tables.People([numbers[person] for person in who], held)
        paths = [tuple(row[3 : 3 + len(places)]) for row in rows]
        yield Population(about["code"], people, [row[2] for row in rows], paths, families)
    base.close()


def _operations(base):
    found = base.execute("SELECT operation, structure, oi, region, beneficiaire FROM op").fetchall()
    names = ("operation", "structure", "oi", "region", "name")
    rows = [dict(zip(names, row)) for row in found]
    return [row | {"name": plain(row["name"])} for row in rows]


def _insiders(folder, operations, today):
    """The set of operations that each insider holds."""
    actors = {}
    for row in raw(folder, "acteurs"):
        since, until = row.get("debut") or "0", row.get("fin") or "9"
        if row.get("acteur") and since <= str(today) <= until:
            actors[row["acteur"]] = row
    for code in actors:
        members, queue = {code}, [code]
        while queue:
            above = queue.pop()
            for other, row in actors.items():
                if other not in members and above in (row.get("parent"), row.get("groupe")):
                    members.add(other)
                    queue.append(other)
        yield {o["operation"] for o in operations if any(_holds(actors[m], o) for m in members)}
    for column in ("structure", "oi"):
        for value in {o[column] for o in operations if o[column]}:
            yield {o["operation"] for o in operations if o[column] == value}


def _holds(actor, operation):
    code = actor["acteur"]
    siren = code[:9] if re.fullmatch(r"\d{9,}", code) else code
    if operation["structure"] == siren or operation["oi"] == code:
        return True
    if operation["name"] and operation["name"] == plain(actor.get("nom")):
        return True
    words = set(plain(actor.get("type")).split())
    return bool(words & REGIONAL and actor.get("region")) and (
        operation["region"] == actor["region"]
    )


def _persons(folder):
    """The person of a participation: its shared key, or its names and birth date."""
    found = {}
    for row in raw(folder, "participations"):
        key = (row.get("operation"), row.get("identifiant"))
        name = plain(row.get("nom_naissance") or row.get("nom"))
        if row.get("cle_partagee"):
            found[key] = row["cle_partagee"]
        elif name and row.get("date_naissance"):
            found[key] = (name, plain(row.get("prenom")), row["date_naissance"])
    return found
