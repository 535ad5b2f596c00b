"""Random small worlds in the public formats, for differential tests.

    python generate.py --out DIR --seed N --participations N

The same seed writes the same files. Values are messy on purpose; the CSV
syntax is clean. Days "in the future" are in 2090.
"""

import argparse
import calendar
import csv
import datetime
import pathlib
import random

import generate_facts
import generate_people

REGIONS = ["32", "44", "11", "75", "00", "53", "94", "01"]
FORMER_REGIONS = ["22", "31", "41", "42", "21", "54", "72", "11", "93", "53", "01", ""]
CATEGORIES = ["developpee", "transition", "moins_developpee", ""]
STATUTS = (
    ["conventionnee"] * 5 + ["programmee"] * 3 + ["terminee"] * 3 + [""] * 2
    + ["deposee", "recevable", "instruite", "abandonnee", "hors liste"]
)  # fmt: skip
TYPES = ["PLIE", "Association", "Département", "Mission locale", "Pôle emploi", ""]
NAMES = [
    "Association Été & Cie", "ASSOCIATION ETE-CIE", "Mission locale de l'Aÿ",
    "Département du Nord", "DEPARTEMENT DU NORD.", "Maison de l'emploi « Sud »",
    "Régie  de quartier n° 3", "Plie Saint-Étienne (42)",
]  # fmt: skip
LINES = {
    "1": [("8.1", ["1", "2"]), ("8.3", [""]), ("10.1", ["1"])],
    "2": [("8.5", ["1", ""])],
    "3": [("9.1", ["1", "2", "3"])],
    "4": [("AT", ["1", "2"])],
}
PLACES = {
    # commune: (EPCI, département row?, direct zone?, direct region?)
    "59350": ("E1", True, False, False),
    "62041": ("E1", False, True, False),
    "01004": ("E2", True, False, True),
    "2A004": ("E3", False, False, True),
    "97105": ("", True, False, False),
    "75056": ("E2", True, True, True),
}
LONE_PLACES = ["54395", "97302", "2B033", "04070", "97502", "33063"]


class World:
    """The random source and the small habits every file shares."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.pick = self.random.choice

    def chance(self, share):
        """True about `share` of the time."""
        return self.random.random() < share

    def day(self, first, last):
        """A day between two years, often around a year limit."""
        year = self.random.randint(first, last)
        if self.chance(0.15):
            return datetime.date(year, *self.pick([(1, 1), (12, 31), (2, 28), (3, 1), (3, 31)]))
        month = self.random.randint(1, 12)
        return datetime.date(
            year, month, self.random.randint(1, calendar.monthrange(year, month)[1])
        )

    def written(self, day):
        """A date as a file may write it."""
        if day is None or day == "":
            return ""
        return day.strftime("%d/%m/%Y") if self.chance(0.2) else day.isoformat()

    def euros(self, top, missing=0.1):
        """An amount as a file may write it."""
        if self.chance(missing):
            return self.pick(["", "", "n.c."])
        cents = self.random.randint(0, top * 100)
        whole, rest = f"{cents // 100}", f"{cents % 100:02d}"
        style = self.random.random()
        if style < 0.2:
            return whole
        if style < 0.4 and len(whole) > 3:
            return f"{cents // 100:,}".replace(",", " ") + f",{rest}"
        return f"{whole}.{rest}" if style < 0.7 else f"{whole},{rest}"

    def yes_no(self, empty=0.3, bad=0.02):
        """An answer, with its synonyms."""
        if self.chance(empty):
            return ""
        if self.chance(bad):
            return self.pick(["peut-être", "?", "oui non"])
        if self.chance(0.1):
            return self.pick(["Oui", "O", "1", "VRAI", "X", "Non"])
        return self.pick(["oui", "non"])


def write(world, path, columns, rows):
    """Writes rows of dictionaries, with a comma or a semicolon."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=world.pick(",;"), lineterminator="\n")
        out.writerow(columns)
        out.writerows([row.get(name, "") for name in columns] for row in rows)


def programmes(world):
    """Known programmes as rows, and codes for operations; PX is unknown, P1 names no frame."""
    rows = [
        {"programme": "P1", "intitule": "Programme national"},
        {"programme": "P2", "cadre": "ESF1420|PF", "axe": "1"},
        {"programme": "P2", "cadre": world.pick(["", "FIN", "TDB | FIN"]), "axe": "3"},
        {"programme": "P2", "jeu_regles": world.pick(["FR2016", "", "EU_C1"])},
        {
            "programme": "P3",
            "cadre": world.pick(
                ["", "TDB|FIN|ESF1420|PF", "ESF1420|TDB", "YEI1420|ESF1420", "ESFP2127|YEI1420"]
            ),
        },
        {"programme": "P3", "axe": "3", "pi": "9.1", "jeu_regles": "FR2016_PLIE"},
        {"programme": "P3", "axe": "1", "pi": "8.1", "jeu_regles": world.pick(["FR2016", ""])},
    ]
    if world.chance(0.3):
        rows = rows[:4]
    return rows, ["P1", "P1", "P2", "P3", "PX", "PX"]


def operation(world, number, codes):
    """One operation."""
    axe = world.pick(["1", "1", "2", "3", "3", "4"])
    pi, specific = world.pick(LINES[axe])
    start = world.day(2014, 2023)
    if world.chance(0.1):
        start = world.pick([datetime.date(2020, 12, 31), datetime.date(2021, 1, 1)])
    siret = "".join(world.pick("0123456789") for _ in range(14))
    decided = start - datetime.timedelta(days=world.random.randint(-200, 400))
    name = world.pick(NAMES)
    return {
        "operation": f"OP{number:02d}",
        "intitule": f"Opération {number}",
        "beneficiaire": name,
        "siret": world.pick(
            [
                "",
                "",
                siret,
                f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}",
                "33344455500017",
                "333444555",
                "SIRET inconnu",
                siret[:6],
            ]
        ),
        "type_beneficiaire": world.pick(TYPES),
        "oi": world.pick(["", "", "OI-59", "OI Été"]),
        "region": world.pick(REGIONS),
        "region_ancienne": world.pick(FORMER_REGIONS),
        "programme": world.pick(codes),
        "fonds": world.pick(
            ["FSE", "FSE", "IEJ", "IEJ", "IEJ", "FSE+", "FSE+", "", "", "FSEE"]
            + [world.pick(["FEDER", "FTJ", "autre"])]
        ),
        "axe": axe,
        "pi": pi,
        "os": world.pick(specific),
        "categorie_region": world.pick(CATEGORIES),
        "dispositif": world.pick(["", "plie", "plie", "accompagnement_global"]),
        "date_debut": world.written(start),
        "date_fin": world.written(start + datetime.timedelta(days=900)),
        "date_programmation": world.written(decided if world.chance(0.4) else ""),
        "date_convention": world.written(
            decided + datetime.timedelta(days=60) if world.chance(0.4) else ""
        ),
        "statut": world.pick(STATUTS),
        "cout_total": world.euros(900_000),
        "montant_ue": world.euros(450_000),
        "certifie_cout_total": world.euros(300_000, 0.4),
        "certifie_ue": world.euros(150_000, 0.4),
        "suivi_participants": world.pick(["", "", "", "", "oui", "oui", "Oui", "non", "Non"]),
        "part_qpv": world.pick(["", "", "0", "0,25", "0.333333", "1", "1,5"]),
        "partenaires_sociaux_ong": world.yes_no(),
        "cible_femmes_emploi": world.yes_no(),
        "cible_administration": world.yes_no(),
    }


def plan(world, codes):
    """Plan rows: distinct lines, some naming only some dimensions."""
    rows = {}
    for _ in range(world.random.randint(4, 14)):
        axe = world.pick("1234")
        pi, specific = world.pick(LINES[axe])
        row = {
            "programme": world.pick(codes),
            "axe": axe,
            "pi": pi if world.chance(0.7) else "",
            "os": world.pick(specific) if world.chance(0.5) else "",
            "region": world.pick([*REGIONS, "22", "31", "54", "93", "", ""]),
            "oi": world.pick(["", "", "OI-59"]),
            "categorie_region": world.pick(CATEGORIES),
        }
        rows[tuple(row.values())] = row | {
            "montant_ue": world.euros(2_000_000, 0.05),
            "cout_total": world.euros(4_000_000, 0.2),
        }
    return list(rows.values())


def spending(world, operations):
    """Expenditure lines, some repeated, some for unknown operations."""
    rows = []
    known = [row["operation"] for row in operations]
    for number in range(world.random.randint(0, 3 * len(operations))):
        rows.append({
            "operation": world.pick(known) if world.chance(0.95) else "INCONNUE",
            "date": world.written(world.day(2015, 2021)),
            "nature": world.pick(
                ["certifiee"] * 4 + ["declaree", "retenue", "ecartee", "payee"]
            ),
            "reference": f"R{number % 17}",
            "poste": world.pick(["", "personnel", "prestations"]),
            "cout_total": world.pick(["-", ""]) * world.chance(0.05) + world.euros(90_000, 0),
            "ue": world.euros(45_000, 0.2),
        })  # fmt: skip
    return rows


def entities(world, operations):
    """Supported enterprises and administrations."""
    known = [row["operation"] for row in operations]
    return [
        {
            "operation": world.pick(known) if world.chance(0.95) else "INCONNUE",
            "nature": world.pick(["entreprise", "administration"]),
            "siren": world.pick(["111222333", "444555666", "777888999", "123123123"]),
            "taille": world.pick(["micro", "petite", "moyenne", "grande", "", "géante"]),
            "date": world.written(world.day(2015, 2020)),
        }
        for _ in range(world.random.randint(0, 50))
    ]


def attachments(world):
    """Territories of a few communes, with dates and two-step paths."""
    rows = []

    def add(level, code, parent_level, parent, start="", end=""):
        rows.append({
            "niveau": level, "code": code, "niveau_parent": parent_level,
            "code_parent": parent, "debut": start, "fin": end,
        })  # fmt: skip

    for code, (epci, departement, zone, region) in PLACES.items():
        if epci:
            add("commune", code, "epci", epci, "", "2016-12-31")
            add("commune", code, "epci", world.pick([epci, "E4"]), "2017-01-01")
        if departement:
            add("commune", code, "departement", code[:3] if code > "97" else code[:2])
        if zone:
            add("commune", code, "zone_emploi", "Z9", world.pick(["", "2016-07-01"]))
            if world.chance(0.5):
                add("commune", code, "zone_emploi", "Z8", world.pick(["", "2016-07-01"]))
        if region:
            add("commune", code, "region", "R-" + code[:2], "2015-01-01", "2018-06-30")
        if world.chance(0.5):
            add("commune", code, "clpe", world.pick(["CLPE1", "CLPE2"]), "2017-06-01")
    for epci, zone in (("E1", "Z1"), ("E2", "Z2"), ("E4", "Z4")):
        add("epci", epci, "zone_emploi", zone, "2015-06-01", world.pick(["", "2018-12-31"]))
    add("departement", "59", "region", "31", "", "2015-12-31")
    add("departement", "59", "region", "32", "2016-01-01")
    add("departement", "54", "region", "41", "", "31/12/2015")
    add("departement", "33", "region", "72")
    return rows


def territories():
    """The communes the references know."""
    return [
        {"niveau": "commune", "code": code, "libelle": f"Commune {code}", "population": "1000"}
        for code in PLACES
    ]


def main():
    """Writes every file of a world."""
    parser = argparse.ArgumentParser(description="Writes a random world as CSV files.")
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--participations", type=int, required=True)
    asked = parser.parse_args()
    world = World(asked.seed)
    out = pathlib.Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)

    programme_rows, codes = programmes(world)
    operations = [operation(world, n, codes) for n in range(world.random.randint(6, 20))]
    people = generate_people.participations(
        world, operations, asked.participations, [*PLACES, *LONE_PLACES]
    )
    persons, facts = generate_facts.facts(world, asked.participations)
    half = len(people) * 2 // 3 if world.chance(0.3) else len(people)
    parts = {"participations": people[:half]}
    if people[half:]:
        parts["participations-2"] = people[half:]
    files = {
        "programmes": programme_rows,
        "operations": operations,
        "maquette": plan(world, codes),
        "depenses": spending(world, operations),
        "entites": entities(world, operations),
        "territoires": territories(),
        "rattachements": attachments(world),
        "acteurs": generate_facts.actors(world),
        "personnes": persons,
        "evenements": facts,
        "offres": generate_facts.offers(world, asked.participations // 10 + 3),
        **parts,
    }
    for name, rows in files.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        if rows:
            write(world, out / f"{name}.csv", columns, rows)


if __name__ == "__main__":
    main()
