"""Bands against the law of a bootstrap: many draws of our own, with counts in place of pictures.

An answer draws in an order of its own, so a band is not compared with another band but with the
quantiles that its ends may reach: a right answer lies outside once in ten thousand millions.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.stats import binom, ks_2samp
from sklearn.metrics import roc_auc_score

from autograde.checks import Part, number, pair, same
from autograde.checks.callers import expect_drawn_from, expect_runs, expect_same
from autograde.checks.ch06.new import SURE, Array
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Remote, Rng, Student, StudentError

ODDS = 1e-10  # of a right answer outside, for each end
OURS = 4_000  # draws
DRAWS = 200
MANY = 2_000  # enough to tell a set from its half
ALONE = 200  # bands of one draw, each the AUC of drawn sets
MORE = 1_000  # of them, for as fine a difference as that of a set and its half
OTHER = (
    "The ends are not the quantiles for this level of the AUCs of drawn sets: both are drawn anew, "
    "each from itself, as large as it is and with replacement."
)
DRAWN = (
    "The AUCs of the sets that you draw do not fall as they should: draw both sets anew, each from "
    "itself, as large as it is and with replacement."
)
WHOLE = (
    "Your band is a point, whichever set differs from picture to picture: nothing is drawn, or "
    "without replacement, and then every draw is the whole set."
)
STILL = (
    "Only one of the sets differs from picture to picture here, and your band is a point: both "
    "sets are drawn anew, with replacement."
)
FEWER = (
    "Your band is wider than the sets make it: as many pictures are drawn from each set as it has."
)
SURER = (
    "Sets that never overlap have an AUC of 1 however they are drawn: each is drawn from itself."
)
LEVEL = (
    "You draw as you should, but the ends are not the quantiles for this level: beyond each end "
    "lies (1 - level)/2 of the AUCs."
)
RANGE = (
    "An AUC lies between 0 and 1, and so do the ends of its band: take quantiles of what you drew."
)
ORDER = "The lower end comes first."
CROSSED = (
    "Your ends change places where the level is below a half: beyond each end lies (1 - level)/2 "
    "of the AUCs."
)
FIRST = "A band rests on your roc_auc, which is not right yet: mend that first."
GUESSES = {OTHER, DRAWN, LEVEL, RANGE}


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    name = "your generator, as many draws as said, and the arguments left as they were"
    parts = [
        Part("both sets, each drawn from itself", 1.5, partial(look_at_sets, student, rng)),
        Part("quantiles at any level", 1, partial(look_at_levels, student, rng)),
        Part(name, 0.5, partial(look_at_draws, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def ask(
    student: Student,
    normal: Array | Remote,
    odd: Array | Remote,
    seed: int,
    draws: int,
    level: float,
) -> Array:
    """Return the student's band."""
    got = pair(student.auc_band(normal, odd, Rng(seed), draws, level), "auc_band")
    return np.array([number(end, "An end of the band") for end in got])


def law(normal: Array, odd: Array, rng: Generator, ours: int = OURS) -> Array:
    """Return sorted AUCs of sets drawn anew: a picture counts as often as it was drawn."""
    wins = (odd[:, None] > normal) + 0.5 * (odd[:, None] == normal)  # (m, n)
    m, n = wins.shape
    times = [rng.multinomial(size, np.full(size, 1 / size), ours) for size in (m, n)]
    return np.sort(((times[0] @ wins) * times[1]).sum(axis=1) / (m * n))


def reach(sorted_aucs: Array, share: float, draws: int) -> tuple[float, float]:
    """Return between which values a quantile of so many draws lies, but for `ODDS`."""
    ends = []
    for side in (ODDS, 1 - ODDS):
        rank = binom.ppf(side, draws, share) + (1 if side > 0.5 else -1)  # and between two of them
        ours = len(sorted_aucs)
        own = binom.ppf(side, ours, float(np.clip(rank / draws, 0, 1)))
        ends.append(float(sorted_aucs[int(np.clip(own, 0, ours - 1))]))
    return ends[0] - 1e-9, ends[1] + 1e-9


def compare(
    student: Student, rng: Generator, normal: Array, odd: Array, level: float, message: str = ""
) -> None:
    """Raise `Wrong` unless both ends lie where quantiles of drawn sets do."""
    seed = int(rng.integers(2**31))
    got = ask(student, normal, odd, seed, DRAWS, level)
    SURE.expect(np.isfinite(got).all(), "There is a nan or inf among the ends of your band.")
    if got[0] > got[1]:
        at_most = ask(student, normal, odd, seed, DRAWS, 0.95)
        raise SURE.wrong(CROSSED if level < 0.5 and at_most[0] < at_most[1] else ORDER)
    aucs = law(normal.astype(float), odd.astype(float), rng)
    shares = (1 - level) / 2, (1 + level) / 2
    within = [reach(aucs, share, DRAWS) for share in shares]
    if all(low <= end <= high for end, (low, high) in zip(got, within, strict=True)):
        return
    expect_own_auc(student, normal, odd)
    SURE.expect(got[0] >= -1e-9 and got[1] <= 1 + 1e-9, RANGE)
    raise SURE.wrong(message or cause(student, rng, normal, odd, aucs))


def cause(
    student: Student, rng: Generator, normal: Array, odd: Array, aucs: Array, alone: int = ALONE
) -> str:
    """Say whether what is drawn is at fault, or what is made of it: both ends of one draw tell."""
    seeds = rng.integers(2**31, size=alone)
    ends = np.array([ask(student, normal, odd, int(seed), 1, 0.9) for seed in seeds])
    if abs(ends[:, 1] - ends[:, 0]).max() > 1e-9 or np.ptp(ends) < 1e-9:
        return OTHER  # these are no AUCs of drawn sets
    apart = ks_2samp(ends[:, 0].round(9), aucs.round(9)).pvalue
    return DRAWN if apart < 1e-6 else LEVEL if apart > 1e-2 else OTHER


def expect_own_auc(student: Student, normal: Array, odd: Array) -> None:
    """Raise `Wrong` if a band is wrong and the area it rests on is, too."""
    labels = np.repeat([0, 1], [len(normal), len(odd)])
    want = roc_auc_score(labels, np.concatenate([normal, odd]))
    try:
        own = student.roc_auc(normal, odd)
    except StudentError:
        raise SURE.wrong(FIRST) from None
    SURE.expect(same(own, want, 1e-6, 1e-9), FIRST)


# Sets


def look_at_sets(student: Student, rng: Generator) -> None:
    """Let only one set differ from picture to picture, then both; each of a size of its own."""
    look_at_one_set(student, rng)
    look_at_sizes(student, rng)
    n, m = int(rng.integers(30, 45)), int(rng.integers(8, 12))
    normal, odd = rng.normal(size=n), rng.normal(0.7, 1, size=m)
    compare(student, rng, normal, odd, 0.4)
    compare(student, rng, normal, lopsided(), 0.97)
    with expect_runs(SURE, "sets of one size", "sets of other sizes"):
        compare(student, rng, odd, odd[::-1] + 0.4, 0.9)
    compare(student, rng, np.zeros(n), np.ones(m), 0.9, SURER)


def look_at_one_set(student: Student, rng: Generator) -> None:
    """Let the larger set be all one score, and the smaller one lie half above it."""
    still, two = np.zeros(int(rng.integers(60, 70))), rng.permutation([-1.0, 1.0] * 3)
    cases = (still, two), (two, still)
    points = [is_point(student, rng, *case) for case in cases]
    for case, point in zip(cases, points, strict=True):
        message = WHOLE if all(points) else STILL if point else ""
        compare(student, rng, *case, 0.9, message)


def lopsided() -> Array:
    """Return scores of which all but one lie above."""
    return np.append(np.full(7, 9.0), -9.0)


def look_at_sizes(student: Student, rng: Generator) -> None:
    """Raise `Wrong` where the band is wider than that of sets as large as they are."""
    few, many = np.zeros(6), np.arange(60.0) - 29.5
    for normal, odd in ((many, few), (few, many)):
        low, high = ask(student, normal, odd, int(rng.integers(2**31)), MANY, 0.9)
        aucs = law(normal, odd, rng, 10 * OURS)
        (least, _), (_, most) = reach(aucs, 0.05, MANY), reach(aucs, 0.95, MANY)
        if low < least or high > most:
            expect_own_auc(student, normal, odd)
            blame = cause(student, rng, normal, odd, aucs, MORE)
            raise SURE.wrong(LEVEL if blame == LEVEL else FEWER)


def is_point(student: Student, rng: Generator, normal: Array, odd: Array) -> bool:
    """Say whether a band is a point."""
    low, high = ask(student, normal, odd, int(rng.integers(2**31)), 50, 0.9)
    return bool(abs(high - low) < 1e-9)


# Levels


def look_at_levels(student: Student, rng: Generator) -> None:
    """Ask for several levels, and where the AUCs are lopsided."""
    n, m = int(rng.integers(20, 30)), int(rng.integers(8, 14))
    normal, odd = rng.normal(size=n), rng.normal(0.5, 1, size=m)
    for level in (0.3, 0.95):
        compare(student, rng, normal, odd, level)
    look_at_one_set(student, rng)
    compare(student, rng, normal, lopsided()[::-1].copy(), 0.5)
    compare(student, rng, lopsided(), normal, 0.96)
    compare(student, rng, np.round(normal), np.round(odd), 0.8)


# Draws


def look_at_draws(student: Student, rng: Generator) -> None:
    """Ask whose generator it is, for one draw only, and what is left of the arguments."""
    normal, odd = rng.normal(size=23), rng.normal(0.6, 1, size=9)
    compare(student, rng, normal, odd, 0.3)
    look_at_one_set(student, rng)
    for seed in rng.integers(2**31, size=6):
        low, high = ask(student, normal, odd, int(seed), 1, 0.9)
        SURE.expect(
            abs(low - high) < 1e-12,
            "Of a single draw both ends are its AUC: draw as often as said.",
        )
    expect_drawn_from(SURE, lambda own: student.auc_band(normal, odd, own, 25, 0.8), "The bands")
    for dtype in (np.float32, np.float64):
        given = [part.astype(dtype) for part in (normal, odd)]
        kept = [student.keep(part) for part in given]
        got = ask(student, kept[0], kept[1], 5, 30, 0.9)
        expect_same(SURE, "auc_band", given, kept)
        SURE.expect(0 <= got[0] <= got[1] <= 1 + 1e-9, RANGE)
