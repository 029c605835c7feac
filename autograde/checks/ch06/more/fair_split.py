"""Which rows stand on which side, told from tickets; and which tickets, by the law of chance."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Wrong, array, describe, pair
from autograde.checks.callers import (
    ask_untouched,
    expect_drawn_from,
    expect_same,
    name_the_case,
)
from autograde.checks.ch06.more import TRIAL, Array
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Remote, Rng, Student

# Runs beside the student's code: which tickets are held out, draw by draw.
OFTEN = """
import numpy as np
def often(fair_split, rng, source, made, share, times):
    names = np.unique(source)
    held = np.zeros((times, len(names)))
    for row in held:
        train, test = fair_split(source.copy(), made.copy(), share, rng)
        row[np.isin(names, source[np.asarray(test)])] = 1
    return held
"""
TIMES = 400
BOTH = "A ticket stands on both sides: what was trained on one of its rows has seen the others."
NONE = "No ticket is held out, though share asks for several: they may be called by any numbers."
NOTHING = "Nothing is held out: keep one ticket at least to judge by."
ALL = "All is held out: keep one ticket at least to train on."
SHARE = (
    "Another share of the tickets is held out than was asked, by a whole ticket or more: what "
    "counts is tickets, not rows."
)
TURNED = "You hold out as many tickets as should be trained on: share is what is held out."
SWAPPED = "Your sides have changed places: first comes what to train on, then what to judge by."
FEW = (
    "Two generators in different states hold out the same tickets: draw from the one you are "
    "given, not from one that is seeded with few numbers."
)
GUESSES = {TURNED, SWAPPED, BOTH, NOTHING, ALL, SHARE, "With "}


@dataclass(frozen=True)
class Rows:
    """The rows of some tickets: which ticket, and whether a copy."""

    source: Array
    made: Array

    @classmethod
    def draw(cls, rng: Generator, tickets: int, photos: int = 3, copies: int = 4) -> "Rows":
        """Draw tickets with one photo or more each, and copies of some, in any order."""
        names = rng.choice(np.r_[-50:0, 2000:3000], tickets, replace=False)  # no row's number
        real = rng.integers(1, photos + 1, tickets)
        more = rng.integers(0, copies + 1, tickets)
        source = np.concatenate([np.repeat(names, real), np.repeat(names, more)])
        made = np.arange(len(source)) >= real.sum()
        order = rng.permutation(len(source))
        return cls(source[order], made[order])

    @property
    def tickets(self) -> int:
        return len(np.unique(self.source))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    parts = [
        Part("whole tickets, and real photos to judge by", 2, partial(look_at_sides, student, rng)),
        Part("any share of any tickets", 1, partial(look_at_shares, student, rng)),
        Part("any ticket, by the generator given", 1, partial(look_at_chance, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def split(
    student: Student, rng: Generator, rows: Rows, share: float, *looks: Callable[..., None]
) -> None:
    """Ask for a split and look at it; an answer that changes rows before it splits is told so."""
    given = [student.keep(rows.source), student.keep(rows.made)]
    got = student.fair_split(*given, share, Rng(int(rng.integers(1 << 30))))
    try:
        sides = taken(got, rows)
        for look in looks:
            look(rows, *sides)
    except Wrong:
        expect_same(TRIAL, "fair_split", [rows.source, rows.made], given)
        raise


def taken(got: Any, rows: Rows) -> tuple[Array, Array]:
    """Return both sides as row numbers if they have the right form."""
    sides = pair(got, "fair_split")
    train, test = (
        numbers_of(side, rows, name) for side, name in zip(sides, ("train", "test"), strict=True)
    )
    return train, test


def numbers_of(side: Any, rows: Rows, name: str) -> Array:
    """Return one side as row numbers, or say what it holds in their place."""
    if isinstance(side, Remote):  # a set, say
        raise TRIAL.wrong(f"{name} should be one row of numbers, as an array or a list.")
    if np.ndim(side) != 1:
        raise TRIAL.wrong(f"{name} should be one row of numbers, not {describe(side)}.")
    numbers = array(side, np.shape(side), name)
    TRIAL.expect(
        numbers.dtype.kind != "b",
        f"{name} is a mask, one True or False for each row: return the numbers of the rows.",
    )
    TRIAL.expect(
        numbers.dtype.kind in "iu" or not len(numbers),
        f"{name} should hold the numbers of rows, as whole numbers.",
    )
    there = (numbers >= 0) & (numbers < len(rows.source))
    TRIAL.expect(
        there.all() or not np.isin(numbers, rows.source).all(),
        f"{name} holds what the tickets are called: return the numbers of their rows, from 0.",
    )
    TRIAL.expect(there.all(), f"{name} names a row there is not.")
    TRIAL.expect(
        len(np.unique(numbers)) == len(numbers), f"{name} names some row twice: once is enough."
    )
    return numbers.astype(int)


def expect_apart(rows: Rows, train: Array, test: Array) -> None:
    """Raise `Wrong` if a ticket stands on both sides."""
    TRIAL.expect(not np.isin(rows.source[train], rows.source[test]).any(), BOTH)


def expect_fair(rows: Rows, train: Array, test: Array) -> None:
    """Raise `Wrong` unless both sides hold what they should."""
    if rows.made[test].any() and not rows.made[train].any():
        turned = np.isin(rows.source, rows.source[train])
        TRIAL.expect(not np.array_equal(np.sort(test), np.flatnonzero(~turned)), SWAPPED)
    TRIAL.expect(
        not rows.made[test].any(),
        "You judge by copies: what counts is how real photos are told.",
    )
    expect_apart(rows, train, test)
    held = np.isin(rows.source, rows.source[test])
    TRIAL.expect(
        np.array_equal(np.sort(test), np.flatnonzero(held & ~rows.made)),
        "A held-out ticket has real photos that you do not judge by.",
    )
    TRIAL.expect(
        not rows.made[~held].any() or rows.made[train].any(),
        "The copies of the tickets to train on are missing: they are what the trial is about.",
    )
    TRIAL.expect(
        np.array_equal(np.sort(train), np.flatnonzero(~held)),
        "Some rows are on neither side, though their tickets are not held out: train on them.",
    )


def expect_some(rows: Rows, train: Array, test: Array) -> None:
    """Raise `Wrong` if no ticket is held out."""
    TRIAL.expect(len(test), NONE)


def expect_share(student: Student, share: float, rows: Rows, train: Array, test: Array) -> None:
    """Raise `Wrong` unless about as many tickets are held out as was asked."""
    held = len(np.unique(rows.source[test]))
    TRIAL.expect(held > 0, NOTHING)
    TRIAL.expect(held < rows.tickets, ALL)
    want = min(max(share * rows.tickets, 1), rows.tickets - 1)
    if abs(held - want) >= 1:
        raise TRIAL.wrong(TURNED if is_turned(student) else SHARE)


def is_turned(student: Student) -> bool:
    """Say whether, at any share, the others are held out."""
    held = [
        len(student.fair_split(np.arange(100), np.zeros(100, bool), share, Rng(5))[1])
        for share in (0.1, 0.27, 0.8)
    ]
    return bool(np.abs(np.array(held) - (90, 73, 20)).max() <= 1)


def look_at_sides(student: Student, rng: Generator) -> None:
    """Look at both sides of some splits."""
    for tickets in (40, 24, 60):
        rows = Rows.draw(rng, tickets)
        split(student, rng, rows, float(rng.uniform(0.35, 0.6)), expect_some, expect_fair)


def look_at_shares(student: Student, rng: Generator) -> None:
    """Look at splits of few tickets and of many, by any share; tickets may have one row each."""
    sizes = (50, 4, 0), (200, 1, 3), (2, 1, 0), (3, 2, 1), (7, 1, 9), (9, 9, 2)
    for tickets, photos, copies in sizes:
        for share in (float(rng.uniform(0.1, 0.4)), 0.5, 0.77, 1e-3, 0.999):
            rows = Rows.draw(rng, tickets, photos, copies)
            with name_the_case(TRIAL, f"With {tickets} tickets and a share of {share:.3f}"):
                asked = partial(expect_share, student, share)
                split(student, rng, rows, share, asked, expect_fair)


def look_at_chance(student: Student, rng: Generator) -> None:
    """Count how often tickets are held out, alone and in pairs; ask for the generator given."""
    tickets, out = 8, 3
    names = rng.choice(500, tickets, replace=False)
    # One ticket has many copies, one many photos, the others one each: all are tickets alike.
    source = np.concatenate([names, np.repeat(names[1], 30), names, np.repeat(names[0], 30)])
    rows = Rows(source, np.arange(len(source)) >= tickets + 30)
    split(student, rng, rows, out / tickets)
    expect_drawn_from(TRIAL, partial(drawn, student), "The tickets that are held out")
    splits = len({drawn(student, Rng(seed)).tobytes() for seed in range(25)})
    TRIAL.expect(splits > 17, FEW)
    often = student.define(OFTEN, "often")
    seed, handle = Rng(int(rng.integers(1 << 30))), student.handle("fair_split")
    got = often(handle, seed, rows.source, rows.made, out / tickets, TIMES)
    expect_even(array(got, (TIMES, tickets), "What is held out"), out)
    TRIAL.expect(splits == 25, FEW)
    given = Rows.draw(rng, 12)
    got = ask_untouched(TRIAL, student, "fair_split", given.source, given.made, 0.3, Rng(0))
    expect_apart(given, *taken(got, given))


def drawn(student: Student, dice: Rng) -> Array:
    """Return the rows to judge by of a hundred tickets."""
    return np.sort(np.asarray(student.fair_split(*many(), 0.5, dice)[1]))


def many() -> tuple[Array, Array]:
    """Return a hundred tickets with a photo and a copy each."""
    return np.tile(np.arange(100), 2), np.arange(200) >= 100


def expect_even(held: Array, out: int) -> None:
    """Raise `Wrong` unless each ticket, and each pair, is held out as often as any other.

    Seven standard deviations of a count: a right answer passes them once in a thousand million.
    """
    times, tickets = held.shape
    TRIAL.expect((held.sum(axis=1) == out).all(), SHARE)
    alone = out / tickets
    pairs = alone * (out - 1) / (tickets - 1)
    off = np.abs(held.sum(axis=0) - times * alone) / np.sqrt(times * alone * (1 - alone))
    both = (held.T @ held)[np.triu_indices(tickets, 1)]
    apart = np.abs(both - times * pairs) / np.sqrt(times * pairs * (1 - pairs))
    TRIAL.expect(
        off.max() < 7,
        "Some tickets are held out more often than others: each should have the same chance, "
        "wherever it stands and however many rows it has.",
    )
    TRIAL.expect(
        apart.max() < 7, "Tickets are held out in company: which two go together should be chance."
    )
    TRIAL.expect(
        len(np.unique(held, axis=0)) > 35,  # of 56; a right answer finds 50 and more
        "There are few different splits, however often one is drawn: any tickets may go together.",
    )
