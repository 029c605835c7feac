"""Both expectations by quadrature, for a code of one number and for longer ones."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Page, Part, Table
from autograde.checks.callers import CLAMPED, expect_all_digits, far_log_variances
from autograde.checks.ch02.distributions import LOG_2PI, ask_twice, sizes
from autograde.sandbox.student import Student

PAGE = Page("1_distributions#what-a-code-costs")


def expectation(
    f: Callable[[np.ndarray], np.ndarray], mu: np.ndarray, logvar: np.ndarray
) -> np.ndarray:
    """Integrate f over N(mu, exp(logvar)), for each entry by itself; f takes one more axis."""
    nodes, weights = hermegauss(12)
    z = mu[..., None] + np.exp(logvar / 2)[..., None] * nodes
    return np.asarray(f(z) @ weights / weights.sum())


class Case:
    """Clouds, and the expectations of log q and of log p in every number."""

    def __init__(self, rng: Generator, n: int, d: int, far: bool = False) -> None:
        self.d = d
        self.mu, self.logvar = rng.normal(0.3, 1, size=(n, d)), rng.normal(size=(n, d))
        if far:
            self.logvar = far_log_variances(rng, (n, d))
            self.mu[self.logvar.max(axis=1) < 20] *= 300  # wide ones would hide it
        self.sd = np.exp(self.logvar / 2)
        centre, width = self.mu[..., None], self.sd[..., None]
        self.q = expectation(lambda z: norm.logpdf(z, centre, width), self.mu, self.logvar)
        self.p = expectation(norm.logpdf, self.mu, self.logvar)


@dataclass(frozen=True)
class Step:
    """One of the two expectations, and the function that is to return it."""

    function: str
    density: str
    own_slips: Callable[[Case], Table]

    def of(self, case: Case) -> tuple[np.ndarray, np.ndarray]:
        """Return this expectation in every number, and the other one."""
        return (case.q, case.p) if self.density == "log q" else (case.p, case.q)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    for step in (
        Step("expected_log_q", "log q", log_q_slips),
        Step("expected_log_prior", "log p", log_p_slips),
    ):
        n, d = sizes(rng, 2)
        words = f"the expectation of {step.density}"
        one = partial(compare, student, rng, step, [(n, 1)])
        yield Part(f"{words}, for a code of one number", 0.25, one)
        more = partial(look_at_longer, student, rng, step, [(n, d), (1, n), (2, 2)])
        yield Part(f"{words}, for longer codes, of clouds of any width", 1.25, more)


def look_at_longer(
    student: Student, rng: Generator, step: Step, shapes: list[tuple[int, int]]
) -> None:
    """Compare for codes of several numbers, and for clouds that are very narrow or wide."""
    compare(student, rng, step, shapes)
    far = Case(rng, 5, 2, far=True)
    got = getattr(student, step.function)(far.mu, far.logvar)
    what = f"What {step.function} returns"
    PAGE.close(got, step.of(far)[0].sum(axis=1), CLAMPED, what=what)


def compare(student: Student, rng: Generator, step: Step, shapes: list[tuple[int, int]]) -> None:
    """Compare an expectation for clouds of these shapes."""
    for n, d in shapes:
        case = Case(rng, n, d)
        got = ask_twice(
            student,
            step.function,
            case.mu,
            case.logvar,
            intact=d > 1,
            message="Two calls with the same numbers differ: you draw. Both expectations can be "
            "had exactly.",
            page=PAGE,
        )
        expect_all_digits(PAGE, got, step.of(case)[0].sum(axis=1), f"What {step.function} returns")
        PAGE.close(
            got,
            step.of(case)[0].sum(axis=1),
            f"The expectation of {step.density} is not what the integral gives.",
            partial(slips, step, case),
            what=f"What {step.function} returns",
        )


def slips(step: Step, case: Case) -> Table:
    """Return what likely mistakes make of an expectation."""
    name, d, (each, other) = step.function, case.d, step.of(case)
    want = each.sum(axis=1)
    return [
        (each, f"{name}: sum over the numbers of the code."),
        (each.sum(axis=0), f"{name}: you summed over the rows: sum over the code."),
        (want / d, f"{name}: you averaged over the code: sum over it.", "P9"),
        (want.mean(), f"{name}: one result for each row."),
        (want.sum(), f"{name}: one result for each row."),
        (
            other.sum(axis=1),
            "You mixed up the prior and q: which of the two densities is averaged here?",
            "P6",
        ),
        (-want, f"{name} has the wrong sign: {step.density} is averaged as it is."),
        (
            want + d * LOG_2PI / 2,
            f"{name}: the constant is missing. It cancels only in the difference.",
        ),
        (
            want + (d - 1) * LOG_2PI / 2,
            f"{name}: the constant comes once for each number of the code.",
        ),
        (2 * want, f"{name}: the factor of one half is missing."),
        *((value.sum(axis=1), *words) for value, *words in step.own_slips(case)),
    ]


def log_q_slips(case: Case) -> Table:
    """Return what mistakes with the cloud's own density lead to, in every number."""
    each, mu, logvar, v = case.q, case.mu, case.logvar, np.exp(case.logvar)
    return [
        (
            norm.logpdf(0, 0, case.sd),
            "That is log q at its mean: on average z is off the mean, by how much?",
        ),
        (
            each + 0.25 * logvar,
            "logvar is the logarithm of the variance: it was halved once too often.",
            "P10",
        ),
        (
            each - 0.5 * logvar,
            "logvar is the logarithm of the variance, not of the standard deviation.",
            "P10",
        ),
        (each + logvar, "A narrow cloud is denser: check the sign of logvar."),
        (each - 0.5 * mu**2, "mu has no say here: distances in log q are measured from it."),
        (
            each + 0.5 - 0.5 * v,
            "The square in log q is measured in units of the variance: its expectation does not "
            "depend on the spread.",
        ),
    ]


def log_p_slips(case: Case) -> Table:
    """Return what mistakes with the prior's density lead to, in every number."""
    each, mu, logvar, sd = case.p, case.mu, case.logvar, case.sd
    v = np.exp(logvar)
    return [
        (norm.logpdf(mu), "That is log p at the mean of q: the spread of z adds to its square."),
        (norm.logpdf(sd), "The mean of q is missing: a cloud off the middle is less likely."),
        (
            each + 0.5 * v - 0.5 * sd,
            "You used the standard deviation: the expected square needs the variance.",
            "P10",
        ),
        (
            each + 0.5 * v - 0.5 * logvar,
            "logvar is a logarithm: the variance itself is needed.",
            "P10",
        ),
        (
            each - 0.5 * logvar,
            "The prior's own variance is 1: the logvar of q is not in its density.",
            "P6",
        ),
        (
            norm.logpdf(0, 0, 1) - 0.5 * (mu**2 + 1),
            "The spread of q counts in the expected square, not that of the prior.",
            "P6",
        ),
    ]
