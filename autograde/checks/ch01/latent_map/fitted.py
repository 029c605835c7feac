"""Moments of a draw, and that it comes from the generator given."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Part, Wrong, array, expect, part
from autograde.sandbox.student import Rng, Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "4_latent_map#ask-for-something-new"
    dim = int(rng.integers(2, 5))
    # Each number goes together with those before it.
    shape = np.tril(rng.uniform(0.8, 1.8, (dim, dim)) * rng.choice([-1, 1], (dim, dim)))
    codes = rng.normal(size=(3000, dim)) @ shape.T + rng.uniform(2, 6, dim) * rng.choice([-1, 1])
    covariance, n = np.cov(codes.T), 30000
    seed = int(rng.integers(1 << 31))

    def drawn() -> np.ndarray:
        return array(student.draw_fitted(codes, n, Rng(seed)), (n, dim), "The draw")

    @part("the codes' mean, and a draw that is random", 1)
    def centre() -> None:
        made = drawn()
        if np.abs(made.mean(axis=0)).max() < 0.1:
            raise Wrong(
                "The draw lies around 0: that is N(0, I), which these codes never had. "
                "Draw where the codes are.",
                page,
                "P4",
            )
        near = np.abs(made.mean(axis=0) - codes.mean(axis=0)) / np.sqrt(np.diag(covariance))
        expect((near < 0.05).all(), "The mean of the draw is not the mean of the codes.", page)
        expect(
            np.array_equal(made, drawn()),
            "Draw from the rng you are given, so that the same seed draws the same.",
            page,
        )
        expect(len(np.unique(made[:, 0])) > 0.99 * n, "Draw new codes: these repeat.", page)

    @part("the codes' full covariance", 2)
    def spread() -> None:
        made = drawn()
        found = np.cov(made.T)
        scale = np.sqrt(np.outer(np.diag(covariance), np.diag(covariance)))
        off = np.abs(found - covariance) / scale
        variances = np.diag(found) / np.diag(covariance)
        if np.allclose(np.diag(found), 1, atol=0.05) and not np.allclose(variances, 1, atol=0.05):
            raise Wrong(
                "Each number of the draw has variance 1: that is N(0, I). Use the codes' "
                "covariance.",
                page,
                "P4",
            )
        if np.allclose(variances, np.diag(covariance), rtol=0.1):
            raise Wrong(
                "The variances are squared: a variance was taken for a standard deviation.", page
            )
        if np.allclose(variances, 1, atol=0.06) and off.max() > 0.08:
            raise Wrong(
                "The codes' numbers go together: draw them together, with the full "
                "covariance, not one by one.",
                page,
            )
        expect(off.max() < 0.06, "The draw has another covariance than the codes.", page)
        third = ((made - made.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(found)).T) ** 4
        expect((np.abs(third.mean(axis=0) - 3) < 0.35).all(), "The draw is not normal.", page)
        nearest = cdist(made[:200], codes).min(axis=1)
        expect(
            (nearest > 0).mean() > 0.9,
            "The draw repeats the codes themselves: draw new ones.",
            page,
        )

    yield centre
    yield spread
