"""The hidden checks of section 2, where have we seen it.

Oracles: lists that Python sorts claim by claim, SciPy's Mahalanobis distances, covariances that are
known. Rankings are of whole numbers where ties must be exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page

Array = np.ndarray

MEASURES = Page("2_seen#two-measures-of-a-search")
RULER = Page("2_seen#whose-ruler")
OBJECT = Page("2_seen#the-very-same-object")

UNSEEN = -1  # stands for a query that is not among the past claims

# What the checks of both measures say.
TIES = "Of claims at one distance the earlier comes first."
TENTH = "Distances that differ in their tenth digit are not equal."
SIZE = "Distances may be of any size: here it is another one."
LEFT_OUT = (
    "A query is found where distances are enormous, or where all are alike: leave its own column "
    "out whatever the distances."
)
UNSEEN_IS_LAST = "An own of -1 means that the query is not among the claims: leave nothing out."
NOUGHT = (
    "Column 0 is one like any other: only an own of -1 means that there is nothing to leave out."
)
ROUNDED = "You round the share: leave it all the digits that it has."
LOOSE: dict[str, Any] = {"rtol": 0.0, "atol": 1e-5}  # the last part asks for all digits


def rounded(want: float) -> list[tuple[float, str]]:
    """Return what comes of rounding."""
    return [(round(want, places), ROUNDED) for places in (2, 3, 4)]


@dataclass(frozen=True)
class Search:
    """Distances of queries (rows) to past claims (columns), and each query's own column."""

    distances: Array
    own: Array
    k: int

    @property
    def known(self) -> Array:
        """The rows whose query is among the claims."""
        return np.flatnonzero(self.own != UNSEEN)

    def ranked(self) -> Iterator[list[int]]:
        """Yield the columns of each query, nearest first; its own is left out, ties in order."""
        for row, own in zip(self.distances.tolist(), self.own.tolist(), strict=True):
            pairs = sorted((apart, column) for column, apart in enumerate(row) if column != own)
            yield [column for _, column in pairs]

    def first(self, k: int) -> Array:
        """Return k columns of each query, nearest first: `ranked` for mistakes, which are many."""
        return np.argsort(self.out_of_reach(), axis=1, kind="stable")[:, :k]

    def out_of_reach(self) -> Array:
        """Return the distances, infinite to the query itself."""
        apart = self.distances.astype(float)
        apart[self.known, self.own[self.known]] = np.inf
        return apart

    def pretending(self) -> "Iterator[Search]":
        """Yield searches that see all, or near ones, as equal, or the query as the nearest."""
        near = self.distances.copy()
        near[self.known, self.own[self.known]] = -1
        yield replace(self, distances=np.zeros_like(near))
        yield replace(self, distances=(1 + 1e-10 * self.distances).round(9))
        yield replace(self.without_own(), distances=near)

    def without_own(self) -> "Search":
        """Return the search of somebody who forgets that a query may be among the claims."""
        return replace(self, own=np.full(len(self.own), UNSEEN))

    def with_last(self) -> "Search":
        """Return the search of somebody who takes -1 for the last column."""
        return replace(self, own=self.own % self.distances.shape[1])

    def without_nought(self) -> "Search":
        """Return the search of somebody who takes column 0 for none."""
        return replace(self, own=np.where(self.own == 0, UNSEEN, self.own))

    def farthest(self) -> "Search":
        """Return the search that sorts the wrong way round."""
        return replace(self, distances=-self.distances)

    @classmethod
    def draw(cls, rng: Generator, m: int, n: int, k: int, share: float) -> "Search":
        """Draw distances of which none are equal; a share of the queries is among the claims.

        Half of those lie at their own place, the others do not: whoever leaves out the nearest in
        place of the query itself is right for the former only.
        """
        distances = 1 + rng.permutation(m * n).reshape(m, n) / 7
        known = rng.permutation(m) < round(share * m)
        own = np.where(known, rng.integers(0, n, size=m), UNSEEN)
        rows = np.flatnonzero(known)[::2]
        own[rows[:1]] = 0  # a column like any other
        distances[rows, own[rows]] = 0.0
        return cls(distances, own, k)

    @classmethod
    def edges(cls, rng: Generator) -> "Iterator[Search]":
        """Yield enormous distances, and none but 0, of which all claims but the query are found.

        The last claim is the farthest, or as far as all, and no query's own.
        """
        m, n = 20, 9
        enormous = 1e20 * (1 + rng.permutation(m * n).reshape(m, n))
        enormous[:, -1] = 1e23
        for distances in (enormous, np.zeros((m, n))):
            yield cls(distances, rng.integers(0, n - 1, m), n - 1)
