"""Against SciPy's log-sum-exp, near and far from where exp has a value."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.special import logsumexp

from autograde.checks import Page, Part, Table, array
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.sandbox.student import Student

PAGE = Page("5_measured#how-far-below-the-truth")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    m, n = int(rng.choice([7, 9, 11])), int(rng.choice([4, 6, 8]))
    yield Part("the logarithm of the mean weight", 1, partial(look_near, student, rng, m, n))
    yield Part("weights beyond the range of exp", 1.5, partial(look_far, student, rng, m, n))
    name = "any number of draws and pictures, arguments intact"
    yield Part(name, 0.5, partial(look_at_sizes, student, rng, m, n))


def look_near(student: Student, rng: Generator, m: int, n: int) -> None:
    """Compare for weights that differ little, and for some that differ more."""
    for spread in (1.0, 4.0):
        log_w = rng.normal(-24, spread, size=(m, n)) + rng.normal(0, 2, size=n)
        compare(student, log_w, "This is not the logarithm of the mean weight of each picture.")


def look_far(student: Student, rng: Generator, m: int, n: int) -> None:
    """Compare for weights that are 0 or inf as floats."""
    near = rng.normal(0, 2, size=(m, n))
    levels = rng.permutation([-2500.0, -800.0, 900.0, *rng.uniform(-60, 60, size=n - 3)])
    wide = np.sort(rng.uniform(-3000, 1500, size=(m, n)), axis=0)[:: int(rng.choice([-1, 1]))]
    for log_w, message in (
        (
            near - 2000,
            "Weights of e^-2000 are 0 in floating point, and their logarithm is gone: nothing may "
            "leave the logarithm's range.",
        ),
        (near + 900, "Weights of e^900 overflow: nothing may leave the logarithm's range."),
        (
            near + levels,
            "The weights of one picture vanish beside those of another: what you subtract must "
            "fit each picture.",
        ),
        (
            wide,
            "Where the draws of one picture differ much a number overflows or all vanish: what "
            "you subtract must suit its largest weight.",
        ),
    ):
        expect_finite(student, log_w, message)
        compare(student, log_w, "Far from 0 this is not the logarithm of the mean weight.")


def look_at_sizes(student: Student, rng: Generator, m: int, n: int) -> None:
    """Compare for a single draw, a single picture and many draws; the argument stays as it is."""
    for shape in ((1, n), (m, 1), (151, 3), (n, m)):
        message = "With other numbers of draws and pictures this is not the bound."
        compare(student, rng.normal(-24, 2, size=shape), message)
    log_w = rng.normal(-24, 2, size=(m, n))
    got = ask_untouched(PAGE, student, "importance_bound", log_w)
    expect_all_digits(PAGE, got, bounds(log_w), "The array of bounds")
    log_w[rng.integers(m), :] -= 2000
    ask_untouched(PAGE, student, "importance_bound", log_w)


def expect_finite(student: Student, log_w: np.ndarray, message: str) -> None:
    """Raise `Wrong` unless the bounds have values, not far from the largest weights."""
    got = array(student.importance_bound(log_w), log_w.shape[1:], "The array of bounds")
    PAGE.expect(np.isfinite(got).all(), message, "P10")
    lifted = got - log_w.max(axis=0)
    PAGE.expect(
        (lifted < 100).all() and (lifted > -100).all(),
        "Far from 0 the bound is cut off: something small added to a weight, or a clip, drowns "
        "weights that are smaller still.",
        "P10",
    )


def compare(student: Student, log_w: np.ndarray, message: str) -> None:
    """Raise `Wrong` unless the student returns every picture's bound."""
    PAGE.close(
        student.importance_bound(log_w),
        bounds(log_w),
        message,
        lambda: [*draw_slips(log_w), *picture_slips(log_w)],
        what="The array of bounds",
    )


def bounds(log_w: np.ndarray) -> np.ndarray:
    """Return the logarithm of every picture's mean weight."""
    return np.asarray(logsumexp(log_w, axis=0) - np.log(len(log_w)))


def draw_slips(log_w: np.ndarray) -> Table:
    """Return what likely mistakes make of the mean over the draws."""
    want = bounds(log_w)
    with np.errstate(all="ignore"):
        mean = np.exp(log_w).mean(axis=0)
    return [
        (
            log_w.mean(axis=0),
            "That is the mean of the logarithms, the ELBO: the logarithm of the mean weight lies "
            "above it.",
        ),
        (
            want + np.log(len(log_w)),
            "That is the logarithm of the sum: it would grow with every draw.",
        ),
        (log_w.max(axis=0), "That is the largest logarithm alone."),
        (want - log_w.max(axis=0), "What you subtract first is to be added back at the end."),
        (mean, "That is the mean weight: return its logarithm."),
        (-want, "The sign is wrong: the bound itself is asked for, not a loss."),
    ]


def picture_slips(log_w: np.ndarray) -> Table:
    """Return what comes of taking pictures for draws."""
    want, (many, pictures) = bounds(log_w), log_w.shape
    return [
        (
            logsumexp(log_w, axis=1) - np.log(pictures),
            "You averaged over the pictures: average over the draws, the first axis.",
        ),
        (want.mean(), "One bound for each picture, not their mean."),
        (
            logsumexp(log_w) - np.log(log_w.size),
            "You averaged the weights of all pictures: each has a bound of its own.",
        ),
        (want + np.log(many) - np.log(pictures), "Divide by the number of draws, not of pictures."),
    ]
