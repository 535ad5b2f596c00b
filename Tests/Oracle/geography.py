"""Territories of a residence, and the regions merged in 2016."""

# Region of each département (2016 regions).
REGIONS = {
    "01": "971", "02": "972", "03": "973", "04": "974", "06": "976",
    "11": "75 77 78 91 92 93 94 95",
    "24": "18 28 36 37 41 45",
    "27": "21 25 39 58 70 71 89 90",
    "28": "14 27 50 61 76",
    "32": "02 59 60 62 80",
    "44": "08 10 51 52 54 55 57 67 68 88",
    "52": "44 49 53 72 85",
    "53": "22 29 35 56",
    "75": "16 17 19 23 24 33 40 47 64 79 86 87",
    "76": "09 11 12 30 31 32 34 46 48 65 66 81 82",
    "84": "01 03 07 15 26 38 42 43 63 69 73 74",
    "93": "04 05 06 13 83 84",
    "94": "2A 2B",
}  # fmt: skip

# Former regions absorbed by each region that merged several.
MERGED = {
    "27": "26 43",
    "28": "23 25",
    "32": "22 31",
    "44": "21 41 42",
    "75": "54 72 74",
    "76": "73 91",
    "84": "82 83",
}


def load(base):
    """Creates `region_of` and `merged_regions`."""
    base.execute("CREATE TABLE region_of (departement VARCHAR, region VARCHAR)")
    base.execute("CREATE TABLE merged_regions (former VARCHAR, current VARCHAR)")
    for table, groups in (("region_of", REGIONS), ("merged_regions", MERGED)):
        pairs = [(part, whole) for whole, parts in groups.items() for part in parts.split()]
        base.executemany(f"INSERT INTO {table} VALUES (?, ?)", pairs)


def _parent(name, level, code, source):
    """The parent in force on the day: latest start first, then the smallest code."""
    return f"""
  {name} AS (
    SELECT k.commune, k.day, r.niveau_parent, r.code_parent,
      row_number() OVER (PARTITION BY k.commune, k.day, r.niveau_parent
        ORDER BY r.debut DESC NULLS LAST, r.code_parent) AS rank
    FROM {source} k JOIN rattachements r
      ON r.niveau = '{level}' AND r.code = k.{code}
      AND (r.debut IS NULL OR r.debut <= k.day) AND (r.fin IS NULL OR r.fin >= k.day)
  )"""


def _pick(name, level):
    return (
        f"(SELECT d.code_parent FROM {name} d WHERE d.rank = 1 AND d.commune = k.commune"
        f" AND d.day = k.day AND d.niveau_parent = '{level}')"
    )


RESIDENCE = f"""
CREATE TABLE residence AS
WITH keys AS (
    SELECT DISTINCT commune, date_entree AS day FROM participations WHERE commune IS NOT NULL
  ), {_parent("direct", "commune", "commune", "keys")},
  near AS (
    SELECT k.commune, k.day,
      coalesce({_pick("direct", "departement")},
        CASE WHEN left(k.commune, 2) >= '97' AND left(k.commune, 2) <= '99'
          THEN left(k.commune, 3) ELSE left(k.commune, 2) END) AS departement,
      {_pick("direct", "epci")} AS epci,
      {_pick("direct", "clpe")} AS clpe,
      {_pick("direct", "region")} AS region,
      {_pick("direct", "zone_emploi")} AS zone_emploi
    FROM keys k
  ), {_parent("of_departement", "departement", "departement", "near")},
  {_parent("of_epci", "epci", "epci", "near")}
SELECT k.commune, k.day, k.departement, k.epci, k.clpe,
  coalesce(k.region, {_pick("of_departement", "region")},
    (SELECT g.region FROM region_of g WHERE g.departement = k.departement))
    AS region_residence,
  coalesce(k.zone_emploi, {_pick("of_epci", "zone_emploi")}) AS zone_emploi
FROM near k
"""
