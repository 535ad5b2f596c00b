"""Random participations: entries, repeats, re-entries and lines that must not pass."""

import datetime

DAY = datetime.timedelta(days=1)

ENTRY_LISTS = {
    "categorie_ft": "aucune A B C D E F G",
    "type_emploi": "cdi cdd_6m_plus cdd_moins_6m interim aide iae alternance independant public",
    "dispositif_reclassement": "aucun csp conge_reclassement autre",
    "handicap": "oui non non refus",
    "origine_etrangere": "oui non non refus",
    "pays_tiers": "oui non non refus",
    "minorite": "oui non non refus",
    "minima_sociaux": "aucun aucun rsa ass aah asi ada autre refus",
    "allocation_chomage": "aucune are ass autre refus",
    "autre_desavantage": "oui non non refus",
    "sans_abri": "oui non non refus",
    "qpv": "oui non inconnu",
    "zone_rurale": "oui non inconnu",
    "zrr": "oui non inconnu",
}

ENTRY_QUESTIONS = (
    "recherche_active disponible_15j emploi_precaire temps_partiel_subi licencie_economique"
    " a_suivi_formation en_formation scolarise menage_sans_emploi enfants_a_charge adulte_seul"
).split()

EXIT_LISTS = {
    "motif_sortie": "terme terme suite_operation anticipee_emploi anticipee_formation abandon"
    " exclusion demenagement sante deces perdu_de_vue",
    "situation_sortie": "emploi emploi recherche formation inactif inconnue",
    "emploi_sortie": "cdi cdd_6m_plus cdd_moins_6m interim aide iae alternance creation public",
    "formation_sortie": "qualifiante non_qualifiante scolaire alternance",
    "offre_recue": "aucune emploi formation apprentissage stage",
}

EXIT_QUESTIONS = (
    "formation_nouvelle qualification_obtenue recherche_nouvelle parcours_acheve"
    " nouvelle_etape entreprise_creee"
).split()

COLUMNS = (
    "operation identifiant sexe date_naissance commune date_entree flux_stock"
    " anciennete_dispositif_mois date_entree_dispositif en_emploi duree_recherche_mois"
    " date_debut_recherche niveau_cite"
).split() + [
    *ENTRY_QUESTIONS,
    *ENTRY_LISTS,
    "date_sortie",
    *EXIT_LISTS,
    *EXIT_QUESTIONS,
    *"date_enquete_6m statut_6m situation_6m amelioration_6m poids_6m".split(),
]


def _from(world, codes, empty):
    """A code of a list, empty or out of the list at times."""
    if world.chance(empty):
        return ""
    if world.chance(0.02):
        return world.pick(["hors_liste", "99", "?"])
    return world.pick(codes.split())


def _birth(world, entry):
    """A birth date; often the very day that decides an age."""
    if world.chance(0.05):
        return world.pick(["", "", "31/02/1990", "vers 1980"])
    age = world.pick([24, 25, 25, 54, 55, 55, 18, 30, 65]) if world.chance(0.3) else None
    if age is None:
        age = world.random.randint(15, 70)
    if world.chance(0.06):
        leap = entry.year - age - (entry.year - age) % 4
        if leap % 100:
            return world.written(datetime.date(leap, 2, 29))
    shift = world.pick([0, 0, 1, -1]) if world.chance(0.5) else world.random.randint(-180, 180)
    try:
        born = entry.replace(year=entry.year - age)
    except ValueError:
        born = datetime.date(entry.year - age, 3, 1)
    return world.written(born + shift * DAY)


def _earlier(world, entry, most):
    """A day before the entry, sometimes a whole number of months, rarely after it."""
    if world.chance(0.04):
        return world.written(entry + 10 * DAY)
    if world.chance(0.4):
        months = world.pick([6, 7, 12, 13, 11, 1])
        year, month = divmod(entry.year * 12 + entry.month - 1 - months, 12)
        return world.written(
            datetime.date(year, month + 1, world.pick([1, min(28, entry.day), 28]))
        )
    return world.written(entry - world.random.randint(0, most) * DAY)


def _months(world, empty):
    if world.chance(empty):
        return ""
    if world.chance(0.03):
        return world.pick(["-3", "douze", "6,5"])
    return str(world.pick([0, 3, 6, 7, 11, 12, 13, 24]))


def entry_answers(world, entry, places):
    """The entry side of a line."""
    missing = world.pick([0.02, 0.02, 0.15, 0.5])
    row = {name: world.yes_no(missing) for name in ENTRY_QUESTIONS}
    row |= {name: _from(world, codes, missing) for name, codes in ENTRY_LISTS.items()}
    if world.chance(0.5):
        row["categorie_ft"] = world.pick(["", "aucune", "D"])
    if world.chance(0.5):
        row["scolarise"] = world.pick(["non", ""])
    place = world.pick(places) if world.chance(0.9) else world.pick(["", "99999", "13055"])
    if place.startswith("0") and world.chance(0.4):
        place = place[1:]
    return row | {
        "sexe": _from(world, "F F H H X", missing / 2),
        "date_naissance": _birth(world, entry),
        "commune": place,
        "flux_stock": world.pick(["", "flux", "flux", "stock", "entrée"]),
        "anciennete_dispositif_mois": _months(world, 0.6),
        "date_entree_dispositif": _earlier(world, entry, 900) if world.chance(0.6) else "",
        "en_emploi": world.pick(["oui", "non", "non", "non", "", "Non"]),
        "duree_recherche_mois": _months(world, 0.4),
        "date_debut_recherche": _earlier(world, entry, 900) if world.chance(0.6) else "",
        "niveau_cite": _from(world, "0 1 2 2 3 3 4 5 6 7 8", missing / 2),
    }


def exit_answers(world, left):
    """The exit and six-month sides of a line."""
    missing = world.pick([0.02, 0.2, 0.5])
    row = {name: _from(world, codes, missing) for name, codes in EXIT_LISTS.items()}
    row |= {name: world.yes_no(missing) for name in EXIT_QUESTIONS}
    row["date_sortie"] = world.written(left)
    if world.chance(0.5):
        row |= {
            "date_enquete_6m": world.written(left + 183 * DAY),
            "statut_6m": _from(world, "repondant repondant refus injoignable hors_champ", 0.1),
            "situation_6m": _from(world, "emploi independant formation recherche inactif", 0.2),
            "amelioration_6m": world.yes_no(0.2),
            "poids_6m": world.pick(["", "1", "0", "1,25", "0.333333", "2.5", "12,000001", "-1"]),
        }
    return row


def _line(world, operation, identifier, entry, places):
    row = {"operation": operation, "identifiant": identifier, "date_entree": world.written(entry)}
    row |= entry_answers(world, entry, places)
    if world.chance(0.6):
        row |= exit_answers(world, entry + world.random.randint(0, 700) * DAY)
    return row, entry


def _repeat(world, row, entry, places):
    """The same key again: a completion, a correction, an erasure or a re-entry."""
    again = {name: row[name] for name in ("operation", "identifiant")}
    kind = world.random.random()
    if kind < 0.35:
        entry = entry + world.random.randint(200, 900) * DAY
    elif kind < 0.5:
        entry = entry + world.random.randint(-20, 20) * DAY
    again["date_entree"] = world.written(entry)
    answers = entry_answers(world, entry, places)
    again |= {name: cell for name, cell in answers.items() if world.chance(0.3)}
    if world.chance(0.5):
        again |= exit_answers(world, entry + world.random.randint(0, 300) * DAY)
    elif world.chance(0.3):
        again |= {name: "#EFFACER" for name in world.random.sample(COLUMNS[6:], 4)}
        again["commune"] = world.pick(["", "#EFFACER"])
    return again


def _spoil(world, row, entry):
    """Makes a line that must stay out."""
    spoiled = dict(row)
    spoiled |= world.pick([
        {"operation": "INCONNUE"},
        {"operation": ""},
        {"identifiant": ""},
        {"date_entree": ""},
        {"date_entree": "31/02/2017"},
        {"date_entree": "2090-05-01", "date_sortie": ""},
        {"date_sortie": "2090-05-01"},
        {"date_sortie": world.written(entry - DAY)},
        {"date_sortie": "bientôt"},
    ])  # fmt: skip
    return spoiled


def participations(world, operations, count, places):
    """Lines in file order, about `count` of them."""
    codes = [row["operation"] for row in operations]
    rows = []
    while len(rows) < count:
        entry = world.day(2014, 2023)
        identifier = f"{'É' if world.chance(0.05) else 'I'}{len(rows):05d}"
        row, entry = _line(world, world.pick(codes), identifier, entry, places)
        rows.append(row)
        if world.chance(0.08):
            rows.append(_repeat(world, row, entry, places))
        if world.chance(0.02):
            rows.append(_spoil(world, row, entry))
        if world.chance(0.03) and len(rows) > 20:
            earlier = rows[-world.random.randint(1, 20)]
            rows.append(dict(earlier))
    return [{name: row.get(name, "") for name in COLUMNS} for row in rows]
