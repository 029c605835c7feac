"""Both expectations by quadrature, for a code of one number and for longer ones."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Part, Slip, expect_close, part
from autograde.checks.ch02.distributions import LOG_2PI, ask_twice, sizes
from autograde.sandbox.student import Student


def expectation(
    f: Callable[[np.ndarray], np.ndarray], mu: np.ndarray, logvar: np.ndarray
) -> np.ndarray:
    """Integrate f over N(mu, exp(logvar)), for each entry by itself; f takes one more axis."""
    nodes, weights = hermegauss(12)
    z = mu[..., None] + np.exp(logvar / 2)[..., None] * nodes
    return np.asarray(f(z) @ weights / weights.sum())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "1_distributions#what-a-code-costs"

    class Case:
        """Clouds, both expectations of every number, and what known mistakes make of them."""

        def __init__(self, n: int, d: int) -> None:
            self.d = d
            self.mu, self.logvar = rng.normal(0.3, 1, size=(n, d)), rng.normal(size=(n, d))
            mu, logvar = self.mu, self.logvar
            centre, width = mu[..., None], np.exp(logvar / 2)[..., None]
            self.q = expectation(lambda z: norm.logpdf(z, centre, width), mu, logvar)
            self.p = expectation(norm.logpdf, mu, logvar)

    def summed(each: np.ndarray) -> np.ndarray:
        return np.asarray(each.sum(axis=1))

    def compare(name: str, case: Case) -> None:
        mu, logvar, d = case.mu, case.logvar, case.d
        of_q = name == "expected_log_q"
        each, other = (case.q, case.p) if of_q else (case.p, case.q)
        density = "log q" if of_q else "log p"
        want = summed(each)
        got = ask_twice(
            student,
            name,
            mu,
            logvar,
            intact=d > 1,
            message="Two calls with the same numbers differ: you draw. Both expectations can be "
            "had exactly.",
            see=page,
        )
        v, sd = np.exp(logvar), np.exp(logvar / 2)
        mixed = "You mixed up the prior and q: which of the two densities is averaged here?"
        slips = [
            Slip(each, f"{name}: sum over the numbers of the code.", page),
            Slip(each.sum(axis=0), f"{name}: you summed over the rows: sum over the code.", page),
            Slip(want / d, f"{name}: you averaged over the code: sum over it.", page, "P9"),
            Slip(want.mean(), f"{name}: one result for each row.", page),
            Slip(want.sum(), f"{name}: one result for each row.", page),
            Slip(summed(other), mixed, page, "P6"),
            Slip(-want, f"{name} has the wrong sign: {density} is averaged as it is.", page),
            Slip(
                want + d * LOG_2PI / 2,
                f"{name}: the constant is missing. It cancels only in the difference.",
                page,
            ),
            Slip(
                want + (d - 1) * LOG_2PI / 2,
                f"{name}: the constant comes once for each number of the code.",
                page,
            ),
            Slip(2 * want, f"{name}: the factor of one half is missing.", page),
        ]
        if of_q:
            slips += [
                Slip(
                    summed(norm.logpdf(0, 0, sd)),
                    "That is log q at its mean: on average z is off the mean, by how much?",
                    page,
                ),
                Slip(
                    summed(each + 0.25 * logvar),
                    "logvar is the logarithm of the variance: it was halved once too often.",
                    page,
                    "P10",
                ),
                Slip(
                    summed(each - 0.5 * logvar),
                    "logvar is the logarithm of the variance, not of the standard deviation.",
                    page,
                    "P10",
                ),
                Slip(
                    summed(each + logvar),
                    "A narrow cloud is denser: check the sign of logvar.",
                    page,
                ),
                Slip(
                    summed(each - 0.5 * mu**2),
                    "mu has no say here: distances in log q are measured from it.",
                    page,
                ),
                Slip(
                    summed(each + 0.5 - 0.5 * v),
                    "The square in log q is measured in units of the variance: its expectation "
                    "does not depend on the spread.",
                    page,
                ),
            ]
        else:
            slips += [
                Slip(
                    summed(norm.logpdf(mu)),
                    "That is log p at the mean of q: the spread of z adds to its square.",
                    page,
                ),
                Slip(
                    summed(norm.logpdf(sd)),
                    "The mean of q is missing: a cloud off the middle is less likely.",
                    page,
                ),
                Slip(
                    summed(each + 0.5 * v - 0.5 * sd),
                    "You used the standard deviation: the expected square needs the variance.",
                    page,
                    "P10",
                ),
                Slip(
                    summed(each + 0.5 * v - 0.5 * logvar),
                    "logvar is a logarithm: the variance itself is needed.",
                    page,
                    "P10",
                ),
                Slip(
                    summed(each - 0.5 * logvar),
                    "The prior's own variance is 1: the logvar of q is not in its density.",
                    page,
                    "P6",
                ),
                Slip(
                    summed(norm.logpdf(0, 0, 1) - 0.5 * (mu**2 + 1)),
                    "The spread of q counts in the expected square, not that of the prior.",
                    page,
                    "P6",
                ),
            ]
        expect_close(
            got,
            want,
            f"The expectation of {density} is not what the integral gives.",
            *slips,
            what=f"What {name} returns",
            see=page,
        )

    def make(name: str, words: str) -> Iterator[Part]:
        n, d = sizes(rng, 2)

        @part(f"{words}, for a code of one number", 1)
        def one() -> None:
            compare(name, Case(n, 1))

        @part(f"{words}, for longer codes", 0.5)
        def more() -> None:
            compare(name, Case(n, d))
            compare(name, Case(1, n))

        yield one
        yield more

    yield from make("expected_log_q", "the expectation of log q")
    yield from make("expected_log_prior", "the expectation of log p")
