"""The estimate from our own draws, term by term with SciPy's densities."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.stats import norm
from torch.distributions import Normal, kl_divergence

from autograde.checks import Part, Slip, Wrong, expect_close, part, same
from autograde.checks.ch02.distributions import ask_twice, sizes
from autograde.sandbox.student import Student, StudentError, StudentGone, StudentTimeout


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "1_distributions#why-not-simply-sample-it"
    many, n, d = sizes(rng, 3)

    def compare(draws: int) -> None:
        mu, logvar = rng.normal(0.4, 1, size=(n, d)), rng.normal(-0.3, 1, size=(n, d))
        eps = rng.normal(size=(draws, n, d))
        sd = np.exp(logvar / 2)
        z = mu + sd * eps
        each = norm.logpdf(z, mu, sd) - norm.logpdf(z)
        want = each.sum(axis=2).mean(axis=0)
        try:
            got = ask_twice(
                student,
                "kl_monte_carlo",
                mu,
                logvar,
                eps,
                intact=draws > 1,
                message="Two calls with the same eps differ: use the draws that you are given, "
                "and no others.",
                see=page,
            )
            judge(got, want, mu, logvar, eps, each)
        except (StudentGone, StudentTimeout):
            raise
        except (Wrong, StudentError) as error:
            if getattr(error, "kind", "") != "NotImplementedError":
                blame(error, mu, logvar)
            raise

    def blame(error: Exception, mu: np.ndarray, logvar: np.ndarray) -> None:
        """Name the student's log_normal, which this exercise builds on, if the fault is there."""
        right = norm.logpdf(0.0, mu, np.exp(logvar / 2)).sum(axis=1)
        try:
            sound = same(student.log_normal(np.zeros_like(mu), mu, logvar), right, 1e-6, 1e-9)
        except StudentError:
            sound = False
        if not sound:
            words = error.message if isinstance(error, Wrong) else "It gives no result."
            raise Wrong(
                f"{words} Your log_normal is not right yet: if you use it, repair that first.",
                page,
            ) from error

    def judge(
        got: Any,
        want: np.ndarray,
        mu: np.ndarray,
        logvar: np.ndarray,
        eps: np.ndarray,
        each: np.ndarray,
    ) -> None:
        v, sd = np.exp(logvar), np.exp(logvar / 2)
        z = mu + sd * eps

        def log_ratio(q: np.ndarray, p: np.ndarray | float) -> np.ndarray:
            return np.asarray((q - p).sum(axis=2).mean(axis=0))

        at_q, at_p = norm.logpdf(z, mu, sd), norm.logpdf(z)
        clouds = Normal(torch.tensor(mu), torch.tensor(sd))
        closed = kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy()
        wide = mu + v * eps
        raw = mu + logvar * eps
        posterior = "The prior has mean 0 and variance 1, whatever the cloud."
        prior = "The codes must be drawn from the cloud, not from the prior."
        spread = "The draws are scaled by something else than the standard deviation."
        slips = [
            Slip(each.sum(axis=2), "Average over the draws: one result for each row.", page),
            Slip(each.mean(axis=0), "Sum over the numbers of the code.", page),
            Slip(each.sum(axis=2).mean(), "One result for each row: average the draws only.", page),
            Slip(each.sum(axis=2).mean(axis=1), "Average over the draws, not the rows.", page),
            Slip(want * len(eps), "You summed over the draws: average them.", page),
            Slip(want / d, "You averaged over the code: sum over it.", page, "P9"),
            Slip(-want, "The sign is wrong: which density is subtracted from which?", page, "P6"),
            Slip(closed, "That is the closed form: here eps decides, and its noise shows.", page),
            Slip(log_ratio(at_q, 0.0), "Only log q is there: log p is to be subtracted.", page),
            Slip(log_ratio(at_p, 0.0), "Only log p is there: log q is missing.", page),
            Slip(log_ratio(norm.logpdf(wide, mu, sd), norm.logpdf(wide)), spread, page, "P10"),
            Slip(log_ratio(norm.logpdf(raw, mu, sd), norm.logpdf(raw)), spread, page, "P10"),
            Slip(log_ratio(norm.logpdf(eps, mu, sd), norm.logpdf(eps)), prior, page, "P6"),
            Slip(log_ratio(at_q, norm.logpdf(z, 0, sd)), posterior, page, "P6"),
            Slip(log_ratio(at_q, norm.logpdf(z, mu, 1)), posterior, page, "P6"),
            Slip(log_ratio(at_q, norm.logpdf(z, 0, np.exp(0.5))), posterior, page, "P10"),
            Slip(
                log_ratio(at_q, norm.logpdf(eps)),
                "Both densities are to be taken at the same codes.",
                page,
            ),
            Slip(
                log_ratio(norm.logpdf(eps), at_p),
                "log q is the density of the codes themselves, and of their own clouds.",
                page,
            ),
            Slip(
                norm.logpdf(mu, mu, sd).sum(axis=1) - norm.logpdf(mu).sum(axis=1),
                "You took the means for the codes: eps is not used.",
                page,
                "P1",
            ),
        ]
        if len(eps) > 1:
            slips.append(
                Slip(each[0].sum(axis=1), "Only the first of the draws is used: use all.", page)
            )
        expect_close(
            got,
            want,
            "This is not the mean of log q - log p over the codes that eps stands for.",
            *slips,
            what="The array of estimates",
            see=page,
        )

    @part("one draw", 1)
    def one() -> None:
        compare(1)

    @part("the mean over many draws", 1)
    def mean() -> None:
        compare(many)
        compare(2)

    yield one
    yield mean
