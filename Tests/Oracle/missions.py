"""The lines of the missions locales (families 2, 3 and 5) over facts."""

import datetime

from gather import FactFigure

FRAME = "ML_CPO2012"
LASTING = {"cdi", "cdd_6m_plus", "creation", "public"}
EMPLOYMENT = LASTING | {
    "cdd_3_6m", "cdd_moins_3m", "interim", "cie", "alternance",
}  # fmt: skip
TRAINING = {"formation_qualifiante", "formation_autre"}
BACKED = {"accompagnement_renforce", "accompagnement_projet"}
SITUATIONS = ("situation_emploi", "situation_formation")
NAMED = ("civis", "cotraitance")
LOOK_BACK = datetime.timedelta(days=89)

PROPOSALS = {
    "ML2.8": ("emploi", "formation", "projet_professionnel"),
    "ML2.9": ("logement", "sante"),
    "ML2.10": ("citoyennete", "loisirs_sports_culture"),
}


# Tests of a fact and of who it names.


def low_level(known, fact):
    """NIV: below level V, or at level V without its diploma."""
    level = known.answer(fact.person, "niveau_formation")
    return level in ("VI", "Vbis") or (
        level == "V" and known.answer(fact.person, "diplome") == "non"
    )


def girl(known, fact):
    """A person whose sex is F."""
    return known.answer(fact.person, "sexe") == "F"


def district(known, fact):
    """A person living in a priority district."""
    return known.answer(fact.person, "qpv") == "oui"


def scheme(*names):
    """A test: the fact is of one of these schemes; without names, of none of the named ones."""
    if names:
        return lambda known, fact: fact.dispositif in names
    return lambda known, fact: fact.dispositif not in NAMED


def modality(codes):
    """A test: the fact has one of these modalities."""
    return lambda known, fact: fact.modalite in codes


def nature(name):
    """A test: the fact is of this nature."""
    return lambda known, fact: fact.nature == name


def collected(known, fact):
    """A vacancy that the structure collected itself."""
    return fact.collected


def hired_within(days):
    """A test: one and the same exit is to a job and within some days of its entry."""

    def test(known, fact):
        entry = known.entry_of(fact)
        return (
            fact.modalite in EMPLOYMENT and entry is not None
            and (fact.date - entry.date).days <= days
        )  # fmt: skip

    return test


def noted(known, fact):
    """Note 3: an exit of the other schemes counts only with a backed entry."""
    if fact.dispositif in NAMED:
        return True
    entry = known.entry_of(fact)
    return entry is not None and entry.type_appui in BACKED


# Rows.


def persons(*natures, tests=()):
    """Distinct persons with a fact of the period that passes the tests."""
    return lambda known, span: [
        (fact, fact.person)
        for fact in known.by_person(span, *natures)
        if all(test(known, fact) for test in tests)
    ]


def number(*natures, tests=()):
    """Facts of the period that pass the tests."""
    return lambda known, span: [
        (fact, fact)
        for fact in known.during(span, *natures)
        if all(test(known, fact) for test in tests)
    ]


def anybody(known, span):
    """Persons with any fact in the period."""
    return [(f, f.person) for f in known.all if f.person is not None and span.holds(f.date)]


def seeking(*tests):
    """Persons in JDI on a day of the period at least."""
    return lambda known, span: [
        (fact, fact.person)
        for fact in known.lasting(span.first, span.last, "jdi_debut")
        if all(test(known, fact) for test in tests)
    ]


def seeking_at_end(*tests):
    """Persons in JDI on the last day."""
    return lambda known, span: [
        (fact, fact.person)
        for fact in known.open_on(known.last(span), "jdi_debut")
        if all(test(known, fact) for test in tests)
    ]


def offered(themes):
    """Persons in JDI in the period who had a proposal of a theme anywhere in it."""

    def rows(known, span):
        met = {f.person for f in known.by_person(span, "proposition") if f.theme in themes}
        return [row for row in seeking()(known, span) if row[1] in met]

    return rows


def idle(*tests):
    """Persons in JDI on the last day, without proposal for 90 days, in no situation."""

    def rows(known, span):
        last = known.last(span)
        busy = {fact.person for fact in known.open_on(last, *SITUATIONS)}
        return [
            row
            for row in seeking_at_end(*tests)(known, span)
            if row[1] not in busy
            and not known.has(row[1], "proposition", last - LOOK_BACK, last)
        ]

    return rows


def enrolled(known, span):
    """Persons with an open enrolment on the last day."""
    return [(f, f.person) for f in known.open_on(known.last(span), "entree_dispositif")]


def present(known, span):
    """Persons in a situation on a day of the period at least."""
    return [(f, f.person) for f in known.lasting(span.first, span.last, *SITUATIONS)]


def distinct(attribute, *natures):
    """Distinct values of a column of the facts of the period."""
    return lambda known, span: [
        (fact, getattr(fact, attribute))
        for fact in known.during(span, *natures)
        if getattr(fact, attribute) is not None
    ]


def durations(known, span):
    """Days from the matching entry of each exit of the period."""
    found = []
    for leaving in known.by_person(span, "sortie_dispositif"):
        entry = known.entry_of(leaving)
        if entry is not None:
            found.append((leaving, (leaving.date - entry.date).days))
    return found


SCHEMES = {"civis": scheme("civis"), "cotraitance": scheme("cotraitance"), "autres": scheme()}

EXITS = {
    "ML5.3": (),
    "ML5.3a": (low_level,),
    "ML5.3b": (modality(EMPLOYMENT),),
    "ML5.3b1": (modality({"cdd_3_6m"}),),
    "ML5.3b2": (hired_within(182),),
    "ML5.3b3": (hired_within(365),),
    "ML5.3b4": (modality(LASTING),),
    "ML5.3b5": (modality({"cie"}),),
    "ML5.3b6": (modality({"alternance"}),),
    "ML5.3c": (modality(TRAINING),),
    "ML5.3c1": (modality({"formation_qualifiante"}),),
    "ML5.3.note3": (noted,),
}
SPLIT_EXITS = ("ML5.3", "ML5.3b", "ML5.3b4", "ML5.3c")

STARTS = {
    "": (),
    "a": (nature("situation_formation"),),
    "b": (nature("situation_emploi"),),
    "b1": (nature("situation_emploi"), modality(LASTING)),
    "b2": (nature("situation_emploi"), modality({"alternance"})),
}


def catalogue():
    """Every line."""
    found = []

    def add(code, rows, shape="count", under=None, is_module=False):
        found.append(FactFigure(FRAME, code, shape, rows, under, is_module))

    entered = "entree_dispositif"
    add("ML2.1", anybody)
    add("ML2.2", persons("entretien", "premier_accueil"))
    add("ML2.2a", persons("premier_accueil"))
    add("ML2.3", number(entered))
    for name, test in SCHEMES.items():
        add(f"ML2.3.{name}", number(entered, tests=[test]))
    named = scheme(*NAMED)
    add("ML2.4", persons(entered, tests=[named]))
    add("ML2.4a", persons(entered, tests=[named, low_level]))
    add("ML2.4b", persons(entered, tests=[named, girl]))
    add("ML2.4c", persons(entered, tests=[named, district]))
    add("ML2.5", persons(entered))
    add("ML2.6", number("entretien", "premier_accueil"))
    add("ML2.7", seeking())
    add("ML2.7a", seeking(low_level))
    add("ML2.7.stock", seeking_at_end())
    for code, themes in PROPOSALS.items():
        add(code, offered(themes), "share", seeking())
        for letter, theme in zip("abc", themes):
            add(f"{code}{letter}", offered({theme}), "share", seeking())
    add("ML2.11", enrolled)
    add("ML2.12", idle())
    add("ML2.12a", idle(low_level))

    contacts = ("contact_entreprise", "visite_entreprise")
    add("ML3.1", number("mise_en_relation"))
    add("ML3.1a", number("mise_en_relation", tests=[collected]), is_module=True)
    add("ML3.2", persons("mise_en_relation"))
    add("ML3.2a", persons("mise_en_relation", tests=[collected]), is_module=True)
    add("ML3.3", number(*contacts), is_module=True)
    add("ML3.3a", number("visite_entreprise"), is_module=True)
    add("ML3.4", distinct("entreprise", *contacts), is_module=True)
    add("ML3.5", persons("parrainage"))
    add("ML3.6", distinct("acteur", "parrainage"))
    add("ML3.7", number("immersion"))
    add("ML3.8", persons("immersion"))
    add("ML3.8a", persons("immersion", tests=[modality({"pmp", "pmsmp"})]))

    for letter, tests in STARTS.items():
        add(f"ML5.1{letter}", persons(*SITUATIONS, tests=tests))
        add(f"ML5.2{letter}", number(*SITUATIONS, tests=tests))
    add("ML5.1.present", present)
    for code, tests in EXITS.items():
        add(code, persons("sortie_dispositif", tests=tests))
    for code in SPLIT_EXITS:
        for name, test in SCHEMES.items():
            add(f"{code}.{name}", persons("sortie_dispositif", tests=[*EXITS[code], test]))
    add("ML5.4", durations, "mean")
    add("ML5.4.median", durations, "median")
    return found
