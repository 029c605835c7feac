"""The codes, against PyTorch's normal distribution moved and scaled by its own means."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Table, array
from autograde.checks.callers import (
    CLAMPED,
    FAR_NOISE,
    ask_untouched,
    expect_all_digits,
    expect_runs,
    far_log_variances,
)
from autograde.checks.ch02.reparameterization import (
    expect_steady,
    in_words,
    log_variances,
    shapes,
)
from autograde.sandbox.student import Student

PAGE = Page("2_reparameterization#move-the-dice-outside")


class Case:
    """Clouds, noise, and the codes that it stands for."""

    def __init__(self, rng: Generator, shape: tuple[int, int], far: bool = False) -> None:
        draw = far_log_variances if far else log_variances
        self.mu, self.logvar = rng.normal(size=shape), draw(rng, shape)
        self.eps = rng.normal(size=shape)
        if far:
            self.mu[np.abs(self.logvar) > 30] = 0.0  # a mean would hide how narrow a cloud is
            calm = np.flatnonzero(np.abs(self.logvar) < 30)[:2]
            self.eps.flat[calm] = 9.0, -9.0
        spread = torch.tensor(self.logvar).exp().sqrt()
        shift = torch.distributions.AffineTransform(torch.tensor(self.mu), spread)
        self.codes = np.asarray(shift(torch.tensor(self.eps)))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    cases = [Case(rng, shape) for shape in shapes(rng)]
    far = Case(rng, (5, 2), far=True)
    yield Part("the codes", 1, partial(look_at_codes, student, cases, far))
    name = "float32 stays float32, arguments stay"
    yield Part(name, 1, partial(look_at_kind, student, cases[0]))


def look_at_codes(student: Student, cases: list[Case], far: Case) -> None:
    """Compare the codes, which eps decides, for clouds of several shapes and of any width."""
    before = ""
    for case in cases:
        ask = partial(student.reparameterize, case.mu, case.logvar, case.eps)
        with expect_runs(PAGE, in_words(case.mu.shape), before):
            expect_steady(ask, PAGE)
        expect_all_digits(PAGE, ask(), case.codes, "What you return")
        compare(case, ask(), rtol=1e-6, atol=1e-9)
        before = in_words(case.mu.shape)
    got = array(
        student.reparameterize(far.mu, far.logvar, far.eps), far.mu.shape, "The array of codes"
    )
    out = np.abs(far.eps) == 9
    PAGE.close(got[out], far.codes[out], FAR_NOISE, what="The array of codes")
    PAGE.close(got, far.codes, CLAMPED, what="The array of codes", atol=1e-12)


def look_at_kind(student: Student, case: Case) -> None:
    """Compare the codes in float32; the arguments stay as they are."""
    low = [v.astype(np.float32) for v in (case.mu, case.logvar, case.eps)]
    got = student.reparameterize(*low)
    compare(case, got, rtol=1e-4, atol=1e-5)
    PAGE.expect(
        array(got, case.mu.shape, "The array of codes").dtype == np.float32,
        "float32 in, float32 out: the dtype must not change.",
    )
    ask_untouched(PAGE, student, "reparameterize", case.mu, case.logvar, case.eps)


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
