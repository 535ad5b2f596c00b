"""Facts of persons as figures read them: who, when, intervals, matching facts.

A fact names a person when it has a structure and an identifier; a fact that
names nobody counts where facts are counted and nowhere else. A fact without a
date counts only where no day is asked for; it opens and closes nothing.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)
_SPACING = re.compile(r"[\s.\-\u00a0\u202f]")
_NUMBER = re.compile(r"[0-9]{9,}")

ENDINGS = {
    "jdi_debut": "jdi_fin",
    "entree_dispositif": "sortie_dispositif",
    "situation_emploi": "fin_situation",
    "situation_formation": "fin_situation",
}


def organisation(code):
    """The SIREN of an organisation, else its code in capitals, without accents or signs."""
    if code is None:
        return None
    digits = _SPACING.sub("", code)
    if _NUMBER.fullmatch(digits):
        return digits[:9]
    flat = unicodedata.normalize("NFD", code)
    plain = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[0-9A-Z]+", plain.upper())) or None


def _day(text):
    return datetime.date.fromisoformat(text) if text else None


@dataclass(frozen=True, eq=False)
class Fact:
    """A fact; `number` is its place in the files."""

    number: int
    structure: str | None
    person: tuple | None
    date: datetime.date | None
    end: datetime.date | None
    nature: str | None
    theme: str | None
    dispositif: str | None
    modalite: str | None
    entreprise: str | None
    collected: bool
    acteur: str | None
    type_appui: str | None


@dataclass(frozen=True, eq=False)
class Offer:
    """A vacancy; it names nobody."""

    structure: str | None
    postes: int | None
    filled: int | None
    opened: datetime.date | None
    filled_on: datetime.date | None
    closed: datetime.date | None
    person = None
    dispositif = None


@dataclass(frozen=True)
class Span:
    """A period; a bound that is None is not asked for."""

    first: datetime.date | None
    last: datetime.date | None

    def holds(self, day):
        """Whether a day falls in it; no day falls where no bound is asked for."""
        if day is None:
            return self.first is None and self.last is None
        return (self.first is None or day >= self.first) and (
            self.last is None or day <= self.last
        )


def _fact(number, row):
    structure = organisation(row.get("structure"))
    identifier = row.get("identifiant")
    return Fact(
        number,
        structure,
        (structure, identifier) if structure is not None and identifier is not None else None,
        _day(row.get("date")),
        _day(row.get("date_fin")),
        row.get("nature"),
        row.get("theme"),
        row.get("dispositif"),
        row.get("modalite"),
        organisation(row.get("entreprise")),
        row.get("offre_collectee") == "oui",
        row.get("acteur"),
        row.get("type_appui"),
    )


def _offer(row):
    return Offer(
        organisation(row.get("structure")),
        row.get("postes"),
        row.get("postes_pourvus"),
        _day(row.get("date_depot")),
        _day(row.get("date_pourvue")),
        _day(row.get("date_cloture")),
    )


class Facts:
    """Facts, persons, offers and the structures without the module Entreprise."""

    def __init__(self, store):
        self.all = [_fact(number, row) for number, row in enumerate(store["evenements"])]
        self.offers = [_offer(row) for row in store["offres"]]
        self.persons = {}
        for row in store["personnes"]:
            key = (organisation(row["structure"]), row["identifiant"])
            self.persons.setdefault(key, {}).update(row)
        self.without_module = {
            organisation(row["acteur"])
            for row in store["acteurs"]
            if row.get("module_entreprise") == "non"
        }
        dated = sorted(
            (fact for fact in self.all if fact.date is not None),
            key=lambda fact: (fact.date, fact.number),
        )
        self.first_day = dated[0].date if dated else None
        self.last_day = dated[-1].date if dated else None
        self._own = {}
        for fact in dated:
            if fact.person is not None:
                self._own.setdefault(fact.person, {}).setdefault(fact.nature, []).append(fact)

    def first(self, span):
        """The first day of a period, else that of the first fact."""
        return span.first or self.first_day

    def last(self, span):
        """The last day of a period, else that of the last fact."""
        return span.last or self.last_day

    def answer(self, person, name):
        """What is known of a person; None for one that `personnes` does not hold."""
        return self.persons.get(person, {}).get(name)

    def own(self, person, *natures):
        """The dated facts of a person, by day then by place in the files."""
        own = self._own.get(person, {})
        found = [fact for nature in natures for fact in own.get(nature, ())]
        return sorted(found, key=lambda fact: (fact.date, fact.number))

    def during(self, span, *natures):
        """The facts of some natures in a period, whether or not they name somebody."""
        return [fact for fact in self.all if fact.nature in natures and span.holds(fact.date)]

    def by_person(self, span, *natures):
        """The facts of a period that name somebody."""
        return [fact for fact in self.during(span, *natures) if fact.person is not None]

    def has(self, person, nature, first, last):
        """Whether a person has a fact of a nature from a day to another, both included."""
        return any(first <= fact.date <= last for fact in self.own(person, nature))

    def latest(self, person, nature, day, like=None):
        """The latest fact of a nature on or before a day, the last written of the same day.

        With `like`, one of the same scheme as that fact; two without a scheme are of the same one.
        """
        found = None
        for fact in self.own(person, nature):
            if fact.date <= day and (like is None or fact.dispositif == like.dispositif):
                found = fact
        return found

    def last_day_of(self, fact):
        """The last day of what a fact opens; None while it is open."""
        if fact.end is not None:
            return fact.end
        for ending in self.own(fact.person, ENDINGS[fact.nature]):
            if ending.date < fact.date:
                continue
            if fact.nature == "entree_dispositif" and ending.dispositif != fact.dispositif:
                continue
            return ending.date - DAY
        return None

    def lasting(self, first, last, *natures):
        """The facts whose interval has at least one day between two days; None is no bound."""
        found = []
        for fact in self.all:
            if fact.nature not in natures or fact.person is None or fact.date is None:
                continue
            end = self.last_day_of(fact)
            if end is not None and end < max(fact.date, first or fact.date):
                continue
            if last is None or fact.date <= last:
                found.append(fact)
        return found

    def open_on(self, day, *natures):
        """The facts whose interval holds a day; none where there is no day."""
        return self.lasting(day, day, *natures) if day else []

    def entry_of(self, leaving):
        """The entry that matches an exit: latest of the same scheme, same day included."""
        if leaving.date is None or leaving.person is None:
            return None
        return self.latest(leaving.person, "entree_dispositif", leaving.date, leaving)

    def registered(self, day):
        """{person: latest inscription} of the persons registered on a day."""
        found = {}
        for person in self._own if day else ():
            latest = self.latest(person, "inscription", day)
            if latest and not self.has(person, "radiation", latest.date, day):
                found[person] = latest
        return found
