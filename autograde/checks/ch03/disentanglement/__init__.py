"""The hidden checks of section 2, disentanglement, measured.

The reference versions of the rulers lie here. They count one by one and take SciPy's entropy and
densities; beside them stand cases worked out by hand: a code that has one number for each factor,
which a ruler must give 1, and the same code turned, which it must not.
"""

from collections import Counter
from itertools import product
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import entropy

from autograde.checks import Page, Table, describe, same

KNOWS = Page("2_disentanglement#how-much-a-number-knows")
RULERS = Page("2_disentanglement#three-more-rulers")
TRIED = Page("2_disentanglement#calibrate-before-you-measure")


def sizes(rng: Generator, count: int) -> list[int]:
    """Return odd sizes, each another one."""
    return [int(size) for size in rng.permutation([3, 5, 7, 9])[:count]]


def several(got: Any, count: int, name: str, page: Page) -> list[Any]:
    """Return what a function returned as a list, if it is so many values."""
    listed = isinstance(got, tuple | list) and len(got) == count
    if not listed and np.shape(got) != (count,):
        raise page.wrong(f"{name} should return {count} numbers, not {describe(got)}.")
    return list(got)


def expect_every_digit(page: Page, got: Any, want: Any, what: str) -> None:
    """Raise `Wrong` if an answer to float64 is right in its first digits only."""
    page.expect(
        same(got, want, 1e-10, 1e-10 * float(np.max(np.abs(want)))),
        f"{what} is right in its first digits only: compute in the dtype that you are given, and "
        "add nothing to what you divide by or take the logarithm of.",
    )


def world(rng: Generator) -> np.ndarray:
    """Return every combination of three factors with 3, 4 and 5 values, in some order."""
    counts = rng.permutation([3, 4, 5]).tolist()
    return rng.permutation(np.array(list(product(*map(range, counts)))))


def turn(rng: Generator) -> np.ndarray:
    """Return a rotation of three axes that leaves none of them near an axis."""
    v = 1 + rng.uniform(-0.1, 0.1, size=3)
    mirror = np.eye(3) - 2 * np.outer(v, v) / (v @ v)
    return np.asarray(mirror * [1, 1, -1])  # two mirrors make a rotation


def one_for_each(rng: Generator, factors: np.ndarray) -> np.ndarray:
    """Return a code with a number for each factor: in another order, in other units, either way."""
    signs = np.array([-1, *rng.choice([-1, 1], size=factors.shape[1] - 1)])
    units = rng.uniform(0.5, 3, size=factors.shape[1])
    return rng.permutation(signs * units * (factors - rng.uniform(0, 3)), axis=1)


def turned(rng: Generator, factors: np.ndarray) -> np.ndarray:
    """Return the factors in units of their spread, turned."""
    return np.asarray((factors - factors.mean(axis=0)) / factors.std(axis=0) @ turn(rng))


# How much a number knows


def cells(code: np.ndarray, bins: int) -> list[int]:
    """Return the part of its range that each value of a code lies in."""
    low, high = float(code.min()), float(code.max())
    if high == low:
        return [0] * len(code)
    return [min(int((c - low) / (high - low) * bins), bins - 1) for c in code.tolist()]


def nats(values: Any) -> float:
    """Return the entropy of what is seen to occur."""
    return float(entropy(list(Counter(values).values())))


def information(one: Any, other: Any) -> float:
    """Return the mutual information of two lists of discrete values, by three entropies."""
    one, other = list(one), list(other)
    return nats(one) + nats(other) - nats(zip(one, other, strict=True))


ACROSS = "You compare factors: a gap is between two numbers of the code."


def gap(table: Any) -> np.ndarray:
    """Return for each column the largest entry less the second, one after the other."""
    found = []
    for column in np.asarray(table).T.tolist():
        column.remove(first := max(column))
        found.append(first - max(column))
    return np.array(found)


def gap_slips(table: np.ndarray, unit: np.ndarray, what: str) -> Table:
    """Return what mistakes in taking the gap come to; `unit` is what a gap is divided by."""
    low, mean = np.sort(table, axis=0), table.mean(axis=0)
    apart = [np.unique(column)[-2:] for column in table.T]
    best, second = low[-1], low[-2]
    slips: list[tuple[Any, str]] = [
        ((best - low[0]) / unit, "The gap is to the second: yours is to the last."),
        (best / unit, f"That is {what} of the best number alone: take the gap."),
        ((best - mean) / unit, "The gap is to the second: yours is to the mean of all."),
        (
            (best - low[:-1].mean(axis=0)) / unit,
            "The gap is to the second: yours is to the mean of the others.",
        ),
        ((low[1] - low[0]) / unit, "You sorted the other way: these are the smallest."),
        ((second - best) / unit, "The gap has the wrong sign."),
        (np.mean((best - second) / unit), "One gap for each factor, not the mean."),
        (
            np.array([values[-1] - values[0] for values in apart]) / unit,
            "Two numbers may be equally good: then the gap is zero.",
        ),
        ((table[0] - table[1]) / unit, "Which number is best, and second, has to be seen."),
    ]
    if table.shape[1] > 1:
        slips.append((gap(table.T), ACROSS))
    return slips
