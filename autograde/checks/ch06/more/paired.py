"""Differences and intervals against SciPy's t test for pairs."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy import stats

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched, expect_all_digits, name_the_case
from autograde.checks.ch06.more import PAIRS, Array
from autograde.checks.slips import unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

KEYS = ("mean", "better", "low", "high")
MEAN = "That is not the mean of the differences, method minus baseline, over the seeds."
BETTER = "better counts the seeds in which a method is above the baseline, seed by seed."
TINY = "Two scores tie if they are equal: a method that is better by very little is better."
INTERVAL = "The interval is the t interval of the differences within seeds: yours is another."
NAN = (
    "Where differences do not vary, as in the baseline's own column, your interval is nan: it is "
    "that one value."
)
FAR = "Seeds may lie far apart: here yours are others."
ROUNDED = "You round the differences: leave them all the digits that they have."
NEAR = {f"What stands under {key} is near" for key in KEYS}
GUESSES = {MEAN, BETTER, TINY, INTERVAL, FAR, "For ", "Where all", *NEAR}
LOOSE: dict[str, Any] = {"rtol": 0.0, "atol": 1e-5}  # the last part asks for all digits


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    name, digits = (
        "mean differences, and seeds that are better",
        "all digits, and the arguments left as they were",
    )
    parts = [
        Part(name, 1.5, partial(look_at_means, student, rng)),
        Part("the interval of the differences", 1.5, partial(look_at_interval, student, rng)),
        Part("any level, base, number of seeds", 0.5, partial(look_at_shapes, student, rng)),
        Part(digits, 0.5, partial(look_at_digits, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def draw(rng: Generator, seeds: int, methods: int, base: int = 0, ties: int = 0) -> Array:
    """Draw scores that differ more between seeds than between methods.

    Where there are three methods or more, the best is neither the baseline nor the first; the one
    after the baseline ties with it in some seeds.
    """
    while True:
        level = rng.uniform(0.2, 0.8, (seeds, 1))
        noise = rng.normal(0, 0.04, (seeds, methods)) + rng.uniform(-0.05, 0.05, methods)
        table = np.asarray(level + noise)
        table[:ties, (base + 1) % methods] = table[:ties, base]
        if methods < 3 or table.mean(axis=0).argmax() not in (0, base):
            return table


def oracle(table: Array, base: int, level: float = 0.95) -> dict[str, Array]:
    """Return what SciPy says, column by column."""
    methods = table.shape[1]
    want = {key: np.zeros(methods) for key in KEYS}
    for column in range(methods):
        gap = table[:, column] - table[:, base]
        want["mean"][column] = gap.mean()
        want["better"][column] = (gap > 0).sum()
        if np.ptp(gap) == 0:
            want["low"][column] = want["high"][column] = gap[0]
            continue
        found = stats.ttest_rel(table[:, column], table[:, base]).confidence_interval(level)
        want["low"][column], want["high"][column] = found
    return want


def ask(student: Student, table: Array, base: int, *level: float) -> dict[str, Array]:
    """Return the student's comparison."""
    return taken(student.paired(table, base, *level), table.shape[1])


def taken(got: Any, methods: int) -> dict[str, Array]:
    """Return a comparison if it has the right form."""
    PAIRS.expect(isinstance(got, dict), "What you return should be a dict.")
    missing = [key for key in KEYS if key not in got]
    PAIRS.expect(not missing, f"Your dict lacks {', '.join(missing)}.")
    return {key: array(got[key], (methods,), f"What stands under {key}") for key in KEYS}


# Means and signs


def look_at_means(student: Student, rng: Generator) -> None:
    """Compare means, and how often a method is above the baseline; ties are not."""
    for seeds, methods, base in ((10, 5, 2), (10, 4, 0), (7, 3, 2)):
        table = draw(rng, seeds, methods, base, ties=3)
        got = ask(student, table, base)
        expect_means(got, table, base, named=True)
        kind = got["better"].dtype.kind
        PAIRS.expect(kind in "iu", "better counts seeds: return whole numbers.")


def expect_means(got: dict[str, Array], table: Array, base: int, named: bool = False) -> None:
    """Raise `Wrong` unless means and counts are right; name a mistake, if that is asked."""
    want = oracle(table, base)
    means, counts = (
        partial(unlike, want[key], slips(table, base) if named else ())
        for key, slips in (("mean", mean_slips), ("better", count_slips))
    )
    PAIRS.close(got["mean"], want["mean"], MEAN, means, what="The mean", **LOOSE)
    PAIRS.close(got["better"], want["better"], BETTER, counts, what="better")


def count_slips(table: Array, base: int) -> Table:
    """Return what known mistakes make of the counts."""
    gap, alone = table - table[:, [base]], np.sort(table, axis=0)
    return [
        ((gap >= 0).sum(axis=0), "A tie is not better: count the seeds that are above."),
        ((gap > 0).mean(axis=0), "That is a share: how many seeds is asked for."),
        ((gap < 0).sum(axis=0), "You count the seeds in which the baseline is better."),
        ((table > table[:, base].mean()).sum(axis=0), "You count seeds above the baseline's mean: "
         "compare seed by seed."),
        ((alone > alone[:, [base]]).sum(axis=0), "You sort each method's scores by themselves: "
         "those of one seed belong together."),
    ]  # fmt: skip


def mean_slips(table: Array, base: int) -> Table:
    """Return what known mistakes make of the mean differences."""
    want = (table - table[:, [base]]).mean(axis=0)
    others = np.delete(table, base, axis=1).mean(axis=1, keepdims=True)
    best = int(table.mean(axis=0).argmax())
    return [
        (-want, "The sign is the other way round: a method that is better has a mean above 0."),
        (table.mean(axis=0), "Those are the methods' own means: take the baseline's off."),
        ((table - table[:, [best]]).mean(axis=0), "You compare with the best method, not with the "
         "baseline."),
        ((table - table.max(axis=1, keepdims=True)).mean(axis=0), "You compare with the best of "
         "each seed, not with the baseline."),
        ((table - table.mean(axis=1, keepdims=True)).mean(axis=0), "You compare with the mean of "
         "all methods, not with the baseline."),
        ((table - others).mean(axis=0), "You compare with the others, not with the baseline."),
        ((table - table[:, [0]]).mean(axis=0), "You compare with the first column, whichever "
         "is the baseline."),
        (np.median(table - table[:, [base]], axis=0), "That is the median: the mean is asked for."),
        ((table / table[:, [base]] - 1).mean(axis=0), "Those are shares of the baseline: plain "
         "differences are asked for."),
        ((table - table[:, [base]]).sum(axis=0), "That is a sum: the mean is asked for."),
        ((table - table[min(base, len(table) - 1)]).mean(axis=0), "You compare with one seed's "
         "row: the baseline is a column."),
        *((want.round(places), ROUNDED) for places in range(1, 5)),
    ]  # fmt: skip


# The interval


def look_at_interval(student: Student, rng: Generator) -> None:
    """Compare the ends at the usual level."""
    for seeds, methods, base in ((10, 4, 1), (5, 3, 0), (12, 5, 4)):
        table = draw(rng, seeds, methods, base)
        expect_interval(ask(student, table, base), table, base, slips=interval_slips(table, base))


def expect_interval(
    got: dict[str, Array],
    table: Array,
    base: int,
    level: float = 0.95,
    slips: Sequence[tuple[Array, str]] = (),
) -> None:
    """Raise `Wrong` unless both ends are right; name a mistake."""
    want = oracle(table, base, level)
    both, right = (np.stack([one["low"], one["high"]]) for one in (got, want))
    still = want["low"] == want["high"]
    PAIRS.expect(not (np.isnan(both).any() and (np.isnan(both) == still).all()), NAN)
    usual = oracle(table, base)
    rows = [
        (right[::-1], "low and high have changed places."),
        (np.stack([usual["low"], usual["high"]]), "You take 95 %, whatever level is asked for."),
        (right.round(3), ROUNDED),
    ]
    for reach, words in slips:
        rows.append((np.stack([want["mean"] - reach, want["mean"] + reach]), words))
    PAIRS.close(both, right, INTERVAL, unlike(right, rows), what="The interval", **LOOSE)


def interval_slips(table: Array, base: int) -> list[tuple[Array, str]]:
    """Return how far known mistakes let the interval reach."""
    gap = table - table[:, [base]]
    n, root = len(gap), len(gap) ** 0.5
    sd, t = gap.std(axis=0, ddof=1), stats.t.ppf(0.975, n - 1)
    alone = table.std(axis=0, ddof=1)
    apart = np.sqrt(alone**2 + alone[base] ** 2)
    unpaired = "You let seeds differ as if they were not paired: take the spread of differences."
    return [
        (t * apart / root, unpaired),
        (stats.t.ppf(0.975, 2 * n - 2) * apart / root, unpaired),
        (1.96 * apart / root, unpaired),
        (t * alone / root, unpaired),
        (np.full_like(sd, t * table.std(ddof=1) / root), "You take the spread of the whole table."),
        (np.full_like(sd, t * gap.std(ddof=1) / root), "Each method has a spread of its own."),
        (t * gap.std(axis=0) / root, "You divide by n, not by n - 1: the mean of so few "
         "differences is taken from them, too."),
        (t * sd, "That is how far single seeds spread: a mean of n is steadier, by the root of n."),
        (t * sd / n, "You divide by n, not by its root."),
        (stats.t.ppf(0.975, 9) * sd / root, "Your quantile is that of ten seeds, however "
         "many there are."),
        (sd / root, "That is one standard error: how many does the level ask for?"),
        (1.96 * sd / root, "Your quantile is the normal one: with few seeds t reaches farther."),
        (stats.norm.ppf(0.975) * sd / root, "Your quantile is the normal one: with few seeds t "
         "reaches farther."),
        (stats.t.ppf(0.975, n) * sd / root, "n differences leave n - 1 degrees of freedom."),
        (stats.t.ppf(0.975, 2 * n - 2) * sd / root, "Pairs leave n - 1 degrees of freedom."),
        (stats.t.ppf(0.95, n - 1) * sd / root, "The level has to be shared among two ends."),
    ]  # fmt: skip


# Shapes and digits


def look_at_shapes(student: Student, rng: Generator) -> None:
    """Ask at other levels, for other baselines, for two seeds, and without spread."""
    for seeds, methods, level in ((2, 3, 0.9), (3, 2, 0.5), (30, 6, 0.99), (10, 2, 0.8)):
        table, base = draw(rng, seeds, methods), int(rng.integers(methods))
        with name_the_case(PAIRS, f"For {seeds} seeds and {methods} methods"):
            got = ask(student, table, base, level)
        expect_means(got, table, base)
        expect_interval(got, table, base, level)
    table = np.tile(rng.integers(1, 9, (6, 1)) / 8, (1, 3)) + np.array([0.0, 0.25, -0.5])
    with name_the_case(PAIRS, "Where all differences are alike"):
        got = ask(student, table, 0)
    expect_means(got, table, 0)
    expect_interval(got, table, 0)


def expect_equal(got: dict[str, Array], want: dict[str, Array], words: str, rtol: float) -> None:
    """Raise `Wrong` unless two comparisons are equal."""
    for key in KEYS:
        PAIRS.close(got[key], want[key], words, what=key, rtol=rtol, atol=rtol)


def look_at_digits(student: Student, rng: Generator) -> None:
    """Compare to all digits, for seeds that lie far apart and for float32; ask what is left."""
    table = draw(rng, 9, 4)
    got = taken(ask_untouched(PAIRS, student, "paired", table, 3), 4)
    want = oracle(table, 3)
    expect_means(got, table, 3)
    expect_interval(got, table, 3)
    for key in KEYS:
        expect_all_digits(PAIRS, got[key], want[key], f"What stands under {key}")
        PAIRS.close(got[key][3], 0.0, "The baseline differs from itself by 0, in all of the four.")
    near = (2.0**39 + rng.integers(-9, 9, (9, 4))) / 2**40
    PAIRS.close(ask(student, near, 2)["better"], oracle(near, 2)["better"], TINY, what="better")
    far = 1024 * rng.integers(1, 4000, (9, 1)) + rng.integers(-9, 9, (9, 4)) / 8
    expect_equal(ask(student, far, 1), oracle(far, 1), FAR, 1e-6)
    low = table.astype(np.float32)
    words = "For float32 yours are others."
    expect_equal(ask(student, low, 0), oracle(low.astype(np.float64), 0), words, 1e-3)
