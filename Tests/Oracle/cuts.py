"""The columns that `--by` accepts, and where each kind of row stands in them."""

import formats

UNKNOWN = "'inconnu'"

OPERATION_CUTS = {
    name: name
    for name in (
        "programme axe pi os categorie_region fonds dispositif operation"
        " type_beneficiaire oi region region_ancienne structure"
    ).split()
} | {"statut_operation": "statut"}

PLAN_CUTS = {
    name: name for name in "programme axe pi os region oi categorie_region region_ancienne".split()
}

AGE = """CASE
  WHEN age_entree < 0 THEN NULL
  WHEN age_entree < 18 THEN '0-17' WHEN age_entree < 25 THEN '18-24'
  WHEN age_entree < 30 THEN '25-29' WHEN age_entree < 55 THEN '30-54'
  WHEN age_entree < 65 THEN '55-64' ELSE '65+' END"""

PERSON_CUTS = {
    "commune": "commune",
    "epci": "epci",
    "departement": "departement",
    "zone_emploi": "zone_emploi",
    "clpe": "clpe",
    "region_residence": "region_residence",
    "sexe": "sexe",
    "age": f"CASE WHEN age_entree IS NOT NULL THEN {AGE} END",
    "statut": "status",
    "cite": "niveau_cite",
} | {name: name for name in formats.CODED_COLUMNS}

NAMES = set(OPERATION_CUTS) | set(PERSON_CUTS)


def _expression(column):
    return f"coalesce(CAST({column} AS VARCHAR), {UNKNOWN})"


def of_record(name):
    """The cut of a participation."""
    if name in PERSON_CUTS:
        return _expression(PERSON_CUTS[name])
    return _expression(name)


def of_operation(name):
    """The cut of an operation, or of what it spends or supports."""
    return _expression(OPERATION_CUTS[name]) if name in OPERATION_CUTS else UNKNOWN


def of_plan(name):
    """The cut of a plan row."""
    return _expression(PLAN_CUTS[name]) if name in PLAN_CUTS else UNKNOWN
