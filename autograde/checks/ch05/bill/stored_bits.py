"""Shapes of all kinds, and the bytes that NumPy says they take."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, number
from autograde.checks.ch05.bill import (
    PRICES,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Store:
    """What `stored_ratio` is given; without `picture_bits` where the default is asked for."""

    picture: Shape
    latent: Shape
    latent_bits: int
    picture_bits: int | None = None

    @property
    def args(self) -> tuple[Shape | int, ...]:
        """The arguments."""
        some = self.picture, self.latent, self.latent_bits
        return some if self.picture_bits is None else (*some, self.picture_bits)

    @property
    def want(self) -> float:
        """The ratio of two stores."""
        depth = 8 if self.picture_bits is None else self.picture_bits
        return float(taken(self.picture, depth) / taken(self.latent, self.latent_bits))

    @property
    def numbers(self) -> float:
        """The ratio of the numbers."""
        return float(taken(self.picture, 8) / taken(self.latent, 8))


def taken(shape: Shape, bits: int) -> Fraction:
    """Return the bits of an array: the bytes of so many small integers, a bit to a byte."""
    return Fraction(np.broadcast_to(np.int8(0), (*shape, bits)).nbytes)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("bits of latents, of pictures of eight bits", 0.5, partial(look_at, student, rng))
    yield Part("pictures of other depths", 0.5, partial(look_at_depths, student, rng))


def shapes(rng: Generator) -> tuple[Shape, Shape]:
    """Draw a picture and a latent, in which no two sizes are equal."""
    sides = rng.permutation(np.arange(5, 40))
    return (int(4 * sides[0]), int(3 * sides[1]), 3), (*map(int, sides[2:4]), int(sides[4]))


def look_at(student: Student, rng: Generator) -> None:
    """Ask for usual numbers of bits and for odd ones, and for a latent which is larger."""
    cases = [Store(*shapes(rng), bits) for bits in (32, 16, int(rng.integers(9, 14)), 5, 8, 1)]
    same = int(rng.integers(3, 9))
    large = (int(rng.integers(11000, 20000)), int(rng.integers(11000, 20000)), 3)
    cases += [
        Store((same,) * 3, (same,) * 3, 16),
        Store((7, 5, 1), (14, 10, 4), 32),
        Store(large, (512, 256, 4), 16),
    ]
    compare(student, cases)


def look_at_depths(student: Student, rng: Generator) -> None:
    """Ask for pictures of 1 to 16 bits for each number."""
    bits = rng.permutation([1, 10, 12, 16, 24]).tolist()
    cases = [Store(*shapes(rng), int(rng.choice([4, 11, 32])), depth) for depth in bits]
    cases += [Store((9, 8, 3), (3, 2, 16), 16, 16), Store((6, 5, 1), (12, 10, 4), 32, 12)]
    compare(student, [*cases, Store(*shapes(rng), 8, 8)])


def compare(student: Student, cases: list[Store]) -> None:
    """Raise `Wrong` unless all ratios are right; a mistake explains all of them."""
    want = [case.want for case in cases]

    def table() -> Table:
        rows = zip(*map(slips, cases), strict=True)
        return unlike(want, [([float(row[0]) for row in each], *each[0][1:]) for each in rows])

    PRICES.close(
        [number(student.stored_ratio(*case.args), "The ratio") for case in cases],
        want,
        "That is not how many times fewer bits the latent takes: numbers times bits of each.",
        table,
        what="The ratios",
        rtol=1e-9,
    )


def slips(case: Store) -> Table:
    """Return what known mistakes lead to."""
    (h, w, c), (tall, broad, deep), bits = case.picture, case.latent, case.latent_bits
    depth = 8 if case.picture_bits is None else case.picture_bits
    places, eight = h * w / (tall * broad), "Your pictures have always 8 bits for each number."
    forgotten = "Fewer numbers are not fewer bits: each takes as many as it is stored in."
    return [
        (1 / case.want, "Above 1 should mean that the latent is smaller: yours is upside down."),
        (case.numbers, forgotten, "P8"),
        (case.numbers / bits, "The picture's numbers have bits, too."),
        (case.numbers * depth, "The latent's numbers have bits, too."),
        (case.numbers * bits / depth, "More bits for each of its numbers make a latent larger."),
        (places * depth / bits, "A place holds a number for every channel: count them."),
        (places, "A place holds a number for every channel, and each takes bits.", "P8"),
        (c / deep * depth / bits, "Count the numbers of the whole grid, not of one place."),
        ((h + w + c) * depth / ((tall + broad + deep) * bits), "Sizes multiply: you add them."),
        (case.numbers * 8 / bits, eight),
        (float(case.want // 1), "The ratio need not be whole: you round it."),
        (round(case.want), "The ratio need not be whole: you round it."),
        (1 - 1 / case.want, "That is the share that is saved: how many times fewer is asked for."),
    ]
