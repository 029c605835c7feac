"""Moments and shape of many draws, and that they come from the generator given."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import kstest

from autograde.checks import Part, array, expect, expect_close, part
from autograde.sandbox.student import Rng, Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "4_living#draw-something-new"
    n, dim = int(rng.integers(12_000, 14_000)), int(rng.choice([3, 5]))
    seed = int(rng.integers(1 << 31))

    def drawn(**more: Any) -> np.ndarray:
        got = student.draw_prior(n, dim, Rng(seed), **more)
        expect(np.shape(got) != (dim, n), "One code in each row: yours stand in columns.", page)
        return array(got, (n, dim), "The array of codes").astype(np.float64)

    def expect_fresh(z: np.ndarray) -> None:
        expect(
            len(np.unique(z[:, 0])) > 0.99 * n and len(np.unique(z[0])) == dim,
            "Every number of every code is a draw of its own: yours repeat.",
            page,
        )

    def expect_independent(z: np.ndarray) -> None:
        together = np.corrcoef(np.hstack([z[1:], z[:-1]]).T) - np.eye(2 * dim)
        expect(
            np.abs(together).max() < 0.06,
            "In the prior no number of a code tells of another: yours go together.",
            page,
        )

    def expect_normal(z: np.ndarray) -> None:
        expect(
            kstest(z.ravel(), "norm").statistic < 0.015,
            "The codes are no draws of a normal distribution: their histogram has another shape.",
            page,
        )

    @part("codes of the prior, from the generator given", 1)
    def prior() -> None:
        z = drawn()
        expect_fresh(z)
        expect(
            (np.abs(z.mean(axis=0)) < 0.05).all(),
            "The codes are not centred at 0: the prior knows no picture and no picture's cloud.",
            page,
            "P6",
        )
        expect(
            (np.abs(z.std(axis=0) - 1) < 0.04).all(),
            "The codes have another spread than the prior, which has variance 1 in every number, "
            "whatever the clouds look like.",
            page,
            "P6",
        )
        expect_independent(z)
        expect_normal(z)
        kept = student.keep(Rng(seed))
        first, second = (np.asarray(student.draw_prior(9, 2, kept)) for _ in range(2))
        expect(
            np.array_equal(z, drawn()) and not np.array_equal(first, second),
            "Draw from the rng you are given: its seed decides, and two calls with one rng go on "
            "where the first has stopped.",
            page,
        )
        array(student.draw_prior(1, 5, Rng(seed)), (1, 5), "The array for one code")
        array(student.draw_prior(7, 1, Rng(seed)), (7, 1), "The array of codes of one number")

    @part("the temperature scales the standard deviation", 1)
    def temperatures() -> None:
        for t in (float(rng.uniform(0.35, 0.65)), float(rng.uniform(1.6, 2.4))):
            z = drawn(temperature=t)
            spread = float(z.std())
            expect_fresh(z)
            expect(
                (np.abs(z.mean(axis=0)) < 0.05 * max(1, t, spread)).all(),
                "The temperature moves the middle: it should only make the codes spread more or "
                "less around 0.",
                page,
            )
            for value, message in (
                (1.0, "The temperature changes nothing: use it."),
                (t**0.5, "You scale the variance: the temperature is to scale its root."),
                (t**2, "The temperature counts twice: it scales the standard deviation once."),
                (1 / t, "A temperature below 1 should draw the codes closer, not further out."),
            ):
                expect(abs(spread / value - 1) > 0.03, message, page)
            expect(
                (np.abs(z.std(axis=0) / t - 1) < 0.04).all(),
                "The codes have another spread than the temperature says.",
                page,
            )
            expect_independent(z)
            expect_normal(z / t)
        expect_close(
            drawn(temperature=0.0),
            np.zeros((n, dim)),
            "At temperature 0 every code is the middle of the prior.",
            see=page,
        )

    yield prior
    yield temperatures
