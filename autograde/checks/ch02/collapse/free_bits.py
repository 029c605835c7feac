"""Sums written out; the floor between the numbers' means, and pictures on both sides of it."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, expect, expect_close, part
from autograde.checks.ch02.collapse import CURES
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = CURES

    def case(n: int, k: int) -> tuple[np.ndarray, np.ndarray]:
        """KL of pictures that differ much, and the mean of each number, well apart."""
        kl = rng.gamma(0.5, size=(n, k)) * rng.permutation(0.1 * 2.5 ** np.arange(k))
        return kl, np.array([sum(column) / n for column in kl.T.tolist()])

    def compare(kl: np.ndarray, means: np.ndarray, floor: float) -> None:
        k, total = kl.shape[1], means.sum()
        want = sum(max(mean, floor) for mean in means.tolist())
        slips = [
            Slip(total, "The floor does nothing: a number below it is charged the floor.", page),
            Slip(
                np.maximum(kl, floor).sum(axis=1).mean(),
                "You lift each picture to the floor: it is the number's mean over the batch that "
                "has one.",
                page,
            ),
            Slip(max(total, floor), "One floor for the sum: each number has its own.", page),
            Slip(max(total, k * floor), "One floor for the sum: each number has its own.", page),
            Slip(
                np.maximum(means - floor, 0).sum(),
                "The floor is subtracted: what lies above it is charged in full.",
                page,
            ),
            Slip(
                np.where(means > floor, means, 0).sum(),
                "A number below the floor is charged the floor, not nothing.",
                page,
            ),
            Slip(np.minimum(means, floor).sum(), "The floor became a ceiling.", page),
            Slip(
                np.maximum(means, floor).mean(),
                "Sum over the numbers of the code: you average over them.",
                page,
                "P9",
            ),
            Slip(
                np.maximum(kl.sum(axis=0), floor).sum(),
                "You sum over the batch: average over it.",
                page,
                "P9",
            ),
            *(
                Slip(value, "Rows are pictures, columns are numbers: you average the rows.", page)
                for row in [np.maximum(kl.mean(axis=1), floor)]
                for value in (row.sum(), row.mean())
            ),
            Slip(
                np.maximum(kl.sum(axis=1), floor).mean(),
                "One floor for a picture: each number has its own.",
                page,
            ),
            Slip(
                np.maximum(kl.sum(axis=1), k * floor).mean(),
                "One floor for a picture: each number has its own.",
                page,
            ),
        ]
        expect_close(
            student.charged_kl(kl, floor),
            want,
            "That is not the charge: a floor under each number's mean, then the sum.",
            *(slip for slip in slips if not np.isclose(slip.value, want)),
            what="The charge",
            see=page,
        )

    def between(means: np.ndarray) -> float:
        """A floor above the average number, so that one for the sum shows, and below the best."""
        return float(means.mean() + (means.max() - means.mean()) * rng.uniform(0.1, 0.5))

    @part("no floor: the KL of the ELBO", 1)
    def bare() -> None:
        for n, k in ((int(rng.integers(6, 12)), int(rng.integers(3, 6))), (1, 4), (5, 1)):
            compare(*case(n, k), 0.0)

    @part("numbers below the floor pay the floor", 1)
    def lifted() -> None:
        n, k = int(rng.integers(6, 12)), int(rng.integers(3, 6))
        for _ in range(3):
            kl, means = case(n, k)
            compare(kl, means, between(means))
        kl, means = case(n, k)
        compare(kl, means, float(3 * kl.max() + 1))

    @part("the floor is under the mean, not under each picture", 1)
    def means_only() -> None:
        n, k = int(rng.integers(7, 12)), int(rng.integers(2, 6))
        # One picture speaks for all: the means lie above the floor, most pictures below.
        kl = np.zeros((n, k))
        kl[rng.integers(n), :] = n * rng.uniform(1, 3, size=k)
        compare(kl, kl.sum(axis=0) / n, float(rng.uniform(0.3, 0.7)))
        kl, means = case(n, k)
        kept = student.keep(kl)
        student.charged_kl(kept, between(means))
        expect(np.array_equal(kept.value(), kl), "Leave the array you are given as it was.", page)
        kl[:, 0] *= 0.01
        means[0] *= 0.01
        compare(kl, means, between(means))

    yield bare
    yield lifted
    yield means_only
