"""Average precisions against scikit-learn's: without ties and with many, and to every digit."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from sklearn.metrics import auc, average_precision_score, precision_recall_curve, roc_auc_score

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched, expect_runs
from autograde.checks.ch06.new import TWENTY, Array
from autograde.checks.slips import distinct, unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

OTHER = "That is not precision, averaged over the recall that each cut gains."
TIES = (
    "Photos with equal scores are flagged together: they are one cut, whatever their order, and "
    "here the average is another."
)
DIGITS = (
    "Scores may be of any size and lie as close as float64 allows: use their order, in the dtype "
    "that you are given, and round nothing."
)
APART = "Equal scores are one cut: yours depends on the order in which they happen to stand."
RISING_CUTS = "You begin with the lowest score: high ones are meant to be odd."
OF_ALL = "Recall is a share of the odd ones, not of all."
GUESSES = {TIES, DIGITS, OTHER, APART}


def average(scores: Array, labels: Array) -> float:
    """Return the average precision."""
    return float(average_precision_score(labels, scores))


# Precision is lower at the first cut than at the second.
RISING = np.array([5.0, 5.0, 5.0, 4.0, 4.0, 1.0]), np.array([1, 0, 0, 1, 1, 0])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    name = "any size, every digit, and the arguments left as they were"
    parts = [
        Part("precision, averaged over recall", 1, partial(look_at_cuts, student, rng)),
        Part("equal scores are one cut", 1.5, partial(look_at_ties, student, rng)),
        Part(name, 0.5, partial(look_at_digits, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def compare(student: Student, scores: Array, labels: Array, message: str) -> None:
    """Raise `Wrong` unless this is the average precision."""
    want = average(scores, labels)
    TWENTY.close(
        student.average_precision(scores, labels),
        want,
        message,
        lambda: unlike(want, slips(scores, labels)),
        what="The average precision",
    )


def slips(scores: Array, labels: Array) -> Table:
    """Return what known mistakes lead to."""
    order = np.argsort(-scores, kind="stable")
    flat, back = labels[order], labels[::-1][np.argsort(-scores[::-1], kind="stable")]
    at = np.arange(1, len(flat) + 1)
    precision, recall = np.cumsum(flat) / at, np.cumsum(flat) / flat.sum()
    curve = precision_recall_curve(labels, scores)
    top = np.maximum.accumulate(precision[::-1])[::-1]
    low = np.argsort(scores, kind="stable")
    rising = labels[low]
    rows = [
        (float((flat * precision).sum() / flat.sum()), APART),
        (float((back * np.cumsum(back) / at).sum() / flat.sum()), APART),
        (auc(curve[1], curve[0]), "Straight lines between points promise too much: add steps."),
        (np.trapezoid(precision, recall), "No line joins two cuts: add steps, not trapezoids."),
        (precision.mean(), "Average over recall gained, not over all cuts alike."),
        (curve[0][:-1].mean(), "Average over recall gained, not over all cuts alike."),
        ((flat * precision).sum() / len(flat), OF_ALL),
        ((flat * top).sum() / flat.sum(), "Take each cut's own precision, not the best beyond it."),
        (
            (rising * np.cumsum(rising) / at).sum() / rising.sum(),
            RISING_CUTS,
        ),
        (1 - average(scores, labels), "That is what is missing to 1."),
    ]
    if 0 < labels.sum() < len(labels):
        rows.append((roc_auc_score(labels, scores), "That is the area under the ROC curve."))
    if len(np.unique(scores)) < len(scores):  # cuts as they should be, and one mistake else
        rows.append((average(-scores, labels), RISING_CUTS))
        rows.append((average(scores, labels) * labels.mean(), OF_ALL))
    return [(float(value), words) for value, words in rows]


# Cuts


def look_at_cuts(student: Student, rng: Generator) -> None:
    """Compare without ties: rare odd ones and many, few photos and many, in any order."""
    for share in (0.15, 0.5, 0.85):
        for shift in (1.0, -0.6):
            compare(student, *drawn(rng, share, shift), OTHER)
    scores, labels = rng.normal(size=600), (rng.random(600) < 0.05).astype(int)
    labels[:2] = 1
    compare(student, scores, labels, OTHER)
    with expect_runs(TWENTY, "nothing but odd photos", "some of both"):
        compare(student, rng.normal(size=5), np.ones(5, int), OTHER)
    with expect_runs(TWENTY, "a single photo", "several"):
        compare(student, np.array([-2.0]), np.array([1]), OTHER)
    for first in (0, 1):  # the lowest score, or the highest, is the only odd one
        compare(student, np.arange(9.0) * (1 - 2 * first), np.eye(9, dtype=int)[0], OTHER)


def drawn(rng: Generator, share: float, shift: float) -> tuple[Array, Array]:
    """Draw scores without ties; the mistakes that we know have other values."""
    while True:
        n = int(rng.integers(24, 44))
        labels = (rng.permutation(n) < max(3, round(share * n))).astype(int)
        scores = rng.normal(size=n) + shift * labels
        if len(unlike(average(scores, labels), slips(scores, labels)[2:], 1e-3)) == 9:
            return scores, labels


# Ties


def look_at_ties(student: Student, rng: Generator) -> None:
    """Compare where many scores are equal, in each order, and where all are."""
    for _ in range(3):
        scores, labels = tied(rng)
        for order in (rng.permutation(len(labels)), np.argsort(labels), np.argsort(-labels)):
            compare(student, scores[order], labels[order], TIES)
    compare(student, *RISING, TIES)
    n, odd = int(rng.integers(9, 30)), int(rng.integers(1, 6))
    for labels in (np.arange(n) < odd, np.arange(n) >= n - odd):
        compare(student, np.full(n, float(rng.normal())), labels.astype(int), TIES)
    compare(student, scores.astype(int), labels_of(rng, len(scores)), TIES)


def tied(rng: Generator) -> tuple[Array, Array]:
    """Draw scores with many ties; an average by order has another value."""
    while True:
        labels = labels_of(rng, int(rng.integers(20, 40)))
        scores = (rng.integers(5, size=len(labels)) + 2 * labels) / 2.0
        if distinct(
            [*slips(scores, labels)[:1], *slips(scores, labels)[2:3]], average(scores, labels)
        ):
            return scores, labels


def labels_of(rng: Generator, n: int) -> Array:
    """Draw labels, some of both."""
    return (rng.permutation(n) < int(rng.integers(n // 4, n // 2))).astype(int)


# Digits


def look_at_digits(student: Student, rng: Generator) -> None:
    """Compare where few digits tell, for enormous scores, and in float32; ask what is left."""
    labels = labels_of(rng, 40)
    grid = rng.permutation(40) // 2 * 1.0 + 3 * labels  # some are equal
    grid[labels.argmax()] = 60  # the first cut finds one
    compare(student, *RISING, TIES)
    for scale, start in ((2.0**-30, 1e4), (1e-300, 0.0), (1e300, 0.0)):
        compare(student, start + scale * (grid - 20.0), labels, DIGITS)
    for scores in ((grid / 7).astype(np.float32), grid / 7):
        got = ask_untouched(TWENTY, student, "average_precision", scores, labels)
        TWENTY.close(got, average(scores, labels), OTHER, what="The average precision")
