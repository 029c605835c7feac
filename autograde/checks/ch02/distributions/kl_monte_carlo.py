"""The estimate from our own draws, term by term with SciPy's densities."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator
from scipy.stats import norm
from torch.distributions import Normal, kl_divergence

from autograde.checks import Page, Part, Table, Wrong, same
from autograde.checks.callers import CLAMPED, expect_all_digits, far_log_variances
from autograde.checks.ch02.distributions import ask_twice, sizes
from autograde.sandbox.student import Student, StudentError, StudentGone, StudentTimeout

PAGE = Page("1_distributions#why-not-simply-sample-it")


class Case:
    """Clouds, draws from them, and both densities of every draw."""

    def __init__(
        self, rng: Generator, draws: int, n: int, d: int, width: float = 1.0, far: bool = False
    ) -> None:
        self.mu = width * rng.normal(0.4, 1, size=(n, d))
        self.logvar = width * rng.normal(-0.3, 1, size=(n, d))
        if far:
            self.logvar = far_log_variances(rng, (n, d))
        self.eps = rng.normal(size=(draws, n, d))
        if far:  # draws far out, in a row where no wide cloud drowns them
            row = int(np.argmin(self.logvar.max(axis=1)))
            calm = int(np.argmin(np.abs(self.logvar[row])))
            self.eps[0, row, calm] = rng.choice([-9, 9])
        self.sd = np.exp(self.logvar / 2)
        z = self.mu + self.sd * self.eps
        self.z, self.at_q, self.at_p = z, norm.logpdf(z, self.mu, self.sd), norm.logpdf(z)
        self.each = self.at_q - self.at_p
        self.estimate = self.each.sum(axis=2).mean(axis=0)

    @classmethod
    def below_zero(cls, rng: Generator, draws: int, n: int, d: int) -> "Case":
        """Draw clouds near the prior, of which some are estimated below 0 and others above."""
        while True:
            case = cls(rng, draws, n, d, width=0.3)
            if case.estimate.min() < -0.03 and case.estimate.max() > 0.03:
                return case


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    many, n, d = sizes(rng, 3)
    yield Part("one draw", 1, partial(look_at_draws, student, rng, [1], n, d))
    several = partial(look_at_draws, student, rng, [many, 2], n, d)
    yield Part("the mean over many draws", 1, several)


def look_at_draws(student: Student, rng: Generator, counts: list[int], n: int, d: int) -> None:
    """Compare for these numbers of draws, for ordinary clouds and for such as the prior is near."""
    cases = [Case(rng, draws, n, d) for draws in counts]
    near = [Case.below_zero(rng, draws, n, d) for draws in counts if draws < 3]
    for case in [*cases, *near, Case(rng, counts[0], n, d, far=True)]:
        try:
            compare(student, case)
        except (StudentGone, StudentTimeout):
            raise
        except (Wrong, StudentError) as error:
            if getattr(error, "kind", "") != "NotImplementedError":
                blame(student, error, case)
            raise


def blame(student: Student, error: Exception, case: Case) -> None:
    """Name the student's log_normal, which this exercise builds on, if the fault is there."""
    right = norm.logpdf(0.0, case.mu, case.sd).sum(axis=1)
    try:
        got = student.log_normal(np.zeros_like(case.mu), case.mu, case.logvar)
        sound = same(got, right, 1e-6, 1e-9)
    except StudentError:
        sound = False
    if not sound:
        words = error.message if isinstance(error, Wrong) else "It gives no result."
        raise PAGE.wrong(
            f"{words} Your log_normal is not right yet: if you use it, repair that first."
        ) from error


def compare(student: Student, case: Case) -> None:
    """Raise `Wrong` unless the student returns the estimates."""
    got = ask_twice(
        student,
        "kl_monte_carlo",
        case.mu,
        case.logvar,
        case.eps,
        intact=len(case.eps) > 1,
        message="Two calls with the same eps differ: use the draws that you are given, and no "
        "others.",
        page=PAGE,
    )
    expect_all_digits(PAGE, got, case.estimate, "The array of estimates", 1e-9)
    far = np.abs(case.logvar).max() > 10
    PAGE.close(
        got,
        case.estimate,
        CLAMPED
        if far
        else "This is not the mean of log q - log p over the codes that eps stands for.",
        lambda: [*sum_slips(case), *draw_slips(case), *density_slips(case), *few_slips(case)],
        what="The array of estimates",
    )


def log_ratio(q: np.ndarray, p: np.ndarray | float) -> np.ndarray:
    """Sum over the code, and average over the draws, what two log densities differ by."""
    return np.asarray((q - p).sum(axis=2).mean(axis=0))


def sum_slips(case: Case) -> Table:
    """Return what other sums and averages lead to, and half of the estimate."""
    each, want = case.each, case.estimate
    clouds = Normal(torch.tensor(case.mu), torch.tensor(case.sd))
    closed = kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy()
    return [
        (each.sum(axis=2), "Average over the draws: one result for each row."),
        (each.mean(axis=0), "Sum over the numbers of the code."),
        (each.sum(axis=2).mean(), "One result for each row: average the draws only."),
        (each.sum(axis=2).mean(axis=1), "Average over the draws, not the rows."),
        (want * len(each), "You summed over the draws: average them."),
        (want / each.shape[2], "You averaged over the code: sum over it.", "P9"),
        (np.maximum(want, 0), "An estimate may come out below 0: leave it there."),
        (np.abs(want), "An estimate may come out below 0: keep its sign."),
        (
            np.maximum(each.sum(axis=2), 0).mean(axis=0),
            "What a single draw gives may be below 0: leave it there.",
        ),
        (-want, "The sign is wrong: which density is subtracted from which?", "P6"),
        (closed, "That is the closed form: here eps decides, and its noise shows."),
        (log_ratio(case.at_q, 0.0), "Only log q is there: log p is to be subtracted."),
        (log_ratio(case.at_p, 0.0), "Only log p is there: log q is missing."),
    ]


def draw_slips(case: Case) -> Table:
    """Return the estimates from codes that are drawn in another way."""

    def of(codes: np.ndarray) -> np.ndarray:
        return log_ratio(norm.logpdf(codes, case.mu, case.sd), norm.logpdf(codes))

    spread = "The draws are scaled by something else than the standard deviation."
    prior = "The codes must be drawn from the cloud, not from the prior."
    return [
        (of(case.mu + np.exp(case.logvar) * case.eps), spread, "P10"),
        (of(case.mu + case.logvar * case.eps), spread, "P10"),
        (of(case.eps), prior, "P6"),
    ]


def density_slips(case: Case) -> Table:
    """Return the estimates from another density, or from densities at other codes."""
    mu, sd, z, of_eps = case.mu, case.sd, case.z, norm.logpdf(case.eps)
    posterior = "The prior has mean 0 and variance 1, whatever the cloud."
    return [
        (log_ratio(case.at_q, norm.logpdf(z, 0, sd)), posterior, "P6"),
        (log_ratio(case.at_q, norm.logpdf(z, mu, 1)), posterior, "P6"),
        (log_ratio(case.at_q, norm.logpdf(z, 0, np.exp(0.5))), posterior, "P10"),
        (log_ratio(case.at_q, of_eps), "Both densities are to be taken at the same codes."),
        (
            log_ratio(of_eps, case.at_p),
            "log q is the density of the codes themselves, and of their own clouds.",
        ),
    ]


def few_slips(case: Case) -> Table:
    """Return the estimates without the draws, and from the first of several."""
    mu, sd = case.mu, case.sd
    at_means = norm.logpdf(mu, mu, sd).sum(axis=1) - norm.logpdf(mu).sum(axis=1)
    first = (case.each[0].sum(axis=1), "Only the first of the draws is used: use all.")
    return [
        (at_means, "You took the means for the codes: eps is not used.", "P1"),
        *([first] if len(case.eps) > 1 else []),
    ]
