"""The common base of the employment network over facts and offers."""

from gather import FactFigure
from missions import LASTING, number

FRAME = "FT_BASE2023"


def registered(known, span):
    """Persons registered on the last day, by their latest inscription."""
    return [(fact, person) for person, fact in known.registered(known.last(span)).items()]


def registered_first(known, span):
    """Persons registered on the first day."""
    return [(fact, person) for person, fact in known.registered(known.first(span)).items()]


def delays(start, end):
    """Days from the latest `start` to each `end` of the period, same day included."""

    def rows(known, span):
        found = []
        for fact in known.by_person(span, end):
            origin = fact.date and known.latest(fact.person, start, fact.date)
            if origin:
                found.append((fact, (fact.date - origin.date).days))
        return found

    return rows


def waits(start, end):
    """(fact, days, whether it came) of each `start` of the period until the first `end`.

    A radiation before it censors the wait on its day; the last day of the period does otherwise.
    """

    def rows(known, span):
        last = known.last(span)
        found = []
        for fact in known.by_person(span, start):
            if fact.date is None:
                continue
            came, left = (
                next((f.date for f in known.own(fact.person, nature) if f.date >= fact.date), None)
                for nature in (end, "radiation")
            )
            if came and came <= min(left or came, last):
                found.append((fact, (came - fact.date).days, True))
            else:
                found.append((fact, (min(left or last, last) - fact.date).days, False))
        return found

    return rows


def awaiting_diagnosis(known, span):
    """Persons registered on the last day with no diagnostic since the inscription."""
    last = known.last(span)
    return [
        (fact, person)
        for fact, person in registered(known, span)
        if not known.has(person, "diagnostic", fact.date, last)
    ]


def awaiting_path(known, span):
    """Persons registered on the last day with no mise_en_parcours since their diagnostic."""
    last = known.last(span)
    found = []
    for _, person in registered(known, span):
        fact = known.latest(person, "diagnostic", last)
        if fact and not known.has(person, "mise_en_parcours", fact.date, last):
            found.append((fact, person))
    return found


def paths(*kinds):
    """Persons registered on the last day by their latest mise_en_parcours."""

    def rows(known, span):
        found = []
        for _, person in registered(known, span):
            fact = known.latest(person, "mise_en_parcours", known.last(span))
            if fact and (not kinds or fact.modalite in kinds):
                found.append((fact, person))
        return found

    return rows


def among_registered(*natures, modalities=None):
    """Persons registered on the first day with a fact of a nature in the period."""

    def rows(known, span):
        met = {
            fact.person
            for fact in known.by_person(span, *natures)
            if modalities is None or fact.modalite in modalities
        }
        return [row for row in registered_first(known, span) if row[1] in met]

    return rows


def closed_offers(known, span):
    """Posts filled and posts of the offers closed in the period."""
    return [
        (offer, offer.filled, offer.postes)
        for offer in known.offers
        if offer.closed and span.holds(offer.closed)
    ]


def filling(known, span):
    """Days from deposit to filling of the offers filled in the period."""
    return [
        (offer, (offer.filled_on - offer.opened).days)
        for offer in known.offers
        if offer.filled_on and offer.opened and span.holds(offer.filled_on)
    ]


def catalogue():
    """Every line."""
    found = []

    def add(code, rows, shape="count", under=None):
        found.append(FactFigure(FRAME, f"FT-{code}", shape, rows, under))

    add("C1", registered)
    add("C2", number("inscription"))
    add("C3", number("radiation"))
    for code, start, end in (
        ("R1", "inscription", "diagnostic"),
        ("R4", "diagnostic", "mise_en_parcours"),
    ):
        add(code, delays(start, end), "median")
        add(f"{code}.moyenne", delays(start, end), "mean")
        add(f"{code}.km", waits(start, end), "survival")
    add("R2", awaiting_diagnosis)
    add("R3.intensif", paths("intensif"), "share", paths())
    add("R5", awaiting_path)
    add("R6", number("reorientation"))
    add("P1", among_registered("situation_emploi"), "share", registered_first)
    add("P2", among_registered("situation_emploi", modalities=LASTING), "share", registered_first)
    add("P4", among_registered("situation_formation", "immersion"), "share", registered_first)
    add("P5", closed_offers, "sums")
    add("P6", filling, "median")
    return found
