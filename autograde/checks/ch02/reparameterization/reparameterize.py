"""The codes, against PyTorch's normal distribution moved and scaled by its own means."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Table, array
from autograde.checks.ch02.reparameterization import (
    expect_steady,
    expect_untouched,
    lengths,
    log_variances,
)
from autograde.sandbox.student import Student

PAGE = Page("2_reparameterization#move-the-dice-outside")


class Case:
    """Clouds, noise, and the codes that it stands for."""

    def __init__(self, rng: Generator) -> None:
        shape = lengths(rng)
        self.mu, self.logvar = rng.normal(size=shape), log_variances(rng, shape)
        self.eps = rng.normal(size=shape)
        spread = torch.tensor(self.logvar).exp().sqrt()
        shift = torch.distributions.AffineTransform(torch.tensor(self.mu), spread)
        self.codes = np.asarray(shift(torch.tensor(self.eps)))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(rng)
    yield Part("the codes", 1, partial(look_at_codes, student, case))
    yield Part("float32 stays float32, arguments stay", 1, partial(look_at_kind, student, case))


def look_at_codes(student: Student, case: Case) -> None:
    """Compare the codes, which eps decides."""
    ask = partial(student.reparameterize, case.mu, case.logvar, case.eps)
    expect_steady(ask, PAGE)
    compare(case, ask(), rtol=1e-6, atol=1e-9)


def look_at_kind(student: Student, case: Case) -> None:
    """Compare the codes in float32; the arguments stay as they are."""
    low = [v.astype(np.float32) for v in (case.mu, case.logvar, case.eps)]
    got = student.reparameterize(*low)
    compare(case, got, rtol=1e-4, atol=1e-5)
    PAGE.expect(
        array(got, case.mu.shape, "The array of codes").dtype == np.float32,
        "float32 in, float32 out: the dtype must not change.",
    )
    expect_untouched(student, "reparameterize", (case.mu, case.logvar, case.eps), PAGE)


def compare(case: Case, got: Any, **options: float) -> None:
    """Raise `Wrong` unless these are the codes."""
    PAGE.close(
        got,
        case.codes,
        "A code lies where its own mean, spread and eps put it: these lie elsewhere.",
        lambda: [*spread_slips(case), *left_out_slips(case)],
        what="The array of codes",
        **options,
    )


def spread_slips(case: Case) -> Table:
    """Return codes that something else than the spread scales."""
    mu, logvar, eps = case.mu, case.logvar, case.eps
    return [
        (
            mu + np.exp(logvar) * eps,
            "The variance is taken for the spread: the encoder gives the log of the variance.",
            "P10",
        ),
        (
            mu + logvar * eps,
            "logvar itself is taken for the spread: it is a logarithm, and may be negative.",
            "P10",
        ),
        (
            mu + 0.5 * logvar * eps,
            "Half of logvar is still a logarithm: it is not yet the spread.",
            "P10",
        ),
        (mu + np.exp(2 * logvar) * eps, "You square the variance where its root is wanted.", "P10"),
        (
            mu + np.exp(-0.5 * logvar) * eps,
            "A larger logvar must move the codes further out, not closer.",
        ),
    ]


def left_out_slips(case: Case) -> Table:
    """Return codes in which the mean, the spread or the noise is missing or misplaced."""
    mu, sigma, eps = case.mu, np.exp(0.5 * case.logvar), case.eps
    return [
        (mu + sigma, "The draws play no part: use eps."),
        (mu + eps, "Every cloud has spread 1: use logvar."),
        (sigma * eps, "Every cloud lies around 0: add its mean."),
        (mu, "Those are the means, not draws: add the noise."),
        ((mu + eps) * sigma, "The spread belongs to the noise alone: the mean is not stretched."),
    ]
