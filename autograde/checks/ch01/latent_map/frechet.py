"""Against SciPy's matrix root; zero, symmetry and degenerate sets."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.linalg import sqrtm

from autograde.checks import Page, Part, Table, number
from autograde.sandbox.student import Student

PAGE = Page("4_latent_map#ask-for-something-new")


def cloud(rng: Generator, n: int, dim: int) -> np.ndarray:
    """Return so many features whose numbers go together."""
    return rng.normal(size=(n, dim)) @ rng.normal(size=(dim, dim)) + rng.normal(0, 2, dim)


def mean_gap(a: np.ndarray, b: np.ndarray) -> float:
    """Return the squared distance of the means."""
    return float(((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum())


def exact(a: np.ndarray, b: np.ndarray, bias: bool = False) -> float:
    """Return the squared distance, by SciPy's root of a matrix."""
    ca, cb = np.cov(a.T, bias=bias), np.cov(b.T, bias=bias)
    return float(mean_gap(a, b) + np.trace(ca + cb - 2 * sqrtm(ca @ cb).real))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    dim = int(rng.integers(3, 6))
    yield Part("the distance of two sets", 2, partial(look_at_distance, student, rng, dim))
    yield Part("a real number, never negative", 1, partial(look_at_edges, student, rng, dim))


def look_at_distance(student: Student, rng: Generator, dim: int) -> None:
    """Ask for the distance of two sets that differ in everything."""
    a = cloud(rng, int(rng.integers(300, 400)), dim)
    b = cloud(rng, int(rng.integers(200, 290)), dim)
    want, got = exact(a, b), student.frechet_distance(a, b)
    if abs(number(got, "The distance") - exact(a, b, bias=True)) < 1e-6 * want:
        return  # dividing by n in place of n - 1 is as good
    message = "This is not the squared Fréchet distance."
    table = partial(distance_slips, a, b)
    PAGE.close(got, want, message, table, what="The distance", rtol=1e-5)


def distance_slips(a: np.ndarray, b: np.ndarray) -> Table:
    """Return what the likely mistakes come to."""
    want, gap = exact(a, b), mean_gap(a, b)
    ca, cb = np.cov(a.T), np.cov(b.T)
    spreads, variances = a.std(axis=0, ddof=1) - b.std(axis=0, ddof=1), np.trace(ca + cb)
    return [
        (gap, "Only the means are compared: the covariances count too."),
        (want - gap, "The distance of the means is missing."),
        (
            gap + (spreads**2).sum(),
            "The covariances count in full, not only the variances.",
        ),
        (
            gap + variances - 2 * np.trace(np.sqrt(np.abs(ca @ cb))),
            "np.sqrt takes the root of each entry: the root of a matrix is another thing.",
        ),
        (np.sqrt(want), "That is the distance itself: its square is asked for."),
        (gap + variances, "The mixed term with the root is missing."),
        (
            gap + variances - np.trace(sqrtm(ca @ cb).real),
            "The mixed term comes twice.",
        ),
    ]


def look_at_edges(student: Student, rng: Generator, dim: int) -> None:
    """Ask for the distance of a set from itself, and for one whose covariance has no inverse."""
    a = cloud(rng, int(rng.integers(200, 300)), dim)
    for b in (a, a[rng.permutation(len(a))]):
        got = number(student.frechet_distance(a, b), "The distance")
        PAGE.expect(
            0 <= got < 1e-5,
            "A set is at distance 0 from itself, and rounding must not take it below.",
        )
    flat = a.copy()
    flat[:, -1] = flat[:, 0]
    other = cloud(rng, 150, dim)
    got = number(student.frechet_distance(flat, other), "The distance")
    want = exact(other, flat)
    PAGE.expect(
        np.isfinite(got) and abs(got - want) < 1e-2 * want,
        "Where features go together exactly, the distance is still a number.",
    )
