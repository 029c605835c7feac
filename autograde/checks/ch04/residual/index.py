"""Odometers that run through all their numbers, and Python's whole numbers for the long ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import isfinite, prod
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, array
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.residual import (
    Array,
    exact,
    expect_whole,
    same_numbers,
    telling,
)
from autograde.sandbox.student import Student

PAGE = Page("4_residual#no-codebook-at-all")
MOST = 2**62
NUMBERS, ROWS = "The array of numbers", "The array of levels"
SHORT = "Long numbers overflow: 32 bits are not enough for them."
ONE = "Each wheel has a count of its own: you use one for all."


@dataclass(frozen=True)
class Case:
    """Rows of levels, how many levels there are, and the number of each row."""

    digits: Array
    levels: Array
    index: Array

    @classmethod
    def draw(cls, rng: Generator, levels: list[int], n: int = 0) -> "Case":
        """Return some rows of an odometer, or all; it turns until no wheel is left."""
        rows = [row[::-1] for row in product(*map(range, levels[::-1]))]
        some = rng.permutation(len(rows))[: n or len(rows)]
        return cls(np.array(rows)[some], np.array(levels), some)

    @classmethod
    def long(cls, rng: Generator, levels: list[int], n: int) -> "Case":
        """Return rows of an odometer with many numbers, the last of them among these."""
        digits = rng.integers(levels, size=(n, len(levels)))
        digits[0] = np.array(levels) - 1
        index = np.array([numbered(row, levels) for row in digits.tolist()])
        return cls(digits, np.array(levels), index)


def numbered(row: list[int], levels: list[int]) -> int:
    """Return the number of a row, from the slowest wheel to the fastest."""
    number = 0
    for digit, count in zip(row[::-1], levels[::-1], strict=True):
        number = number * count + digit
    return number


def steps(levels: Array) -> tuple[Array, Array]:
    """Return what a step of each wheel is worth, if the first turns fastest, or the last."""
    counts = levels.tolist()
    places = range(len(counts))
    return (
        np.array([prod(counts[:j]) for j in places]),
        np.array([prod(counts[j + 1 :]) for j in places]),
    )


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the number of a row", 1, partial(look_at_index, student, rng))
    yield Part("the row of a number", 1, partial(look_at_digits, student, rng))
    title = "numbers that fit neither 32 bits nor a float"
    yield Part(title, 0.5, partial(look_at_long, student, rng))
    title = "whole numbers, from few bits too, and the arguments left as they were"
    yield Part(title, 0.5, partial(look_at_form, student, rng))


def cases(rng: Generator) -> list[Case]:
    """Return odometers with wheels of different sizes, alike, one, and as many as rows."""
    same, told = int(rng.choice([3, 4])), False
    while not told:
        three = [int(v) for v in rng.permutation([2, 3, 4, 5, 6, 7])[:3]]
        first = Case.draw(rng, three)
        told = telling(first.index, index_slips(first))
        told = told and telling(first.digits, digit_slips(first))
    return [
        first,
        Case.draw(rng, three, 3),
        Case.draw(rng, [same] * same, same),
        Case.draw(rng, [int(rng.integers(5, 12))]),
        Case.draw(rng, [5, 3, 4, 2, 6, 3], int(rng.choice([17, 19, 23]))),
    ]


# The number of a row


def look_at_index(student: Student, rng: Generator) -> None:
    """Ask for the numbers of rows."""
    for case in cases(rng):
        got = student.to_index(case.digits, case.levels)
        message = "Those are not the numbers: count the steps of the odometer up to each row."
        exact(PAGE, got, case.index, message, partial(index_slips, case), NUMBERS)


def index_slips(case: Case) -> Table:
    """Return what else may be taken for the numbers."""
    digits, levels, want = case.digits, case.levels, case.index
    worth, back, wheels = *steps(levels), np.arange(len(levels))
    other = "The first wheel turns fastest: with you it is the last."
    return [
        (digits @ back, other),
        (digits[:, ::-1] @ worth, other),
        (digits @ back[::-1], "A wheel turns once for all turns of those before it, not after."),
        (digits @ np.cumprod(levels), "A step of the first wheel is worth 1: yours are shifted."),
        (digits @ np.append(1, levels[:-1]), "Multiply the counts of all wheels before."),
        (digits @ np.append(1, np.cumsum(levels[:-1])), "Multiply the counts, do not add them."),
        (digits @ levels, "A step is worth all turns of the wheels before it."),
        (digits @ levels**wheels, "Multiply the counts of the wheels before: they differ."),
        (digits.sum(axis=1), "A step of a later wheel is worth more than 1."),
        (digits * worth, "Add up what all wheels stand for: one number for each row."),
        (want[:, None], "Return one number for each row, in an array of one axis."),
        (want + 1, "Numbers are counted from 0."),
        *((digits @ count**wheels, ONE) for count in levels.tolist()),
    ]


# The row of a number


def look_at_digits(student: Student, rng: Generator) -> None:
    """Ask for the rows of numbers."""
    for case in cases(rng):
        got = student.to_digits(case.index, case.levels)
        message = "Those are not the levels: turn the odometer that many steps from 0."
        exact(PAGE, got, case.digits, message, partial(digit_slips, case), ROWS)


def digit_slips(case: Case) -> Table:
    """Return what else may be taken for the levels."""
    index, levels, want = case.index[:, None], case.levels, case.digits
    worth, back, wheels = *steps(levels), np.arange(len(levels))
    return [
        (index // back % levels, "The first wheel turns fastest: with you it is the last."),
        (want[:, ::-1], "The first wheel comes first: your rows are the other way round."),
        (want.T, "A row for each number, and a column for each wheel: yours is the other way."),
        (index // worth, "A wheel begins anew after its last level: take what is left over."),
        (index % levels, "A later wheel turns once for all turns of those before it."),
        (index // np.cumprod(levels) % levels, "The first wheel moves at every step."),
        (index // levels**wheels % levels, "A step is worth the counts of all wheels before."),
        (index / worth % levels, "Levels are whole: round down when you divide."),
        (want + 1, "Levels are counted from 0."),
        *((index // count**wheels % count, ONE) for count in levels.tolist()),
        *((index // worth % count, ONE) for count in levels.tolist()),
    ]


# Long numbers


def look_at_long(student: Student, rng: Generator) -> None:
    """Ask both ways for numbers up to 2**62."""
    for levels in long_levels(rng):
        case = Case.long(rng, levels, int(rng.choice([11, 13, 17])))
        got = array(student.to_index(case.digits, case.levels), case.index.shape, NUMBERS)
        expect_no_loss(got.tolist(), case)
        exact(PAGE, got, case.index, "Long numbers are not those of their rows.", what=NUMBERS)
        rows = array(student.to_digits(case.index, case.levels), case.digits.shape, ROWS)
        if np.isfinite(rows).all():
            whole = [[int(digit) for digit in row] for row in rows.tolist()]
            expect_no_loss([numbered(row, levels) for row in whole], case)
        message = "Long numbers do not come back as the levels they stand for."
        exact(PAGE, rows, case.digits, message, partial(cut_slips, case), ROWS)


def long_levels(rng: Generator) -> list[list[int]]:
    """Return wheels for numbers of some 33 bits first, then of up to 62."""
    short = [int(v) for v in rng.integers(900, 1200, size=3)]
    mixed: list[int] = []
    while prod(mixed) * 9 < MOST:
        mixed.append(int(rng.integers(3, 10)))
    return [[*short, 9], mixed, [8] * 20, [2] * 62, [3, 2**40, 2**20]]


def cut_slips(case: Case) -> Table:
    """Return the levels of numbers that are read in 32 bits."""
    index = case.index.astype(np.int32)[:, None]
    return [(index // steps(case.levels)[0] % case.levels, SHORT, "P10")]


def expect_no_loss(numbers: list[Any], case: Case) -> None:
    """Raise `Wrong` if numbers differ from the right ones as 32 bits or floats make them differ."""
    want = case.index.tolist()
    if numbers == want or not all(map(isfinite, numbers)):
        return
    gaps = [int(number) - right for number, right in zip(numbers, want, strict=True)]
    PAGE.expect(any(gap % 2**32 for gap in gaps), SHORT, "P10")
    most = prod(case.levels.tolist())
    around = [min(gap % most, -gap % most) for gap in gaps]  # the last number is next to 0
    PAGE.expect(
        most < 2**53 or len(set(gaps)) == 1 or max(around) > 1e-12 * most,
        "The last digits of long numbers are lost: a float has 53 bits for them.",
        "P10",
    )


# The form


def look_at_form(student: Student, rng: Generator) -> None:
    """Ask for whole numbers, from narrow ones, and whether the arguments stay as they were."""
    levels = [200, 251, 7, 90, 255, 8, 90, 251, 200, 9]
    for n in (1, int(rng.choice([11, 13]))):
        case = Case.long(rng, levels, n)
        for dtype in (np.int64, np.int32, np.uint8):
            got = ask_untouched(PAGE, student, "to_index", case.digits.astype(dtype), case.levels)
            PAGE.expect(
                dtype is np.int64 or same_numbers(got, case.index),
                "Levels in few bits make numbers overflow: add up in 64 bits, whatever comes in.",
                "P10",
            )
            exact(PAGE, got, case.index, "Those are not the numbers of their rows.", what=NUMBERS)
            expect_whole(PAGE, got, "Numbers")
        got = ask_untouched(PAGE, student, "to_digits", case.index, case.levels)
        exact(PAGE, got, case.digits, "Those are not the rows of their numbers.", what=ROWS)
        expect_whole(PAGE, got, "Levels")
