"""Random persons, facts, offers and structures, around the days that decide a figure."""

import datetime

DAY = datetime.timedelta(days=1)

# How each structure is written: its first way in `personnes`, any in the rest. Two follow one
# person only.
STRUCTURES = (
    ("11122233300011", "111 222 333 00029", "111222333"),
    ("ML-NORD", "ml-nord"),
    ("444555666",),
    ("77788899900017",),
    ("SOLO1",),
    ("SOLO2",),
)
LONE = {"SOLO1", "SOLO2"}
MODULES = ("oui", "non", "", "Non", "Oui")

# Steps of paths: what may follow what, so that intervals close and delays have both ends.
NATURES = (
    "inscription inscription radiation radiation diagnostic diagnostic mise_en_parcours"
    " mise_en_parcours reorientation premier_accueil entretien entretien proposition proposition"
    " proposition entree_dispositif entree_dispositif entree_dispositif sortie_dispositif"
    " sortie_dispositif sortie_dispositif mise_en_relation mise_en_relation contact_entreprise"
    " visite_entreprise parrainage immersion situation_emploi situation_emploi"
    " situation_formation fin_situation jdi_debut jdi_debut jdi_fin actualite atelier absence"
).split()
PAIRS = (
    ("entree_dispositif", "sortie_dispositif"),
    ("inscription", "diagnostic"),
    ("diagnostic", "mise_en_parcours"),
    ("inscription", "radiation"),
    ("jdi_debut", "jdi_fin"),
    ("jdi_debut", "proposition"),
    ("situation_emploi", "fin_situation"),
)
GAPS = (0, 0, 1, 30, 88, 89, 90, 91, 181, 182, 183, 364, 365, 366)
LASTING = {"entree_dispositif", "situation_emploi", "situation_formation", "jdi_debut"}

THEMES = "emploi formation projet_professionnel logement sante citoyennete loisirs_sports_culture"
CONTRACTS = "cdi cdd_6m_plus cdd_3_6m cdd_moins_3m interim cie alternance creation public"
MODALITIES = {
    "situation_emploi": CONTRACTS,
    "sortie_dispositif": CONTRACTS + " formation_qualifiante formation_autre autre autre",
    "situation_formation": "formation_qualifiante formation_autre",
    "immersion": "pmp pmsmp stage",
    "mise_en_parcours": "intensif intensif renforce autonome",
}
SCHEMES = "civis civis cotraitance pacea cej".split()
ENTERPRISES = ("98765432100015", "98765432100023", "987654321", "12312312300017", "")
COLUMNS = (
    "id_source structure identifiant operation date date_fin nature theme dispositif modalite"
    " entreprise offre offre_collectee acteur type_appui resultat"
).split()


def _is_messy(world):
    return world.chance(0.01)


def _fact(world, structure, identifier, day, nature, dispositif):
    """One fact; what its nature does not use is sometimes said all the same."""
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "structure": world.pick(structure),
        "identifiant": identifier,
        "date": world.written(day),
        "nature": nature,
    }
    if nature in LASTING and world.chance(0.2):
        row["date_fin"] = world.written(day + world.pick([0, 1, 30, 182, 400, -3]) * DAY)
    if nature == "proposition":
        row["theme"] = world.pick([*THEMES.split(), "", "autre"])
    if nature in ("entree_dispositif", "sortie_dispositif") or world.chance(0.1):
        row["dispositif"] = dispositif
    if nature in MODALITIES and world.chance(0.92):
        row["modalite"] = world.pick(MODALITIES[nature].split())
    if nature == "entree_dispositif":
        row["type_appui"] = world.pick(
            ["", "accompagnement_renforce", "accompagnement_projet", "autre"]
        )
    if nature in ("contact_entreprise", "visite_entreprise", "immersion"):
        row["entreprise"] = world.pick(ENTERPRISES)
    if nature == "mise_en_relation":
        row["offre"] = f"OF{world.random.randint(0, 9):03d}"
        row["offre_collectee"] = world.yes_no()
    if nature == "parrainage":
        row["acteur"] = world.pick(["PAR1", "PAR2", "PAR3", ""])
    if _is_messy(world):
        row |= world.pick([
            {"date": ""}, {"date": "31/02/2019"}, {"identifiant": ""}, {"date_fin": "bientôt"},
            {"offre_collectee": "peut-être"},
        ])  # fmt: skip
    return row


def _path(world, structure, identifier):
    """The facts of one person, over a few years, with facts of the same day."""
    rows = []
    day = world.day(2017, 2021)
    dispositif = world.pick(SCHEMES)

    def add(nature):
        rows.append(_fact(world, structure, identifier, day, nature, dispositif))

    for _ in range(world.random.randint(1, 12)):
        if world.chance(0.3):
            dispositif = world.pick([*SCHEMES, ""])
        if world.chance(0.45):
            first, second = world.pick(PAIRS)
            add(first)
            day += world.pick(GAPS) * DAY
            add(second)
        else:
            add(world.pick(NATURES))
        day += world.pick([0, 0, 1, 7, 30, 45, 90, 120]) * DAY
    if world.chance(0.15):
        world.random.shuffle(rows)
    return rows


def _person(world, structure, identifier):
    return {
        "structure": structure[0],
        "identifiant": identifier,
        "sexe": world.pick("F F H H X".split() + ["", "Femme"]),
        "date_naissance": world.written(world.day(1995, 2004)),
        "qpv": world.pick(["oui", "oui", "non", "inconnu", ""]),
        "zrr": world.pick(["oui", "non", "inconnu", ""]),
        "niveau_formation": world.pick("VI Vbis V V V IV III".split() + ["", "VII"]),
        "diplome": world.pick(["oui", "non", "non", ""]),
    }


def facts(world, count):
    """Persons, and facts in file order; about `count` facts."""
    persons, rows = [], []
    taken = set()
    number = 0
    while len(rows) < count or number < 2 * len(STRUCTURES):
        structure = STRUCTURES[number % len(STRUCTURES)]
        number += 1
        if structure[0] in LONE and structure in taken:
            continue
        taken.add(structure)
        # The same identifier in two structures is two persons.
        identifier = f"P{number // 3:04d}"
        if world.chance(0.85):
            persons.append(_person(world, structure, identifier))
        if world.chance(0.95):
            rows += _path(world, structure, identifier)
    for row in rows[:: world.random.randint(3, 9)]:
        row["id_source"] = f"F{world.random.randint(0, 10**9)}"
    for row in list(rows):
        if world.chance(0.02):
            rows.append(dict(row))
        elif row["id_source"] and world.chance(0.05):
            rows.append(row | {"modalite": "cdi", "date_fin": ""})
    return persons, rows


def offers(world, count):
    """Vacancies, most of them with every date."""
    rows = []
    for number in range(count):
        opened = world.day(2017, 2021)
        filled = opened + world.random.randint(0, 200) * DAY
        posts = world.random.randint(1, 6)
        rows.append({
            "offre": f"OF{number:03d}",
            "structure": world.pick(world.pick(STRUCTURES)),
            "postes": world.pick([str(posts)] * 9 + [""]),
            "postes_pourvus": world.pick([str(world.random.randint(0, posts))] * 9 + [""]),
            "date_depot": world.written(opened),
            "date_pourvue": world.written(filled if world.chance(0.8) else ""),
            "date_cloture": world.written(
                filled + world.pick([0, 0, 5, 60]) * DAY if world.chance(0.85) else ""
            ),
            "collectee": world.yes_no(),
        })  # fmt: skip
    return rows


def actors(world):
    """Structures as actors, some of them unknown, with and without the module Entreprise."""
    return [
        {"acteur": code, "nom": f"Structure {code}", "module_entreprise": world.pick(MODULES)}
        for code in ("111222333", "ML-NORD", "777888999", "SOLO1")
    ] + [{"acteur": "SOLO2", "nom": "Structure seule", "module_entreprise": "non"}]
