"""Sums written out; the floor between the numbers' means, and pictures on both sides of it."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.ch02.collapse import CURES, unlike
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("no floor: the KL of the ELBO", 1, partial(look_at_bare, student, rng))
    yield Part("numbers below the floor pay the floor", 1, partial(look_at_lifted, student, rng))
    name = "the floor is under the mean, not under each picture"
    yield Part(name, 1, partial(look_at_means, student, rng))


def draw(rng: Generator, n: int, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw the KL of pictures that differ much, and the mean of each number, well apart."""
    kl = rng.gamma(0.5, size=(n, k)) * rng.permutation(0.1 * 2.5 ** np.arange(k))
    return kl, np.array([sum(column) / n for column in kl.T.tolist()])


def between(rng: Generator, means: np.ndarray) -> float:
    """Draw a floor above the average number, so that one for the sum shows, and below the best."""
    return float(means.mean() + (means.max() - means.mean()) * rng.uniform(0.1, 0.5))


def look_at_bare(student: Student, rng: Generator) -> None:
    """Compare without a floor."""
    for n, k in ((int(rng.integers(6, 12)), int(rng.integers(4, 7))), (1, 4), (5, 1)):
        compare(student, *draw(rng, n, k), 0.0)


def look_at_lifted(student: Student, rng: Generator) -> None:
    """Compare with a floor that lifts some numbers, and with one that lifts all."""
    n, k = int(rng.integers(6, 12)), int(rng.integers(4, 7))  # not 3 as in the visible test
    for _ in range(3):
        kl, means = draw(rng, n, k)
        compare(student, kl, means, between(rng, means))
    kl, means = draw(rng, n, k)
    compare(student, kl, means, float(3 * kl.max() + 1))


def look_at_means(student: Student, rng: Generator) -> None:
    """Compare where single pictures lie on the other side; the argument stays as it is."""
    n, k = int(rng.integers(7, 12)), int(rng.choice([2, 4, 5]))
    # One picture speaks for all: the means lie above the floor, most pictures below.
    kl = np.zeros((n, k))
    kl[rng.integers(n), :] = n * rng.uniform(1, 3, size=k)
    compare(student, kl, kl.sum(axis=0) / n, float(rng.uniform(0.3, 0.7)))
    kl, means = draw(rng, n, k)
    ask_untouched(CURES, student, "charged_kl", kl, between(rng, means))
    for far in (kl - 0.5, 1e6 * kl):  # what is estimated from draws may be below 0
        ask_untouched(CURES, student, "charged_kl", far, between(rng, means))
    kl[:, 0] *= 0.01
    means[0] *= 0.01
    compare(student, kl, means, between(rng, means))


def compare(student: Student, kl: np.ndarray, means: np.ndarray, floor: float) -> None:
    """Raise `Wrong` unless the student charges each number's mean, or the floor if that is more."""
    want = sum(max(mean, floor) for mean in means.tolist())
    got = student.charged_kl(kl, floor)
    expect_all_digits(CURES, got, want, "The charge")
    CURES.close(
        got,
        want,
        "That is not the charge: a floor under each number's mean, then the sum.",
        lambda: unlike(
            want,
            [
                *floor_slips(kl, means, floor),
                *charge_slips(means, floor),
                *sum_slips(kl, means, floor),
                *row_slips(kl, floor),
            ],
        ),
        what="The charge",
    )


def floor_slips(kl: np.ndarray, means: np.ndarray, floor: float) -> Table:
    """Return what comes of a floor under something else."""
    total = means.sum()
    one = "One floor for the sum: each number has its own."
    return [
        (total, "The floor does nothing: a number below it is charged the floor."),
        (
            np.maximum(kl, floor).sum(axis=1).mean(),
            "You lift each picture to the floor: it is the number's mean over the batch that has "
            "one.",
        ),
        (max(total, floor), one),
        (max(total, len(means) * floor), one),
    ]


def charge_slips(means: np.ndarray, floor: float) -> Table:
    """Return what comes of another charge below the floor, or above it."""
    return [
        (
            np.maximum(means - floor, 0).sum(),
            "The floor is subtracted: what lies above it is charged in full.",
        ),
        (
            np.where(means > floor, means, 0).sum(),
            "A number below the floor is charged the floor, not nothing.",
        ),
        (np.minimum(means, floor).sum(), "The floor became a ceiling."),
    ]


def sum_slips(kl: np.ndarray, means: np.ndarray, floor: float) -> Table:
    """Return what comes of a sum for an average, or the other way round."""
    return [
        (
            np.maximum(means, floor).mean(),
            "Sum over the numbers of the code: you average over them.",
            "P9",
        ),
        (np.maximum(kl.sum(axis=0), floor).sum(), "You sum over the batch: average over it.", "P9"),
    ]


def row_slips(kl: np.ndarray, floor: float) -> Table:
    """Return what comes of a floor for each picture."""
    lifted, sums, k = np.maximum(kl.mean(axis=1), floor), kl.sum(axis=1), kl.shape[1]
    rows = "Rows are pictures, columns are numbers: you average the rows."
    one = "One floor for a picture: each number has its own."
    return [
        (lifted.sum(), rows),
        (lifted.mean(), rows),
        (np.maximum(sums, floor).mean(), one),
        (np.maximum(sums, k * floor).mean(), one),
    ]
