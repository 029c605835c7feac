"""Words counted one by one, and their perplexity as a product of powers: no logarithm needed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from math import prod
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, number, pair
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.from_scratch import (
    USE,
    Array,
)
from autograde.checks.slips import distinct
from autograde.sandbox.student import Student

NAMES = "The number of words", "The perplexity"


@dataclass(frozen=True)
class Case:
    """The words of a data set, and how many there are in the codebook."""

    index: Array
    n_codes: int

    @cached_property
    def counts(self) -> list[int]:
        """How often each word occurs that does."""
        return list(Counter(self.index.ravel().tolist()).values())

    @cached_property
    def want(self) -> tuple[int, float]:
        """How many words occur, and their perplexity."""
        n = sum(self.counts)
        return len(self.counts), prod((n / count) ** (count / n) for count in self.counts)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, places, dead = (int(rng.integers(*span)) for span in ((37, 57), (3, 6), (5, 9)))
    plain = telling(rng, (n, places), 24 + int(rng.integers(5)), dead)
    yield Part("how many words occur", 0.5, partial(look_at_one, student, rng, plain, 0))
    yield Part("the perplexity", 1, partial(look_at_one, student, rng, plain, 1))
    title = "one word, even and rare ones, all shapes, and the index left as it was"
    yield Part(title, 0.5, partial(look_at_extremes, student, rng, plain))


def draw(rng: Generator, shape: tuple[int, ...], n_codes: int, dead: int) -> Case:
    """Draw words of which some occur often, some seldom, and some never; the last if none is dead.

    Parameters
    ----------
    rng : numpy.random.Generator
    shape : tuple of int
    n_codes : int
    dead : int
        How many words cannot occur, the last among them.
    """
    while True:
        weights = rng.gamma(0.8, size=n_codes)
        if dead:
            weights[rng.choice(n_codes - 1, dead - 1, replace=False)] = weights[-1] = 0
        case = Case(rng.choice(n_codes, size=shape, p=weights / weights.sum()), n_codes)
        used, perplexity = case.want
        if used > 2 and 1.2 < perplexity < 0.93 * used and (dead or n_codes - 1 in case.index):
            return case


def telling(rng: Generator, *args: Any) -> Case:
    """Draw words that tell all known mistakes from what is right, and from each other."""
    while True:
        case = draw(rng, *args)
        if 0 not in case.index or not distinct(used_slips(case), case.want[0]):
            continue
        if distinct(perplexity_slips(case), case.want[1]):
            return case


def cases(rng: Generator) -> Iterator[Case]:
    """Yield data sets of one place and of several, of many words and few."""
    n, places, n_codes = 37 + int(rng.integers(20)), int(rng.integers(3, 6)), 12
    yield draw(rng, (n, places), 4 * n, 3 * n)
    yield draw(rng, (n,), n_codes, int(rng.integers(2, 5)))
    yield draw(rng, (places, n, 2), 9, 1)
    yield draw(rng, (n_codes, n_codes), n_codes, 0)
    large = draw(rng, (20 * n, places), n_codes, 2).index
    large[n, 1] = n_codes - 1  # once among thousands
    yield Case(large, n_codes)


def look_at_one(student: Student, rng: Generator, plain: Case, place: int) -> None:
    """Ask for one of the two numbers."""
    slips = (used_slips, perplexity_slips)[place]
    for case, table in [(plain, slips(plain)), *((case, []) for case in cases(rng))]:
        got = pair(student.codebook_use(case.index, case.n_codes), "codebook_use")
        judge(got[place], case, place, table)


def judge(got: Any, case: Case, place: int, table: Table = ()) -> None:
    """Raise `Wrong` unless that is the number of words, or the perplexity."""
    message = (
        "That is not how many different words occur in the whole data set.",
        "That is not the exponential of the entropy of the words' frequencies.",
    )[place]
    got = number(got, NAMES[place])
    USE.expect(
        np.isfinite(got),
        f"{NAMES[place]} is {got}: a word that never occurs has nothing to add, not 0 times "
        "log(0).",
        "P10",
    )
    USE.close(got, case.want[place], message, table, what=NAMES[place])


def used_slips(case: Case) -> Table:
    """Return what else may be taken for the words in use."""
    used, perplexity = case.want
    counts, most = case.counts, int(case.index.max()) + 1
    rows = case.index.reshape(len(case.index), -1)
    return [
        (case.n_codes, "Words that never occur are counted with you.", "P12"),
        (case.n_codes - used, "You count the words that never occur: count the others."),
        (perplexity, "The two are in the wrong order: the number of words comes first."),
        (used / case.n_codes, "Return how many words occur, not the share of them."),
        (most, "Words below the largest may be unused as well.", "P12"),
        (sum(count > 1 for count in counts), "A word that occurs once is in use."),
        (case.index.size, "A word that occurs often is one word."),
        (used - 1, "Word 0 is a word like all others: count it."),
        (len({tuple(row) for row in rows}), "Count words, not pictures."),
        (len(set(rows[0])), "Count over all pictures, not in the first.", "P12"),
        (len(set(rows[:, 0])), "Count over all places, not in the first.", "P12"),
    ]


def perplexity_slips(case: Case) -> Table:
    """Return what other entropies, and other functions of it, come to."""
    used, want = case.want
    p = np.array(case.counts) / sum(case.counts)
    nats = float(np.log(want))
    bits, power = nats / np.log(2), "The exponential and the logarithm have different bases."
    spread = np.bincount(case.index.ravel(), minlength=case.n_codes)
    alive = (spread + 1) / (spread + 1).sum()
    return [
        (nats, "That is the entropy: return its exponential."),
        (bits, "That is the entropy, in bits: return its exponential."),
        (2**nats, power),
        (np.exp(bits), power),
        (1 / want, "The entropy has the wrong sign: no perplexity is below 1."),
        (used, "You count words: how often each occurs matters too.", "P12"),
        (case.n_codes, "All words count alike with you: how often each occurs matters.", "P12"),
        (want / case.n_codes, "Return the perplexity itself, not a share of the codebook."),
        (want / used, "Return the perplexity itself, not a share of the words in use."),
        (1 / (p**2).sum(), "That is another measure: the mean of the logarithms is asked for."),
        (1 / p.max(), "That is another measure: all words count, not only the most frequent."),
        (np.exp(-np.log(p).mean()), "Weigh the logarithms by the frequencies."),
        (np.exp(nats / used), "Sum over the words: you average."),
        (np.exp(nats / case.n_codes), "Sum over the words: you average."),
        (
            entropy_power(alive),
            "A word that never occurs has a frequency of its own with you.",
            "P12",
        ),
        *part_slips(case),
    ]


def part_slips(case: Case) -> Table:
    """Return the mean over pictures or places, each with a perplexity of its own."""
    rows = case.index.reshape(len(case.index), -1)
    batch = "Count over the whole data set, not picture by picture or place by place."
    alone = [[Case(part, case.n_codes).want[1] for part in parts] for parts in (rows, rows.T)]
    return [
        *((float(np.mean(values)), batch, "P12") for values in alone),
        *((float(np.exp(np.mean(np.log(values)))), batch, "P12") for values in alone),
        *((values[0], batch, "P12") for values in alone),
    ]


def entropy_power(p: Array) -> float:
    """Return the perplexity of positive frequencies."""
    return float(np.prod(p**-p))


# Extremes


def look_at_extremes(student: Student, rng: Generator, plain: Case) -> None:
    """Ask for one word, for even ones, for a rare one among thousands, in several dtypes."""
    for place, slips in enumerate((used_slips, perplexity_slips)):
        got = student.codebook_use(plain.index, plain.n_codes)
        judge(pair(got, "codebook_use")[place], plain, place, slips(plain))
    for case in extremes(rng):
        got = ask_untouched(USE, student, "codebook_use", case.index, case.n_codes)
        used, perplexity = pair(got, "codebook_use")
        judge(used, case, 0)
        judge(perplexity, case, 1)
        USE.expect(
            np.asarray(used).dtype.kind in "iu", "How many words occur is a whole number: an int."
        )


def extremes(rng: Generator) -> Iterator[Case]:
    """Yield data sets of one word, of equally frequent words, and of a frequent and rare ones."""
    n_codes, places = int(rng.integers(20, 40)), int(rng.integers(2, 5))
    one = int(rng.integers(1, n_codes - 1))
    yield Case(np.full((7, places), one), n_codes)
    yield Case(np.array([[one]]), n_codes)
    yield Case(np.zeros(5, dtype=int), 1)
    yield Case(rng.permutation(np.repeat(np.arange(n_codes), places)), n_codes)
    few = rng.choice(200, n_codes, replace=False)
    yield Case(rng.permutation(np.repeat(few, places)).reshape(-1, places), 512)
    for dtype in (np.int32, np.uint8, np.int16):
        yield Case(rng.choice(few, size=(40, 2, places)).astype(dtype), 256)
    rare = np.full(6000, one)
    rare[rng.choice(6000, 2, replace=False)] = one - 1, n_codes - 1
    yield Case(rare.reshape(3, -1), n_codes)
