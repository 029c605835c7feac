"""Codes made from the levels that they should round to, and values read off even grids."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.residual import (
    Array,
    exact,
    expect_whole,
)
from autograde.sandbox.student import Student

PAGE = Page("4_residual#no-codebook-at-all")
DIGITS = "The array of digits"


def code_of(place: Array, levels: Array) -> Array:
    """Return the codes that the formula takes to these places, solved for the code."""
    half, shift = 1.001 * (levels - 1) / 2, np.where(levels % 2, 0.0, 0.5)
    return np.asarray(np.arctanh((place + shift) / half) - np.arctanh(shift / half))


@dataclass(frozen=True)
class Case:
    """Codes, the levels of each number, and the digits that the codes were made from."""

    z: Array
    levels: Array
    digits: Array

    @classmethod
    def draw(cls, rng: Generator, n: int, levels: Array) -> "Case":
        """Return codes that are on neither a level nor an edge; enough rows have all levels."""
        turns = np.arange(n)[:, None] + rng.integers(levels)
        digits = rng.permuted(turns % levels, axis=0)
        off = rng.uniform(0.15, 0.35, digits.shape) * rng.choice([-1, 1], digits.shape)
        # The outermost levels end just beyond their middle.
        off = np.where(digits == 0, abs(off), np.where(digits == levels - 1, -abs(off), off))
        return cls(code_of(digits - levels // 2 + off, levels), levels, digits)

    @classmethod
    def edges(cls, levels: Array, step: float) -> "Case":
        """Return codes just below and just above every edge between two levels."""
        rows = np.arange(2 * int(levels.max() - 1))[:, None]
        below, side = rows // 2 % (levels - 1), rows % 2
        edge = code_of(below + 0.5 - levels // 2, levels)
        return cls(edge + step * (2 * side - 1), levels, below + side)

    @classmethod
    def outside(cls, rng: Generator, levels: Array) -> "Case":
        """Return codes so far out that only the outermost levels are left."""
        size = np.array([[6.5], [40.0], [800.0], [3e4]]) * rng.uniform(1, 1.2, (4, len(levels)))
        sign = np.array([[1], [-1], [1], [-1]]) * rng.choice([-1, 1], size=len(levels))
        return cls(size * sign, levels, np.where(sign > 0, levels - 1, 0))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the level of each number", 1, partial(look_at_digits, student, rng))
    title = "the edges between levels, and codes far out"
    yield Part(title, 0.5, partial(look_at_edges, student, rng))
    yield Part("the values of levels", 1, partial(look_at_values, student, rng))
    title = "whole numbers, exact values, and the arguments left as they were"
    yield Part(title, 0.5, partial(look_at_form, student, rng))


def counts(rng: Generator) -> list[Array]:
    """Return levels of several codes: odd and even ones mixed, all alike, one alone."""
    odd, even = rng.choice([5, 7, 9, 11], 2, False), rng.choice([6, 8, 10], 2, False)
    mixed = rng.permutation([*odd, *even, 3, 4])
    return [mixed, even[:1], odd[:1], np.repeat(even[1], 4), np.repeat(odd[1], 3)]


# The levels


def look_at_digits(student: Student, rng: Generator) -> None:
    """Ask for the levels of codes: many, and as many as a code has numbers."""
    for levels in counts(rng):
        for n in (int(rng.choice([23, 29, 31])), len(levels)):
            case = Case.draw(rng, n, levels)
            judge_digits(student.fsq_digits(case.z, levels), case)


def judge_digits(got: Any, case: Case) -> None:
    """Raise `Wrong` unless those are the levels."""
    message = "Those are not the digits of the levels that the bounded numbers round to."
    exact(PAGE, got, case.digits, message, partial(digit_slips, case), DIGITS)


def place(z: Array, half: Array, before: Array | float, after: Array | float) -> Array:
    """Return bounded numbers, with a shift before tanh and one after it."""
    return np.asarray(half * np.tanh(z + np.arctanh(before / half)) - after)


def digit_slips(case: Case) -> Table:
    """Return what else may be taken for the levels."""
    z, levels, want = case.z, case.levels, case.digits
    half, shift, middle = 1.001 * (levels - 1) / 2, np.where(levels % 2, 0, 0.5), levels // 2
    right = place(z, half, shift, shift)
    few = np.rint(np.tanh(z)) + middle
    free = "You round the code itself: tanh bounds it first."
    even = "Every even count is shifted, before tanh and after it, and no odd one."
    rows: Table = [
        (few, "You round to three levels, however many there are: stretch tanh.", "P12"),
        (few - middle, "You round to three levels, -1 to 1: stretch tanh.", "P12"),
        (np.rint(z) + middle, free),
        (np.rint(z), free),
        (np.clip(np.rint(z) + middle, 0, levels - 1), free),
        (np.floor(right) + middle, "You round down: round to the nearest."),
        (np.ceil(right) + middle, "You round up: round to the nearest."),
        (np.trunc(right) + middle, "You cut off the decimals: round to the nearest."),
        (right + middle, "You do not round."),
        (want - middle, "Digits are counted from 0: yours have 0 in the middle."),
        (want + 1, "Digits are counted from 0."),
        (want - 1 + levels % 2, "The level of 0 is L // 2, for an even L as well."),
        (levels - 1 - want, "A larger number has a higher level: yours count down."),
        (want.T, "A row for each code, as it came: yours is the other way."),
        *(
            (np.rint(place(z, half, before, after)) + middle, even)
            for before, after in (
                (0, 0),
                (shift, 0),
                (0, shift),
                (shift, -shift),
                (-shift, -shift),
                (0.5, 0.5),
                (0.5 - shift, 0.5 - shift),
            )
        ),
    ]
    return [*rows, *count_slips(z, levels)]


def count_slips(z: Array, levels: Array) -> Table:
    """Return the levels that wrong numbers of levels lead to."""
    shift, middle = np.where(levels % 2, 0, 0.5), levels // 2
    one = "Each number of a code has levels of its own: you use one count for all."
    steps = "tanh is stretched to L - 1 steps: yours to another number of them."
    rows: list[tuple[Array, str]] = []
    for count in (levels[0], levels[-1], levels.max(), levels.min()):
        alike, by = np.full(levels.shape, 1.001 * (count - 1) / 2), 0.5 * (count % 2 == 0)
        rows += [(np.rint(place(z, alike, by, by)) + c // 2, one) for c in (count, levels)]
    for size in (1.001 * levels / 2, 1.001 * (levels - 1), 1.001 * (levels // 2)):
        rows.append((np.rint(place(z, size, shift, shift)) + middle, steps))
    return rows


# Edges, and far out


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask far outside of all levels and just beside their edges, for few levels and for many.

    Not for a thousand, where the formula itself leaves its range.
    """
    few, many = counts(rng)[0], np.array([int(rng.integers(300, 400)), 256, 4, 257])
    message = "The edges between levels are not where the formula has them."
    close = "Codes that differ by little are one to you: keep the precision they come in."
    steps = [(2e-2, message, no_slips), (3e-5, message, edge_slips), (1e-9, close, no_slips)]
    for levels, beside in ((few, steps), (many, steps[1:])):
        judge_outside(student, Case.outside(rng, levels))
        for step, words, slips in beside:
            case = Case.edges(levels, step)
            got = student.fsq_digits(case.z, levels)
            exact(PAGE, got, case.digits, words, partial(slips, case), DIGITS)


def judge_outside(student: Student, case: Case) -> None:
    """Raise `Wrong` unless codes far out have the outermost levels."""
    got, levels = student.fsq_digits(case.z, case.levels), case.levels
    made = np.asarray(got)
    if made.shape == case.z.shape and made.dtype.kind in "iuf":
        PAGE.expect(
            (abs(made.astype(float)) < 1e6).all(),
            "Far out your digits are nan, or what became of it: an exponential overflows where "
            "tanh does not.",
            "P10",
        )
        PAGE.expect(
            (made >= 0).all() and (made < levels).all(),
            "Far out your digits leave their range, which goes from 0 to L - 1.",
        )
    message = "A code far out has the outermost level of its side: yours is another."
    exact(PAGE, got, case.digits, message, what=DIGITS)


def no_slips(case: Case) -> Table:
    """Return no known mistakes, where an answer looks like several."""
    return []


def edge_slips(case: Case) -> Table:
    """Return levels by formulas that are a little different."""
    z, levels = case.z, case.levels
    half, shift, middle = (levels - 1) / 2, np.where(levels % 2, 0, 0.5), levels // 2
    more = "h is (L - 1) / 2 and a thousandth of it more: yours is less, or just as much."
    rows: Table = [
        (np.rint(place(z, factor * half, shift, shift)) + middle, more) for factor in (1.0, 0.999)
    ]
    bent = np.tan(shift / half / 1.001)
    for before in (bent, shift / half / 1.001):
        bounded = 1.001 * half * np.tanh(z + before) - shift
        text = "Only artanh undoes tanh: your shift is a little off, and so is a code of 0."
        rows = [*rows, (np.rint(bounded) + middle, text)]
    return rows


# The values


def look_at_values(student: Student, rng: Generator) -> None:
    """Ask for the values of all levels, and of as many rows as a code has numbers."""
    for levels in [*counts(rng), np.array([256, 3, 4, 301])]:
        for n in (int(levels.max()), len(levels)):
            digits = (np.arange(n)[:, None] + rng.integers(levels)) % levels
            got = student.fsq_values(digits, levels)
            judge_values(got, digits, levels, 1e-5)


def judge_values(got: Any, digits: Array, levels: Array, tolerance: float) -> None:
    """Raise `Wrong` unless those are the values: an even count lacks the last point of its grid."""
    points = [np.linspace(-1, 1, count + (count % 2 == 0)) for count in levels.tolist()]
    PAGE.close(
        got,
        [[points[j][digit] for j, digit in enumerate(row)] for row in digits.tolist()],
        "Those are not the values of the levels: evenly spaced from -1, with 0 among them.",
        partial(value_slips, digits, levels),
        what="The array of values",
        rtol=tolerance,
        atol=tolerance,
    )


def value_slips(digits: Array, levels: Array) -> Table:
    """Return what else may be taken for the values."""
    middle, lower = levels // 2, (levels - 1) // 2
    away = digits - middle
    symmetric = "For an even count your values are symmetric, so that 0 is not among them."
    first = "The first level stands for -1, for odd counts and for even ones."
    zero = "Values go from -1, not from 0."
    whole = "You divide into whole numbers: values lie between them as well."
    one = "Each number of a code has levels of its own: you use one count for all."
    return [
        (2 * digits / (levels - 1) - 1, symmetric),
        ((2 * digits - levels + 1) / levels, symmetric),
        ((digits - (levels - 1) / 2) / middle, symmetric),
        *((digits / size, zero) for size in (levels - 1, levels, middle)),
        (away // middle, whole),
        (np.trunc(away / middle), whole),
        (away, "Divide by L // 2: values lie in [-1, 1]."),
        (-away / middle, "A higher level has a larger value: yours fall."),
        *((away / size, first) for size in (levels / 2, (levels - 1) / 2, levels - 1, levels)),
        (away / (1.001 * (levels - 1) / 2), first),
        ((digits - lower) / middle, "The level of 0 is L // 2, for an even L as well."),
        ((digits - lower) / lower, "The level of 0 is L // 2, for an even L as well."),
        *(
            ((digits - count // 2) / (count // 2), one)
            for count in (levels[0], levels[-1], levels.max(), levels.min())
        ),
    ]


# The form


def look_at_form(student: Student, rng: Generator) -> None:
    """Ask for whole numbers, exact values, and whether the arguments stay as they were."""
    levels = counts(rng)[0]
    drawn = Case.draw(rng, int(rng.choice([13, 17])), levels)
    for dtype in (np.float64, np.float32):
        case = Case(drawn.z.astype(dtype), levels, drawn.digits)
        got = ask_untouched(PAGE, student, "fsq_digits", case.z, levels)
        judge_digits(got, case)
        expect_whole(PAGE, got, "Digits")
    more = np.array([[1, 297, 60]]), np.array([7, 301, 64])
    for digits, count in ((drawn.digits, levels), more):
        values = ask_untouched(PAGE, student, "fsq_values", digits, count)
        judge_values(values, digits, count, 1e-12)
