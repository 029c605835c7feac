"""Against roots found by eigenvectors; zero, symmetry and degenerate sets."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.linalg import sqrtm

from autograde.checks import Page, Part, Table, number
from autograde.checks.callers import ask_untouched
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student, StudentError

PAGE = Page("4_latent_map#ask-for-something-new")


def cloud(rng: Generator, n: int, dim: int, scale: float = 1.0) -> np.ndarray:
    """Return so many features whose numbers go together, at a distance from 0."""
    left, right = (np.linalg.qr(rng.normal(size=(dim, dim)))[0] for _ in range(2))
    spreads = np.linspace(0.5, 2.5, dim) * rng.uniform(0.9, 1.1, dim)
    return np.asarray(
        scale * (rng.normal(size=(n, dim)) @ (left * spreads) @ right + rng.uniform(1, 3, dim))
    )


def mean_gap(a: np.ndarray, b: np.ndarray) -> float:
    """Return the squared distance of the means."""
    return float(((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum())


def exact(a: np.ndarray, b: np.ndarray, bias: bool = False) -> float:
    """Return the squared distance, by roots of symmetric matrices."""
    ca, cb = np.cov(a.T, bias=bias), np.cov(b.T, bias=bias)
    values, vectors = np.linalg.eigh(ca)
    root = vectors * np.sqrt(values.clip(0)) @ vectors.T
    middle = np.linalg.eigvalsh(root @ cb @ root)
    return float(mean_gap(a, b) + np.trace(ca + cb) - 2 * np.sqrt(middle.clip(0)).sum())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the distance of two sets", 2, partial(look_at_distance, student, rng))
    title = "a real number, never negative, in all digits, the sets unchanged"
    yield Part(title, 1, partial(look_at_edges, student, rng))


def ask(student: Student, a: np.ndarray, b: np.ndarray) -> Any:
    """Return the distance that the student finds."""
    try:
        return student.frechet_distance(a, b)
    except StudentError as error:
        if error.kind == "LinAlgError":
            raise PAGE.wrong(
                "It raises for a covariance without an inverse, as that of features that go "
                "together exactly, or of fewer pictures than features."
            ) from error
        if "broadcast" in error.message:
            raise PAGE.wrong("It raises for sets of different sizes, which are legal.") from error
        raise


def look_at_distance(student: Student, rng: Generator) -> None:
    """Ask for the distance of sets that differ in everything, of several lengths."""
    for dim in (int(rng.integers(3, 6)), 2, 7):
        a = cloud(rng, int(rng.integers(300, 400)), dim)
        b = cloud(rng, int(rng.integers(200, 290)), dim, scale=1.7)
        compare(a, b, ask(student, a, b), rtol=1e-4)
        compare(b, a, ask(student, b, a), rtol=1e-4)


def compare(a: np.ndarray, b: np.ndarray, got: object, rtol: float, atol: float = 0.0) -> None:
    """Raise `Wrong` unless that is the distance; covariances may divide by n or by n - 1."""
    found = number(got, "The distance")
    if any(np.isclose(found, exact(a, b, bias), rtol=rtol, atol=atol) for bias in (True, False)):
        return
    want = exact(a, b)
    PAGE.close(
        got,
        want,
        "This is not the squared Fréchet distance.",
        lambda: unlike(want, distance_slips(a, b)),
        what="The distance",
        rtol=rtol,
        atol=atol,
    )


def distance_slips(a: np.ndarray, b: np.ndarray) -> Table:
    """Return what the likely mistakes come to."""
    want, gap = exact(a, b), mean_gap(a, b)
    ca, cb = np.cov(a.T), np.cov(b.T)
    spreads, variances = a.std(axis=0, ddof=1) - b.std(axis=0, ddof=1), np.trace(ca + cb)
    return [
        (gap, "Only the means are compared: the covariances count too."),
        (want - gap, "The distance of the means is missing."),
        (want - gap + np.sqrt(gap), "The distance of the means is squared, too."),
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
        (gap + variances - np.trace(sqrtm(ca @ cb).real), "The mixed term comes twice."),
        (gap + variances - 2 * np.trace(ca @ cb), "The mixed term is a root of the product."),
        (
            gap + ((ca - cb) ** 2).sum(),
            "The covariances are compared by a trace with a root, not entry by entry.",
        ),
        (
            gap + ((sqrtm(ca).real - sqrtm(cb).real) ** 2).sum(),
            "The root of the product is not the product of the roots.",
        ),
    ]


def expect_zero(student: Student, rng: Generator) -> None:
    """Raise `Wrong` unless sets are at distance 0 from themselves; rounding goes either way."""
    for scale in (1.0, 1e-3, 30.0) * 8:
        a = cloud(rng, 60, int(rng.integers(3, 8)), scale)
        for b in (a, a[rng.permutation(len(a))]):
            got = number(ask(student, a, b), "The distance")
            PAGE.expect(
                0 <= got < 1e-5 * scale**2,
                "A set is at distance 0 from itself, and rounding must not take it below.",
            )


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for distances of a set from itself, in all digits, and of degenerate sets."""
    dim = int(rng.integers(3, 6))
    a, other = cloud(rng, int(rng.integers(200, 300)), dim), cloud(rng, 150, dim, scale=0.6)
    compare(a, other, ask(student, a, other), rtol=1e-4)
    asked = ask_untouched(PAGE, student, "frechet_distance", a, other)
    PAGE.expect(
        any(np.isclose(asked, exact(a, other, bias), rtol=1e-9) for bias in (True, False)),
        "Some digits are wrong: compute in the dtype that you are given, and add nothing to the "
        "covariances.",
    )
    expect_zero(student, rng)
    for same in (a, a.copy()):
        ask_untouched(PAGE, student, "frechet_distance", a, same)
    flat = a.copy()
    flat[:, -1] = flat[:, 0]
    few = cloud(rng, dim - 1, dim)
    for one, two in ((flat, other), (few, other), (other, few)):
        compare(one, two, ask(student, one, two), rtol=1e-4)
