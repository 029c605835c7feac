"""Moments and shape of many draws, and that they come from the generator given."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import kstest

from autograde.checks import Page, Part, array
from autograde.checks.callers import expect_drawn_from
from autograde.checks.ch02.noise import COLUMNS, LAW, ROWS, expect_lawful
from autograde.sandbox.student import Rng, Student

PAGE = Page("4_living#draw-something-new")


MANY = (
    LAW
    + """
def many(draw_prior, rng, rows, columns, t):
    return law(draw_prior(rows, columns, rng, temperature=t) / t)
"""
)


@dataclass(frozen=True)
class Case:
    """How many codes are drawn, how long they are, and the seed of the generator."""

    n: int
    dim: int
    seed: int

    @classmethod
    def draw(cls, rng: Generator) -> "Case":
        """Draw a case."""
        n, dim = int(rng.integers(12_000, 14_000)), int(rng.choice([4, 5]))
        return cls(n, dim, int(rng.integers(1 << 31)))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng)
    name = "codes of the prior, from the generator given"
    yield Part(name, 1, partial(look_at_prior, student, case))
    name = "the temperature scales the standard deviation"
    yield Part(name, 1, partial(look_at_temperatures, student, rng, case))


def draw(student: Student, case: Case, **more: Any) -> np.ndarray:
    """Return the student's codes, one in each row."""
    got = student.draw_prior(case.n, case.dim, Rng(case.seed), **more)
    PAGE.expect(
        np.shape(got) != (case.dim, case.n), "One code in each row: yours stand in columns."
    )
    return array(got, (case.n, case.dim), "The array of codes").astype(np.float64)


# At temperature 1


def look_at_prior(student: Student, case: Case) -> None:
    """Ask whether the codes are those of the prior, and the generator's."""
    z = draw(student, case)
    expect_uncut(z)
    expect_fresh(z)
    PAGE.expect(
        (np.abs(z.mean(axis=0)) < 0.05).all(),
        "The codes are not centred at 0: the prior knows no picture and no picture's cloud.",
        "P6",
    )
    PAGE.expect(
        (np.abs(z.std(axis=0) - 1) < 0.04).all(),
        "The codes have another spread than the prior, which has variance 1 in every number, "
        "whatever the clouds look like.",
        "P6",
    )
    expect_independent(z)
    expect_normal(z)
    expect_untouched(z)
    ask = student.define(MANY, "many")
    expect_lawful(PAGE, ask(student.handle("draw_prior"), Rng(case.seed), ROWS, COLUMNS, 1.0))
    expect_drawn_from(PAGE, lambda rng: student.draw_prior(9, 2, rng), "The codes")
    alone = {np.asarray(student.draw_prior(1, 2, Rng(seed))).tobytes() for seed in range(25)}
    PAGE.expect(
        len(alone) == 25,
        "Two generators in different states give the same codes: draw from the one you are given, "
        "not from one that is seeded with few numbers.",
    )
    kept = student.keep(Rng(case.seed))
    first, second = (np.asarray(student.draw_prior(9, 2, kept)) for _ in range(2))
    PAGE.expect(
        np.array_equal(z, draw(student, case)) and not np.array_equal(first, second),
        "Draw from the rng you are given: its seed decides, and two calls with one rng go on where "
        "the first has stopped.",
    )
    array(student.draw_prior(1, 5, Rng(case.seed)), (1, 5), "The array for one code")
    array(student.draw_prior(7, 1, Rng(case.seed)), (7, 1), "The array of codes of one number")


def expect_uncut(z: np.ndarray) -> None:
    """Raise `Wrong` if numbers are cut off, so that the outermost ones are the same."""
    first = z[:, 0]
    ends = [int((first == end).sum()) for end in (first.min(), first.max())]
    PAGE.expect(
        max(ends) < 3 or len(np.unique(first)) < len(first) // 2,
        "Numbers far out are cut off: in the prior they are rare, but as they come.",
    )


def expect_untouched(z: np.ndarray) -> None:
    """Raise `Wrong` if draws were paired, or moved and scaled until their moments are exact.

    A right answer has such moments, or pairs, less than once in a thousand million times.
    """
    n = len(z)
    PAGE.expect(
        len(np.unique(np.abs(z[:, 0]).round(12))) > 0.99 * n,
        "Codes come in pairs of opposite sign: each should be a draw of its own.",
    )
    for column in (z.mean(axis=0) * np.sqrt(n), (z.std(axis=0) - 1) * np.sqrt(2 * n)):
        PAGE.expect(
            np.abs(column).max() > 1e-6,
            "Mean or spread of the codes is exact: draws were moved or scaled afterwards, and no "
            "longer are draws. Take them as they come.",
        )
    PAGE.expect(
        abs(z.mean() * np.sqrt(z.size)) > 1e-9 and abs((z.std() - 1) * np.sqrt(z.size)) > 1e-9,
        "Mean or spread of all numbers is exact: take the draws as they come.",
    )


def expect_fresh(z: np.ndarray) -> None:
    """Raise `Wrong` if numbers repeat."""
    n, dim = z.shape
    PAGE.expect(
        len(np.unique(z[:, 0])) > 0.998 * n and len(np.unique(z[0])) == dim,
        "Every number of every code is a draw of its own: yours repeat.",
    )


def expect_independent(z: np.ndarray) -> None:
    """Raise `Wrong` if numbers of one code, or of two in a row, go together."""
    together = np.corrcoef(np.hstack([z[1:], z[:-1]]).T) - np.eye(2 * z.shape[1])
    PAGE.expect(
        np.abs(together).max() < 0.06,
        "In the prior no number of a code tells of another: yours go together.",
    )


def expect_normal(z: np.ndarray) -> None:
    """Raise `Wrong` unless the numbers are distributed as standard normal ones."""
    PAGE.expect(
        kstest(z.ravel(), "norm").statistic < 0.015,
        "The codes are no draws of a normal distribution: their histogram has another shape.",
    )


# At other temperatures


def look_at_temperatures(student: Student, rng: Generator, case: Case) -> None:
    """Ask for codes at a low temperature, at a high one, and at 0."""
    for t in (float(rng.uniform(0.35, 0.65)), float(rng.uniform(1.6, 2.4))):
        z = draw(student, case, temperature=t)
        expect_uncut(z)
        expect_fresh(z)
        expect_scaled(z, t)
        expect_independent(z)
        expect_normal(z / t)
    ask, t = student.define(MANY, "many"), float(rng.uniform(0.35, 0.65))
    expect_lawful(PAGE, ask(student.handle("draw_prior"), Rng(case.seed), ROWS, COLUMNS, t))
    for t in (0.01, 60.0):
        expect_scaled(draw(student, case, temperature=t), t)
    PAGE.close(
        draw(student, case, temperature=0.0),
        np.zeros((case.n, case.dim)),
        "At temperature 0 every code is the middle of the prior.",
    )


def expect_scaled(z: np.ndarray, t: float) -> None:
    """Raise `Wrong` unless the codes lie around 0, and as far out as the temperature says."""
    spread = float(z.std())
    PAGE.expect(
        (np.abs(z.mean(axis=0)) < 0.05 * max(1, t, spread)).all(),
        "The temperature moves the middle: it should only make the codes spread more or less "
        "around 0.",
    )
    for value, message in (
        (1.0, "The temperature changes nothing: use it."),
        (t**0.5, "You scale the variance: the temperature is to scale its root."),
        (t**2, "The temperature counts twice: it scales the standard deviation once."),
        (1 / t, "A temperature below 1 should draw the codes closer, not further out."),
    ):
        PAGE.expect(abs(spread / value - 1) > 0.03, message)
    PAGE.expect(
        (np.abs(z.std(axis=0) / t - 1) < 0.04).all(),
        "The codes have another spread than the temperature says.",
    )
