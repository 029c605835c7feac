"""Cuts by what they cost, against every cut there is; never by the cut itself."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, number
from autograde.checks.callers import ask_untouched, expect_runs
from autograde.checks.ch06.new import COSTS, Array
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

DEARER = "Another cut costs less, with the share of odd pictures and the price that were stated."
SHARE = (
    "Another cut costs less: yours is the best one for the share of odd pictures in the set. Take "
    "the share that is stated."
)
TWICE = (
    "Another cut costs less: yours is the best one if shares of the set came on top of those that "
    "are stated. Take rates within each kind."
)
SWAPPED = "Another cut costs less: yours is the best one if a false alarm had the price of a miss."
UNIT = "Another cut costs less: yours is the best one if a miss cost no more than a false alarm."
STRICT = (
    "Another cut costs less: a score exactly at the cut is flagged. Yours would be the best one if "
    "it were not."
)
HABIT = (
    "Another cut costs less: yours flags what exceeds 95 of 100 normal ones, whatever is stated."
)
NOTHING = "Here it costs least to flag nothing: that is a cut, too."
EVERYTHING = "Here it costs least to flag everything: that is a cut, too."
DIGITS = "Scores lie close together here: give the cut in all its digits."
Stated = tuple[float, float]
USUAL: Stated = 0.2, 10.0
GUESSES = {DEARER, NOTHING, EVERYTHING, DIGITS}
STORIES = (HABIT, SHARE, TWICE, UNIT, SWAPPED, STRICT)
GRAIN = 16  # of scores: a fine grid of cuts finds the best one, whatever the seed
# Shares and prices, with the share of odd pictures in the set, in which a story has to hold.
PROBES = ((USUAL, 0.6), ((0.05, 8.0), 0.4), ((0.5, 0.6), 0.2), ((0.3, 3.0), 0.6), ((0.1, 5.0), 0.3))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    name = "equal scores, every digit, and the arguments left as they were"
    parts = [
        Part("the cheapest cut at the stated share", 1.5, partial(look_at_cuts, student, rng)),
        Part("nothing and everything are cuts", 1.5, partial(look_at_ends, student, rng)),
        Part(name, 1, partial(look_at_digits, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def cost(flagged: Array, labels: Array, stated: Stated) -> float:
    """Return the expected cost per picture."""
    prevalence, miss_cost = stated
    alarms, misses = flagged[labels == 0].mean(), (~flagged)[labels == 1].mean()
    return float((1 - prevalence) * alarms + prevalence * miss_cost * misses)


def every(scores: Array, strict: bool = False) -> list[Array]:
    """Return what each cut flags, from everything to nothing."""
    cuts = [-np.inf, *np.unique(scores), np.inf]
    return [scores > cut if strict else scores >= cut for cut in cuts]


def least(scores: Array, labels: Array, stated: Stated) -> float:
    """Return the least expected cost."""
    return min(cost(flagged, labels, stated) for flagged in every(scores))


def compare(
    student: Student, scores: Array, labels: Array, stated: Stated, message: str = DEARER
) -> None:
    """Raise `Wrong` unless the cut costs least."""
    cut = number(student.threshold(scores, labels, *stated), "The cut")
    judge(student, cut, scores, labels, stated, message)


def judge(
    student: Student, cut: float, scores: Array, labels: Array, stated: Stated, message: str
) -> None:
    """Raise `Wrong` unless a cut costs least, with the mistake that leads to it."""
    COSTS.expect(not np.isnan(cut), "The cut is nan: nothing can be at or above it.")
    flagged, want = scores >= cut, least(scores, labels, stated)
    if cost(flagged, labels, stated) <= want + 1e-9 * (1 + want):
        return
    raise COSTS.wrong(story(student) or message if message is DEARER else message)


def story(student: Student) -> str:
    """Return the mistake that explains the cuts of several sets, each of them; or nothing."""
    rng, told = np.random.default_rng(0), list(STORIES)
    for stated, share in 2 * PROBES:
        scores, labels = drawn(rng, share, stated)
        cut = number(student.threshold(scores, labels, *stated), "The cut")
        known = {
            words
            for words, cuts in slips(scores, labels, stated)
            if any(np.array_equal(scores >= cut, scores >= c) for c in cuts)
        }
        told = [words for words in told if words in known]
    return told[0] if told else ""


def slips(scores: Array, labels: Array, stated: Stated) -> Iterator[tuple[str, list[float]]]:
    """Yield what known mistakes lead to: words, and cuts that would be the best ones."""
    prevalence, price = stated
    yield HABIT, [float(np.quantile(scores[labels == 0], 0.95))]
    yield SHARE, best(scores, labels, (float(labels.mean()), price))
    share = float(labels.mean())
    both = prevalence * share / (prevalence * share + (1 - prevalence) * (1 - share))
    yield TWICE, best(scores, labels, (both, price))
    yield UNIT, best(scores, labels, (prevalence, 1.0))
    yield SWAPPED, best(scores, labels, (prevalence, 1 / price))
    yield STRICT, best(scores, labels, stated, strict=True)


def best(scores: Array, labels: Array, stated: Stated, strict: bool = False) -> list[float]:
    """Return every cut of least cost among the scores."""
    cuts = np.unique(scores)
    found = [cost(scores > c if strict else scores >= c, labels, stated) for c in cuts]
    return [float(c) for c, v in zip(cuts, found, strict=True) if v <= min(found) + 1e-12]


# Cuts


def look_at_cuts(student: Student, rng: Generator) -> None:
    """Ask for several shares and prices on sets of several shares of odd pictures."""
    for stated in (USUAL, (0.05, 8.0), (0.5, 0.6), (0.3, 1.0)):
        for share in (0.15, 0.6):
            compare(student, *drawn(rng, share, stated), stated)
    stated = (0.15, 6.0)
    scores, labels = drawn(rng, 0.4, stated)
    order = np.argsort(scores)
    for rows in (order, order[::-1].copy(), np.argsort(labels)):
        compare(student, scores[rows], labels[rows], stated)
    with expect_runs(COSTS, "two pictures", "many"):
        compare(student, np.array([1.0, 2.0]), np.array([0, 1]), stated)
    labels = (rng.random(900) < 0.3).astype(int)
    compare(student, np.round(GRAIN * rng.normal(size=900)) / GRAIN + labels, labels, stated)


def drawn(rng: Generator, share: float, stated: Stated) -> tuple[Array, Array]:
    """Draw scores for which neither a trivial policy nor a mistake that we know is cheapest.

    The share of odd pictures must differ from the stated one, or there are no such scores.
    """
    while True:
        n = int(rng.integers(40, 70))
        labels = (rng.permutation(n) < round(share * n)).astype(int)
        scores = np.round(GRAIN * (rng.normal(size=n) + 2.0 * labels + rng.normal())) / GRAIN
        want = least(scores, labels, stated)
        ends = min(cost(end, labels, stated) for end in (scores < np.inf, scores > np.inf))
        others = [
            cost(scores >= cut, labels, stated)
            for words, cuts in slips(scores, labels, stated)
            for cut in cuts
            if words not in (UNIT, SWAPPED) or stated[1] != 1
        ]
        if min([ends, *others]) > want + 1e-3:
            return scores, labels


# Ends


def look_at_ends(student: Student, rng: Generator) -> None:
    """Ask where a score is of no use, where odd pictures are rare, and where misses are dear."""
    compare(student, *drawn(rng, 0.4, USUAL), USUAL)
    for n in (24, 41):
        labels = (rng.permutation(n) < n // 3).astype(int)
        scores = np.round(GRAIN * rng.normal(size=n)) / GRAIN
        useless = scores - 3.0 * labels + 5.0 * rng.choice([-1, 1])
        good = rng.permutation(scores) + labels
        good[[int(labels.argmax()), int(labels.argmin())]] = [good.min() - 1, good.max() + 1]
        for scores in (useless, good):
            for stated in ((0.001, 2.0), (0.02, 1.0), (0.4, 1e-3)):
                compare(student, scores, labels, stated, NOTHING)
            for stated in ((0.4, 400.0), (0.95, 20.0), (0.5, 1e6)):
                compare(student, scores, labels, stated, EVERYTHING)
    look_at_worst(student, rng, labels)


def look_at_worst(student: Student, rng: Generator, labels: Array) -> None:
    """Ask for a score that puts each normal picture above each odd one."""
    scores = rng.integers(9, size=len(labels)) - 20.0 * labels
    compare(student, scores, labels, (0.3, 1.5), NOTHING)
    compare(student, scores, labels, (0.7, 1.5), EVERYTHING)


# Digits


def look_at_digits(student: Student, rng: Generator) -> None:
    """Ask where scores are equal, close, enormous, or float32; ask what is left, and the ends."""
    compare(student, *drawn(rng, 0.6, USUAL), USUAL)
    labels = (rng.permutation(60) < 25).astype(int)
    grid = rng.integers(8, size=60) + 4 * labels
    look_at_worst(student, rng, labels)
    shared = np.array([0, 0, 1, 1, 1, 1, 2, 2]) + float(rng.integers(-9, 9))
    for stated in ((0.1, 1.0), (0.5, 10.0)):  # half of each kind at one score
        compare(student, shared, np.array([0, 0, 0, 0, 1, 1, 1, 1]), stated)
    for stated in ((0.2, 10.0), (0.1, 3.0), (0.5, 1.0), (0.3, 0.4), (0.001, 1.0), (0.9, 99.0)):
        compare(student, grid / 4, labels, stated)
        compare(student, np.sort(grid), labels[np.argsort(grid)], stated)
        for scale, start in ((2.0**-30, 1e4), (1e-200, 0.0), (1e200, 0.0)):
            compare(student, start + scale * (grid - 6.0), labels, stated, DIGITS)
    for scores in ((grid / 7).astype(np.float32), grid / 7):
        got = ask_untouched(COSTS, student, "threshold", scores, labels, *USUAL)
        judge(student, number(got, "The cut"), scores, labels, USUAL, DEARER)
