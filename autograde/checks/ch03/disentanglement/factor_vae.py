"""Groups made from a table of votes, so that the share is known; codes true and turned."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, ask, expect_close, part
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


def unit_slips(groups: np.ndarray, fixed: np.ndarray, spread: np.ndarray) -> list[Slip]:
    """Return what mistakes in comparing the numbers come to."""
    own = groups.reshape(-1, groups.shape[2]).std(axis=0)
    scaled = groups / spread
    still = "What stands still has a small variance, wherever it stands."
    return [
        Slip(
            majority(elected(groups, 1.0), fixed),
            "Variances are compared in units of each number's spread: yours are not.",
            RULERS,
        ),
        Slip(
            majority(elected(groups, spread), fixed),
            "A variance has the square of the unit that the spread has.",
            RULERS,
        ),
        Slip(
            majority(elected(groups, 1 / spread**2), fixed),
            "You multiply by the spread: it is the unit that you measure in.",
            RULERS,
        ),
        Slip(
            majority(elected(groups, own**2), fixed),
            "The spread is that over all pictures, which you are given.",
            RULERS,
        ),
        Slip(
            majority(scaled.var(axis=1).argmax(axis=1), fixed),
            "A group votes for the number that stands still, not for the one that moves most.",
            RULERS,
        ),
        Slip(majority(scaled.mean(axis=1).argmin(axis=1), fixed), still, RULERS),
        Slip(majority(np.abs(scaled).mean(axis=1).argmin(axis=1), fixed), still, RULERS),
        Slip(
            majority((scaled**2).mean(axis=1).argmin(axis=1), fixed),
            "A variance is counted around the group's own mean, not around 0.",
            RULERS,
        ),
    ]


def count_slips(groups: np.ndarray, fixed: np.ndarray, spread: np.ndarray) -> list[Slip]:
    """Return what mistakes in counting the votes come to."""
    right, n = elected(groups, spread**2), len(fixed)
    table = Counter(zip(right.tolist(), fixed.tolist(), strict=True))
    per_factor: dict[int, int] = {}
    per_number: dict[int, list[int]] = {}
    for (place, factor), count in table.items():
        per_factor[factor] = max(count, per_factor.get(factor, 0))
        per_number.setdefault(place, []).append(count)
    by_row = [max(counts) / sum(counts) for counts in per_number.values()]
    average = "Every vote counts once: you average over the numbers."
    return [
        Slip(
            sum(per_factor.values()) / n,
            "Each number stands for one factor; you let each factor choose one number.",
            RULERS,
        ),
        Slip(
            float((right == fixed).mean()),
            "Number 0 need not stand for factor 0: the votes decide.",
            RULERS,
        ),
        Slip(float(np.mean(by_row)), average, RULERS),
        Slip(float(np.sum(by_row) / len(spread)), average, RULERS),
        Slip(
            len(per_number) / n,
            "Votes of one kind are counted once, however many there are.",
            RULERS,
        ),
        Slip(
            sum(max(counts) for counts in per_number.values()),
            "That is a count: the share is asked for.",
            RULERS,
        ),
        Slip(1 - majority(right, fixed), "That is the share of votes that are wrong.", RULERS),
        Slip(
            max(table.values()) / n,
            "Each number has a majority of its own: you count one alone.",
            RULERS,
        ),
    ]


def telling(want: float, slips: list[Slip], must: list[Slip]) -> bool:
    """Say whether some mistakes show, and are not taken for others that are asked about first."""
    first: dict[float, str] = {}
    for slip in slips:
        first.setdefault(round(slip.value, 9), slip.message)
    shown = all(abs(slip.value - want) > 1e-6 for slip in must)
    return shown and all(first[round(slip.value, 9)] == slip.message for slip in must)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def ballot(votes: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return groups, in any order, that vote as a table (numbers, factors) says."""
        numbers, members = len(votes), int(rng.choice([9, 11, 13]))
        pairs = np.argwhere(np.ones(votes.shape))
        chosen, fixed = rng.permutation(np.repeat(pairs, votes.ravel(), axis=0)).T
        z = rng.normal(size=(len(fixed), members, numbers))
        z = (z - z.mean(axis=1, keepdims=True)) / z.std(axis=1, keepdims=True)
        stirs = rng.uniform(0.6, 1.2, size=(len(fixed), numbers))
        stirs[np.arange(len(fixed)), chosen] *= rng.uniform(0.1, 0.4, size=len(fixed))
        centres = rng.normal(0, 3, size=(len(fixed), 1, numbers))
        return (z * stirs[:, None] + centres) * spread, fixed

    def compare(
        groups: np.ndarray,
        fixed: np.ndarray,
        spread: np.ndarray,
        want: float,
        message: str,
        intact: bool = False,
    ) -> None:
        got = ask(student, "factor_vae_score", groups, fixed, spread, intact=intact)
        slips = (partial(made, groups, fixed, spread) for made in (unit_slips, count_slips))
        expect_close(got, want, message, *slips, what="The score", see=RULERS)

    def right(votes: np.ndarray) -> float:
        return float(votes.max(axis=1).sum() / votes.sum())

    @part("the majority decides", 1)
    def decided() -> None:
        # One unit for all: what is looked at is how the votes are counted.
        for shape in ((3, 5), (5, 3), (4, 4)):
            one = np.ones(shape[0])
            for _ in range(500):  # until every mistake shows, each as what it is
                votes = rng.integers(1, 12, size=shape)
                # The first two numbers both know the first factor best.
                votes[:2, 0] += 15
                groups, fixed = ballot(votes, one)
                places, counts = unit_slips(groups, fixed, one), count_slips(groups, fixed, one)
                if telling(right(votes), places[4:] + counts, places[4:5] + places[-1:] + counts):
                    break
            message = "This is not the share of votes for what their number stands for."
            compare(groups, fixed, one, right(votes), message)

    @part("what stands still, in units of its spread", 1)
    def units() -> None:
        for numbers, factors in ((5, 3), (3, 4)):
            for _ in range(500):
                spread = rng.permutation(10.0 ** np.linspace(-0.5, 0.5, numbers))
                votes = rng.integers(0, 9, size=(numbers, factors))
                votes[np.arange(numbers), rng.integers(factors, size=numbers)] += 15
                groups, fixed = ballot(votes, spread)
                # The spread of the groups that are drawn is not that over all pictures.
                far = rng.permutation(np.linspace(0, 15, numbers)) * spread
                groups += rng.normal(size=(len(fixed), 1, numbers)) * far
                places = unit_slips(groups, fixed, spread)
                counts = count_slips(groups, fixed, spread)
                if telling(right(votes), places + counts, places):
                    break
            message = "This is not the share: does each group vote for what stands still?"
            compare(groups, fixed, spread, right(votes), message, intact=True)

    def held(factors: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return groups of seven codes in which one factor is held, and which."""
        groups, fixed = [], rng.permutation(np.arange(90) % 3)
        for factor in fixed:
            rows = factors[:, factor] == rng.integers(factors[:, factor].max() + 1)
            members = rng.permutation(np.flatnonzero(rows))[:7]
            while (np.ptp(factors[members], axis=0) == 0).sum() > 1:  # a tie by accident
                members = rng.permutation(np.flatnonzero(rows))[:7]
            groups.append(codes[members])
        return np.array(groups), fixed

    @part("one number for each factor scores 1, a turned code does not", 1)
    def calibrated() -> None:
        factors = world(rng)
        codes = one_for_each(rng, factors)
        message = "A code with one number for each factor should score 1, in whatever order."
        compare(*held(factors, codes), codes.std(axis=0), 1.0, message)
        for _ in range(500):
            codes = turned(rng, factors) * rng.permutation([0.4, 1, 2.5])
            spread = codes.std(axis=0)
            groups, fixed = held(factors, codes)
            want = majority(elected(groups, spread**2), fixed)
            missed = unit_slips(groups, fixed, spread)[:3]
            if want < 0.9 and all(abs(slip.value - want) > 1e-6 for slip in missed):
                break
        compare(groups, fixed, spread, want, "A code that is turned should not score so.")
        # A number that nobody votes for, one that all factors share, and factors never fixed.
        votes = np.zeros((4, 7), dtype=int)
        votes[0, [1, 3, 6]], votes[2, 3], votes[3, [1, 6]] = (5, 3, 2), 4, (1, 6)
        groups, fixed = ballot(rng.permutation(votes), np.ones(4))
        message = "Some numbers get no vote here, and some factors are never fixed."
        compare(groups, fixed, np.ones(4), 15 / 21, message)

    yield decided
    yield units
    yield calibrated
