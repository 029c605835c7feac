"""Spreads on both sides of 1; the one whose slopes have the same ratio, found as a root."""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.random import Generator
from scipy.optimize import brentq

from autograde.checks import Part, Slip, expect_close, part
from autograde.checks.ch03.knob import unlike
from autograde.sandbox.student import Student

NOISE = "1_knob#a-noise-level-in-disguise"


# One knob, not two


def pull(sigma: float, beta: float) -> float:
    """How hard the loss pulls at a nat, against a squared error: the ratio of its slopes."""
    error, kl = (torch.tensor(1.0, dtype=torch.float64, requires_grad=True) for _ in range(2))
    by_error, by_kl = torch.autograd.grad(error / (2 * sigma**2) + beta * kl, (error, kl))
    return float(by_kl / by_error)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def compare(sigma: float, beta: float) -> None:
        aim = pull(sigma, beta)
        want = float(np.exp(brentq(lambda s: pull(np.exp(s), 1.0) / aim - 1, -9, 9, xtol=1e-13)))
        root = np.sqrt(beta)
        slips = unlike(
            want,
            Slip(
                sigma,
                "Your spread does not change with beta: a weight on the KL does move the minimum.",
                NOISE,
                "P3",
            ),
            Slip(
                sigma / root,
                "It works the wrong way round: the heavier the KL term, the more of a picture is "
                "taken for noise.",
                NOISE,
                "P3",
            ),
            Slip(
                sigma / beta,
                "It works the wrong way round, and the loss divides by a variance, not a spread.",
                NOISE,
                "P3",
            ),
            Slip(
                sigma * beta, "Beta acts on the variance of a pixel: a spread is asked for.", NOISE
            ),
            Slip(sigma**2 * beta, "That is a variance: a spread is asked for.", NOISE),
            Slip(sigma**2 / beta, "That is a variance, and on the wrong side.", NOISE, "P3"),
            Slip(
                np.sqrt(sigma * beta), "You take sigma for the variance: it is the spread.", NOISE
            ),
            Slip(root, "The spread that the pixels already have is ignored.", NOISE),
            Slip(
                sigma * np.sqrt(2 * beta),
                "The 2 under the squared error stands in both losses: it changes nothing.",
                NOISE,
            ),
            Slip(
                sigma * np.sqrt(beta / 2),
                "The 2 under the squared error stands in both losses: it changes nothing.",
                NOISE,
            ),
            Slip(sigma * beta**2, "You square beta where the opposite is wanted.", NOISE),
        )
        expect_close(
            student.equivalent_sigma(sigma, beta),
            want,
            "With this spread a plain VAE has other best weights: one loss should be a multiple "
            "of the other.",
            *slips,
            what="The spread",
            see=NOISE,
        )

    @part("a heavier KL term", 1)
    def heavier() -> None:
        compare(float(rng.uniform(0.1, 0.6)), float(rng.uniform(2.2, 9)))
        compare(float(rng.uniform(1.5, 4)), float(rng.uniform(10, 60)))
        compare(float(rng.uniform(0.2, 0.4)), int(rng.integers(5, 9)))

    @part("a lighter KL term, and the plain one", 1)
    def lighter() -> None:
        compare(float(rng.uniform(0.1, 0.6)), float(rng.uniform(0.1, 0.4)))
        compare(float(rng.uniform(1.5, 4)), float(rng.uniform(0.001, 0.05)))
        compare(float(rng.uniform(0.2, 0.7)), 1.0)

    yield heavier
    yield lighter
