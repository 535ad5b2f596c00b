"""Small invented worlds whose editions hold groups, hidden rows and coarser rungs, by seed."""

import csv
import datetime
import pathlib
import random

YES_NO = {
    "menage_sans_emploi": 0.3,
    "enfants_a_charge": 0.4,
    "adulte_seul": 0.3,
    "handicap": 0.15,
    "origine_etrangere": 0.2,
    "minorite": 0.05,
    "autre_desavantage": 0.25,
    "sans_abri": 0.05,
    "zone_rurale": 0.3,
}
STATUSES = {
    "emploi": {"en_emploi": "oui", "recherche_active": "non", "disponible_15j": "non"},
    "chomage": {"en_emploi": "non", "recherche_active": "oui", "disponible_15j": "oui"},
    "inactif": {"en_emploi": "non", "recherche_active": "non", "disponible_15j": "non"},
}
DEPARTEMENTS = ("59", "62", "80")
ELSEWHERE = "69"  # of another région, for the seeds that have two
FIRST = datetime.date(2017, 1, 1)


def generate(folder, seed):
    """Writes a world of one région as the CSV files that are imported."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in world(seed).items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        with open(folder / f"{kind}.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            out.writeheader()
            out.writerows(rows)


def world(seed):
    """{kind: rows} of a world."""
    chance = random.Random(seed)
    communes = _communes(chance, seed % 5 == 0)
    operations = _operations(chance)
    count = int(100 * 15 ** chance.random() ** 0.5)
    years = chance.randint(1, 3) if count > 900 else 1
    weights = [chance.random() ** 3 + 0.02 for _ in communes]
    tastes = {
        commune: {name: p * chance.choice((0, 0.5, 1, 2)) for name, p in YES_NO.items()}
        for commune in communes
    }
    homes = {o["operation"]: chance.choice(communes) for o in operations}
    shares = [chance.random() + 0.2 for _ in operations]
    unknown = 0.04 if seed % 3 == 0 else 0
    people = []
    for number in range(count):
        operation = chance.choices(operations, shares)[0]["operation"]
        commune = chance.choices(communes, weights)[0]
        if chance.random() < 0.4:
            commune = homes[operation]
        taste = tastes[commune]
        if chance.random() < unknown:
            commune = ""
        people.append(
            {"operation": operation, "identifiant": f"P{number:05}"}
            | _person(chance, number, commune, taste, years)
        )
    if seed % 4 == 0:
        _link(chance, people)
    return {
        "rattachements": _links(communes),
        "acteurs": _actors(chance, operations),
        "operations": operations,
        "participations": people,
    }


def _communes(chance, is_wide):
    wholes = DEPARTEMENTS[: chance.randint(1, 3)] + (ELSEWHERE,) * is_wide
    return [f"{chance.choice(wholes)}9{n:02}" for n in range(chance.randint(2, 8))]


def _links(communes):
    return [
        {"niveau": "commune", "code": code, "niveau_parent": level, "code_parent": f"{letter}{n}"}
        for n, code in enumerate(communes)
        for level, letter in (("epci", "E"), ("clpe", "C"))
    ]


def _operations(chance):
    found = []
    oi = chance.choice(("", "999000200"))
    for number in range(chance.choice((1, 1, 2, 3, 4, 5))):
        region = chance.choice(("32", "32", "32", "84"))
        siren = f"99900010{number}"
        for turn in range(chance.randint(1, 2)):
            found.append({
                "operation": f"O{number}{turn}", "beneficiaire": f"Structure {number}",
                "siret": f"{siren}00015" if number != 2 else "", "fonds": "FSE", "axe": "1",
                "oi": oi, "region": region,
                "date_debut": "2016-01-01", "statut": "conventionnee",
            })  # fmt: skip
    return found


def _actors(chance, operations):
    names = dict.fromkeys(o["beneficiaire"] for o in operations)
    rows = [
        {"acteur": "999000001", "nom": "Autorité déléguée", "type": "AGD", "region": "32"},
        {"acteur": "999000200", "nom": "Organisme", "type": "OI", "parent": "999000001"},
    ]
    return rows + [
        {"acteur": f"99900010{n}", "nom": name.upper(), "type": "Association",
         "groupe": chance.choice(("", "", "999000200"))}
        for n, name in enumerate(names)
    ]  # fmt: skip


def _person(chance, number, commune, tastes, years):
    entry = FIRST + datetime.timedelta(chance.randrange(365 * years))
    status = chance.choices(list(STATUSES), (2, 5, 2))[0]
    born = datetime.date(1955, 1, 1) + datetime.timedelta(chance.randrange(365 * 45))
    row = {
        "nom": f"Nom{_letters(number)}", "prenom": f"Prenom{_letters(number * 7)}",
        "nom_naissance": f"Nom{_letters(number)}", "sexe": chance.choice("FH"),
        "date_naissance": born.isoformat(), "commune": commune,
        "date_entree": entry.isoformat(), "niveau_cite": chance.choice("1233345678"),
        "en_formation": chance.choice(("oui", "non", "non")),
        "duree_recherche_mois": str(chance.randrange(30)),
    }  # fmt: skip
    row |= STATUSES[status]
    row |= {name: "oui" if chance.random() < p else "non" for name, p in tastes.items()}
    if chance.random() < 0.7:
        leaving = entry + datetime.timedelta(chance.randrange(1, 300))
        row |= {
            "date_sortie": leaving.isoformat(),
            "motif_sortie": chance.choice(("terme", "terme", "abandon", "anticipee_emploi")),
            "situation_sortie": chance.choices(
                ("emploi", "formation", "recherche", "inactif", "inconnue"), (4, 2, 3, 1, 1)
            )[0],
            "qualification_obtenue": chance.choice(("oui", "non", "non")),
            "recherche_nouvelle": chance.choice(("oui", "non")),
            "formation_nouvelle": chance.choice(("oui", "non", "non")),
        }
        if row["situation_sortie"] == "emploi":
            row["emploi_sortie"] = chance.choice(("cdi", "cdd_6m_plus", "cdd_moins_6m"))
    return row


def _letters(number):
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:05}")


def _link(chance, people):
    """Makes some participations of different operations those of one person, by its identifier."""
    for number in range(len(people) // 8):
        first, second = chance.sample(people, 2)
        if first["operation"] == second["operation"] or "cle_partagee" in first | second:
            continue
        same = ("nom", "prenom", "nom_naissance", "sexe", "date_naissance")
        second.update({name: first[name] for name in same})
        second["identifiant"] = first["identifiant"]
        first["cle_partagee"] = second["cle_partagee"] = f"K{number}"
