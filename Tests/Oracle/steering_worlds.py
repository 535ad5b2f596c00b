"""Random folders for `jalon forecast --csv` and `jalon expected --csv`; a seed makes a world."""

import csv
import datetime
import pathlib
import random

from trends import end_of


def _write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_forecast(folder, first, gains, until, target, operations=(), below=None,
                   provisional=0, start=None):  # fmt: skip
    """The three files; `first` is a year, or months since year 0."""
    folder = pathlib.Path(folder)
    first = first * 12 if first < 10_000 else first
    rows = []
    for k, gain in enumerate(gains):
        day = end_of(first + k)
        rows.append((f"{day:%Y-%m}", gain, below[k] if below else "",
                     "oui" if k >= len(gains) - provisional else "non"))  # fmt: skip
    _write(folder / "serie.csv", ("mois", "numerateur", "denominateur", "provisoire"), rows)
    _write(folder / "cible.csv", ("frame", "code", "date", "valeur", "debut"),
           [("ESF1420", "CR01" if below else "CO01", until, "" if target is None else target,
             start or "")])  # fmt: skip
    _write(folder / "operations.csv",
           ("operation", "date_debut", "date_fin", "prevus", "realises", "statut"),
           [(f"OP{k}", *row) for k, row in enumerate(operations, 1)])  # fmt: skip


def _gains(dice, first, count):
    kind = dice.choice(("trend", "season", "zeros", "steady", "large", "falling"))
    season = [dice.uniform(0.2, 2) for _ in range(12)]
    level, slope = dice.uniform(3, 60), dice.uniform(-0.5, 1.2)
    found = []
    for t in range(count):
        mean = level + (slope * t if kind in ("trend", "season", "large") else 0)
        if kind == "falling":
            mean = level * 0.93**t
        if kind in ("season", "large"):
            mean *= season[(first + t) % 12]
        if kind == "zeros":
            mean = mean * 0.1 if dice.random() < 0.6 else mean * 0.5
        if kind == "large":
            mean *= 2000
        noise = dice.gauss(0, max(mean, 0) ** 0.5)
        if kind == "steady" and dice.random() < 0.7:
            noise = 0
        found.append(max(0, round(mean + noise)))
    return found


def _operations(dice, day, until):
    rows = []
    for _ in range(dice.choice((0, 3, 8, 40))):
        first = day + datetime.timedelta(days=dice.randint(-1500, 400))
        last = first + datetime.timedelta(days=dice.randint(0, 1000))
        foreseen = dice.choice(("", 0, 20, 75, 150, 320))
        share = dice.uniform(0, 1.3) if first <= day else 0
        achieved = round(share * (foreseen or dice.randint(0, 40)))
        status = dice.choice(("", "conventionnee", "programmee", "terminee", "deposee",
                              "recevable", "instruite", "abandonnee"))  # fmt: skip
        rows.append((first, last, foreseen, achieved, status))
    return rows


def forecast_world(folder, seed):
    """Write a world; returns the day it is read at."""
    dice = random.Random(f"forecast {seed}")
    first = 2013 * 12 + dice.randint(0, 11)
    count = dice.choice((5, 11, 12, 15, 19, 20, 23, 24, 30, 36, 48, 70))
    gains = _gains(dice, first, count)
    last = end_of(first + count - 1)
    shape = dice.choice(("count", "count", "count", "rate", "start", "start", "rate start"))
    provisional = dice.choice((0, 0, 0, 1, 2, 3))
    day = last
    if dice.random() < 0.25:
        day = last - datetime.timedelta(days=dice.randint(1, 25))
    until = end_of(first + count - 1 + dice.randint(1, 30))
    start = below = None
    if "start" in shape:
        start = datetime.date(day.year + 1 if dice.random() < 0.3 else day.year, 1, 1)
        start = start.replace(month=dice.choice((1, 1, 9)), day=dice.choice((1, 1, 1, 15)))
        until = datetime.date(start.year, 12, 31)
        if until <= day:
            start, until = (x.replace(year=x.year + 1) for x in (start, until))
    if dice.random() < 0.25:
        until = until.replace(day=dice.randint(1, 27))
    if dice.random() < 0.08:
        until = end_of(first + max(0, count - dice.randint(2, 12)))
        start = None
    until = until if until > day or start is None else day
    goal = round(sum(gains) * dice.choice((0.5, 1.0, 1.2, 1.6, 2.5)))
    if shape == "start":
        goal = round(sum(gains[-12:]) * dice.choice((0.6, 1.0, 1.2)))
    if "rate" in shape:
        below = gains
        gains = [sum(dice.random() < 0.4 for _ in range(n)) if n < 500 else round(n * 0.4)
                 for n in below]  # fmt: skip
        goal = dice.choice((0.2, 0.38, 0.4, 0.41, 0.9))
    if dice.random() < 0.1:
        goal = None
    operations = () if "rate" in shape else _operations(dice, day, until)
    write_forecast(folder, first, gains, until, goal, operations, below, provisional, start)
    return day


STATUSES = ("chomeur", "inactif", "en_emploi", "")
AGES = ("17", "30", "60")
LEVELS = ("0", "3", "5", "")
ODD = (
    "", "", "", "rare", "certain", "new codes", "alone", "same twice", "no months", "many", "few",
)  # fmt: skip


def _people(dice, structures, count, year, odd):
    """The rows of a year (0 the closed one, 1 this one)."""
    rows = []
    for code, (pull, place, size) in structures.items():
        for _ in range(max(1, round(count * size * (1 if year else 0.9)))):
            status = dice.choices(STATUSES, (5, 3, 1.5, 0.5 * place))[0]
            age = dice.choices(AGES, (2, 5, 1 + place))[0]
            cite = dice.choices(LEVELS, (4, 4, 3, 1))[0]
            months = "" if dice.random() < 0.1 else f"{dice.expovariate(0.1):.1f}"
            zone = "oui" if dice.random() < 0.2 * place else "non"
            jobless = f"{8 + 3 * place + (0.2 if year else 0):.2f}"
            score = -0.4 + pull + (status == "chomeur") * 0.7 - (age == "60") * 0.5
            score += -0.02 * float(months or 10) - 0.08 * float(jobless) + (cite == "5") * 0.4
            if odd == "rare":
                score -= 5
            if odd == "certain" and status != "chomeur":
                score = -99
            if odd == "new codes" and year and dice.random() < 0.1:
                status, cite = "étudiant", "8"
            if odd == "no months":
                months = "" if year else months or "3"
            if odd == "same twice":
                jobless = f"{2 * float(months or 5) + 1:.2f}" if months else ""
            if odd == "many" and dice.random() < 0.3:
                status, cite = f"s{dice.randint(0, 60)}", f"{dice.randint(0, 9)}"
            result = "1" if dice.random() < 1 / (1 + 2.718281828**-score) else "0"
            if dice.random() < 0.05 + 0.3 * (pull > 0.55):
                result = ""
            rows.append((code, result, status, age, cite, months, zone, jobless))
    dice.shuffle(rows)
    return rows


def comparison_world(folder, seed, method=None):
    """Write a world of structures, a few or many; returns its method."""
    folder, dice = pathlib.Path(folder), random.Random(f"comparison {seed}")
    method = method or dice.choice(("cells", "cells", "logit"))
    number = dice.choice((35, 50)) if method == "logit" else dice.choice((2, 4, 8, 12, 25, 40))
    odd = dice.choice(ODD)
    if odd == "few":
        number = dice.choice((26, 29, 30, 31))
    structures = {f"{dice.randint(10**8, 10**9 - 1)}": (dice.gauss(0, 0.35), dice.uniform(0, 1.5),
                  dice.choice((0.2, 0.5, 1, 1, 1.5))) for _ in range(number)}  # fmt: skip
    count = 55 if method == "logit" else dice.choice((40, 80, 150))
    if odd == "alone":
        structures["A"] = (0.2, 0.1, number)
    header = ("structure", "resultat", "statut", "age", "cite", "mois", "qpv", "CX6.5")
    before = dict(list(structures.items())[: max(1, number - 2)])
    if number > 2:
        before["100000000"] = (0.1, 0.5, 1)
    for name, who, year in (("lignes", structures, 1), ("reference", before, 0)):
        _write(folder / f"{name}.csv", header, _people(dice, who, count, year, odd))
    held = [code for code in structures if dice.random() < 0.6]
    targets = [(code, f"{dice.uniform(0.2, 0.6):.3f}") for code in held]
    _write(folder / "cibles.csv", ("structure", "valeur"), targets)
    cells = dice.choice(("statut,age,cite", "statut,age,cite", "statut,age", "statut"))
    keys = {"frame": "ESF1420", "code": "CR01", "method": method, "cells": cells,
            "public": "categorie(statut),categorie(age),mois,categorie(qpv)",
            "context": dice.choice(("CX6.5", "CX6.5", ""))}  # fmt: skip
    _write(folder / "methode.csv", ("cle", "valeur"), keys.items())
    return method


def border_world(folder, seed):
    """Structures, cells and unknown results at the very thresholds; returns its method."""
    folder, dice = pathlib.Path(folder), random.Random(f"border {seed}")
    header = ("structure", "resultat", "a", "b", "c", "d")
    cells = [(a, b, c) for a in "xyé" for b in "12" for c in "mno"][:: dice.choice((1, 2, 3))]
    rate = {cell: dice.choice((0, 0.2, 0.5, 1)) for cell in cells}
    for name in ("lignes", "reference"):
        rows = []
        for k in range(dice.choice((4, 9, 10, 11))):
            size, at = dice.choice((29, 30, 30, 31, 40)), dice.choice(cells)
            keys = [at] * 4 + [dice.choice(cells)] * 5 + dice.choices(cells, k=size)
            keys = keys[:size]
            rows += [(f"S{k}", int(dice.random() < rate[cell]), *cell, 1) for cell in keys]
            empty = dice.choice((0, 0, size // 4, size // 4 + 1))
            rows += [(f"S{k}", "", *dice.choice(cells), 1) for _ in range(empty)]
        rows += [("Vide", "", *cells[0], 1)] * dice.choice((0, 1))
        known = sum(row[1] != "" for row in rows)
        quarter = dice.choice((0, known // 3, known // 3 + 1))
        rows += [("Z", k % 2, *cells[k % len(cells)], 1) for k in range(quarter)]
        dice.shuffle(rows)
        _write(folder / f"{name}.csv", header, rows)
    _write(folder / "cibles.csv", ("structure", "valeur"), [("S1", 0.4), ("S2", 0), ("T", 0.3)])
    fields = dice.choice(("a,b,c", "a,b,c", "c,a", "b", "a,b,c,d"))
    keys = {"frame": "F", "code": "C", "method": "cells", "cells": fields, "public": "",
            "context": ""}  # fmt: skip
    _write(folder / "methode.csv", ("cle", "valeur"), keys.items())
    return "cells"


def cohort_world(folder, seed):
    """A closed year at the thresholds of a model: rows, structures, events, terms."""
    folder, dice = pathlib.Path(folder), random.Random(f"cohort {seed}")
    header = ("structure", "resultat", "x", "g", "z")
    count, number = dice.choice((999, 1000, 1000, 1500)), dice.choice((29, 30, 30, 40))
    codes = dice.choice((("a", "b"), ("a", "b", "c", "d"), ("é", "z", "", "B")))
    context = dice.choice(("z", "", "z,categorie(h)"))
    terms = 1 + len(codes) - 1 + {"z": 1, "": 0}.get(context, 2)
    events = max(1, 10 * terms + dice.choice((-1, 0, 0, 1, 60)))
    rare = dice.choice(("1", "0"))
    for name, size in (("lignes", 1200), ("reference", count)):
        results = [rare] * events + ["1" if rare == "0" else "0"] * (size - events)
        dice.shuffle(results)
        rows = []
        for k, result in enumerate(results):
            z = (k % number) % 7
            x = f"{dice.gauss(0, 1) * 10 ** dice.choice((0, 1)) + (result == '1'):.3f}"
            rows.append((f"S{k % number:02}", result, x, dice.choice(codes), z, "pq"[z % 2]))
        _write(folder / f"{name}.csv", (*header, "h"), rows)
    _write(folder / "cibles.csv", ("structure", "valeur"), [("S01", 0.4), ("S02", 0.1)])
    keys = {"frame": "F", "code": "C", "method": "logit", "cells": "g",
            "public": "x,categorie(g)", "context": context}  # fmt: skip
    _write(folder / "methode.csv", ("cle", "valeur"), keys.items())
    return "logit"
