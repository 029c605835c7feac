"""Indices against a full table of distances."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Page, Part, array
from autograde.checks.callers import ask_untouched
from autograde.sandbox.student import Student

PAGE = Page("4_latent_map#similar-past-claims")

View = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Case:
    """Codes near and far, queries among them, and how many neighbours each should find."""

    codes: np.ndarray
    queries: np.ndarray
    k: int

    @classmethod
    def draw(cls, rng: Generator, n: int, m: int, dim: int, k: int) -> "Case":
        codes = rng.normal(size=(n, dim)) * rng.uniform(0.3, 4, (n, 1)) + rng.normal(0, 2, dim)
        queries = rng.normal(size=(m, dim)) + codes[rng.integers(0, n, m)]
        return cls(codes, queries, k)

    def by(self, metric: str = "euclidean") -> np.ndarray:
        """Return all codes, nearest first, for each query."""
        return np.argsort(cdist(self.queries, self.codes, metric), axis=1)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, m, k = int(rng.integers(60, 120)), int(rng.integers(15, 25)), int(rng.integers(3, 7))
    usual = Case.draw(rng, n, m, 3, k)
    among = Case(usual.codes, usual.codes[rng.permutation(n)[:m]], k)
    sizes = [(9, 1, 1, 2), (30, 4, 2, 1), (13, 12, 4, 12), (25, 3, 5, 4), (8, 3, 8, 5)]
    cases = [usual, among, *(Case.draw(rng, *size) for size in sizes)]
    yield Part("the right neighbours", 1, partial(look_at_set, student, cases))
    title = "nearest first, all digits, arguments unchanged"
    yield Part(title, 1, partial(look_at_order, student, rng, cases))


def close_by(rng: Generator) -> Case:
    """Return codes whose distances differ in the ninth digit: float32 cannot tell them apart."""
    places = 1 + 3e-9 * rng.permutation(40)
    return Case(np.stack([places, 0 * places], axis=1), np.array([[0.0, 0.5]]), 20)


def look_at_set(student: Student, cases: list[Case]) -> None:
    """Ask which codes are near, in any order."""
    for case in cases:
        compare(case, student.nearest(case.codes, case.queries, case.k), partial(np.sort, axis=1))


def look_at_order(student: Student, rng: Generator, cases: list[Case]) -> None:
    """Ask which codes are near, in their order and all digits, and look at the arguments."""
    for case in cases:
        got = ask_untouched(PAGE, student, "nearest", case.codes, case.queries, case.k)
        compare(case, got, np.asarray)
    close = close_by(rng)
    got = student.nearest(close.codes, close.queries, close.k)
    PAGE.expect(
        np.array_equal(got, close.by()[:, : close.k]),
        "Distances that differ in their ninth digit come in the wrong order: compute in the dtype "
        "that you are given.",
    )
    large = Case.draw(rng, 1500, 3, 2, 600)
    compare(large, student.nearest(large.codes, large.queries, large.k), np.asarray)


def compare(case: Case, answer: object, view: View) -> None:
    """Raise `Wrong` unless those are the nearest codes, as far as the view tells."""
    got = array(answer, (len(case.queries), case.k), "The array of indices")
    PAGE.expect(got.dtype.kind in "iu", "Indices are whole numbers.")
    PAGE.close(
        view(got),
        view(case.by()[:, : case.k]),
        "These are not the nearest codes by Euclidean distance.",
        lambda: [(view(indices[:, : case.k]), text) for indices, text in index_slips(case)],
        what="The array of indices",
        rtol=0,
        atol=0,
    )


def index_slips(case: Case) -> list[tuple[np.ndarray, str]]:
    """Return in what other orders codes are found."""
    product = case.queries @ case.codes.T
    lengths = np.linalg.norm(case.codes, axis=1) * np.linalg.norm(case.queries, axis=1)[:, None]
    by_distance = case.by()
    return [
        (
            np.argsort(-product, axis=1),
            "The largest dot product is not the smallest distance: a longer code is not a better "
            "match.",
        ),
        (
            np.argsort(-product / lengths, axis=1),
            "That compares directions only: use the distance.",
        ),
        (by_distance[:, ::-1], "Those are the farthest: sort ascending."),
        (
            by_distance[:, 1:],
            "The very nearest is left out: a query need not be one of the codes, and where it is, "
            "that code counts.",
        ),
        (np.sort(by_distance[:, : case.k], axis=1), "Nearest first, not in the order of indices."),
        (
            case.by("chebyshev"),
            "That is the largest difference: use the Euclidean distance.",
        ),
        (
            np.argsort((case.codes**2).sum(axis=1) - product, axis=1),
            "The product comes twice in a squared distance.",
        ),
        (np.argsort(-2 * product, axis=1), "The squared length of the codes is missing."),
        (by_distance[:, : case.k][:, ::-1], "Nearest first: the order is reversed."),
        (
            case.by("cityblock"),
            "That is the sum of absolute differences: use the Euclidean distance.",
        ),
    ]
