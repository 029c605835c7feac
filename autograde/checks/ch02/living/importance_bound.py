"""Against SciPy's log-sum-exp, near and far from where exp has a value."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from scipy.special import logsumexp

from autograde.checks import Part, Slip, array, expect, expect_close, part
from autograde.checks.ch02.living import expect_untouched
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "4_living#how-far-below-the-truth"
    m, n = int(rng.choice([7, 9, 11])), int(rng.choice([4, 6, 8]))

    def compare(log_w: np.ndarray, message: str) -> None:
        many = len(log_w)
        want = np.asarray(logsumexp(log_w, axis=0)) - np.log(many)
        with np.errstate(all="ignore"):
            mean = np.exp(log_w).mean(axis=0)
        expect_close(
            student.importance_bound(log_w),
            want,
            message,
            Slip(
                log_w.mean(axis=0),
                "That is the mean of the logarithms, the ELBO: the logarithm of the mean weight "
                "lies above it.",
                page,
            ),
            Slip(
                want + np.log(many),
                "That is the logarithm of the sum: it would grow with every draw.",
                page,
            ),
            Slip(log_w.max(axis=0), "That is the largest logarithm alone.", page),
            Slip(
                want - log_w.max(axis=0),
                "What you subtract first is to be added back at the end.",
                page,
            ),
            Slip(mean, "That is the mean weight: return its logarithm.", page),
            Slip(-want, "The sign is wrong: the bound itself is asked for, not a loss.", page),
            Slip(
                logsumexp(log_w, axis=1) - np.log(log_w.shape[1]),
                "You averaged over the pictures: average over the draws, the first axis.",
                page,
            ),
            Slip(want.mean(), "One bound for each picture, not their mean.", page),
            Slip(
                logsumexp(log_w) - np.log(log_w.size),
                "You averaged the weights of all pictures: each has a bound of its own.",
                page,
            ),
            Slip(
                want + np.log(many) - np.log(log_w.shape[1]),
                "Divide by the number of draws, not of pictures.",
                page,
            ),
            what="The array of bounds",
            see=page,
        )

    def expect_finite(log_w: np.ndarray, message: str) -> None:
        got = array(student.importance_bound(log_w), log_w.shape[1:], "The array of bounds")
        expect(np.isfinite(got).all(), message, page, "P10")
        lifted = got - log_w.max(axis=0)
        expect(
            (lifted < 100).all() and (lifted > -100).all(),
            "Far from 0 the bound is cut off: something small added to a weight, or a clip, "
            "drowns weights that are smaller still.",
            page,
            "P10",
        )

    @part("the logarithm of the mean weight", 1)
    def value() -> None:
        for spread in (1.0, 4.0):
            compare(
                rng.normal(-24, spread, size=(m, n)) + rng.normal(0, 2, size=n),
                "This is not the logarithm of the mean weight of each picture.",
            )

    @part("weights beyond the range of exp", 1.5)
    def far() -> None:
        near = rng.normal(0, 2, size=(m, n))
        levels = rng.permutation([-2500.0, -800.0, 900.0, *rng.uniform(-60, 60, size=n - 3)])
        wide = np.sort(rng.uniform(-3000, 1500, size=(m, n)), axis=0)[:: int(rng.choice([-1, 1]))]
        for log_w, message in (
            (
                near - 2000,
                "Weights of e^-2000 are 0 in floating point, and their logarithm is gone: nothing "
                "may leave the logarithm's range.",
            ),
            (
                near + 900,
                "Weights of e^900 overflow: nothing may leave the logarithm's range.",
            ),
            (
                near + levels,
                "The weights of one picture vanish beside those of another: what you subtract "
                "must fit each picture.",
            ),
            (
                wide,
                "Where the draws of one picture differ much a number overflows or all vanish: what "
                "you subtract must suit its largest weight.",
            ),
        ):
            expect_finite(log_w, message)
            compare(log_w, "Far from 0 this is not the logarithm of the mean weight.")

    @part("any number of draws and pictures, arguments intact", 0.5)
    def sizes() -> None:
        for shape in ((1, n), (m, 1), (151, 3), (n, m)):
            compare(
                rng.normal(-24, 2, size=shape),
                "With other numbers of draws and pictures this is not the bound.",
            )
        log_w = rng.normal(-24, 2, size=(m, n))
        kept = student.keep(log_w)
        student.importance_bound(kept)
        expect_untouched([kept], (log_w,), "importance_bound")

    yield value
    yield far
    yield sizes
