"""Loads merged records into DuckDB and derives what every figure reads.

The result is three tables: `rec` (one row per counted participation), `op`
(one row per programmed operation) and `plan` (one row per plan line), with the
columns that figures and cuts use.
"""

import csv
import pathlib
import tempfile

import duckdb

import formats
import geography

INTEGERS = {
    "anciennete_dispositif_mois", "duree_recherche_mois", "niveau_cite", "poids_6m",
    "cout_total", "montant_ue", "certifie_cout_total", "certifie_ue", "part_qpv", "ue",
    "postes", "postes_pourvus",
}  # fmt: skip
DATES = {"debut", "fin", "date"}
PROGRAMMED = "coalesce(o.statut, 'conventionnee') IN ('programmee', 'conventionnee', 'terminee')"


def column_type(name):
    """The DuckDB type of a column."""
    if name in INTEGERS:
        return "BIGINT"
    if name in DATES or name.startswith("date_"):
        return "DATE"
    return "VARCHAR"


def load(store, rules=None):
    """A connection holding the tables of a store; `rules` overrides every rule set."""
    base = duckdb.connect()
    base.execute("SET threads TO 2")
    with tempfile.TemporaryDirectory() as folder:
        for kind, rows in store.items():
            _copy_in(base, pathlib.Path(folder) / f"{kind}.csv", kind, rows)
    geography.load(base)
    base.execute("CREATE TABLE rules_asked AS SELECT ?::VARCHAR AS jeu", [rules])
    for statement in _statements():
        base.execute(statement)
    return base


def _copy_in(base, path, kind, rows):
    columns = list(formats.KINDS[kind])
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, quoting=csv.QUOTE_MINIMAL)
        out.writerow(columns)
        out.writerows([row.get(name) for name in columns] for row in rows)
    types = ", ".join(f"'{name}': '{column_type(name)}'" for name in columns)
    base.execute(
        f"CREATE TABLE {kind} AS SELECT * FROM read_csv('{path}', header = true,"
        f" auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
        f" dateformat = '%Y-%m-%d', parallel = false, columns = {{{types}}})"
    )


def _statements():
    return [PROGRAMMES, OPERATIONS, PLAN, MONTHS, geography.RESIDENCE, STATUS, RECORDS]


# Frames: union of the cells; rule set: the bare programme row first, then the
# first row by (axe, pi, os). No frame named means those that fund and period allow;
# for a plan row, which has neither, every frame (NULL).
PROGRAMMES = """
CREATE TABLE prog AS
SELECT programme,
  list_distinct(flatten(list(
    list_filter(
      list_transform(string_split(coalesce(cadre, ''), '|'), lambda s: trim(s)),
      lambda s: s <> '')))) AS frames,
  arg_min(jeu_regles, struct_pack(
    a := coalesce(axe, ''), p := coalesce(pi, ''), o := coalesce(os, '')))
    FILTER (jeu_regles IS NOT NULL) AS jeu
FROM programmes GROUP BY programme
"""

ALLOWED = """list_concat(['FIN'],
    CASE
      WHEN o.fonds = 'FSE' THEN ['ESF1420', 'PF', 'TDB']
      WHEN o.fonds = 'IEJ' THEN ['ESF1420', 'PF', 'TDB', 'YEI1420']
      WHEN o.fonds = 'FSE+' THEN ['ESFP2127']
      WHEN o.fonds IS NOT NULL THEN []
      WHEN o.date_debut < DATE '2021-01-01' THEN ['ESF1420', 'PF', 'TDB']
      WHEN o.date_debut >= DATE '2021-01-01' THEN ['ESFP2127']
      ELSE []
    END)"""

OPERATIONS = f"""
CREATE TABLE op AS
SELECT o.*,
  CASE WHEN len(g.frames) > 0
    THEN list_filter(g.frames, lambda f: f <> 'YEI1420' OR coalesce(o.fonds = 'IEJ', false))
    ELSE {ALLOWED} END AS frames,
  coalesce((SELECT jeu FROM rules_asked), g.jeu, 'EU_C1') AS jeu,
  coalesce(o.date_programmation, o.date_convention, o.date_debut) AS programmed_on,
  CASE WHEN regexp_full_match(replace(o.siret, ' ', ''), '[0-9]{{9,}}')
    THEN left(replace(o.siret, ' ', ''), 9)
    ELSE nullif(trim(regexp_replace(
      upper(strip_accents(o.beneficiaire)), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')), '')
  END AS structure
FROM operations o LEFT JOIN prog g USING (programme)
WHERE {PROGRAMMED}
"""

PLAN = """
CREATE TABLE plan AS
SELECT m.* EXCLUDE (region),
  coalesce(r.current, m.region) AS region,
  CASE WHEN m.region NOT IN (SELECT current FROM merged_regions) THEN m.region END
    AS region_ancienne,
  CASE WHEN len(g.frames) > 0 THEN g.frames END AS frames
FROM maquette m
LEFT JOIN prog g USING (programme)
LEFT JOIN merged_regions r ON r.former = m.region
"""


def _months_until_entry(start):
    """Completed months from `start` to the entry; NULL when it starts after the entry."""
    return (
        f"CASE WHEN {start} <= p.date_entree THEN"
        f" (year(p.date_entree) - year({start})) * 12 + month(p.date_entree) - month({start})"
        f" - CASE WHEN day(p.date_entree) < day({start})"
        f" AND p.date_entree <> last_day(p.date_entree) THEN 1 ELSE 0 END END"
    )


MONTHS = f"""
CREATE TABLE answered AS
SELECT p.* EXCLUDE (duree_recherche_mois, anciennete_dispositif_mois),
  coalesce(p.duree_recherche_mois, {_months_until_entry("p.date_debut_recherche")})
    AS recherche_mois,
  coalesce(p.anciennete_dispositif_mois, {_months_until_entry("p.date_entree_dispositif")})
    AS dispositif_mois,
  year(p.date_entree) - year(p.date_naissance)
    - CASE WHEN month(p.date_entree) * 100 + day(p.date_entree)
              < month(p.date_naissance) * 100 + day(p.date_naissance)
      THEN 1 ELSE 0 END AS age_entree
FROM participations p
"""

STATUS = """
CREATE TABLE classed AS
SELECT a.*, o.frames, o.jeu,
  CASE WHEN o.jeu = 'EU_C1' THEN
    CASE
      WHEN a.categorie_ft IN ('A', 'B', 'C') THEN 'chomeur'
      WHEN a.en_emploi = 'oui' THEN 'en_emploi'
      WHEN a.scolarise = 'oui' THEN 'inactif'
      WHEN a.recherche_active = 'oui' AND a.disponible_15j = 'oui' THEN 'chomeur'
      WHEN a.recherche_active = 'non' OR a.disponible_15j = 'non' THEN 'inactif'
      ELSE 'inconnu'
    END
  ELSE
    CASE
      WHEN o.jeu = 'FR2016_PLIE' AND o.dispositif = 'plie'
        AND coalesce(a.flux_stock, 'flux') = 'flux' THEN 'inactif'
      WHEN a.en_emploi = 'oui' AND a.categorie_ft IN ('B', 'C') THEN 'chomeur'
      WHEN a.en_emploi = 'oui' THEN 'en_emploi'
      WHEN a.flux_stock = 'stock' THEN
        CASE WHEN a.dispositif_mois < 12 THEN 'chomeur'
             WHEN a.dispositif_mois >= 12 THEN 'inactif'
             ELSE 'inconnu' END
      WHEN a.recherche_active = 'non' OR a.disponible_15j = 'non' THEN 'inactif'
      WHEN a.recherche_active = 'oui' AND a.recherche_mois < 12 THEN 'chomeur'
      WHEN a.recherche_active = 'oui' AND a.recherche_mois >= 12 THEN 'inactif'
      ELSE 'inconnu'
    END
  END AS status,
  o.programme, o.axe, o.pi, o.os, o.categorie_region, o.fonds, o.dispositif,
  o.statut AS statut_operation, o.type_beneficiaire, o.oi, o.region, o.region_ancienne,
  o.structure
FROM answered a JOIN op o USING (operation)
WHERE coalesce(o.suivi_participants, 'oui') = 'oui'
"""

# The yes-or-no facts that figures combine; a missing answer is never a yes.
_FLAGS = {
    "unemployed": "c.status = 'chomeur'",
    "inactive": "c.status = 'inactif'",
    "employed": "c.status = 'en_emploi'",
    "long_term": "c.status = 'chomeur'"
    " AND c.recherche_mois > CASE WHEN c.age_entree < 25 THEN 6 ELSE 12 END",
    "untrained": "c.en_formation = 'non'",
    "under_18": "c.age_entree < 18",
    "from_18_to_29": "c.age_entree BETWEEN 18 AND 29",
    "under_25": "c.age_entree < 25",
    "over_54": "c.age_entree >= 55",
    "disadvantaged": "c.origine_etrangere = 'oui' OR c.minorite = 'oui'"
    " OR c.handicap = 'oui' OR c.autre_desavantage = 'oui'",
    "known_exit": "c.situation_sortie <> 'inconnue'",
    "known_end": "c.parcours_acheve IN ('oui', 'non')",
    "finished": "c.parcours_acheve = 'oui'",
    "known_offer": "c.offre_recue <> ''",
    "offered": "c.offre_recue <> 'aucune'",
    "early": "c.motif_sortie NOT IN ('terme', 'suite_operation')",
    "to_search": "c.recherche_nouvelle = 'oui' OR c.situation_sortie = 'recherche'",
    "to_training": "c.situation_sortie = 'formation' OR c.formation_nouvelle = 'oui'",
    "qualified": "c.qualification_obtenue = 'oui'",
    "to_work": "c.situation_sortie = 'emploi'",
    "positive": "c.situation_sortie IN ('emploi', 'formation') OR c.entreprise_creee = 'oui'",
    "lasting": "c.emploi_sortie IN ('cdi', 'cdd_6m_plus', 'creation', 'public')",
    "respondent": "c.statut_6m = 'repondant'",
    "silent": "c.statut_6m IN ('refus', 'injoignable')",
    "working_6m": "c.situation_6m IN ('emploi', 'independant')",
    "improved_6m": "c.amelioration_6m = 'oui'",
    "complete": "c.sexe IS NOT NULL AND c.date_naissance IS NOT NULL"
    " AND c.niveau_cite IS NOT NULL AND c.status <> 'inconnu'"
    " AND (c.status <> 'chomeur' OR c.recherche_mois IS NOT NULL)"
    " AND (c.status <> 'inactif' OR c.en_formation IS NOT NULL)",
}

RECORDS = (
    "CREATE TABLE rec AS SELECT c.*, coalesce(c.poids_6m, 1000000) AS weight, "
    "h.departement, h.region_residence, h.epci, h.zone_emploi, h.clpe, "
    + ", ".join(f"coalesce({test}, false) AS {name}" for name, test in _FLAGS.items())
    + " FROM classed c LEFT JOIN residence h"
    " ON h.commune = c.commune AND h.day = c.date_entree"
)
