"""Both slopes, against autograd through a sample and a loss of ours."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Slip, Table, expect_close, pair
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
SILENT = Page("2_reparameterization#a-draw-has-no-slope")


class Case:
    """Codes drawn from clouds, the slopes of a loss along them, and along both heads."""

    def __init__(self, rng: Generator, shape: tuple[int, int], far: bool = False) -> None:
        self.n, self.k = shape
        draw = far_log_variances if far else log_variances
        self.eps, self.logvar = rng.normal(size=shape), draw(rng, shape)
        if far:
            calm = np.flatnonzero(np.abs(self.logvar) < 30)[:2]
            self.eps.flat[calm] = 9.0, -9.0
        mu = torch.tensor(rng.normal(size=shape), requires_grad=True)
        logvar = torch.tensor(self.logvar, requires_grad=True)
        z = mu + logvar.exp().sqrt() * torch.tensor(self.eps)
        loss = torch.sin(z @ torch.tensor(rng.normal(size=(self.k, 4)))).pow(2).sum()
        slopes = torch.autograd.grad(loss, (z, mu, logvar), retain_graph=True)
        self.d_z, self.d_mu, self.d_logvar = (slope.numpy() for slope in slopes)
        self.variance = np.exp(self.logvar)
        self.sigma = np.sqrt(self.variance)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    cases = [*(Case(rng, shape) for shape in shapes(rng)), Case(rng, (5, 2), far=True)]
    yield Part("the slope of mu", 1, partial(look_at_mu, student, cases))
    yield Part("the slope of logvar", 2, partial(look_at_logvar, student, cases))


MESSAGES = (
    "d_mu is not the slope along mu: how far does the code move when mu moves?",
    "d_logvar is not the slope along logvar: differentiate what eps is multiplied with.",
)


def judge(student: Student, cases: list[Case], place: int) -> None:
    """Compare one of the slopes for clouds of several shapes, the last of them of any width."""
    name, table = ("d_mu", "d_logvar")[place], (mu_slips, logvar_slips)[place]
    before = ""
    for case in cases:
        with expect_runs(PAGE, in_words(case.eps.shape), before):
            found = student.sample_backward(case.d_z, case.logvar, case.eps)
        got, want = pair(found, "sample_backward"), (case.d_mu, case.d_logvar)[place]
        if np.array_equal(got[0], got[1]):  # both may be one array, which was changed
            ask_untouched(PAGE, student, "sample_backward", case.d_z, case.logvar, case.eps)
        before = in_words(cases[0].eps.shape)
        far = case is cases[-1]
        rows: Callable[[], list[Slip]] = (lambda: []) if far else partial(table, case)
        message = CLAMPED if far else MESSAGES[place]
        expect_all_digits(PAGE, got[place], want, name)
        expect_close(got[place], want, message, rows, what=name, see=PAGE.see)


def look_at_mu(student: Student, cases: list[Case]) -> None:
    """Compare the slope along mu."""
    judge(student, cases, 0)


def mu_slips(case: Case) -> list[Slip]:
    """Return what factors lead to that the slope along mu does not have."""
    d_z, sigma, eps = case.d_z, case.sigma, case.eps
    silent = "mu hears nothing: the slope passes the sample."
    spread = "The spread does not matter when mu moves."
    return [
        *PAGE.slips([(case.d_logvar, "The two slopes are in the wrong order: mu comes first.")]),
        *SILENT.slips([(np.zeros_like(d_z), silent, "P2")]),
        *PAGE.slips(
            [
                (d_z / case.n, "The batch is already in d_z: do not average again.", "P9"),
                (d_z / case.k, "The length of the code is no factor here.", "P9"),
                (d_z * eps, "eps moves nothing when mu moves: it is no factor of d_mu."),
                (d_z * sigma, spread),
                (d_z / sigma, spread),
                (d_z * sigma * eps, "Along mu, neither spread nor eps matters."),
                (-d_z, "d_mu points the wrong way."),
            ]
        ),
    ]


def look_at_logvar(student: Student, cases: list[Case]) -> None:
    """Compare the slope along logvar; the arguments stay as they are."""
    judge(student, cases, 1)
    case = cases[0]
    ask_untouched(PAGE, student, "sample_backward", case.d_z, case.logvar, case.eps)


def logvar_slips(case: Case) -> list[Slip]:
    """Return what likely mistakes make of the slope along logvar."""
    d_z, d_logvar = case.d_z, case.d_logvar
    silent = "logvar hears nothing: given eps, the code depends on it."
    return [
        *PAGE.slips([(d_z, "The two slopes are in the wrong order: mu comes first.")]),
        *SILENT.slips([(np.zeros_like(d_z), silent, "P2")]),
        *PAGE.slips([(2 * d_logvar, "A factor is lost: the exponent is not logvar itself.")]),
        *PAGE.slips(factor_slips(case)),
        *PAGE.slips(addend_slips(case)),
    ]


def factor_slips(case: Case) -> Table:
    """Return slopes along logvar without eps, or with another power of the spread."""
    d_z, eps, sigma, variance = case.d_z, case.eps, case.sigma, case.variance
    return [
        (
            d_z * 0.5 * sigma,
            "eps is missing: it says which way, and how far, each code moves.",
            "P2",
        ),
        (d_z * sigma, "eps is missing, and a factor of the exponent.", "P2"),
        (d_z * 0.5 * eps, "The spread is missing: the slope of an exponential contains it."),
        (d_z * eps, "That is the slope along the spread: go on to the logarithm of the variance."),
        (d_z * eps * 0.5 * variance, "The variance is taken for the spread.", "P10"),
        (d_z * eps * variance, "The variance is taken for the spread.", "P10"),
        (d_z * eps * 0.5 / sigma, "That is the slope along the variance.", "P10"),
    ]


def addend_slips(case: Case) -> Table:
    """Return slopes along logvar that are averaged, turned round, or have the spring in them."""
    d_logvar, n = case.d_logvar, case.n
    spring = 0.5 * (case.variance - 1)
    alone = "The spring of the KL term has no place here: this is the sample alone."
    return [
        (d_logvar / n, "The batch is already in d_z: do not average again.", "P9"),
        (-d_logvar, "d_logvar points the wrong way."),
        (d_logvar + spring, alone),
        (d_logvar + spring / n, alone),
    ]
