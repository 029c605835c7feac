"""SciPy's correlations pair by pair; angles whose cosine is the answer."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import pearsonr, rankdata

from autograde.checks import Part, Table, array, expect_close, same
from autograde.checks.callers import ask_untouched, name_the_case
from autograde.checks.ch03.disentanglement import (
    RULERS,
    TRIED,
    expect_every_digit,
    gap,
    gap_slips,
    one_for_each,
    sizes,
    world,
)
from autograde.sandbox.student import Student

# Three more rulers


def squares(codes: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """Return SciPy's squared correlations, numbers by factors; 0 where one never changes."""
    return np.array(
        [
            [pearsonr(c, f).statistic ** 2 if np.ptp(c) * np.ptp(f) else 0.0 for f in factors.T]
            for c in codes.T
        ]
    )


def some(rng: Generator, n: int, numbers: int, factors: int) -> tuple[np.ndarray, np.ndarray]:
    """Return codes that are made of factors, and the factors."""
    f = rng.integers(0, 6, size=(n, factors))
    f[:2] = [[0], [5]]  # so that all of them change
    mixed = f @ rng.normal(size=(factors, numbers)) + rng.normal(size=(n, numbers))
    return mixed * rng.uniform(0.1, 9, size=numbers) + rng.normal(0, 4, size=numbers), f


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "the gap between the two largest squared correlations"
    yield Part(title, 1, partial(look_at_gaps, student, rng))
    title = "one number for each factor scores 1, a turned code does not"
    yield Part(title, 0.5, partial(look_at_known, student, rng))
    title = "what never changes correlates with nothing"
    yield Part(title, 0.5, partial(look_at_still, student, rng))


MESSAGE = "These are not the gaps between the two largest squared correlations."


def compare(student: Student, codes: np.ndarray, factors: np.ndarray, message: str) -> Any:
    """Return the student's gaps; raise `Wrong` unless those are the gaps."""
    got, want = student.sap(codes, factors), gap(squares(codes, factors))
    # What is right in single precision is so here: one part asks for every digit.
    if not same(got, want, 1e-3, 1e-4):
        table = partial(sap_slips, codes, factors)
        RULERS.close(got, want, message, table, what="The array of gaps", atol=1e-8)
    return got


def look_at_gaps(student: Student, rng: Generator) -> None:
    """Ask for more numbers than factors, fewer, and as many."""
    numbers, factors = sizes(rng, 2)
    for n, shape in ((11, (numbers, factors)), (13, (factors, numbers)), (27, (5, 5))):
        compare(student, *some(rng, n, *shape), MESSAGE)
    look_at_units(student, rng)


def look_at_units(student: Student, rng: Generator) -> None:
    """Ask for two numbers, for one factor, and for codes in tiny and huge units."""
    with name_the_case(RULERS, "With two numbers and a single factor"):
        compare(student, *some(rng, 15, 2, 1), "With two numbers only, the gap is another.")
    codes, factors = some(rng, 401, 3, 2)
    codes[rng.integers(401)] += 50 * codes.std(axis=0)
    compare(student, codes, factors, "Pictures whose codes lie far from all others count as well.")
    codes, factors = some(rng, 15, 5, 3)
    want = gap(squares(codes, factors))
    for scale in (1.0, 1e-9, 1e9):
        message = "A correlation has no unit: add nothing to what you divide by."
        got = student.sap(scale * codes, factors)
        RULERS.close(got, want, message, what="The array of gaps", rtol=1e-3, atol=1e-4)
        expect_every_digit(RULERS, got, want, "The array of gaps")


def look_at_known(student: Student, rng: Generator) -> None:
    """Ask for a code with one number for each factor, and for a turned one."""
    factors = world(rng)
    codes = np.column_stack([one_for_each(rng, factors), factors.sum(axis=1)])
    TRIED.close(
        student.sap(codes[:, :3], factors),
        np.ones(3),
        "A code with one number for each factor should score 1 for all of them.",
        what="The array of gaps",
        atol=1e-4,
    )
    compare(student, codes, factors, MESSAGE)
    # Two factors alike, turned by an angle: squares of its cosine and sine are the scores.
    grid = np.array(list(product(range(5), range(5)))) - 2.0
    angle = rng.uniform(0.3, 0.7)
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    compare_turned(student.sap(grid @ spin, grid), angle)


def compare_turned(got: Any, angle: float) -> None:
    """Raise `Wrong` unless those are the gaps of a code that is turned by the angle."""
    unsquared = np.full(2, np.cos(angle) - np.sin(angle))
    expect_close(
        got,
        np.full(2, np.cos(2 * angle)),
        "A code that is turned by an angle should score less, by that angle.",
        *TRIED.slips([(np.ones(2), "A turned code should not score 1.")]),
        *RULERS.slips([(unsquared, "Square the correlations before you compare them.")]),
        what="The array of gaps",
        atol=1e-4,
        see=TRIED.see,
    )


def look_at_still(student: Student, rng: Generator) -> None:
    """Ask for numbers and factors that never change."""
    n, numbers, factors = 17, *sizes(rng, 2)
    codes, f = some(rng, n, numbers, factors)
    compare(student, codes, f, MESSAGE)
    for given in (f, f.astype(float)):
        ask_untouched(RULERS, student, "sap", codes, given)
    still, fixed = rng.integers(numbers), rng.integers(factors)
    for value in (float(rng.integers(-4, 5)), 0.1):  # the mean of many 0.1 is not quite 0.1
        codes[:, still] = value
        compare_still(student, codes, f, "A number that never changes correlates with nothing: 0.")
    f[:, fixed] = rng.integers(0, 4)
    compare_still(student, codes, f, "A factor that never changes correlates with nothing: 0.")
    codes[:, 1:] = 3.0
    message = "If only one number changes, the second best correlation is 0."
    compare_still(student, codes, f, message)
    codes[:] = 3.0
    compare_still(student, codes, f, "A code that never changes predicts nothing: 0 throughout.")


def compare_still(student: Student, codes: np.ndarray, factors: np.ndarray, message: str) -> None:
    """Raise `Wrong` unless those are the gaps, and numbers all of them."""
    shape = (factors.shape[1],)
    with name_the_case(RULERS, "Where something never changes"):
        got = array(student.sap(codes, factors), shape, "The array of gaps")
    RULERS.expect(np.isfinite(got).all(), f"{message} There is a nan or inf in what you return.")
    compare(student, codes, factors, message)


# Mistakes


def sap_slips(codes: np.ndarray, factors: np.ndarray) -> Table:
    """Return what the likely mistakes come to."""
    table, one = squares(codes, factors), np.ones(factors.shape[1])
    return [
        *gap_slips(table, one, "the squared correlation"),
        *sign_slips(codes, factors, table),
        *unit_slips(codes, factors),
        *share_slips(table, len(codes)),
    ]


def sign_slips(codes: np.ndarray, factors: np.ndarray, table: np.ndarray) -> Table:
    """Return the gaps of correlations that are not squared, or too late."""
    size = np.sqrt(table)
    signed = size * np.sign((codes - codes.mean(axis=0)).T @ (factors - factors.mean(axis=0)))
    order = np.sort(signed, axis=0)
    return [
        (gap(size), "Square the correlations before you compare them."),
        (
            gap(signed),
            "A correlation of -1 predicts as well as one of 1: the square is asked for.",
        ),
        (
            order[-1] ** 2 - order[-2] ** 2,
            "Square first, then sort: a strong negative correlation predicts well.",
        ),
        (gap(size) ** 2, "That is the square of a gap, not one of squares."),
    ]


def unit_slips(codes: np.ndarray, factors: np.ndarray) -> Table:
    """Return the gaps of something else than correlations."""
    n = len(codes)
    products = (codes - codes.mean(axis=0)).T @ (factors - factors.mean(axis=0))
    lengths = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    raw = (codes.T @ factors) ** 2 / np.maximum(lengths, 1e-300)
    ranks = squares(rankdata(codes, axis=0), rankdata(factors, axis=0))
    return [
        (gap((products / n) ** 2), "Those are covariances: they depend on units."),
        (gap((products / (n - 1)) ** 2), "Those are covariances."),
        (gap(np.abs(products) / n), "Those are covariances."),
        (gap(raw), "Correlations are counted around the means."),
        (gap(ranks), "Those are correlations of ranks."),
    ]


def share_slips(table: np.ndarray, n: int) -> Table:
    """Return the right gaps, multiplied by something."""
    want = gap(table)
    loose = "One of the two is divided by n, the other by n - 1: they do not match."
    with np.errstate(all="ignore"):
        relative = want / table.max(axis=0)
    return [
        (want * (n / (n - 1)) ** 2, loose),
        (want * ((n - 1) / n) ** 2, loose),
        (relative, "SAP is the gap as it is, not a share of the best."),
    ]
