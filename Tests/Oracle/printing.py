"""Printed numbers: exact integers in, decimal text out."""

from decimal import Decimal

CENTS = 100
MILLION = 10**6


def plain(value, scale):
    """An integer divided by 10 ** scale, without trailing zeros."""
    digits = format(Decimal(value).scaleb(-scale), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def euros(cents):
    """An amount with two decimals."""
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // CENTS}.{cents % CENTS:02d}"


def ten_digits(numerator, denominator):
    """A quotient to ten significant digits, half away from zero, without trailing zeros."""
    if numerator == 0:
        return "0"
    sign = "-" if (numerator < 0) != (denominator < 0) else ""
    top, bottom = abs(numerator), abs(denominator)
    exponent = len(str(top)) - len(str(bottom))
    if top * 10 ** max(-exponent, 0) < bottom * 10 ** max(exponent, 0):
        exponent -= 1
    shift = 9 - exponent
    top, bottom = top * 10 ** max(shift, 0), bottom * 10 ** max(-shift, 0)
    digits = (2 * top + bottom) // (2 * bottom)
    return sign + plain(digits, shift)


def _shown(unit, value):
    if value is None:
        return ""
    if unit == "euro":
        return euros(value)
    if unit == "weight":
        return plain(value, 6)
    return str(value)


def printed(figure, values):
    """The cells numerator, denominator, value, low, high, state of a figure."""
    values = [None if value is None else int(value) for value in values]
    if figure.denominator is None:
        shown = _shown(figure.unit, values[0])
        return (shown, "", shown, "", "", "ok" if values[0] is not None else "not_computable")
    top, bottom = values
    if figure.unit == "share":
        shown = (
            "" if top is None else plain(top, 8),
            _shown("euro", bottom),
        )
        bottom = None if bottom is None else bottom * MILLION
    else:
        shown = tuple(_shown(figure.unit, value) for value in values)
    if top is None or not bottom:
        return (*shown, "", "", "", "not_computable")
    return (*shown, ten_digits(top, bottom), "", "", "ok")
