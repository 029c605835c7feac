"""Spreads on both sides of 1; the one whose slopes have the same ratio, found as a root."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator
from scipy.optimize import brentq

from autograde.checks import Page, Part, Table
from autograde.checks.callers import expect_all_digits
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

NOISE = Page("1_knob#a-noise-level-in-disguise")


# One knob, not two


def pull(sigma: float, beta: float) -> float:
    """How hard the loss pulls at a nat, against a squared error: the ratio of its slopes."""
    error, kl = (torch.tensor(1.0, dtype=torch.float64, requires_grad=True) for _ in range(2))
    by_error, by_kl = torch.autograd.grad(error / (2 * sigma**2) + beta * kl, (error, kl))
    return float(by_kl / by_error)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("a heavier KL term", 1, partial(look_at_heavier, student, rng))
    yield Part("a lighter KL term, and the plain one", 1, partial(look_at_lighter, student, rng))


def look_at_heavier(student: Student, rng: Generator) -> None:
    """Ask for betas above 1."""
    compare(student, float(rng.uniform(0.1, 0.6)), float(rng.uniform(2.2, 9)))
    compare(student, float(rng.uniform(1.5, 4)), float(rng.uniform(10, 60)))
    compare(student, float(rng.uniform(0.2, 0.4)), int(rng.integers(5, 9)))
    compare(student, float(rng.uniform(0.001, 0.01)), float(rng.uniform(1e4, 1e6)))


def look_at_lighter(student: Student, rng: Generator) -> None:
    """Ask for betas below 1, and 1."""
    compare(student, float(rng.uniform(0.1, 0.6)), float(rng.uniform(0.1, 0.4)))
    compare(student, float(rng.uniform(1.5, 4)), float(rng.uniform(0.001, 0.05)))
    compare(student, float(rng.uniform(0.2, 0.7)), 1.0)
    compare(student, float(rng.uniform(10, 60)), float(rng.uniform(1e-6, 1e-4)))


def compare(student: Student, sigma: float, beta: float) -> None:
    """Raise `Wrong` unless a plain VAE with the spread wants the same weights."""
    aim = pull(sigma, beta)
    want = float(np.exp(brentq(lambda s: pull(np.exp(s), 1.0) / aim - 1, -9, 9, xtol=1e-13)))
    got = student.equivalent_sigma(sigma, beta)
    NOISE.close(
        got,
        want,
        "With this spread a plain VAE has other best weights: one loss should be a multiple of "
        "the other.",
        lambda: unlike(want, spread_slips(sigma, beta)),
        what="The spread",
    )
    expect_all_digits(NOISE, got, want, "The spread")


def spread_slips(sigma: float, beta: float) -> Table:
    """Return what the likely mistakes come to."""
    root = np.sqrt(beta)
    half = "The 2 under the squared error stands in both losses: it changes nothing."
    return [
        (
            sigma,
            "Your spread does not change with beta: a weight on the KL does move the minimum.",
            "P3",
        ),
        (
            sigma / root,
            "It works the wrong way round: the heavier the KL term, the more of a picture is "
            "taken for noise.",
            "P3",
        ),
        (
            sigma / beta,
            "It works the wrong way round, and the loss divides by a variance, not a spread.",
            "P3",
        ),
        (sigma * beta, "Beta acts on the variance of a pixel: a spread is asked for."),
        (sigma**2 * beta, "That is a variance: a spread is asked for."),
        (sigma**2 / beta, "That is a variance, and on the wrong side.", "P3"),
        (np.sqrt(sigma * beta), "You take sigma for the variance: it is the spread."),
        (root, "The spread that the pixels already have is ignored."),
        (sigma * np.sqrt(2 * beta), half),
        (sigma * np.sqrt(beta / 2), half),
        (sigma * beta**2, "You square beta where the opposite is wanted."),
    ]
