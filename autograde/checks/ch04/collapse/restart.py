"""Who moves, where to, and by whose dice: rows looked up one by one, and many draws at once."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from scipy.stats import kstest

from autograde.checks import Part, Table, array, ask
from autograde.checks.ch04.collapse import RESTART, Array
from autograde.sandbox.student import Rng, Student

ONTO = "A dead word moves onto a code of the data: yours lies where none is."
TWICE = "Two dead words move onto one code although there is a code for each."
GIVEN = (
    "Draw from the rng you are given: its seed decides, and two calls with one rng go on where "
    "the first has stopped."
)


class Case(NamedTuple):
    """What `restart_dead` is given, but for the generator."""

    words: Array
    counts: Array
    z: Array
    least: float

    @property
    def dead(self) -> Array:
        """The rows of words with too few choices."""
        return np.array([k for k, count in enumerate(self.counts) if count < self.least], int)

    def ask(self, student: Student, seed: int, intact: bool = False) -> Array:
        """Return the student's new codebook."""
        got = ask(student, "restart_dead", *self, Rng(seed), intact=intact)
        return array(got, self.words.shape, "The codebook")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the dead move, the others stay", 1, partial(look_who_moves, student, rng))
    name = "onto codes at random, none twice without need"
    yield Part(name, 1.5, partial(look_where_to, student, rng))
    name = "dice from the generator given, the arguments as they were"
    yield Part(name, 0.5, partial(look_at_dice, student, rng))


def draw(rng: Generator, k: int, n: int, dim: int, dead: int) -> Case:
    """Draw words of which some are dead, by one choice or by all, and codes to move to."""
    least = int(rng.integers(3, 9))
    counts = least + rng.integers(1, 9, k)
    counts[:dead] = rng.integers(0, least, dead)
    counts[: min(dead, 1)] = least - 1
    counts[dead // 2 : dead - 1] = 0
    words, z = rng.normal(size=(k, dim)), rng.normal(size=(n, dim))
    return Case(words, rng.permutation(counts), z, least)


def on_edge(case: Case) -> Case:
    """Return a case in which the least chosen word that is not dead is chosen just enough."""
    counts = case.counts.copy()
    counts[counts == counts[counts >= case.least].min(initial=1 << 30)] = case.least
    return case._replace(counts=counts)


# Who moves


def look_who_moves(student: Student, rng: Generator) -> None:
    """Ask for codebooks of which a part is dead, all, none, and one with fractions of choices."""
    same, seeds = int(rng.integers(5, 9)), iter(rng.integers(0, 1 << 31, 99).tolist())
    some = on_edge(draw(rng, 11, 17, 3, 5))
    sizes = [(same, same, same, 3), (9, 6, 2, 4), (7, 12, 1, 2), (6, 8, 2, 6), (6, 8, 2, 0)]
    cases = [some, *(on_edge(draw(rng, *size)) for size in sizes), draw(rng, 1, 1, 3, 1)]
    cases.append(some._replace(counts=some.counts + 0.25, least=some.least + 0.25))
    cases.append(some._replace(counts=some.counts / some.counts.sum(), least=0.02))
    cases.append(some._replace(least=0))
    for case in cases:
        got = case.ask(student, next(seeds))
        judge(case, got)
        rest = np.isin(range(len(got)), case.dead, invert=True)
        RESTART.expect(
            np.array_equal(got[rest], case.words[rest]),
            "A word that is chosen often enough is rounded or shifted a little: it stays exactly.",
        )
        on_code = (got[case.dead][:, None] == case.z).all(axis=2).any(axis=1)
        RESTART.expect(on_code.all(), "A dead word moves onto a code exactly: yours only near one.")


def judge(case: Case, got: Array) -> None:
    """Raise `Wrong` unless the dead words, and no others, lie on codes."""
    moved = ~near(got, case.words).all(axis=1)
    right = np.isin(range(len(moved)), case.dead)
    for rows, *words in who_slips(case):
        RESTART.expect(np.array_equal(rows, right) or not np.array_equal(moved, rows), *words)
    RESTART.expect(
        not moved[~right].any(), "A word that is chosen often enough moves: it stays where it is."
    )
    RESTART.expect(moved[right].all(), "A word with fewer choices than `least` stays.", "P12")
    like = near(got[case.dead][:, None], case.z)
    RESTART.expect(
        like.all(axis=2).any(axis=1).all() or not like.any(axis=1).all(),
        "A dead word moves onto one code: yours is put together from several.",
    )
    RESTART.expect(like.all(axis=2).any(axis=1).all(), ONTO)


def near(a: Array, b: Array) -> Any:
    """Say of each number whether it is the same but for float32's rounding."""
    return np.isclose(a, b, rtol=1e-6, atol=1e-7)


def who_slips(case: Case) -> Table:
    """Return which words move by known mistakes."""
    counts, least = case.counts, case.least
    seldom = "Fewer than `least`: a word that is chosen now and then can be dead too."
    return [
        (counts >= least, "You move the words that are in use: the dead ones are the others."),
        (counts > least, "You move the words that are in use: the dead ones are the others."),
        (counts < np.inf, "You move all words: those in use stay."),
        (counts > np.inf, "No word moves: the dead ones get a new place.", "P12"),
        (counts <= least, "A word that is chosen exactly `least` times is not dead."),
        (counts == 0, seldom, "P12"),
        (counts < 1, seldom, "P12"),
        (
            counts == counts.min(),
            "You move the least chosen words only: all that are chosen fewer than `least` times "
            "are dead.",
        ),
    ]


# Where to


def look_where_to(student: Student, rng: Generator) -> None:
    """Look which codes are taken: as many as words, more, fewer, and by what chance."""
    seeds = iter(rng.integers(0, 1 << 31, 99).tolist())
    for case in (
        draw(rng, 40, 40, 3, 40),
        draw(rng, 70, 30, 2, 30),
        draw(rng, 50, 31, 4, 30),
        draw(rng, 33, 90, 1, 32),
    ):
        taken = rows_taken(case, case.ask(student, next(seeds)))
        RESTART.expect(len(set(taken)) == len(taken), TWICE)
    for case in (draw(rng, 50, 4, 3, 45), draw(rng, 5, 1, 3, 3), draw(rng, 29, 20, 2, 28)):
        first, again = (rows_taken(case, case.ask(student, next(seeds))) for _ in range(2))
    expect_dice(first, again)
    judge_chances(student, rng, next(seeds))


def rows_taken(case: Case, got: Array) -> list[int]:
    """Return the row of the code on which each dead word now lies."""
    stays = near(got[case.dead], case.words[case.dead]).all(axis=1)
    RESTART.expect(not stays.any(), "A word with fewer choices than `least` stays.", "P12")
    found = near(got[case.dead][:, None], case.z).all(axis=2)
    RESTART.expect(found.any(axis=1).all(), ONTO)
    return [int(row) for row in found.argmax(axis=1)]


def expect_dice(first: list[int], again: list[int]) -> None:
    """Raise `Wrong` if two draws with different seeds give the same."""
    RESTART.expect(
        first != again, "The dead words move to the same codes whatever the seed: draw at random."
    )


def judge_chances(student: Student, rng: Generator, seed: int) -> None:
    """Raise `Wrong` unless every code is as likely as any other."""
    case = draw(rng, 700, 1400, 2, 600)
    case.z[:] = case.z * rng.permutation(np.linspace(0.2, 3, 1400))[:, None]
    first, again = (rows_taken(case, case.ask(student, seed + more)) for more in (0, 1))
    RESTART.expect(len(set(first)) == len(first), TWICE)
    expect_dice(sorted(first), sorted(again))
    side_by_side = (np.diff(np.sort(first)) == 1).mean()
    RESTART.expect(
        0.25 < side_by_side < 0.6,
        "The codes come in blocks or at regular steps: draw each of them at random.",
    )
    lengths = np.linalg.norm(case.z, axis=1)
    gaps = np.linalg.norm(case.z[:, None] - case.words, axis=2).min(axis=1)
    for traits in (np.arange(1400), lengths, gaps):
        ranks = np.argsort(np.argsort(traits))[first] / 1400
        RESTART.expect(
            kstest(ranks, "uniform").statistic < 0.09,
            "Every code should be as likely as any other: yours favour some.",
        )


# Dice and arguments


def look_at_dice(student: Student, rng: Generator) -> None:
    """Ask whether the generator given decides on the codes, and whether the arguments stay."""
    case, seed = draw(rng, 30, 3000, 3, 25), int(rng.integers(1 << 31))
    first, again, other = (case.ask(student, s) for s in (seed, seed, seed + 1))
    judge(case, first)
    kept = student.keep(Rng(seed))
    two = [array(student.restart_dead(*case, kept), first.shape, "The codebook") for _ in range(2)]
    RESTART.expect(
        np.array_equal(first, again)
        and not np.array_equal(first, other)
        and not np.array_equal(two[0], two[1]),
        GIVEN,
    )
    case.ask(student, seed, intact=True)
