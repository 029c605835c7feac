"""Both slopes, against autograd through PyTorch's own divergence."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Table, pair
from autograde.checks.callers import (
    CLAMPED,
    ask_untouched,
    expect_all_digits,
    expect_runs,
    far_log_variances,
)
from autograde.checks.ch02.reparameterization import in_words, log_variances, shapes
from autograde.sandbox.student import Student

PAGE = Page("2_reparameterization#backward-through-the-sample")


class Case:
    """Clouds, and the slopes of their mean divergence from the prior."""

    def __init__(self, rng: Generator, shape: tuple[int, int], far: bool = False) -> None:
        self.n, self.k = shape
        draw = far_log_variances if far else log_variances
        self.mu, self.logvar = rng.normal(size=shape), draw(rng, shape)
        if far:
            self.mu.flat[:2] = 300.0, -300.0
        mu, logvar = (torch.tensor(v, requires_grad=True) for v in (self.mu, self.logvar))
        cloud = torch.distributions.Normal(mu, logvar.exp().sqrt())
        prior = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
        kl = torch.distributions.kl_divergence(cloud, prior).sum(dim=1).mean()
        slopes = torch.autograd.grad(kl, (mu, logvar))
        self.d_mu, self.d_logvar = (slope.numpy() for slope in slopes)
        self.variance = np.exp(self.logvar)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    cases = [*(Case(rng, shape) for shape in shapes(rng)), Case(rng, (5, 2), far=True)]
    yield Part("the slope of mu", 1, partial(look_at_mu, student, cases))
    yield Part("the slope of logvar", 1, partial(look_at_logvar, student, cases))


def judge(student: Student, cases: list[Case], place: int) -> None:
    """Compare one of the slopes for clouds of several shapes, the last of them of any width."""
    name = ("d_mu", "d_logvar")[place]
    message = f"{name} is not the slope of the mean divergence along {name[2:]}."
    table = (mu_slips, logvar_slips)[place]
    before = ""
    for case in cases:
        with expect_runs(PAGE, in_words(case.mu.shape), before):
            got = pair(student.kl_slopes(case.mu, case.logvar), "kl_slopes")[place]
        before = in_words(cases[0].mu.shape)
        far, want = case is cases[-1], (case.d_mu, case.d_logvar)[place]
        rows = (lambda: ()) if far else partial(table, case)
        expect_all_digits(PAGE, got, want, name)
        PAGE.close(got, want, CLAMPED if far else message, rows, what=name)


def shared_slips(want: np.ndarray, name: str) -> Table:
    """Return the mistakes that both slopes can show."""
    n, k = want.shape
    return [
        (want * n, f"{name} is not averaged over the batch.", "P9"),
        (
            want / k,
            f"{name} is averaged over the code too: the divergence is summed over it.",
            "P9",
        ),
        (want * n / k, f"{name} is averaged over the code: average over the batch instead.", "P9"),
        (want * n / 4, f"{name} is divided by 4, whatever the batch: how many rows are there?"),
        (-want, f"{name} points the wrong way: a spring's slope rises outwards."),
    ]


def look_at_mu(student: Student, cases: list[Case]) -> None:
    """Compare the slope along mu."""
    judge(student, cases, 0)


def mu_slips(case: Case) -> Table:
    """Return what likely mistakes make of the slope along mu."""
    d_mu = case.d_mu
    return [
        *shared_slips(d_mu, "d_mu"),
        (case.d_logvar, "The two slopes are in the wrong order: mu comes first."),
        (d_mu / 2, "d_mu lost the factor from the square."),
        (2 * d_mu, "d_mu has a factor too many: the divergence halves the square."),
        (d_mu / case.variance, "That is the slope of the divergence the other way round.", "P6"),
    ]


def look_at_logvar(student: Student, cases: list[Case]) -> None:
    """Compare the slope along logvar; the arguments stay as they are."""
    judge(student, cases, 1)
    ask_untouched(PAGE, student, "kl_slopes", cases[0].mu, cases[0].logvar)


def logvar_slips(case: Case) -> Table:
    """Return what likely mistakes make of the slope along logvar."""
    d_logvar, v, n = case.d_logvar, case.variance, case.n
    log_spread = "logvar is taken for the log of the spread."
    return [
        *shared_slips(d_logvar, "d_logvar"),
        (case.d_mu, "The two slopes are in the wrong order: mu comes first."),
        (2 * d_logvar, "d_logvar lacks the half in front of the divergence."),
        (0.5 * v / n, "The spring only pushes down: nothing keeps the spread from shrinking to 0."),
        (0.5 * (np.sqrt(v) - 1) / n, "The spread is taken for the variance.", "P10"),
        (0.5 * (v**2 - 1) / n, log_spread, "P10"),
        ((v**2 - 1) / n, log_spread, "P10"),
        (
            0.5 * (1 - (1 + case.mu**2) / v) / n,
            "That is the slope of the divergence the other way round.",
            "P6",
        ),
        (0.5 * (1 - 1 / v) / n, "That is the slope along the variance, not along its logarithm."),
    ]
