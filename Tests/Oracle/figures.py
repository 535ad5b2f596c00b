"""The figures: measures taken in SQL, and how each figure is made of them.

A measure belongs to a source: `entry` and `exit` read participations by date
of entry or exit, `start` and `support` read operations and supported
enterprises by date, `state` reads operations as they stand at the end of the
period, `plan` reads the plan, which has no date.
"""

from dataclasses import dataclass

import cuts


def _count(test="true"):
    return f"count(*) FILTER ({test})"


def _weight(test):
    return f"coalesce(sum(weight) FILTER ({test}), 0)"


ENTRY = {
    "grand": "true",
    "complete": "complete",
    "men": "sexe = 'H'",
    "women": "sexe = 'F'",
}

OUTPUTS = {
    "CO01": "unemployed",
    "CO02": "long_term",
    "CO03": "inactive",
    "CO04": "inactive AND untrained",
    "CO05": "employed",
    "CO06": "under_25",
    "CO07": "over_54",
    "CO08": "over_54 AND (unemployed OR inactive AND untrained)",
    "CO09": "niveau_cite IN (1, 2)",
    "CO10": "niveau_cite IN (3, 4)",
    "CO11": "niveau_cite BETWEEN 5 AND 8",
    "CO12": "menage_sans_emploi = 'oui'",
    "CO13": "menage_sans_emploi = 'oui' AND enfants_a_charge = 'oui'",
    "CO14": "adulte_seul = 'oui' AND enfants_a_charge = 'oui'",
    "CO15": "origine_etrangere = 'oui' OR minorite = 'oui'",
    "CO16": "handicap = 'oui'",
    "CO17": "autre_desavantage = 'oui'",
    "CO18": "sans_abri = 'oui'",
    "CO19": "zone_rurale = 'oui'",
}

# Outputs of 2021-2027; EECO01 is every record, EECO18 and EECO19 are entities.
PLUS_OUTPUTS = {
    "EECO02": "unemployed",
    "EECO03": "long_term",
    "EECO04": "inactive",
    "EECO05": "employed",
    "EECO06": "under_18",
    "EECO07": "from_18_to_29",
    "EECO08": "over_54",
    "EECO09": "niveau_cite BETWEEN 0 AND 2",
    "EECO10": "niveau_cite IN (3, 4)",
    "EECO11": "niveau_cite BETWEEN 5 AND 8",
    "EECO12": "handicap = 'oui'",
    "EECO13": "pays_tiers = 'oui'",
    "EECO14": "origine_etrangere = 'oui'",
    "EECO15": "minorite = 'oui'",
    "EECO16": "sans_abri = 'oui'",
    "EECO17": "zone_rurale = 'oui'",
}

OTHER_ENTRIES = {
    "PF1a": "axe = '1' AND unemployed",
    "PF1b": "axe = '1' AND under_25",
    "PF2a": "axe = '2' AND employed",
    "PF2b": "axe = '2' AND licencie_economique = 'oui' AND a_suivi_formation = 'oui'",
    "PF3a": "axe = '3' AND unemployed",
    "PF3b": "axe = '3' AND inactive",
    "cite_0_2": "niveau_cite BETWEEN 0 AND 2",
    "minima": "minima_sociaux NOT IN ('aucun', 'refus')",
    "minima_known": "minima_sociaux <> 'refus'",
    "rural": "zone_rurale = 'oui'",
    "located": "zone_rurale IN ('oui', 'non')",
}

# Immediate results: the group at entry, and what happened to it.
RESULTS = {
    "CR01": ("inactive", "to_search"),
    "CR02": ("untrained", "to_training"),
    "CR03": ("true", "qualified"),
    "CR04": ("unemployed OR inactive", "to_work"),
    "CR05": (
        "disadvantaged",
        "(inactive AND to_search) OR (untrained AND to_training) OR qualified"
        " OR ((unemployed OR inactive) AND to_work)",
    ),
}

# Results at six months: the group, and what its respondents must say.
SIX_MONTHS = {
    "CR06": ("unemployed OR inactive", "working_6m"),
    "CR07": ("employed", "improved_6m"),
    "CR08": ("(unemployed OR inactive) AND over_54", "working_6m"),
    "CR09": ("(unemployed OR inactive) AND disadvantaged", "working_6m"),
}

# Results of 2021-2027 and the results of 2014-2020 they are counted like.
PLUS_RESULTS = {f"EECR0{n}": f"CR0{n}" for n in range(1, 5)}
PLUS_SIX_MONTHS = {"EECR05": "CR06", "EECR06": "CR07"}

# Youth employment: three groups, and for each what is asked and whether it is known.
YOUTH_GROUPS = ("unemployed", "long_term", "inactive AND untrained")
YOUTH_TESTS = (
    ("finished AND NOT early", "known_end"),
    ("offered", "known_offer"),
    ("to_training OR qualified OR to_work", "known_exit"),
)
YOUTH_RESULTS = {
    f"CR0{3 * i + j + 1}": (group, *test)
    for i, group in enumerate(YOUTH_GROUPS)
    for j, test in enumerate(YOUTH_TESTS)
}
YOUTH_SIX_MONTHS = {
    "CR10": "situation_6m = 'formation'",
    "CR11": "situation_6m = 'emploi'",
    "CR12": "situation_6m = 'independant'",
}

EARLY = {
    "earlyExit.all": "early",
    "earlyExit.negative": "early AND motif_sortie NOT IN"
    " ('anticipee_emploi', 'anticipee_formation')",
}

OUTCOMES = {"positiveExit": "positive", "lastingEmployment": "lasting"}


def entry_measures():
    """Measures over participations by date of entry."""
    measures = {name: _count(test) for name, test in ENTRY.items()}
    for name, test in (OUTPUTS | PLUS_OUTPUTS | OTHER_ENTRIES).items():
        measures[name] = _count(f"complete AND ({test})")
    return measures


def exit_measures():
    """Measures over complete participations by date of exit."""
    measures = {
        "leavers": _count(),
        "leavers_known": _count("known_exit"),
        "leavers_unknown": _count("NOT known_exit"),
        "with_reason": _count("motif_sortie IS NOT NULL"),
    }
    for code, (group, test) in RESULTS.items():
        measures[code] = _count(f"({group}) AND ({test})")
        measures[f"{code}.met"] = _count(f"({group}) AND known_exit AND ({test})")
        measures[f"{code}.group"] = _count(f"({group}) AND known_exit")
        measures[f"{code}.unknown"] = _count(f"({group}) AND NOT known_exit")
    for code, (group, test) in SIX_MONTHS.items():
        measures[code] = _weight(f"({group}) AND respondent AND {test}")
        measures[f"{code}.group"] = _weight(f"({group}) AND respondent")
        measures[f"{code}.unknown"] = _count(f"({group}) AND silent")
    for code, (group, test, known) in YOUTH_RESULTS.items():
        measures[f"youth.{code}"] = _count(f"({group}) AND ({test})")
        measures[f"youth.{code}.met"] = _count(f"({group}) AND {known} AND ({test})")
        measures[f"youth.{code}.group"] = _count(f"({group}) AND {known}")
        measures[f"youth.{code}.unknown"] = _count(f"({group}) AND NOT {known}")
    for code, test in YOUTH_SIX_MONTHS.items():
        measures[f"youth.{code}"] = _weight(f"respondent AND {test}")
    measures["respondents"] = _weight("respondent")
    measures["silent"] = _count("silent")
    for code, test in (EARLY | OUTCOMES).items():
        measures[code] = _count(test)
        measures[f"{code}.met"] = _count(f"({test}) AND known_exit")
    return measures


def _amount(column, scope="true"):
    """A sum that is NULL when operations are in scope and none has the amount."""
    return f"CASE WHEN count(*) FILTER ({scope}) = 0 THEN 0 ELSE sum({column}) FILTER ({scope}) END"


START = {
    "CO20": _count("partenaires_sociaux_ong = 'oui'"),
    "CO21": _count("cible_femmes_emploi = 'oui'"),
    "CO22": _count("cible_administration = 'oui'"),
}

STATE = {
    "beneficiaries": "count(DISTINCT structure)",
    "operations": _count(),
    "programmed_ue": _amount("montant_ue"),
    "programmed_cost": _amount("cout_total"),
    "certified_ue": _amount("certified_ue"),
    "certified_cost": _amount("certified_cost"),
    "districts": _amount("montant_ue::HUGEINT * part_qpv", "part_qpv IS NOT NULL"),
    "districts_base": _amount("montant_ue", "part_qpv IS NOT NULL"),
    "PF1f": _amount("certified_cost", "axe = '1'"),
    "PF2f": _amount("certified_cost", "axe = '2'"),
    "PF3f": _amount("certified_cost", "axe = '3'"),
}

PLAN = {"plan_ue": "sum(montant_ue)", "plan_cost": "sum(cout_total)"}

SUPPORT = {
    "CO23": "count(DISTINCT siren) FILTER (nature = 'entreprise'"
    " AND taille IN ('micro', 'petite', 'moyenne'))",
    "administrations": "count(DISTINCT siren) FILTER (nature = 'administration')",
}

_DURING = (
    "(t.first_day IS NULL OR {0} >= t.first_day) AND (t.last_day IS NULL OR {0} <= t.last_day)"
)

_STATE_ROWS = """(
  SELECT o.*, t.number,
    CASE WHEN l.operation IS NOT NULL THEN coalesce(c.cost, 0) ELSE o.certifie_cout_total END
      AS certified_cost,
    CASE WHEN l.operation IS NOT NULL THEN coalesce(c.ue, 0) ELSE o.certifie_ue END
      AS certified_ue
  FROM op o
  JOIN times t ON t.last_day IS NULL OR o.programmed_on <= t.last_day
  LEFT JOIN (SELECT DISTINCT operation FROM depenses) l ON l.operation = o.operation
  LEFT JOIN (
    SELECT t.number, d.operation, sum(d.cout_total) AS cost, sum(d.ue) AS ue
    FROM depenses d JOIN times t ON t.last_day IS NULL OR d.date <= t.last_day
    WHERE d.nature = 'certifiee' GROUP BY ALL
  ) c ON c.operation = o.operation AND c.number = t.number
)"""

_SUPPORT_ROWS = f"""(
  SELECT o.*, e.siren, e.nature, e.taille, t.number
  FROM entites e JOIN op o ON o.operation = e.operation
  JOIN times t ON {_DURING.format("e.date")}
)"""


def _dated(table, column, condition="true"):
    """Rows of a table in the periods their date falls in; undated rows need no bound."""
    return (
        f"(SELECT x.*, t.number FROM {table} x JOIN times t"
        f" ON {_DURING.format('x.' + column)} WHERE {condition})"
    )


# Each source: its rows, its measures, and how it is cut.
SOURCES = {
    "entry": (_dated("rec", "date_entree"), entry_measures(), cuts.of_record),
    "exit": (
        _dated("rec", "date_sortie", "x.complete AND x.date_sortie IS NOT NULL"),
        exit_measures(),
        cuts.of_record,
    ),
    "start": (_dated("op", "date_debut"), START, cuts.of_operation),
    "support": (_SUPPORT_ROWS, SUPPORT, cuts.of_operation),
    "state": (_STATE_ROWS, STATE, cuts.of_operation),
    "plan": ("(SELECT x.*, t.number FROM plan x CROSS JOIN times t)", PLAN, cuts.of_plan),
}


@dataclass(frozen=True)
class Figure:
    """A figure: its measures as (source, name), and the unit of each term."""

    frame: str
    code: str
    unit: str
    numerator: tuple
    denominator: tuple | None = None


def catalogue():
    """Every figure, in no particular order."""
    found = []

    def add(frame, code, numerator, denominator=None, unit="count"):
        found.append(Figure(frame, code, unit, numerator, denominator))

    def add_result(frame, code, measure):
        add(frame, code, ("exit", measure))
        add(frame, f"{code}.taux", ("exit", f"{measure}.met"), ("exit", f"{measure}.group"))
        add(frame, f"{code}.inconnus", ("exit", f"{measure}.unknown"))

    def add_weighted(frame, code, measure, group, unknown):
        add(frame, code, ("exit", measure), unit="weight")
        add(frame, f"{code}.taux", ("exit", measure), ("exit", group), "weight")
        add(frame, f"{code}.inconnus", ("exit", unknown))

    def add_exits(frame, results, six_months):
        for code, measure in results.items():
            add_result(frame, code, measure)
        for code, measure in six_months.items():
            add_weighted(frame, code, measure, f"{measure}.group", f"{measure}.unknown")
        for code in EARLY:
            add(frame, code, ("exit", code))
            add(frame, f"{code}.taux", ("exit", code), ("exit", "with_reason"))
            add(frame, f"{code}.taux_sortants", ("exit", code), ("exit", "leavers"))
        for code in OUTCOMES:
            add(frame, code, ("exit", code))
            add(frame, f"{code}.taux", ("exit", f"{code}.met"), ("exit", "leavers_known"))
            add(frame, f"{code}.taux_entrants", ("exit", code), ("entry", "complete"))
            add(frame, f"{code}.inconnus", ("exit", "leavers_unknown"))

    esf = "ESF1420"
    add(esf, "TOTAL.grand", ("entry", "grand"))
    add(esf, "TOTAL.complete", ("entry", "complete"))
    for code in OUTPUTS:
        add(esf, code, ("entry", code))
    for code in START:
        add(esf, code, ("start", code))
    add(esf, "CO23", ("support", "CO23"))
    add_exits(esf, {code: code for code in RESULTS}, {code: code for code in SIX_MONTHS})

    plus = "ESFP2127"
    add(plus, "EECO01", ("entry", "grand"))
    add(plus, "TOTAL.complete", ("entry", "complete"))
    for code in PLUS_OUTPUTS:
        add(plus, code, ("entry", code))
    add(plus, "EECO18", ("support", "administrations"))
    add(plus, "EECO19", ("support", "CO23"))
    add_exits(plus, PLUS_RESULTS, PLUS_SIX_MONTHS)

    for code in YOUTH_RESULTS:
        add_result("YEI1420", code, f"youth.{code}")
    for code in YOUTH_SIX_MONTHS:
        add_weighted("YEI1420", code, f"youth.{code}", "respondents", "silent")

    for code in ("PF1a", "PF1b", "PF2a", "PF2b", "PF3a", "PF3b"):
        add("PF", code, ("entry", code))
    for code in ("PF1f", "PF2f", "PF3f"):
        add("PF", code, ("state", code), unit="euro")

    certification = ("state", "certified_cost"), ("state", "programmed_cost")
    programming = ("state", "programmed_ue"), ("plan", "plan_ue")
    add("FIN", "FIN1", *programming, "euro")
    add("FIN", "FIN2", ("state", "programmed_cost"), ("plan", "plan_cost"), "euro")
    add("FIN", "FIN3", *certification, "euro")
    add("FIN", "FIN3.ue", ("state", "certified_ue"), ("state", "programmed_ue"), "euro")
    add("FIN", "FIN4", ("state", "programmed_ue"), ("state", "programmed_cost"), "euro")

    complete = ("entry", "complete")
    add("TDB", "SYN01", ("state", "beneficiaries"))
    add("TDB", "SYN02", ("state", "operations"))
    add("TDB", "SYN03", ("state", "programmed_ue"), unit="euro")
    add("TDB", "SYN04", *programming, "euro")
    add("TDB", "SYN05", ("state", "certified_cost"), unit="euro")
    add("TDB", "SYN06", *certification, "euro")
    add("TDB", "SYN07", complete, ("entry", "grand"))
    add("TDB", "SYN08", ("entry", "grand"))
    add("TDB", "SYN09", ("entry", "men"))
    add("TDB", "SYN10", ("entry", "women"))
    add("TDB", "SYN11", ("entry", "CO06"), complete)
    add("TDB", "SYN12", ("entry", "CO07"), complete)
    add("TDB", "SYN13", ("entry", "cite_0_2"), complete)
    add("TDB", "SYN14", ("entry", "minima"), ("entry", "minima_known"))
    add("TDB", "SYN15", ("entry", "rural"), ("entry", "located"))
    add("TDB", "SYN16", ("state", "districts"), ("state", "districts_base"), "share")
    add("TDB", "SYN17", ("exit", "CR04.met"), ("exit", "CR04.group"))
    return found
