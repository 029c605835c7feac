"""Every estimate, and their means over Gauss's nodes against the closed form."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, array
from autograde.checks.callers import (
    CLAMPED,
    FAR_NOISE,
    FARTHEST_LOG_VARIANCE,
    ask_untouched,
    expect_all_digits,
)
from autograde.checks.ch02.reparameterization import expect_steady, log_variances
from autograde.sandbox.student import Student

PAGE = Page("2_reparameterization#two-ways-to-a-slope")

VARIANCE = "The variance is taken for the spread: you are given the log of the variance."


class Case:
    """One number's cloud, draws for it, and functions of the code."""

    def __init__(self, rng: Generator) -> None:
        self.n = int(rng.integers(31, 46))
        self.mu, self.logvar = float(rng.normal(0, 1.5)), float(log_variances(rng, ()))
        self.eps = rng.normal(size=self.n)
        self.factors = tuple(float(v) for v in rng.uniform(0.5, 2, 3) * rng.choice([-1, 1], 3))
        self.sigma, self.variance = np.sqrt(np.exp(self.logvar)), np.exp(self.logvar)
        self.z = self.mu + self.sigma * self.eps
        # What a variance taken for a spread leads to.
        self.wide = self.mu + self.variance * self.eps
        # Between two codes, on neither.
        self.edge = np.sort(self.z)[self.n // 2 - 1 : self.n // 2 + 1].mean()

    def f(self, z: Any) -> np.ndarray:
        """Return a smooth function of the code."""
        a, b, c = self.factors
        z = np.asarray(z, dtype=np.float64)
        return np.asarray(a * np.sin(z) + b * z**2 + c)

    def slope(self, z: Any) -> np.ndarray:
        """Return the slope of `f`."""
        a, b, _ = self.factors
        z = np.asarray(z, dtype=np.float64)
        return np.asarray(a * np.cos(z) + 2 * b * z)

    def jump(self, z: Any) -> np.ndarray:
        """Return a function that has no slope worth the name."""
        return np.asarray(np.asarray(z) > self.edge, dtype=np.float64)

    def true_slope(self) -> float:
        """Return the slope, along mu, of the mean of `f` over the cloud."""
        a, b, _ = self.factors
        # E sin(z) = sin(mu) e^(-variance / 2)
        return float(a * np.cos(self.mu) * np.exp(-self.variance / 2) + 2 * b * self.mu)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(rng)
    yield Part("score-function estimates", 1.5, partial(look_at_score, student, case))
    yield Part("pathwise estimates", 1.5, partial(look_at_path, student, case))


def expect_mean(
    student: Student, name: str, function: Callable[[Any], np.ndarray], case: Case
) -> None:
    """Raise `Wrong` unless the estimates, on average over all draws, are the true slope."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    got = getattr(student, name)(function, case.mu, case.logvar, nodes)
    PAGE.close(
        float(weights / weights.sum() @ array(got, nodes.shape, name)),
        case.true_slope(),
        "On average over all draws your estimates miss the true slope.",
        rtol=1e-5,
        atol=1e-6,
    )


def expect_far(
    student: Student, name: str, function: Callable[[Any], np.ndarray], case: Case
) -> None:
    """Raise `Wrong` unless single draws are right: from extreme clouds, and far out in one."""
    for logvar, size in ((-FARTHEST_LOG_VARIANCE, 1.0), (FARTHEST_LOG_VARIANCE, 1.0), (0.5, 9.0)):
        eps, spread = size * np.sign(case.eps[:1]), np.exp(logvar / 2)
        want = function(case.mu + spread * eps)
        if name == "score_gradients":
            want = want * eps / spread
        got = getattr(student, name)(function, case.mu, logvar, eps)
        PAGE.close(got, want, FAR_NOISE if size > 1 else CLAMPED, what="The array of estimates")


# The score function


def look_at_score(student: Student, case: Case) -> None:
    """Compare every draw's estimate, their mean, and those for a function that jumps."""
    ask = partial(student.score_gradients, case.f, case.mu, case.logvar, case.eps)
    expect_steady(ask, PAGE)
    expect_all_digits(PAGE, ask(), case.f(case.z) * case.eps / case.sigma, "The array of estimates")
    PAGE.close(
        ask(),
        case.f(case.z) * (case.z - case.mu) / case.variance,
        "These are not the loss at each draw times the slope of that draw's log density.",
        lambda: [*score_slips(case), *function_slips(case)],
        what="The array of estimates",
    )
    expect_mean(student, "score_gradients", case.f, case)
    PAGE.close(
        student.score_gradients(case.jump, case.mu, case.logvar, case.eps),
        case.jump(case.z) * case.eps / case.sigma,
        "The score function works for an f that jumps, too: it needs only the values of f.",
        what="The array of estimates",
    )
    expect_far(student, "score_gradients", case.f, case)


def score_slips(case: Case) -> Table:
    """Return what another slope of the log density leads to."""
    mu, sigma, variance, wide = case.mu, case.sigma, case.variance, case.wide
    want = case.f(case.z) * (case.z - mu) / variance
    return [
        (want.mean(), "Return every draw's estimate, not their mean."),
        (
            case.slope(case.z),
            "That is the slope of f itself: the score function never differentiates f.",
        ),
        (
            want * sigma,
            "The spread is missing: how fast does the log density change when mu moves?",
        ),
        (want * variance, "You did not divide by the variance."),
        (want / sigma, "You divide by the spread once too often."),
        (-want, "The sign is wrong: mu moves towards draws that make f large."),
        (case.f(wide) * case.eps / variance, VARIANCE, "P10"),
        (case.f(wide) * (wide - mu) / variance**2, VARIANCE, "P10"),
    ]


def function_slips(case: Case) -> Table:
    """Return what f at another place, or something else than f, leads to."""
    f, z, eps, slope = case.f, case.z, case.eps, case.eps / case.sigma
    return [
        (f(case.mu) * slope, "f belongs at the drawn code, not at the mean."),
        (f(eps) * slope, "f belongs at the code, not at eps."),
        (slope, "That is the slope of the log density alone: where is f?"),
        (
            (f(z) - f(z).mean()) * slope,
            "You subtract the mean of f: that helps in practice, but the estimates asked for are "
            "of f as it is.",
        ),
        (
            f(z) * 0.5 * (eps**2 - 1),
            "That is the estimate for logvar: the slope asked for is along mu.",
        ),
    ]


# Along the path


def look_at_path(student: Student, case: Case) -> None:
    """Compare every draw's estimate, and their mean; neither function changes what it is given."""
    ask = partial(student.pathwise_gradients, case.slope, case.mu, case.logvar, case.eps)
    expect_steady(ask, PAGE)
    expect_all_digits(PAGE, ask(), case.slope(case.z), "The array of estimates")
    PAGE.close(
        ask(),
        case.slope(case.z),
        "Each draw should give the slope of f at its own code.",
        lambda: [*place_slips(case), *factor_slips(case)],
        what="The array of estimates",
    )
    expect_mean(student, "pathwise_gradients", case.slope, case)
    expect_far(student, "pathwise_gradients", case.slope, case)
    for name, function in (("score_gradients", case.f), ("pathwise_gradients", case.slope)):
        ask_untouched(PAGE, student, name, function, case.mu, case.logvar, case.eps)


def place_slips(case: Case) -> Table:
    """Return slopes of f at other places than the code of each draw."""
    slope = case.slope
    silent = "There is no noise in it: take the slope at each drawn code."
    return [
        (slope(case.z).mean(), "Return every draw's estimate, not their mean."),
        (
            np.zeros(case.n),
            "Nothing comes back through the draw: given eps, the code is an ordinary function of "
            "mu.",
            "P2",
        ),
        (slope(case.mu), silent),
        (np.full(case.n, slope(case.mu)), silent),
        (slope(case.eps), "The slope belongs at the code, not at eps."),
        (slope(case.wide), VARIANCE, "P10"),
    ]


def factor_slips(case: Case) -> Table:
    """Return slopes of f with a factor that the path to mu does not have."""
    want, sigma, eps = case.slope(case.z), case.sigma, case.eps
    return [
        (want * eps, "That is the slope along the spread: mu moves every code alike."),
        (
            want * sigma,
            "When mu moves by one, every code moves by one: the spread is no factor here.",
        ),
        (want / sigma, "The spread is no factor here."),
        (
            want * 0.5 * sigma * eps,
            "That is the slope along logvar: the one asked for is along mu.",
        ),
        (want * eps / sigma, "The two estimators are mixed: no density is differentiated here."),
    ]
