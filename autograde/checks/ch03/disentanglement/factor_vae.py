"""Groups made from a table of votes, so that the share is known; codes true and turned."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, number
from autograde.checks.callers import ask_untouched, name_the_case
from autograde.checks.ch03.disentanglement import RULERS, one_for_each, turned, world
from autograde.sandbox.student import Student


def majority(chosen: np.ndarray, fixed: np.ndarray) -> float:
    """Return the share of votes for a number that come from its most frequent factor."""
    most: dict[int, int] = {}
    for (place, _), count in Counter(zip(chosen.tolist(), fixed.tolist(), strict=True)).items():
        most[place] = max(count, most.get(place, 0))
    return sum(most.values()) / len(fixed)


def elected(groups: np.ndarray, unit: np.ndarray | float) -> np.ndarray:
    """Return the number that each group votes for; `unit` divides variances."""
    return np.asarray((groups.var(axis=1) / unit).argmin(axis=1))


class Election(NamedTuple):
    """Groups of codes, the factor that each holds fixed, and what the score should be."""

    groups: np.ndarray
    fixed: np.ndarray
    spread: np.ndarray
    score: float


def ballot(rng: Generator, votes: np.ndarray, spread: np.ndarray) -> Election:
    """Return groups, in any order, that vote as a table (numbers, factors) says."""
    numbers, members = len(votes), int(rng.choice([9, 11, 13]))
    pairs = np.argwhere(np.ones(votes.shape))
    chosen, fixed = rng.permutation(np.repeat(pairs, votes.ravel(), axis=0)).T
    z = rng.normal(size=(len(fixed), members, numbers))
    z = (z - z.mean(axis=1, keepdims=True)) / z.std(axis=1, keepdims=True)
    stirs = rng.uniform(0.6, 1.2, size=(len(fixed), numbers))
    stirs[np.arange(len(fixed)), chosen] *= rng.uniform(0.1, 0.4, size=len(fixed))
    centres = rng.normal(0, 3, size=(len(fixed), 1, numbers))
    groups = (z * stirs[:, None] + centres) * spread
    return Election(groups, fixed, spread, float(votes.max(axis=1).sum() / votes.sum()))


def counted(rng: Generator, shape: tuple[int, int]) -> Election:
    """Return an election in which every mistake in counting shows, each as what it is."""
    # One unit for all: what is looked at is how the votes are counted.
    one = np.ones(shape[0])
    for _ in range(500):
        votes = rng.integers(1, 12, size=shape)
        # The first two numbers both know the first factor best.
        votes[:2, 0] += 15
        made = ballot(rng, votes, one)
        stir, count = stir_slips(made), count_slips(made)
        if telling(made.score, [*stir, *count], [*stir[:1], *stir[-1:], *count]):
            break
    return made


def measured(rng: Generator, numbers: int, factors: int) -> Election:
    """Return an election in which every mistake in comparing numbers shows."""
    for _ in range(500):
        spread = rng.permutation(10.0 ** np.linspace(-0.5, 0.5, numbers))
        votes = rng.integers(0, 9, size=(numbers, factors))
        votes[np.arange(numbers), rng.integers(factors, size=numbers)] += 15
        made = ballot(rng, votes, spread)
        # The spread of the groups that are drawn is not that over all pictures.
        far = rng.permutation(np.linspace(0, 15, numbers)) * spread
        made.groups[:] += rng.normal(size=(len(made.fixed), 1, numbers)) * far
        places, count = [*unit_slips(made), *stir_slips(made)], count_slips(made)
        if telling(made.score, [*places, *count], [*places, count[0]]):
            break
    return made


def close_call(rng: Generator) -> Election:
    """Return an election in which the others move hardly more than the number that is voted for."""
    votes = rng.integers(1, 5, size=(4, 3))
    votes[np.arange(4), rng.permutation([0, 1, 2, 0])] += 15
    made = ballot(rng, votes, np.ones(4))
    middle = made.groups.mean(axis=1, keepdims=True)
    away = made.groups - middle
    chosen = away.std(axis=1).argmin(axis=1)
    stirs = np.full((len(chosen), 1, 4), 1 + 1e-9)
    stirs[np.arange(len(chosen)), 0, chosen] = 1
    made.groups[:] = middle + stirs * away / away.std(axis=1, keepdims=True)
    return made


def held(rng: Generator, factors: np.ndarray, codes: np.ndarray) -> Election:
    """Return groups of seven codes in which one factor is held."""
    groups, fixed = [], rng.permutation(np.arange(90) % 3)
    for factor in fixed:
        rows = factors[:, factor] == rng.integers(factors[:, factor].max() + 1)
        members = rng.permutation(np.flatnonzero(rows))[:7]
        while (np.ptp(factors[members], axis=0) == 0).sum() > 1:  # a tie by accident
            members = rng.permutation(np.flatnonzero(rows))[:7]
        groups.append(codes[members])
    made, spread = np.array(groups), codes.std(axis=0)
    return Election(made, fixed, spread, majority(elected(made, spread**2), fixed))


def held_turned(rng: Generator, factors: np.ndarray) -> Election:
    """Return groups of turned codes in which mistakes in the unit, and in counting, show."""
    for _ in range(500):
        made = held(rng, factors, turned(rng, factors) * rng.permutation([0.4, 1, 2.5]))
        slips = [*unit_slips(made), *count_slips(made)[:1]]
        missed = [abs(value - made.score) for value, *_ in slips]
        if made.score < 0.9 and min(missed) > 1e-6:
            break
    return made


def telling(want: float, table: Table, must: Table) -> bool:
    """Say whether some mistakes show, and are not taken for others that are asked about first."""
    first: dict[float, str] = {}
    for value, message, *_ in table:
        first.setdefault(round(value, 9), message)
    shown = all(abs(value - want) > 1e-6 for value, *_ in must)
    return shown and all(first[round(value, 9)] == message for value, message, *_ in must)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the majority decides", 1, partial(look_at_counting, student, rng))
    yield Part("what stands still, in units of its spread", 1, partial(look_at_units, student, rng))
    title = "one number for each factor scores 1, a turned code does not"
    yield Part(title, 0.5, partial(look_at_turned, student, rng))
    title = "numbers without votes, or that never change, and groups left alone"
    yield Part(title, 0.5, partial(look_at_sleeping, student, rng))


def compare(student: Student, case: Election, message: str) -> None:
    """Raise `Wrong` unless that is the score."""
    got = student.factor_vae_score(*case[:3])
    tables = unit_slips, stir_slips, count_slips
    RULERS.close(
        got,
        case.score,
        message,
        lambda: [row for table in tables for row in table(case)],
        what="The score",
    )


def look_at_counting(student: Student, rng: Generator) -> None:
    """Ask for elections with one unit for all numbers."""
    message = "This is not the share of votes for what their number stands for."
    compare(student, counted(rng, (4, 4)), message)
    for shape, which in (((3, 5), "fewer"), ((5, 3), "more")):
        with name_the_case(RULERS, f"With {which} numbers than factors"):
            compare(student, counted(rng, shape), message)


def look_at_units(student: Student, rng: Generator) -> None:
    """Ask for elections among numbers in different units, tiny ones too, and for a close call."""
    message = "This is not the share: does each group vote for what stands still?"
    for (numbers, factors), unit in (((5, 3), 1.0), ((3, 4), 1e-9)):
        case = measured(rng, numbers, factors)
        case = case._replace(groups=unit * case.groups, spread=unit * case.spread)
        with name_the_case(RULERS, f"With {numbers} numbers and {factors} factors"):
            compare(student, case, message)
    message = (
        "Where numbers move almost alike you do not see which one moves least: compute in the "
        "dtype that you are given, and round nothing."
    )
    got = number(student.factor_vae_score(*(case := close_call(rng))[:3]), "The score")
    RULERS.close(got, case.score, message, what="The score")


def look_at_turned(student: Student, rng: Generator) -> None:
    """Ask for a code with one number for each factor, and for one turned."""
    factors = world(rng)
    case = held(rng, factors, one_for_each(rng, factors))._replace(score=1.0)
    message = "A code with one number for each factor should score 1, in whatever order."
    compare(student, case, message)
    compare(student, held_turned(rng, factors), "A code that is turned should not score so.")


def look_at_sleeping(student: Student, rng: Generator) -> None:
    """Ask for missing votes, for a single one, and for numbers that never change."""
    # A number that nobody votes for, one that all factors share, and factors never fixed.
    votes = np.zeros((4, 7), dtype=int)
    votes[0, [1, 3, 6]], votes[2, 3], votes[3, [1, 6]] = (5, 3, 2), 4, (1, 6)
    case = ballot(rng, rng.permutation(votes), rng.uniform(0.5, 2, size=4))
    with name_the_case(RULERS, "Where some factors are never fixed"):
        message = "Some numbers get no vote here, and some factors are never fixed."
        compare(student, case, message)
    ask_untouched(RULERS, student, "factor_vae_score", *case[:3])
    with name_the_case(RULERS, "With a single vote, or a single number,"):
        one = case._replace(groups=case.groups[:1], fixed=case.fixed[:1], score=1.0)
        compare(student, one, "A single vote is right.")
        most = np.bincount(case.fixed).max() / len(case.fixed)
        one = case._replace(groups=case.groups[..., :1], spread=case.spread[:1], score=float(most))
        compare(student, one, "A single number gets all votes, and stands for one factor.")
    look_at_still(student, rng, case)


def look_at_still(student: Student, rng: Generator, case: Election) -> None:
    """Ask for numbers that never change: beside others, and alone."""
    place = int(rng.integers(5))
    groups = np.insert(case.groups, place, rng.normal(), axis=2)
    some = case._replace(groups=groups, spread=np.insert(case.spread, place, 0.0))
    none = case._replace(groups=np.ones_like(case.groups), spread=np.zeros(4), score=0.0)
    for one, message in (
        (some, "A number that never changes, with a spread of 0, gets no vote."),
        (none, "If no number ever changes the score is 0."),
    ):
        with name_the_case(RULERS, "Where a number never changes"):
            got = ask_untouched(RULERS, student, "factor_vae_score", *one[:3])
        got = number(got, "The score")
        RULERS.close(got, one.score, message, what="The score")


# Mistakes


def unit_slips(case: Election) -> Table:
    """Return what comparing the numbers in other units comes to."""
    groups, fixed, spread, _ = case
    own = groups.reshape(-1, groups.shape[2]).std(axis=0)
    return [
        (
            majority(elected(groups, 1.0), fixed),
            "Variances are compared in units of each number's spread: yours are not.",
        ),
        (
            majority(elected(groups, spread), fixed),
            "A variance has the square of the unit that the spread has.",
        ),
        (
            majority(elected(groups, 1 / spread**2), fixed),
            "You multiply by the spread: it is the unit that you measure in.",
        ),
        (
            majority(elected(groups, own**2), fixed),
            "The spread is that over all pictures, which you are given.",
        ),
    ]


def stir_slips(case: Election) -> Table:
    """Return what something else than the smallest variance comes to."""
    scaled, fixed = case.groups / case.spread, case.fixed
    still = "What stands still has a small variance, wherever it stands."
    return [
        (
            majority(scaled.var(axis=1).argmax(axis=1), fixed),
            "A group votes for the number that stands still, not for the one that moves most.",
        ),
        (majority(scaled.mean(axis=1).argmin(axis=1), fixed), still),
        (majority(np.abs(scaled).mean(axis=1).argmin(axis=1), fixed), still),
        (
            majority((scaled**2).mean(axis=1).argmin(axis=1), fixed),
            "A variance is counted around the group's own mean, not around 0.",
        ),
    ]


def count_slips(case: Election) -> Table:
    """Return what mistakes in counting the votes come to."""
    right, fixed, n = elected(case.groups, case.spread**2), case.fixed, len(case.fixed)
    table = np.zeros((len(case.spread), fixed.max() + 1), dtype=int)
    np.add.at(table, (right, fixed), 1)
    heard = table[table.sum(axis=1) > 0]  # the numbers that somebody votes for
    most = heard.max(axis=1)
    by_row = most / heard.sum(axis=1)
    average = "Every vote counts once: you average over the numbers."
    return [
        (
            int(table.max(axis=0).sum()) / n,
            "Each number stands for one factor; you let each factor choose one number.",
        ),
        (
            float((right == fixed).mean()),
            "Number 0 need not stand for factor 0: the votes decide.",
        ),
        (float(np.mean(by_row)), average),
        (float(np.sum(by_row) / len(case.spread)), average),
        (len(heard) / n, "Votes of one kind are counted once, however many there are."),
        (int(most.sum()), "That is a count: the share is asked for."),
        (1 - majority(right, fixed), "That is the share of votes that are wrong."),
        (int(table.max()) / n, "Each number has a majority of its own: you count one alone."),
    ]
