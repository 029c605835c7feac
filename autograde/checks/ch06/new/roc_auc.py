"""Areas against scikit-learn's: without ties and with many, of any size and to every digit."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from sklearn.metrics import roc_auc_score

from autograde.checks import Part, Table, number
from autograde.checks.callers import ask_untouched, expect_runs
from autograde.checks.ch06.new import ORDER, Array
from autograde.checks.slips import distinct, unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

OTHER = "That is not the share of pairs in which the odd picture scores higher."
TIES = "Equal scores count half a pair: here, where some are equal, the share is another."
TURNED = (
    "That is 1 less the area: high scores are meant to be odd, `normal` comes first, and an area "
    "below a half stays below."
)
LOWEST = "The lowest rank sum that you take off is not that of the first places."
DIGITS = (
    "Scores may be of any size and lie as close as float64 allows: use their order, in the dtype "
    "that you are given, and round nothing."
)
GUESSES = {TIES, DIGITS, OTHER}


def area(normal: Array, odd: Array) -> float:
    """Return the area under the ROC curve."""
    labels = np.repeat([0, 1], [len(normal), len(odd)])
    return float(roc_auc_score(labels, np.concatenate([normal, odd])))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    name = "any size, every digit, and the arguments left as they were"
    parts = [
        Part("the share of pairs", 1, partial(look_at_pairs, student, rng)),
        Part("equal scores count half", 1.5, partial(look_at_ties, student, rng)),
        Part(name, 0.5, partial(look_at_digits, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def compare(student: Student, normal: Array, odd: Array, message: str) -> None:
    """Raise `Wrong` unless this is the area."""
    want = area(np.asarray(normal, float), np.asarray(odd, float))
    got = student.roc_auc(normal, odd)

    def table() -> Table:
        return [(got, LOWEST)] if is_shifted(student) else unlike(want, slips(normal, odd))

    ORDER.close(got, want, message, table, what="The area")


def is_shifted(student: Student) -> bool:
    """Say whether areas are off by what a wrong lowest rank sum makes, in each of three sets."""
    steps = set()
    for n, m in ((3, 5), (8, 4), (6, 9)):
        normal, odd = spaced(np.arange(n) * 1.1, np.arange(m) + 0.05)
        got = number(student.roc_auc(normal, odd), "The area")
        steps.add(round(n * (got - area(normal, odd)), 6))
    return len(steps) == 1 and steps <= {-1.0, 0.5, 1.0}


def slips(normal: Array, odd: Array) -> Table:
    """Return what known mistakes lead to."""
    n, m = len(normal), len(odd)
    above, equal = (
        (odd[:, None] > normal).mean(),
        (odd[:, None] == normal).mean(),
    )
    want = above + equal / 2
    rows = [
        (1 - want, TURNED),
        (above, "Equal scores count half: yours count as lost."),
        (above + equal, "Equal scores count half: yours count as won."),
        (1 - above, "It is turned round, and equal scores count whole."),
        (1 - above - equal, "It is turned round, and equal scores count for nothing."),
        (want * n * m, "That is a count of pairs: a share of them is asked for."),
        (2 * want - 1, "That is the Gini coefficient, which runs from -1 to 1."),
    ]
    return [(float(value), words) for value, words in rows]


# Pairs


def look_at_pairs(student: Student, rng: Generator) -> None:
    """Compare for sets of all sizes, equal ones and single pictures among them."""
    many, few = (int(size) for size in rng.permutation(np.arange(13, 40))[:2])
    for n, m in ((many, few), (few, many)):
        for shift in (0.8, -0.8):
            compare(student, *apart(rng, n, m, shift), OTHER)
    now = "sets of equal size"
    with expect_runs(ORDER, now, "sets of other sizes"):
        compare(student, *apart(rng, few, few, 0.5), OTHER)
    with expect_runs(ORDER, "a single picture", now):
        for n, m in ((1, many), (many, 1)):
            compare(student, rng.normal(size=n), rng.normal(size=m), OTHER)
        compare(student, np.array([2.0]), np.array([3.0]), OTHER)
    for n, m in ((700, 450), (440, 730), (610, 520)):  # too coarse a curve may hit one by chance
        compare(student, *spaced(rng.normal(size=n), rng.normal(0.3, 1, size=m)), OTHER)


def apart(rng: Generator, n: int, m: int, shift: float) -> tuple[Array, Array]:
    """Draw two sets without ties whose area no mistake we know shares."""
    while True:
        normal, odd = spaced(rng.normal(size=n), rng.normal(shift, 1.3, size=m))
        told = [area(normal, odd), *(row[0] for row in slips(normal, odd)[:1])]
        if abs(told[0] - told[1]) > 0.1 and 0.05 < told[0] < 0.95:
            return normal, odd


def spaced(normal: Array, odd: Array) -> tuple[Array, Array]:
    """Return scores in the same order, none so near another that somebody takes them for equal."""
    places = np.concatenate([normal, odd]).argsort().argsort() / 8 - 2.0
    return places[: len(normal)], places[len(normal) :]


# Ties


def look_at_ties(student: Student, rng: Generator) -> None:
    """Compare where some scores are equal, within a set and across, and where all are."""
    for _ in range(3):
        normal, odd = tied(rng)
        compare(student, normal, odd, TIES)
        compare(student, odd, normal, TIES)
    n, m = (int(size) for size in rng.integers(3, 20, size=2))
    value = float(rng.normal())
    compare(student, np.full(n, value), np.full(m, value), TIES)
    compare(student, np.full(n, value), np.array([value, value - 1, value + 2]), TIES)
    normal, odd = (rng.integers(6, size=size) for size in (n, m + 30))  # whole numbers
    compare(student, normal, odd, TIES)
    mixed = np.array([0.0, 0.0, 1.0, 3.0]), np.array([0.0, 1.0, 1.0, 1.0, 2.0])
    for order in (rng.permutation, np.sort, lambda x: np.sort(x)[::-1].copy()):
        compare(student, order(mixed[0]), order(mixed[1]), TIES)


def tied(rng: Generator) -> tuple[Array, Array]:
    """Draw two sets with many ties; each mistake has a value of its own."""
    while True:
        normal = rng.integers(7, size=int(rng.integers(15, 30))) / 4
        odd = (rng.integers(7, size=int(rng.integers(31, 40))) + rng.integers(3)) / 4
        want = area(normal, odd)
        table = slips(normal, odd)
        if abs(want - 0.5) > 0.05 and distinct(table, want):
            return normal, odd


# Digits


def look_at_digits(student: Student, rng: Generator) -> None:
    """Compare where few digits tell, for enormous scores, and in float32; ask what is left."""
    grid = rng.permutation(60)
    normal, odd = grid[:22], grid[15:50] + rng.integers(5)  # some are equal
    for scale, start in ((2.0**-30, 1e4), (1e-300, 0.0), (1e300, 0.0)):
        first, second = (start + scale * (part - 30.0) for part in (normal, odd))
        compare(student, first, second, DIGITS)
        compare(student, second, first, DIGITS)
    for dtype in (np.float32, np.float64):
        low: list[Array] = [(part / 7).astype(dtype) for part in (normal, odd)]
        got = ask_untouched(ORDER, student, "roc_auc", low[0], low[1])
        ORDER.close(got, area(low[0], low[1]), OTHER, what="The area")
