"""Second implementation of the sentences of lines and of the lead (§7), from the contract alone.

Spaces and apostrophes are the contract's own (U+0020 before « : », « ; » and « % », U+0027);
`typeset` gives them as pages print them. Numbers are integers or decimal strings, never floats.
"""

import dataclasses
import decimal
import re

D = decimal.Decimal
THIN, MINUS = "\u202f", "\u2212"
Z = D("1.959964")
CLAUSES = 4
NEVER_ROUNDED_UP_TO = (65, 75, 85, 100)
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


@dataclasses.dataclass
class Line:
    """What a sentence is made of; `kind` is N count, P share, R result or E money."""

    label: str
    kind: str
    value: object = None
    low: object = None
    high: object = None
    incomplete: int = 0
    size: int | None = None
    reason: str = ""  # why it cannot be computed
    is_doubtful: bool = False
    target: object = None
    due: object = None
    has_parent_target: bool = False
    forecast: object = None
    forecast_low: object = None
    forecast_high: object = None
    probability: object = None
    exits_due: int = 0
    after: object = None
    after_size: int | None = None
    before: object = None
    before_size: int | None = None
    change: tuple | None = None  # (is a rise, its first day)
    expected: object = None
    expected_low: object = None
    expected_high: object = None
    has_territory: bool = False  # the expected value reads the territory too
    other: object = None
    other_name: str = ""
    context: tuple | None = None  # (label, share, source, year)


def rounded(number, digits=0):
    """Halves up, away from zero for what is negative."""
    return D(number).quantize(D(1).scaleb(-digits), rounding=decimal.ROUND_HALF_UP)


def whole(number):
    digits = f"{abs(rounded(number)):,}".replace(",", THIN)
    return (MINUS if rounded(number) < 0 else "") + digits


def one_decimal(number):
    text = f"{abs(number):,.1f}".replace(",", THIN).replace(".", ",")
    return (MINUS if number < 0 else "") + text


def percent(share):
    """A share in %, one decimal, never rounded up to a threshold."""
    exact = D(share) * 100
    told = rounded(exact, 1)
    if told in NEVER_ROUNDED_UP_TO and exact < told:
        told = exact.quantize(D("0.1"), rounding=decimal.ROUND_DOWN)
    return one_decimal(told) + " %"


def signed(text, number):
    return "+" + text if number > 0 else text


def euros(amount):
    if abs(D(amount)) >= 10_000_000:
        return one_decimal(rounded(D(amount) / 1_000_000, 1)) + " M€"
    return whole(amount) + " €"


def date_in_words(day):
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def chance(probability):
    p = D(probability)
    for least, words in (("0.9", "très probable"), ("0.6", "probable"), ("0.4", "incertaine"),
                         ("0.1", "peu probable")):  # fmt: skip
        if p >= D(least):
            return words
    return "très peu probable"


def told(line, number):
    if line.kind == "E":
        return euros(number)
    return whole(number) if line.kind == "N" else percent(number)


def spread(line):
    """The range of the value, when it is wide enough to be told."""
    if line.low is None or line.kind == "E":
        return ""
    width = D(line.high) - D(line.low)
    least = max(D(1), D(line.value) / 100) if line.kind == "N" else D("0.005")
    if width < least:
        return ""
    files = f"les {whole(line.incomplete)} fiches incomplètes"
    if line.incomplete < 2:
        files = "la fiche incomplète"
    return f" (de {told(line, line.low)} à {told(line, line.high)} selon {files})"


def is_reached(line):
    return line.target is not None and D(line.value) >= D(line.target)


def target_clause(line):
    if line.target is None:
        return "sans cible propre" if line.has_parent_target else ""
    share, goal = percent(D(line.value) / D(line.target)), told(line, line.target)
    if is_reached(line):
        return f"{'enveloppe' if line.kind == 'E' else 'cible'} de {goal} atteinte ({share})"
    of = "l'enveloppe" if line.kind == "E" else "la cible"
    return f"{share} de {of} de {goal} au {date_in_words(line.due)}"


def forecast_clause(line):
    if line.forecast is None or is_reached(line):
        return ""
    text = f"prévision {told(line, line.forecast)}"
    if line.exits_due:
        exits = "sortie" if line.exits_due < 2 else "sorties"
        return f"{text}, basse : {whole(line.exits_due)} {exits} à renseigner"
    if line.forecast_low is None:
        return f"{text}, sans intervalle (historique court)"
    text += f" (de {told(line, line.forecast_low)} à {told(line, line.forecast_high)})"
    if line.probability is not None:
        text += f" : cible {chance(line.probability)}"
    return text


def quarters_clause(line):
    if line.after is None or line.before is None:
        return ""
    after, before = D(line.after), D(line.before)
    if line.kind in "PR":
        if min(line.after_size, line.before_size) < 30:
            return ""
        variance = after * (1 - after) / line.after_size + before * (1 - before) / line.before_size
        if (after - before) ** 2 <= Z * Z * variance:
            return "stable sur quatre trimestres"
        points = rounded(100 * (after - before), 1)
        unit = "points" if abs(points) >= 2 else "point"
        return f"{signed(one_decimal(points), points)} {unit} sur quatre trimestres"
    pair = f"sur quatre trimestres ({told(line, after)} contre {told(line, before)})"
    if line.kind == "N":
        if before < 30:
            return ""
        is_stable = (after - before) ** 2 <= Z * Z * (after + before)
    else:
        if before <= 0:
            return ""
        is_stable = abs(after - before) < before / 50
    if is_stable:
        return f"stable {pair}"
    change = (after - before) / before
    return f"{signed(percent(change), change)} {pair}"


def change_clause(line):
    if line.change is None:
        return ""
    is_rise, day = line.change
    way = "hausse" if is_rise else "baisse"
    return f"changement net à la {way} depuis {MONTHS[day.month - 1]} {day.year}"


def expected_clause(line):
    if line.expected is None:
        return ""
    public = "le public et le territoire" if line.has_territory else "le public"
    low, high, value = D(line.expected_low), D(line.expected_high), D(line.value)
    where = "au-dessus" if value > high else "au-dessous" if value < low else "dans l'intervalle"
    return (f"on attendrait {percent(line.expected)} vu {public} "
            f"(de {percent(low)} à {percent(high)}) : {where}")  # fmt: skip


def comparison_clause(line):
    if line.other is None:
        return ""
    value, other = D(line.value), D(line.other)
    near = (value - other) ** 2 <= Z * Z * other * (1 - other) / line.size
    where = "proche" if near else "au-dessus" if value > other else "au-dessous"
    return f"{where} de {line.other_name} ({percent(other)})"


def context_clause(line):
    if line.context is None:
        return ""
    label, share, source, year = line.context
    return f"contexte : {label} {percent(share)} ({source}, {year})"


def sentence(line):
    """The sentence of a line."""
    doubt = "À confirmer, saisie incomplète. " if line.is_doubtful else ""
    if line.reason:
        return f"{doubt}{line.label} : non calculable ({line.reason})."
    if line.kind in "PR" and line.size is not None and line.size < 30:
        return f"{doubt}{line.label} : valeur masquée (effectif inférieur à 30)."
    clauses = [make(line) for make in (target_clause, forecast_clause, quarters_clause,
               change_clause, expected_clause, comparison_clause, context_clause)]  # fmt: skip
    clauses = " ; ".join([one for one in clauses if one][:CLAUSES])
    text = f"{doubt}{line.label} : {told(line, line.value)}{spread(line)}."
    return f"{text} {clauses[0].upper()}{clauses[1:]}." if clauses else text


def lead(labels, count, silent, day):
    """The lead sentence: labels of the lines in attention, in order, of `count` lines."""
    if not labels:
        lines = "lignes" if count > 1 else "ligne"
        text = f"Rien ne demande attention au {date_in_words(day)} ({count} {lines})."
    else:
        names = " et ".join(labels)
        if len(labels) > 2:
            rest = len(labels) - 2
            names = f"{labels[0]}, {labels[1]} et {rest} {'autres' if rest > 1 else 'autre'}"
        verb = "lignes sur {} demandent" if len(labels) > 1 else "ligne sur {} demande"
        text = f"{len(labels)} {verb.format(count)} attention : {names}."
    if silent:
        text += f" {silent} {'ne se lisent pas' if silent > 1 else 'ne se lit pas'}."
    return text


def typeset(text):
    """The same words as pages print them."""
    return re.sub(r" (?=[:;?!%»])", "\u00a0", text).replace("« ", "«\u00a0").replace("'", "’")
