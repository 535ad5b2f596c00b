"""Compares two outputs of figures, cell by cell.

    python compare.py A.csv B.csv

A cell that one side leaves out equals a cell with nothing in it on the other:
a count of 0, or a rate with neither numerator nor denominator. Exit status 1
when anything differs.
"""

import csv
import sys
from decimal import Decimal, InvalidOperation

COMPARED = ("numerator", "denominator", "value", "state")
AFTER_KEY = {"numerator", "denominator", "value", "low", "high", "state"}
SHOWN = 40


def number(cell):
    """A number written without its trailing zeros; anything else unchanged."""
    try:
        return format(Decimal(cell).normalize(), "f")
    except InvalidOperation:
        return cell


def read(path):
    """Key column names, and {key: compared cells}."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        names = [name for name in rows.fieldnames or [] if name not in AFTER_KEY]
        cells = {}
        for row in rows:
            key = tuple(row[name] for name in names)
            if key in cells:
                raise SystemExit(f"{path}: {key} appears twice")
            cells[key] = tuple(number(row[name]) for name in COMPARED)
    return names, cells


def is_nothing(cell):
    """Whether a cell may be left out."""
    return cell[0] in ("", "0") and cell[1] in ("", "0")


def differences(left, right):
    """Keys in order with both cells, where they differ."""
    for key in sorted(set(left) | set(right)):
        one, other = left.get(key), right.get(key)
        if one == other:
            continue
        if one is None and is_nothing(other) or other is None and is_nothing(one):
            continue
        yield key, one, other


def shown(cell):
    """A cell as printed in a difference."""
    if cell is None:
        return "absent"
    return " ".join(f"{name}={text or '-'}" for name, text in zip(COMPARED, cell))


def main():
    """Prints the differences and their number."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    (names, left), (other_names, right) = read(sys.argv[1]), read(sys.argv[2])
    if names != other_names:
        print(f"key columns differ: {','.join(names)} and {','.join(other_names)}")
        return 1
    found = list(differences(left, right))
    for key, one, other in found[:SHOWN]:
        print(f"{' | '.join(key)}\n  A {shown(one)}\n  B {shown(other)}")
    if len(found) > SHOWN:
        print(f"... and {len(found) - SHOWN} more")
    print(f"{len(set(left) | set(right))} cells compared, {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
