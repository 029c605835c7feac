"""The slope of words against autograd and finite differences; words shared, and words alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.from_scratch import (
    STRAIGHT,
    Array,
    shapes,
    sizes,
)
from autograde.checks.slips import distinct, near
from autograde.sandbox.student import Student

WHAT = "The gradient"
OTHER = "That is not the gradient of the squared distances of codes and their words."
PRECISE = (
    "That is not the gradient of the squared distances of codes and their words, in the precision "
    "of what comes in."
)


def pulled(z: Array, codebook: Array, index: Array) -> Array:
    """Return what autograd finds for the words, with the codes held fast.

    Parameters
    ----------
    z, codebook, index
        As `codebook_slope` takes them.
    """
    words = torch.tensor(np.asarray(codebook, dtype=np.float64), requires_grad=True)
    codes = torch.tensor(np.asarray(z, dtype=np.float64))
    rows = torch.tensor(np.asarray(index, dtype=np.int64))
    loss = (codes - words[rows]).pow(2).flatten(1).sum(dim=1).mean()
    (grad,) = torch.autograd.grad(loss, words)
    return np.asarray(grad)


@dataclass(frozen=True)
class Case:
    """What `codebook_slope` is given."""

    z: Array
    codebook: Array
    index: Array

    @classmethod
    def draw(cls, rng: Generator, shape: tuple[int, ...], scale: float = 1.0) -> "Case":
        """Draw codes and words; some words are chosen often, some never, the last among these."""
        n, places, dim, n_codes = shape
        alive = rng.permutation(max(n_codes - 1, 1))[: max(2 * n_codes // 3, 1)]
        index = rng.choice(alive, size=(n, places))
        while len(alive) > 1 and np.array_equal(index, index.T):
            index = rng.choice(alive, size=(n, places))
        return cls(
            scale * rng.normal(size=(n, places, dim)),
            scale * rng.normal(size=(n_codes, dim)),
            index,
        )

    @cached_property
    def want(self) -> Array:
        return pulled(self.z, self.codebook, self.index)

    @property
    def counts(self) -> Array:
        """How often each word is chosen, in a column."""
        chosen = self.index.ravel() == np.arange(len(self.codebook))[:, None]
        return np.asarray(chosen.sum(axis=1, keepdims=True))

    def to(self, dtype: Any, whole: Any = np.int64) -> "Case":
        """Return the same in another precision, rounded to it, and the index in another dtype."""
        return Case(self.z.astype(dtype), self.codebook.astype(dtype), self.index.astype(whole))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "each code adds its share to its word, and to no other"
    yield Part(title, 1.5, partial(look_at_shares, student, rng))
    title = "every precision, words chosen once, and the arguments left as they were"
    yield Part(title, 0.5, partial(look_at_form, student, rng))


# Shares


def look_at_shares(student: Student, rng: Generator) -> None:
    """Ask for codebooks of sizes that differ, are the same, and are 1; for large numbers too."""
    plain = telling(rng)
    judge(student.codebook_slope(*parts(plain)), plain, slips(plain))
    for shape in shapes(rng):
        judge(student.codebook_slope(*parts(case := Case.draw(rng, shape))), case)
    for scale in (1e5, 1e-9):
        judge(student.codebook_slope(*parts(case := Case.draw(rng, (5, 4, 3, 9), scale))), case)


def telling(rng: Generator) -> Case:
    """Draw codes and words that tell all known mistakes apart."""
    while True:
        places, dim, n_codes = sizes(rng, 3)
        case = Case.draw(rng, (int(rng.integers(5, 12)), places, dim, n_codes))
        if distinct(slips(case), case.want):
            return case


def parts(case: Case) -> tuple[Array, Array, Array]:
    """Return the arguments."""
    return case.z, case.codebook, case.index


def judge(got: Any, case: Case, rows: Table = (), message: str = OTHER, rtol: float = 1e-5) -> None:
    """Raise `Wrong` unless that is the gradient."""
    want, scale = case.want, float(np.abs(case.z).max())
    if np.shape(got) == want.shape:
        dead = array(got, want.shape, WHAT)[case.counts.ravel() == 0]
        STRAIGHT.expect(
            (np.abs(dead) < 1e-12 * scale).all() or any(near(got, row[0]) for row in rows),
            "A word that nobody chose has slope 0: no code has a say in it.",
            "P12",
        )
    STRAIGHT.close(
        got,
        want,
        message,
        rows,
        what=WHAT,
        rtol=rtol,
        atol=rtol * scale,
    )


def slips(case: Case) -> Table:
    """Return what known mistakes lead to."""
    return [*share_slips(case), *size_slips(case), *other_slips(case)]


def sums(case: Case, rows: Array) -> Array:
    """Return what codes add up to at their words."""
    total = np.zeros(case.codebook.shape)
    for word, row in zip(case.index.ravel(), rows.reshape(-1, rows.shape[-1]), strict=True):
        total[word] += row
    return total


def share_slips(case: Case) -> Table:
    """Return what is left if codes share a word in another way."""
    n, gaps = len(case.z), 2 * (case.codebook[case.index] - case.z) / len(case.z)
    last, first = np.zeros(case.codebook.shape), np.zeros(case.codebook.shape)
    flat = list(zip(case.index.ravel().tolist(), gaps.reshape(-1, gaps.shape[-1]), strict=True))
    for word, gap in flat:
        last[word] = gap
    for word, gap in flat[::-1]:
        first[word] = gap
    one = "Of several codes that chose the same word only one has a say: all of them add up."
    mean = "A word gets the mean of its codes' shares with you: they add up."
    chosen = np.maximum(case.counts, 1)
    centre = sums(case, case.z) / chosen
    return [
        (last, one, "P12"),
        (first, one, "P12"),
        (case.want / chosen, mean),
        (case.want / chosen * n, mean),
        (2 * (case.codebook - centre) * (case.counts > 0), mean),
        (
            2 * (n * case.z.shape[1] * case.codebook - case.z.sum(axis=(0, 1))) / n,
            "Every code pulls at every word: it has a say in its own alone.",
        ),
        (np.repeat(gaps.sum(axis=(0, 1))[None], len(case.codebook), axis=0),
         "Every code pulls at every word: it has a say in its own alone."),
    ]  # fmt: skip


def size_slips(case: Case) -> Table:
    """Return what other factors lead to."""
    want, (n, places, dim) = case.want, case.z.shape
    summed = "The loss is summed over places and dimensions: you average."
    only = "Average over the batch, and over nothing else."
    return [
        (0 * want, "Nothing moves your words: the codebook loss does.", "P12"),
        (-want, "Downhill, your words run away from their codes: the sign is wrong.", "P12"),
        (want / 2, "The factor 2 from the square is missing."),
        (2 * want, "The factor 2 from the square is there twice."),
        (want * n, "The loss is averaged over the batch: you sum.", "P9"),
        *((want / size, summed, "P9") for size in (places, dim, places * dim)),
        *((want * n / size, only, "P9") for size in (places, dim, places * dim, len(want))),
        (want / n, "The batch is averaged over twice.", "P9"),
    ]


def other_slips(case: Case) -> Table:
    """Return slopes of something else, and of another shape."""
    gaps, n = case.codebook[case.index] - case.z, len(case.z)
    each = "Return a slope for every word of the codebook, not for every code."
    return [
        (sums(case, np.sign(gaps)) / n, "A squared distance pulls harder from farther away."),
        (sums(case, -2 * case.z / n), "The pull leads from the word to its code, not from 0."),
        (sums(case, 2 * case.codebook[case.index] / n), "The pull leads to the code, not to 0."),
        (2 * gaps / n, each),
        (-2 * gaps / n, each),
        (case.want.T, "A row for each word: yours is the other way round."),
    ]


# The form


def look_at_form(student: Student, rng: Generator) -> None:
    """Ask for words chosen once, several precisions, and the arguments afterwards."""
    n, places, dim = (int(v) for v in rng.permutation([3, 4, 5]))
    once = Case.draw(rng, (n, places, dim, n * places + 3))
    index = rng.permutation(n * places + 3)[: n * places].reshape(n, places)
    drawn = [Case(once.z, once.codebook, index), Case.draw(rng, (n + 20, places, dim, 6))]
    for case in drawn:
        for kind, rtol in ((np.float64, 1e-10), (np.float32, 1e-5)):
            for whole in (np.int64, np.int32):
                made = case.to(kind, whole)
                got = ask_untouched(STRAIGHT, student, "codebook_slope", *parts(made))
                judge(got, made, message=PRECISE, rtol=rtol)
    look_at_differences(student, drawn[1])


def look_at_differences(student: Student, case: Case) -> None:
    """Compare with what the loss gains where a word is moved; no autograd has a say in it."""
    got = array(student.codebook_slope(*parts(case)), case.codebook.shape, WHAT)
    for place in np.ndindex(case.codebook.shape):
        ends = []
        for step in (0.5, -0.5):  # the loss is quadratic: no step is too long
            moved = case.codebook.copy()
            moved[place] += step
            ends.append(float(((moved[case.index] - case.z) ** 2).sum()) / len(case.z))
        STRAIGHT.expect(
            abs(got[place] - (ends[0] - ends[1])) < 1e-8,
            "The codebook loss does not rise with a word as your gradient says.",
        )
