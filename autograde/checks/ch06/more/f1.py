"""Scores against scikit-learn's, over classes that are common, rare, never named and not there."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from sklearn.metrics import f1_score, precision_recall_fscore_support

from autograde.checks import Part, Table, array, number, pair
from autograde.checks.callers import ask_untouched, expect_all_digits, name_the_case
from autograde.checks.ch06.more import SCORES, Array
from autograde.checks.slips import unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

OTHER = "The F1 of a class comes from its own precision and recall: yours are others."
EMPTY = (
    "A class that is never named rightly has an F1 of 0, whether nobody named it, nobody should "
    "have, or both."
)
COUNTS = "Every class counts in the mean, also one that is never named rightly."
MEAN = "The second value is the plain mean of the scores: yours is another."
ROUNDED = "You round the scores: leave them all the digits that they have."
GUESSES = {OTHER, EMPTY, COUNTS, MEAN, "Each score is near", "The mean is near"}
LOOSE: dict[str, Any] = {"rtol": 0.0, "atol": 1e-5}  # the last part asks for all digits


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    name = "any number of photos, all digits, and the arguments left as they were"
    parts = [
        Part("each class's F1", 1.5, partial(look_at_classes, student, rng)),
        Part("their mean", 0.5, partial(look_at_mean, student, rng)),
        Part("classes without a hit", 0.5, partial(look_at_empty, student, rng)),
        Part(name, 0.5, partial(look_at_digits, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def draw(rng: Generator, n_classes: int, n: int) -> tuple[Array, Array]:
    """Draw classes of unequal size, and names that are often right."""
    share = rng.dirichlet(np.linspace(1, 4, n_classes) * 3)
    truth = np.concatenate([np.arange(n_classes), rng.choice(n_classes, n - n_classes, p=share)])
    named = np.where(rng.random(n) < 0.55, truth, rng.integers(0, n_classes, n))
    named[:n_classes] = np.arange(n_classes)  # each class has a hit
    order = rng.permutation(n)
    return truth[order], named[order]


def oracle(truth: Array, named: Array, n_classes: int) -> Array:
    """Return scikit-learn's scores, 0 where there is none."""
    classes = np.arange(n_classes)
    found = f1_score(truth, named, labels=classes, average=None, zero_division=0)
    return np.asarray(found, dtype=np.float64)


def ask(student: Student, truth: Array, named: Array, n_classes: int) -> tuple[Array, float]:
    """Return the student's scores and mean."""
    return taken(student.f1_scores(truth, named, n_classes), n_classes)


def taken(got: Any, n_classes: int) -> tuple[Array, float]:
    """Return scores and mean if they have the right form."""
    f1, macro = pair(got, "f1_scores")
    return array(f1, (n_classes,), "The array of scores"), number(macro, "The mean")


def slips(truth: Array, named: Array, n_classes: int) -> Table:
    """Return what known mistakes lead to."""
    precision, recall, *_ = precision_recall_fscore_support(
        truth, named, labels=np.arange(n_classes), zero_division=0
    )
    hit = precision * np.bincount(named, minlength=n_classes)
    wrong = np.bincount(truth, minlength=n_classes) + np.bincount(named, minlength=n_classes)
    wrong = wrong - 2 * hit
    with np.errstate(all="ignore"):
        rows = [
            (precision, "That is precision: how many of those named are right. F1 joins it with "
             "recall."),
            (recall, "That is recall: how many of those that are true were named. F1 joins it with "
             "precision."),
            ((precision + recall) / 2, "You take the plain mean of precision and recall: F1 is "
             "their harmonic mean, which a bad one of the two pulls down."),
            (np.sqrt(precision * recall), "You take the geometric mean: F1 is the harmonic one."),
            (hit / (hit + wrong), "You count hits once: a hit belongs to what is named and to what "
             "is true, and counts twice in F1."),
            (np.full(n_classes, (truth == named).mean()), "That is the share of right names, the "
             "same for all classes: each class has an F1 of its own."),
            (precision * recall / (precision + recall), "A factor of 2 is missing: of two equal "
             "numbers the harmonic mean is that number."),
            (200 * hit / (2 * hit + wrong), "Those are hundredths: an F1 is at most 1."),
        ]  # fmt: skip
    want = oracle(truth, named, n_classes)
    return [*rows, *((want.round(places), ROUNDED) for places in range(1, 5))]


def look_at_classes(student: Student, rng: Generator) -> None:
    """Compare the scores of several numbers of classes."""
    for n_classes in (5, 2, int(rng.integers(6, 10)), 3):
        truth, named = draw(rng, n_classes, int(rng.integers(200, 400)))
        want = oracle(truth, named, n_classes)
        with name_the_case(SCORES, f"With {n_classes} classes"):
            f1, _ = ask(student, truth, named, n_classes)
        table = unlike(want, slips(truth, named, n_classes))
        SCORES.close(f1, want, OTHER, table, what="The array of scores", **LOOSE)


def look_at_mean(student: Student, rng: Generator) -> None:
    """Compare the mean of unequal scores."""
    for n_classes in (5, int(rng.integers(6, 10))):
        truth, named = draw(rng, n_classes, 300)
        f1 = oracle(truth, named, n_classes)
        precision, recall, *_ = precision_recall_fscore_support(
            truth, named, labels=np.arange(n_classes), zero_division=0
        )
        p, r = precision.mean(), recall.mean()
        table = [
            ((truth == named).mean(), "That is F1 of all photos in one pot, which is the share of "
             "right names: each class should weigh the same."),
            (2 * p * r / (p + r), "You join mean precision with mean recall: the mean of the "
             "classes' own F1 is asked for."),
            ((f1 * np.bincount(truth, minlength=n_classes)).sum() / len(truth), "You weigh classes "
             "by their size: each should count the same, or the rare one hardly counts."),
            (np.median(f1), "That is the median of the scores, not their mean."),
        ]  # fmt: skip
        _, macro = ask(student, truth, named, n_classes)
        SCORES.close(
            macro, f1.mean(), MEAN, unlike(f1.mean(), table), what="The mean", **LOOSE
        )  # fmt: skip


def look_at_empty(student: Student, rng: Generator) -> None:
    """Compare where a class is never named, never true, both, or never hit."""
    for _ in range(3):
        truth, named = draw(rng, 4, 200)
        truth, named = truth + 1, np.where(named == 0, 1, named) + 1  # class 1 is never named
        named[rng.integers(0, 200, 5)] = 0  # class 0 is never true
        named[truth == 1] = 3
        for n_classes in (5, 7):  # 5 and 6 are neither
            want = oracle(truth, named, n_classes)
            with name_the_case(SCORES, "With a class that is never named"):
                f1, macro = ask(student, truth, named, n_classes)
            SCORES.close(f1, want, EMPTY, what="The array of scores", **LOOSE)
            SCORES.close(macro, want.mean(), COUNTS, what="The mean", **LOOSE)


def look_at_digits(student: Student, rng: Generator) -> None:
    """Compare to all digits, for one photo and for many; ask what is left of the arguments."""
    wrong, half = (np.array([2]), np.array([0])), (np.array([0, 1]), np.array([0, 0]))
    for truth, named in (wrong, half, rng.integers(0, 3, (2, 30_000))):
        n, want = len(truth), oracle(truth, named, 3)
        with name_the_case(SCORES, f"With {n} photos" if n > 1 else "With one photo"):
            f1, macro = ask(student, truth, named, 3)
        expect_all_digits(SCORES, f1, want, "Each score")
        expect_all_digits(SCORES, macro, want.mean(), "The mean")
        SCORES.close(f1, want, OTHER, what="The array of scores")
        SCORES.close(macro, want.mean(), MEAN, what="The mean")
    truth, named = (part.astype(np.uint8) for part in draw(rng, 9, 700))
    with name_the_case(SCORES, "With classes as small whole numbers (uint8)"):
        f1, _ = ask(student, truth, named, 9)
    SCORES.close(f1, oracle(truth, named, 9), OTHER, what="The array of scores")
    truth, named = draw(rng, 3, 50)
    f1, _ = taken(ask_untouched(SCORES, student, "f1_scores", truth, named, 3), 3)
    SCORES.close(f1, oracle(truth, named, 3), OTHER, what="The array of scores")
