"""Lengths from probabilities as exact fractions, picture by picture."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, number
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.prior import (
    COUNTING,
    Array,
    sizes,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student


@dataclass(frozen=True)
class Case:
    """What `count_bits` is given."""

    index: Array
    new: Array
    n_codes: int
    more: float = 1.0

    @classmethod
    def draw(cls, rng: Generator, n: int, m: int, places: int, n_codes: int) -> "Case":
        """Draw words, of which each place likes others; the last word occurs in new ones only.

        The first picture comes again as the last one.
        """
        liked = rng.dirichlet(np.full(n_codes - 1, 0.7), size=places)

        def words(count: int) -> Array:
            return np.stack([rng.choice(n_codes - 1, count, p=p) for p in liked], axis=1)

        index, new = words(n), words(m)
        new[0, rng.integers(places)] = n_codes - 1
        new[-1], index[-1] = new[0], index[0]
        return cls(index, new, n_codes)

    def bits(self) -> float:
        """Return the mean length of the new pictures."""
        return float(np.mean([self.length(row) for row in self.new.tolist()]))

    def length(self, row: list[int]) -> float:
        """Return the bits of one picture."""
        total, bits = Fraction(len(self.index)) + self.n_codes * Fraction(self.more), 0.0
        for place, word in enumerate(row):
            count = Counter(self.index[:, place].tolist())[word]
            p = (count + Fraction(self.more)) / total
            bits -= math.log2(p) if p else -math.inf
        return bits


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("bits, place by place", 1, partial(look_at_bits, student, rng))
    name = "more or less added, many places, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def look_at_bits(student: Student, rng: Generator) -> None:
    """Ask with 1 added to each count, which needs no saying."""
    n, m, places, n_codes = sizes(rng, 4, low=4, high=12)
    same = int(rng.integers(4, 8))
    for case in (
        Case.draw(rng, n, m, places, n_codes),
        Case.draw(rng, 40 + n, m, 30, n_codes),
        Case.draw(rng, same, same, same, same),
        Case.draw(rng, n, 1, 1, n_codes),
        Case.draw(rng, n, 20, 1, n_codes),
        Case.draw(rng, 1, m, places, n_codes),
    ):
        got = student.count_bits(case.index, case.new, case.n_codes)
        compare(got, case, "Those are not the bits of a picture with a table for each place.")


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask with something else added; with nothing, where no word is new; and for long pictures."""
    n, m, places, n_codes = sizes(rng, 4, low=4, high=12)
    case = Case.draw(rng, n, m, places, n_codes)
    seen = replace(case, new=case.index[rng.integers(n, size=m)])
    for more in (float(rng.uniform(5, 9)), 2, 0.25, 1e-15, 1):
        compare_untouched(student, replace(case, more=more))
    compare_untouched(student, replace(seen, more=0))
    small = replace(case, index=case.index.astype(np.int32), new=case.new.astype(np.int32))
    compare_untouched(student, replace(small, more=0.5, n_codes=n_codes + 3))
    case = Case.draw(rng, n, m, 700, 12)
    got = number(student.count_bits(case.index, case.new, case.n_codes, case.more), "The length")
    COUNTING.expect(
        np.isfinite(got),
        "For pictures of many places you return inf or nan: a product of so many probabilities "
        "is rounded to 0, so sum their logarithms.",
        "P10",
    )
    compare(got, case, "For pictures of many places your bits are wrong.")


def compare_untouched(student: Student, case: Case) -> None:
    """Raise `Wrong` unless the bits are right, and the arrays as they were."""
    args = case.index, case.new, case.n_codes, case.more
    got = ask_untouched(COUNTING, student, "count_bits", *args)
    compare(got, case, "Those are not the bits if `more` is added to every count.")


def compare(got: object, case: Case, message: str) -> None:
    """Raise `Wrong` unless these are the bits."""
    want = case.bits()
    COUNTING.close(
        got,
        want,
        message,
        lambda: unlike(want, [*sum_slips(want, case), *count_slips(case), *table_slips(case)]),
        what="The length",
        rtol=1e-9,
    )


# Mistakes


def sum_slips(want: float, case: Case) -> Table:
    """Return what other units and averages lead to."""
    m, places = case.new.shape
    mean = np.mean([2.0 ** -case.length(row) for row in case.new.tolist()])
    return [
        (want * math.log(2), "Those are nats: bits are asked for."),
        (want / math.log(2), "Those are nats divided twice: bits are asked for."),
        (want * math.log10(2), "Those are decimal digits: bits are asked for."),
        (want / places, "You average over places: sum over them.", "P9"),
        (want * m, "You sum over pictures: average over them."),
        (want * m / len(case.index), "Average over the pictures that are written."),
        (-want, "The sign is wrong: no length is negative."),
        (
            -np.log2(mean) if mean > 0 else np.inf,
            "You take the log of an average: average the lengths.",
        ),
        (
            places * math.log2(case.n_codes),
            "With you all words are equally frequent: count them.",
        ),
    ]


def count_slips(case: Case) -> Table:
    """Return what other additions to the counts lead to."""
    n, more, n_codes = len(case.index), case.more, case.n_codes
    counts = [np.bincount(column, minlength=n_codes) for column in case.index.T]

    def bits(tops: list[Array], totals: list[float]) -> float:
        rows = zip(tops, totals, case.new.T, strict=True)
        with np.errstate(divide="ignore", invalid="ignore"):
            return float(-sum(np.log2(top[new] / total).mean() for top, total, new in rows))

    added = [c + more for c in counts]
    same = [float(n)] * len(counts)
    short = [float((c + more)[: case.index.max() + 1].sum()) for c in counts]
    return [
        (bits(added, same), "Your frequencies do not sum to 1: what is added counts in the sum."),
        (
            bits(added, [n + more] * len(counts)),
            "Your frequencies do not sum to 1: something is added to every count, not once.",
        ),
        (
            bits(added, short),
            "A word that is never seen has a count as well: there are n_codes of them.",
        ),
        (bits(counts, same), "Unseen words are impossible with you: add to their counts, too."),
        (replace(case, more=1.0).bits(), "You always add 1: `more` says how much."),
        (
            bits([c + more / n_codes for c in counts], [n + more] * len(counts)),
            "`more` is added to every count, not shared among them.",
        ),
    ]


def table_slips(case: Case) -> Table:
    """Return what other tables than one for each place lead to."""
    places = case.index.shape[1]
    everywhere = np.repeat(case.index.ravel()[:, None], places, axis=1)
    first = np.repeat(case.index[:, :1], places, axis=1)
    return [
        (
            replace(case, index=everywhere).bits(),
            "You count all places together: each has its own table.",
        ),
        (replace(case, index=first).bits(), "The first place's table serves for all with you."),
        (replace(case, new=case.index).bits(), "You measure the pictures that are counted."),
        (
            replace(case, index=case.new, new=case.index).bits(),
            "You count the new pictures and write the old: it is the other way round.",
        ),
        (
            replace(case, index=case.new).bits(),
            "You count the new pictures: a receiver does not know them yet.",
        ),
    ]
