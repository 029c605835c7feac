"""Indices against a full table of distances."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Page, Part, array
from autograde.sandbox.student import Student

PAGE = Page("4_latent_map#similar-past-claims")


@dataclass(frozen=True)
class Case:
    """Codes near and far, queries among them, and how many neighbours each should find."""

    codes: np.ndarray
    queries: np.ndarray
    k: int

    @classmethod
    def draw(cls, rng: Generator) -> "Case":
        n, m, k = int(rng.integers(60, 120)), int(rng.integers(15, 25)), int(rng.integers(3, 7))
        codes = rng.normal(size=(n, 3)) * rng.uniform(0.3, 4, (n, 1)) + rng.normal(0, 2, 3)
        queries = rng.normal(size=(m, 3)) + codes[rng.integers(0, n, m)]
        return cls(codes, queries, k)

    def by(self, metric: str = "euclidean") -> np.ndarray:
        """Return all codes, nearest first, for each query."""
        return np.argsort(cdist(self.queries, self.codes, metric), axis=1)


View = Callable[[np.ndarray], np.ndarray]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng)
    in_any_order = partial(np.sort, axis=1)
    yield Part("the right neighbours", 1, partial(compare, student, case, in_any_order))
    yield Part("nearest first", 1, partial(compare, student, case, np.asarray))


def compare(student: Student, case: Case, view: View) -> None:
    """Raise `Wrong` unless those are the neighbours, as far as the view tells."""
    shape = len(case.queries), case.k
    got = array(student.nearest(case.codes, case.queries, case.k), shape, "The array of indices")
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
        (by_distance[:, : case.k][:, ::-1], "Nearest first: the order is reversed."),
        (
            case.by("cityblock"),
            "That is the sum of absolute differences: use the Euclidean distance.",
        ),
    ]
