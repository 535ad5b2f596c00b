"""Second implementation of contextualised comparison (CP40 to CP44), from the contract alone.

python comparisons.py DIR [--model]

DIR holds methode.csv (cle,valeur: frame, code, method, cells, public, context), lignes.csv and
reference.csv (structure,resultat, then covariates; the second of the last closed year) and
cibles.csv (structure,valeur). Prints the rows of `jalon expected --csv DIR`.
"""

import argparse
import collections
import csv
import dataclasses
import math
import pathlib
import re
import sys

import numpy as np
import scipy.special

HEADER = (
    "frame", "code", "method", "structure", "n", "unknown", "observed", "expected",
    "expected_low", "expected_high", "gap", "gap_low", "gap_high", "se", "reference",
    "standardised", "standardised_se", "public", "context", "rest", "tau2", "limit95",
    "limit998", "negotiated", "factor", "adjusted", "score", "state",
)  # fmt: skip
Z95, Z998 = 1.959964, 3.090232
LEAST_SHOWN = 30
LEAST_CELL = 30
NONE = "inconnu"


class Refused(Exception):
    """No model can be fitted on these rows."""


def partition(counts):
    """{cell: group} from the reference's count by cell: the cells too small go together."""
    members = {cell: [cell] for cell in counts}
    sizes = dict(counts)

    def merge(names):
        names = sorted(names)
        first = names[0]
        for other in names[1:]:
            members[first] += members.pop(other)
            sizes[first] += sizes.pop(other)

    for depth in (2, 1, 0):
        families = collections.defaultdict(list)
        for name, size in sizes.items():
            if size < LEAST_CELL:
                families[name[:depth]].append(name)
        for family in families.values():
            merge(family)
    for name in [name for name, size in sizes.items() if size < LEAST_CELL]:
        others = [other for other in sizes if other != name]
        if others:
            largest = min(others, key=lambda other: (-sizes[other], other))
            members[largest] += members.pop(name)
            sizes[largest] += sizes.pop(name)
    return {cell: group for group, cells in members.items() for cell in cells}


class Cells:
    """The first reading: rates by group of a reference."""

    def __init__(self, keys, results, also=()):
        counts = collections.Counter({key: 0 for key in also})
        counts.update(keys)
        self.groups = partition(counts)
        self.size = collections.Counter(self.groups[key] for key in keys)
        yes = collections.Counter(self.groups[k] for k, r in zip(keys, results) if r)
        self.rate = {g: yes[g] / n for g, n in self.size.items()}
        self.count = len(keys)
        self.mean = sum(results) / len(keys) if len(keys) else math.nan

    def expected(self, keys):
        """The rate these rows would have."""
        return sum(self.rate.get(self.groups[key], self.mean) for key in keys) / len(keys)

    def variance(self, keys):
        total, count = 0.0, len(keys)
        for g, n in collections.Counter(self.groups[key] for key in keys).items():
            r = self.rate[g]
            total += n * r * (1 - r) * (1 - n / self.size[g])
        return total / count**2

    def standardised(self, keys, results):
        """(rate on the reference's public, standard error), or nothing if mostly imputed."""
        own = collections.Counter(self.groups[key] for key in keys)
        yes = collections.Counter(self.groups[k] for k, r in zip(keys, results) if r)
        count, observed = len(keys), sum(results) / len(keys)
        expected = self.expected(keys)
        told = error = imputed = weights = 0.0
        for g, size in self.size.items():
            weight, n, r = size / self.count, own[g], self.rate[g]
            if n >= 5:
                p = yes[g] / n
                q = r if p in (0.0, 1.0) else p
                told += weight * p
                error += weight**2 * q * (1 - q) / n
            else:
                if expected <= 0:
                    return None, None
                told += weight * min(1.0, r * observed / expected)
                imputed += weight * r
                weights += weight
        if weights > 0.5:
            return None, None
        if expected > 0:
            spread = sum(n * self.rate[g] * (1 - self.rate[g]) for g, n in own.items())
            error += imputed**2 * spread / (count * expected) ** 2
        return told, math.sqrt(error)


def sigma(eta):
    return scipy.special.expit(eta)


@dataclasses.dataclass
class Column:
    """How a column of the model is read: a code of a category, a number or its absence."""

    term: str
    field: str
    is_context: bool
    code: str | None = None
    mean: float = 0.0
    is_missing: bool = False

    def values(self, rows):
        if self.code is not None:
            return [float((row[self.field] or NONE) == self.code) for row in rows]
        if self.is_missing:
            return [float(row[self.field] == "") for row in rows]
        return [float(row[self.field] or self.mean) for row in rows]


def columns_of(terms, rows, is_context):
    """The columns of terms, in their order, as the rows of the fit tell them."""
    found = []
    for term in terms:
        category = re.fullmatch(r"categorie\((.*)\)", term)
        field = category[1].strip() if category else term
        if category:
            codes = sorted({row[field] or NONE for row in rows}, key=str.encode)
            found += [Column(f"{field}={code}", field, is_context, code) for code in codes[1:]]
            continue
        known = [float(row[field]) for row in rows if row[field] != ""]
        mean = sum(known) / len(known) if known else 0.0
        found.append(Column(term, field, is_context, mean=mean))
        if len(known) < len(rows):
            found.append(Column(f"{term}={NONE}", field, is_context, is_missing=True))
    return found


def independent(matrix):
    """The columns kept, left to right: a pivot of the correlation matrix under 1e-9 is dropped."""
    centred = matrix - matrix.mean(axis=0)
    size = np.sqrt((centred**2).sum(axis=0))
    scale = np.abs(matrix).max(axis=0, initial=0.0)
    kept, basis = [], []
    for k in range(matrix.shape[1]):
        if size[k] <= 1e-12 * max(scale[k], 1e-300) * math.sqrt(len(matrix)):
            continue
        left = centred[:, k] / size[k]
        for _ in range(2):
            for other in basis:
                left = left - (left @ other) * other
        if left @ left >= 1e-9:
            kept.append(k)
            basis.append(left / math.sqrt(left @ left))
    return kept


class Logit:
    """The second reading: a logistic model of a closed year, its errors by structure."""

    def __init__(self, rows, public, context):
        results = np.array([float(row["resultat"]) for row in rows])
        structures = [row["structure"] for row in rows]
        self.clusters = len(set(structures))
        self.count = len(rows)
        if self.count < 1000 or self.clusters < 30:
            raise Refused("too few rows or structures")
        columns = columns_of(public, rows, False) + columns_of(context, rows, True)
        matrix = np.array([column.values(rows) for column in columns]).T
        matrix = matrix.reshape(self.count, len(columns))
        kept = independent(matrix)
        self.dropped = [c.term for k, c in enumerate(columns) if k not in kept]
        self.columns, matrix = [columns[k] for k in kept], matrix[:, kept]
        events = min(results.sum(), self.count - results.sum())
        if events < 10 * len(kept):
            raise Refused("too few events")
        self.centre, self.size = matrix.mean(axis=0), matrix.std(axis=0, ddof=1)
        scaled = np.column_stack([np.ones(self.count), (matrix - self.centre) / self.size])
        beta = self._fit(scaled, results)
        p = sigma(scaled @ beta)
        bread = np.linalg.inv((scaled * (p * (1 - p))[:, None]).T @ scaled)
        order = {code: k for k, code in enumerate(sorted(set(structures)))}
        sums = np.zeros((self.clusters, scaled.shape[1]))
        np.add.at(sums, [order[s] for s in structures], scaled * (results - p)[:, None])
        terms = scaled.shape[1]
        wide = self.clusters / (self.clusters - 1) * (self.count - 1) / (self.count - terms)
        errors = wide * bread @ (sums.T @ sums) @ bread
        back = np.zeros((terms, terms))  # scaled coefficients to those of the columns themselves
        back[0, 0] = 1.0
        back[0, 1:] = -self.centre / self.size
        back[range(1, terms), range(1, terms)] = 1 / self.size
        self.beta, self.sigma = back @ beta, back @ errors @ back.T
        self.scaled, self.scaled_sigma = beta, errors

    def _fit(self, scaled, results):
        share = results.mean()
        beta = np.zeros(scaled.shape[1])
        beta[0] = math.log(share / (1 - share))

        def deviance(b):
            eta = scaled @ b
            return 2 * (np.logaddexp(0, eta) - results * eta).sum()

        for _ in range(50):
            p = sigma(scaled @ beta)
            hessian = (scaled * (p * (1 - p))[:, None]).T @ scaled
            try:
                step = np.linalg.solve(hessian, scaled.T @ (results - p))
            except np.linalg.LinAlgError as error:
                raise Refused("no maximum") from error
            before = deviance(beta)
            while deviance(beta + step) > before + 1e-12 * abs(before):
                step = step / 2
                if np.abs(step).max() < 1e-14:
                    break
            beta = beta + step
            moved = abs(deviance(beta) - before) / (abs(before) + 0.1)
            if moved <= 1e-10 and np.abs(step).max() <= 1e-8:
                return beta
        raise Refused("no convergence")

    def matrix(self, rows):
        """Rows as columns of the model, the constant first."""
        found = [np.ones(len(rows))] + [np.array(c.values(rows)) for c in self.columns]
        return np.array(found).T

    def model(self):
        """(term, coefficient, standard error), the constant first, those dropped without."""
        names = ["constante"] + [column.term for column in self.columns]
        found = list(zip(names, self.beta, np.sqrt(np.diag(self.sigma))))
        return found + [(term, None, None) for term in self.dropped]


def shift_of(eta, rate):
    """What is added to every row so that the mean of p is the rate."""
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        if sigma(eta + middle).mean() < rate:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def shapley(matrix, beta, own, context):
    """(R, E, vX, vZ, public, contexte) of rows of a mask, `context` being columns."""
    eta = matrix @ beta
    move = (matrix[:, context].mean(axis=0) - matrix[own][:, context].mean(axis=0)) @ beta[context]
    whole, expected = sigma(eta).mean(), sigma(eta[own]).mean()
    x, z = sigma(eta[own] + move).mean(), sigma(eta - move).mean()
    public = ((x - whole) + (expected - z)) / 2
    around = ((z - whole) + (expected - x)) / 2
    return whole, expected, x, z, public, around


def adjusted(negotiated, reached, before):
    """The target moved as its public moved (CP43)."""
    return negotiated + reached - before


def dispersion(gaps, variances):
    """τ² of structures shown; none of those without variance counts."""
    pairs = [(g, v) for g, v in zip(gaps, variances) if v > 0]
    if len(pairs) < 10:
        return 0.0
    gaps, v = np.array(pairs).T
    scores = gaps / np.sqrt(v)
    scores = np.clip(scores, *np.percentile(scores, (10, 90)))
    count, phi = len(scores), (scores**2).mean()
    weights = (1 / v).sum() - (1 / v**2).sum() / (1 / v).sum()
    return max(0.0, (count * phi - (count - 1)) / weights)


class World:
    """A folder read."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        method = {row["cle"]: row["valeur"] for row in _rows(folder / "methode.csv")}
        self.frame, self.code = method["frame"], method["code"]
        self.method = method.get("method") or "cells"
        self.fields = _list(method.get("cells"))
        self.public, self.context = _list(method.get("public")), _list(method.get("context"))
        lines = _rows(folder / "lignes.csv")
        self.unknown = collections.Counter(r["structure"] for r in lines if r["resultat"] == "")
        self.structures = sorted({row["structure"] for row in lines}, key=str.encode)
        self.lines = [row for row in lines if row["resultat"] != ""]
        before = folder / "reference.csv"
        self.before = [r for r in _rows(before) if r["resultat"]] if before.exists() else []
        targets = folder / "cibles.csv"
        self.targets = {row["structure"]: float(row["valeur"])
                        for row in (_rows(targets) if targets.exists() else [])
                        if row["valeur"]}  # fmt: skip
        self.own = collections.defaultdict(list)
        for k, row in enumerate(self.lines):
            self.own[row["structure"]].append(k)

    def _keys(self, rows):
        return [tuple(row[field] or NONE for field in self.fields) for row in rows]

    def _cells(self):
        """{structure: (E, V, standardised, its error, public, context, last year's E pair)}."""
        keys, results = self._keys(self.lines), _results(self.lines)
        now, told = Cells(keys, results), {}
        old_keys = self._keys(self.before)
        old = Cells(old_keys, _results(self.before), also=keys) if self.before else None
        for structure, own in self.own.items():
            mine, mine_results = [keys[k] for k in own], [results[k] for k in own]
            expected = now.expected(mine)
            last = [k for k, row in zip(old_keys, self.before) if row["structure"] == structure]
            pair = (old.expected(mine), old.expected(last)) if old and last else None
            told[structure] = (expected, now.variance(mine), *now.standardised(mine, mine_results),
                               expected - now.mean, None, pair)  # fmt: skip
        return told

    def fitted(self):
        return Logit(self.before, self.public, self.context)

    def _logit(self):
        model = self.fitted()
        matrix = model.matrix(self.lines)
        rate = sum(_results(self.lines)) / len(self.lines)
        plain = matrix @ model.beta
        beta = model.beta.copy()
        beta[0] += shift_of(plain, rate)
        p = sigma(matrix @ beta)
        omega = p * (1 - p)
        around = [k + 1 for k, c in enumerate(model.columns) if c.is_context]
        before, told = sigma(model.matrix(self.before) @ model.beta), {}
        for structure, rows in self.own.items():
            own = np.zeros(len(p), dtype=bool)
            own[rows] = True
            count, pull = len(rows), (omega[:, None] * matrix).mean(axis=0)
            g = (omega[:, None] * matrix)[own].mean(axis=0)
            g = g - omega[own].mean() * pull / omega.mean()
            variance = omega[own].sum() * (1 - count / len(p)) / count**2 + g @ model.sigma @ g
            parts = shapley(matrix, beta, own, around)
            last = [k for k, row in enumerate(self.before) if row["structure"] == structure]
            pair = (sigma(plain[own]).mean(), before[last].mean()) if last else None
            told[structure] = (parts[1], variance, None, None, parts[4], parts[5], pair)
        return told

    def _state(self, structure, count):
        unknown = self.unknown[structure]
        if count < LEAST_SHOWN:
            return "hidden"
        if unknown > 0.2 * (count + unknown):
            return "greyed"
        return "own_share" if count > 0.25 * len(self.lines) else ""

    def rows(self):
        results = _results(self.lines)
        try:
            told = self._logit() if self.method == "logit" else self._cells()
        except Refused:
            told = None
        base = {"frame": self.frame, "code": self.code, "method": self.method}
        found, shown = [], []
        for structure in self.structures:
            own = self.own[structure]
            row = base | {"structure": structure, "n": len(own),
                          "unknown": self.unknown[structure]}  # fmt: skip
            found.append(row)
            row["state"] = self._state(structure, len(own))
            if row["state"] == "hidden":
                continue
            observed = sum(results[k] for k in own) / len(own)
            row.update(observed=observed, reference=sum(results) / len(results),
                       negotiated=self.targets.get(structure))  # fmt: skip
            if told is None:
                row["state"] = "not_computable"
                continue
            expected, variance, standard, error, public, around, pair = told[structure]
            se = math.sqrt(variance)
            gap = observed - expected
            row.update(
                expected=expected, gap=gap, gap_low=gap - Z95 * se, gap_high=gap + Z95 * se, se=se,
                standardised=standard, standardised_se=error, public=public, context=around,
                rest=gap,
            )  # fmt: skip
            if pair and row["negotiated"] is not None:
                row["factor"] = pair[0] - pair[1]
                row["adjusted"] = adjusted(row["negotiated"], *pair)
                if row["adjusted"] > 0:
                    row["score"] = observed / row["adjusted"]
            shown.append((row, variance))
        tau2 = dispersion([row["gap"] for row, _ in shown], [v for _, v in shown])
        for row, variance in shown:
            wide = math.sqrt(variance + tau2)
            low, high = row["expected"] - Z95 * wide, row["expected"] + Z95 * wide
            row.update(tau2=tau2, limit95=Z95 * wide, limit998=Z998 * wide,
                       expected_low=low, expected_high=high)  # fmt: skip
            if not row["state"]:
                above, below = row["observed"] > high + 1e-12, row["observed"] < low - 1e-12
                row["state"] = "above" if above else "below" if below else "as_expected"
        return found


def _rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _list(text):
    return [one for one in re.split(r"[,|; ]+", text or "") if one]


def _results(rows):
    return [int(row["resultat"]) for row in rows]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--model", action="store_true")
    options = parser.parse_args(arguments)
    world = World(options.folder)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if options.model:
        writer.writerow(("term", "coefficient", "se"))
        writer.writerows(world.fitted().model())
        return
    writer.writerow(HEADER)
    for row in world.rows():
        told = [row.get(name) for name in HEADER]
        writer.writerow("" if v is None else f"{v:.6f}" if isinstance(v, float) else v
                        for v in told)  # fmt: skip


if __name__ == "__main__":
    main()
