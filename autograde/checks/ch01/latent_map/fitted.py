"""Moments of a draw, and that it comes from the generator given."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Page, Part, array
from autograde.sandbox.student import Rng, Student

PAGE = Page("4_latent_map#ask-for-something-new")


class Case:
    """Codes whose numbers go together, far from 0, and how many to draw."""

    def __init__(self, rng: Generator) -> None:
        dim = int(rng.integers(2, 5))
        # Each number goes together with those before it.
        shape = np.tril(rng.uniform(0.8, 1.8, (dim, dim)) * rng.choice([-1, 1], (dim, dim)))
        self.codes = rng.normal(size=(3000, dim)) @ shape.T
        self.codes += rng.uniform(2, 6, dim) * rng.choice([-1, 1])
        self.covariance, self.n = np.cov(self.codes.T), 30000
        self.seed = int(rng.integers(1 << 31))

    def draw(self, student: Student) -> np.ndarray:
        """Return what the student draws; the seed is the same every time."""
        got = student.draw_fitted(self.codes, self.n, Rng(self.seed))
        return array(got, (self.n, self.codes.shape[1]), "The draw")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(rng)
    title = "the codes' mean, and a draw that is random"
    yield Part(title, 1, partial(look_at_centre, student, case))
    yield Part("the codes' full covariance", 2, partial(look_at_spread, student, case))


def look_at_centre(student: Student, case: Case) -> None:
    """Look where the draw lies, and whether it is one."""
    made = case.draw(student)
    centre = made.mean(axis=0)
    if np.abs(centre).max() < 0.1:
        raise PAGE.wrong(
            "The draw lies around 0: that is N(0, I), which these codes never had. Draw where the "
            "codes are.",
            "P4",
        )
    away = np.abs(centre - case.codes.mean(axis=0)) / np.sqrt(np.diag(case.covariance))
    PAGE.expect((away < 0.05).all(), "The mean of the draw is not the mean of the codes.")
    PAGE.expect(
        np.array_equal(made, case.draw(student)),
        "Draw from the rng you are given, so that the same seed draws the same.",
    )
    PAGE.expect(len(np.unique(made[:, 0])) > 0.99 * case.n, "Draw new codes: these repeat.")


def look_at_spread(student: Student, case: Case) -> None:
    """Look how the draw is spread, and whether it is new."""
    made = case.draw(student)
    found = np.cov(made.T)
    expect_covariance(found, case.covariance)
    fourth = ((made - made.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(found)).T) ** 4
    PAGE.expect((np.abs(fourth.mean(axis=0) - 3) < 0.35).all(), "The draw is not normal.")
    nearest = cdist(made[:200], case.codes).min(axis=1)
    PAGE.expect(
        (nearest > 0).mean() > 0.9,
        "The draw repeats the codes themselves: draw new ones.",
    )


def expect_covariance(found: np.ndarray, want: np.ndarray) -> None:
    """Raise `Wrong` unless the draw has the codes' covariance."""
    scale = np.sqrt(np.outer(np.diag(want), np.diag(want)))
    off = (np.abs(found - want) / scale).max()
    variances = np.diag(found) / np.diag(want)
    if np.allclose(np.diag(found), 1, atol=0.05) and not np.allclose(variances, 1, atol=0.05):
        raise PAGE.wrong(
            "Each number of the draw has variance 1: that is N(0, I). Use the codes' covariance.",
            "P4",
        )
    if np.allclose(variances, np.diag(want), rtol=0.1):
        raise PAGE.wrong(
            "The variances are squared: a variance was taken for a standard deviation."
        )
    if np.allclose(variances, 1, atol=0.06) and off > 0.08:
        raise PAGE.wrong(
            "The codes' numbers go together: draw them together, with the full covariance, not one "
            "by one."
        )
    PAGE.expect(off < 0.06, "The draw has another covariance than the codes.")
