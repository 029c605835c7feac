"""Every estimate, and their means over Gauss's nodes against the closed form."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, array, expect, expect_close, part
from autograde.checks.ch02.reparameterization import expect_steady, log_variances
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n = int(rng.integers(31, 46))
    mu, logvar, eps = float(rng.normal(0, 1.5)), float(log_variances(rng, ())), rng.normal(size=n)
    a, b, c = (float(v) for v in rng.uniform(0.5, 2, 3) * rng.choice([-1, 1], 3))
    sigma, variance = np.sqrt(np.exp(logvar)), np.exp(logvar)
    z, page = mu + sigma * eps, "2_reparameterization#two-ways-to-a-slope"
    wide = mu + variance * eps  # what a variance taken for a spread leads to

    def f(z: Any) -> np.ndarray:
        z = np.asarray(z, dtype=np.float64)
        return np.asarray(a * np.sin(z) + b * z**2 + c)

    def slope(z: Any) -> np.ndarray:
        z = np.asarray(z, dtype=np.float64)
        return np.asarray(a * np.cos(z) + 2 * b * z)

    edge = np.sort(z)[n // 2 - 1 : n // 2 + 1].mean()  # between two codes, on neither

    def jump(z: Any) -> np.ndarray:
        return np.asarray(np.asarray(z) > edge, dtype=np.float64)

    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    weights = weights / weights.sum()
    true = a * np.cos(mu) * np.exp(-variance / 2) + 2 * b * mu  # E sin(z) = sin(mu) e^(-var/2)

    def expect_mean(name: str, function: Callable[[Any], np.ndarray]) -> None:
        got = array(getattr(student, name)(function, mu, logvar, nodes), nodes.shape, name)
        expect_close(
            float(weights @ got),
            true,
            "On average over all draws your estimates miss the true slope.",
            rtol=1e-5,
            atol=1e-6,
            see=page,
        )

    @part("score-function estimates", 1.5)
    def score() -> None:
        def ask() -> Any:
            return student.score_gradients(f, mu, logvar, eps)

        expect_steady(ask, page)
        want = f(z) * (z - mu) / variance
        expect_close(
            ask(),
            want,
            "These are not the loss at each draw times the slope of that draw's log density.",
            Slip(want.mean(), "Return every draw's estimate, not their mean.", page),
            Slip(
                slope(z),
                "That is the slope of f itself: the score function never differentiates f.",
                page,
            ),
            Slip(
                want * sigma,
                "The spread is missing: how fast does the log density change when mu moves?",
                page,
            ),
            Slip(want * variance, "You did not divide by the variance.", page),
            Slip(want / sigma, "You divide by the spread once too often.", page),
            Slip(-want, "The sign is wrong: mu moves towards draws that make f large.", page),
            Slip(
                f(wide) * eps / variance,
                "The variance is taken for the spread: you are given the log of the variance.",
                page,
                "P10",
            ),
            Slip(
                f(wide) * (wide - mu) / variance**2,
                "The variance is taken for the spread: you are given the log of the variance.",
                page,
                "P10",
            ),
            Slip(f(mu) * eps / sigma, "f belongs at the drawn code, not at the mean.", page),
            Slip(f(eps) * eps / sigma, "f belongs at the code, not at eps.", page),
            Slip(eps / sigma, "That is the slope of the log density alone: where is f?", page),
            Slip(
                (f(z) - f(z).mean()) * eps / sigma,
                "You subtract the mean of f: that helps in practice, but the estimates asked for "
                "are of f as it is.",
                page,
            ),
            Slip(
                f(z) * 0.5 * (eps**2 - 1),
                "That is the estimate for logvar: the slope asked for is along mu.",
                page,
            ),
            what="The array of estimates",
            see=page,
        )
        expect_mean("score_gradients", f)
        expect_close(
            student.score_gradients(jump, mu, logvar, eps),
            jump(z) * eps / sigma,
            "The score function works for an f that jumps, too: it needs only the values of f.",
            what="The array of estimates",
            see=page,
        )
        expect_draws_stay("score_gradients", f)

    @part("pathwise estimates", 1.5)
    def path() -> None:
        def ask() -> Any:
            return student.pathwise_gradients(slope, mu, logvar, eps)

        expect_steady(ask, page)
        want = slope(z)
        expect_close(
            ask(),
            want,
            "Each draw should give the slope of f at its own code.",
            Slip(want.mean(), "Return every draw's estimate, not their mean.", page),
            Slip(
                np.zeros(n),
                "Nothing comes back through the draw: given eps, the code is an ordinary "
                "function of mu.",
                page,
                "P2",
            ),
            Slip(slope(mu), "There is no noise in it: take the slope at each drawn code.", page),
            Slip(
                np.full(n, slope(mu)),
                "There is no noise in it: take the slope at each drawn code.",
                page,
            ),
            Slip(slope(eps), "The slope belongs at the code, not at eps.", page),
            Slip(
                slope(wide),
                "The variance is taken for the spread: you are given the log of the variance.",
                page,
                "P10",
            ),
            Slip(
                want * eps, "That is the slope along the spread: mu moves every code alike.", page
            ),
            Slip(
                want * sigma,
                "When mu moves by one, every code moves by one: the spread is no factor here.",
                page,
            ),
            Slip(want / sigma, "The spread is no factor here.", page),
            Slip(
                want * 0.5 * sigma * eps,
                "That is the slope along logvar: the one asked for is along mu.",
                page,
            ),
            Slip(
                want * eps / sigma,
                "The two estimators are mixed: no density is differentiated here.",
                page,
            ),
            what="The array of estimates",
            see=page,
        )
        expect_mean("pathwise_gradients", slope)
        expect_draws_stay("pathwise_gradients", slope)

    def expect_draws_stay(name: str, function: Callable[[Any], np.ndarray]) -> None:
        kept = student.keep(eps)
        student.kept(name, function, mu, logvar, kept)
        expect(np.array_equal(kept.value(), eps), f"{name} changes eps: leave it as it was.", page)

    yield score
    yield path
