"""Codes and words: distances one by one, what lower precisions find, and what mistakes name."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations, product
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Table
from autograde.checks.ch04.from_scratch import (
    Array,
)


@dataclass(frozen=True)
class Case:
    """What `nearest_word` is given."""

    z: Array
    codebook: Array

    @cached_property
    def far(self) -> Array:
        """The distance of every code (row) to every word (column), one by one."""
        words = self.codebook.tolist()
        return np.array([[math.dist(x, word) for word in words] for x in self.z.tolist()])

    @property
    def best(self) -> Array:
        """The nearest word of each code; of equals the first."""
        rows = [row.tolist() for row in self.far]
        return np.array([row.index(min(row)) for row in rows])

    @property
    def clear(self) -> bool:
        """Say whether the nearest word is so by more than rounding."""
        near = np.sort(self.far, axis=1)
        return near.shape[1] == 1 or bool((near[:, 1] > 1.002 * near[:, 0] + 1e-6).all())

    def to(self, z: Any, codebook: Any) -> "Case":
        """Return the same in other precisions, rounded to them."""
        return Case(self.z.astype(z), self.codebook.astype(codebook))

    def computed_in(self, dtype: Any) -> list[Array]:
        """Return what two formulas find if all is computed in this precision."""
        with np.errstate(over="ignore", invalid="ignore"):
            z, words = self.z.astype(dtype), self.codebook.astype(dtype)
            direct = ((z[:, None] - words) ** 2).sum(axis=2)
            opened = (words**2).sum(axis=1) - 2 * z @ words.T
        return [direct.argmin(axis=1), opened.argmin(axis=1)]


def draw(rng: Generator, n: int, n_codes: int, dim: int) -> Case:
    """Draw codes of which each is clearly nearest to one word."""
    while True:
        case = Case(rng.normal(0.4, 1.5, (n, dim)), rng.normal(0.4, 1, (n_codes, dim)))
        if case.clear:
            return case


def telling(rng: Generator, n: int, n_codes: int, dim: int) -> Case:
    """Draw codes and words that tell all known mistakes from what is right."""
    while True:
        case = draw(rng, n, n_codes, dim)
        if not any(np.array_equal(row[0], case.best) for row in slips(case)):
            return case


# Precisions


def half_cases(rng: Generator) -> Iterator[Case]:
    """Yield large codes far from all words, a tight bunch, tiny ones, and mixed precisions."""
    low = np.float16
    for scale, middle in ((3000.0, 0.0), (2.0, 100.0), (2e-5, 0.0)):
        kinds = [(low, low), (low, np.float64), (np.float64, low), (low, np.float32)]
        for kind in kinds if scale == 3000 else kinds[:1]:
            yield until(rng, scale, middle, kind, low, both=kind == (low, low))
    yield equally_long(rng, 0.05, low)


def single_cases(rng: Generator) -> Iterator[Case]:
    """Yield bunches far from 0, huge and tiny codes, and spheres of words around codes."""
    low, high = np.float32, np.float64
    for kind in ((low, low), (low, high), (high, high)):
        yield until(rng, 1.0, float(rng.uniform(4000, 9000)), kind, low, both=False)
    for scale in (1e25, 1e-25):
        yield until(rng, scale, 0.0, (low, low), low, both=True)
    yield equally_long(rng, 1e-5, low)
    while True:
        case = spheres(rng, int(rng.integers(9, 14)), int(rng.integers(3, 6)))
        if not any(np.array_equal(found, case.best) for found in case.computed_in(low)):
            yield case
            return


def until(rng: Generator, scale: float, middle: float, kind: Any, low: Any, both: bool) -> Case:
    """Draw codes and words until the lower precision finds others, by one formula or by both."""
    while True:
        n, n_codes, dim = (int(v) for v in rng.permutation([9, 11, 4]))
        z, words = (rng.normal(middle, scale, (rows, dim)) for rows in (n, n_codes))
        case = Case(z, words).to(*kind)
        wrong = [not np.array_equal(found, case.best) for found in case.computed_in(low)]
        if (all(wrong) if both else any(wrong)) and clear_for(case, low):
            return case


def clear_for(case: Case, low: Any) -> bool:
    """Say whether float64 finds the nearest words by either formula, with room to spare.

    What is beyond half precision is not beyond single precision: the two are told apart.
    """
    if low == np.float16:
        single = case.computed_in(np.float32)
        if not all(np.array_equal(found, case.best) for found in single):
            return False
    near = np.sort(case.far, axis=1)
    size = max(np.abs(case.z.astype(float)).max(), np.abs(case.codebook.astype(float)).max())
    return bool((near[:, 1] ** 2 - near[:, 0] ** 2 > 1e-11 * size**2).all())


def spheres(rng: Generator, n: int, around: int) -> Case:
    """Return codes, each amid words whose distances differ by a hundred-millionth."""
    z = rng.permutation(n)[:, None] * 6.0 + rng.normal(0, 0.3, (n, 3))
    away = rng.normal(size=(n, around, 3))
    away /= np.linalg.norm(away, axis=2, keepdims=True)
    radius = 1 + 1e-8 * rng.permuted(np.tile(np.arange(around), (n, 1)), axis=1)
    words = (z[:, None] + away * radius[..., None]).reshape(-1, 3)
    return Case(z, rng.permutation(words))


def equally_long(rng: Generator, size: float, low: Any) -> Case:
    """Return small codes amid words of one length: the difference of the two rounds to the word."""
    words = [
        [a * x, b * y, c * v]
        for x, y, v in permutations((1000.0, 700.0, 400.0))
        for a, b, c in product((1, -1), repeat=3)
    ]
    while True:
        case = Case(rng.normal(0, size, (13, 3)), rng.permutation(words)).to(low, low)
        if clear_for(case, low):
            return case


# Known mistakes


def slips(case: Case) -> Table:
    """Return the rows that known mistakes name."""
    z, words = case.z, case.codebook
    lengths, products = (words**2).sum(axis=1), z @ words.T
    gaps = np.abs(z[:, None] - words)
    straight = "That is another distance: sum the squares of the differences."
    return [
        (case.far.argmax(axis=1), "You take the farthest word."),
        (
            case.far.argmin(axis=0),
            "You look for the nearest code of each word: every code wants a word.",
        ),
        (gaps.sum(axis=2).argmin(axis=1), straight),
        (gaps.max(axis=2).argmin(axis=1), straight),
        (gaps.min(axis=2).argmin(axis=1), straight),
        (
            abs((z[:, None] - words).sum(axis=2)).argmin(axis=1),
            "Differences cancel in your sum: square them first.",
        ),
        *product_slips(lengths, products),
        *form_slips(case),
    ]


def product_slips(lengths: Array, products: Array) -> Table:
    """Return the rows that incomplete formulas lead to."""
    long = "The largest product is not the smallest distance: a long word wins with you."
    return [
        (products.argmax(axis=1), long),
        ((products / np.sqrt(lengths)).argmax(axis=1), "A word's length counts too, not only its "
         "direction."),
        (products.argmin(axis=1), "The sign of the products is wrong: a word on the other side "
         "wins."),
        ((lengths + 2 * products).argmin(axis=1), "The sign of the products is wrong: a word on "
         "the other side wins."),
        ((lengths - products).argmin(axis=1), "The products lack their factor of 2."),
        ((np.sqrt(lengths) - 2 * products).argmin(axis=1), "The length of a word is squared in a "
         "squared distance."),
        (np.full(len(products), lengths.argmin()), "Every code gets the word nearest to 0: compare "
         "with the codes."),
    ]  # fmt: skip


def form_slips(case: Case) -> Table:
    """Return the right words in another form."""
    want = case.best
    return [
        (case.codebook[want], "Return the words' rows in the codebook, not the words."),
        (case.far.min(axis=1), "Return the words' rows in the codebook, not the distances."),
        (case.far.min(axis=1) ** 2, "Return the words' rows in the codebook, not the distances."),
        (np.eye(len(case.codebook))[want], "Return one row number for each code."),
        (want[:, None], "Return one row number for each code, in an array of one axis."),
        (want + 1, "Rows count from 0."),
    ]
