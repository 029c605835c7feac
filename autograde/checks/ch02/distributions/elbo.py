"""Against quadrature over the code, which is exact for squares."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import torch
from numpy.polynomial.hermite_e import hermegauss
from numpy.random import Generator
from scipy.stats import norm
from torch.distributions import Normal, kl_divergence

from autograde.checks import Page, Part, Table, same
from autograde.checks.callers import (
    CLAMPED,
    ask_untouched,
    expect_all_digits,
    expect_runs,
    far_log_variances,
)
from autograde.checks.ch02.distributions import LOG_2PI, ask_twice, sizes
from autograde.sandbox.student import Student

PAGE = Page("1_distributions#a-bound-from-below")

NAME = "expected_log_likelihood"


class Case(NamedTuple):
    """What `expected_log_likelihood` is given."""

    x: np.ndarray
    W: np.ndarray
    sigma: float
    mu: np.ndarray
    logvar: np.ndarray

    @classmethod
    def draw(cls, rng: Generator, n: int, k: int, dim: int) -> "Case":
        """Draw pictures, a decoder, a spread on either side of 1, and clouds."""
        x, W, mu = rng.normal(size=(n, dim)), rng.normal(size=(k, dim)), rng.normal(size=(n, k))
        sigma = float(rng.choice([rng.uniform(0.3, 0.8), rng.uniform(1.3, 2.5)]))
        return cls(x, W, sigma, mu, rng.normal(-0.5, 1, size=(n, k)))

    def at_mean(self) -> np.ndarray:
        """Return the log-likelihood of every picture at the mean of its cloud."""
        return np.asarray(norm.logpdf(self.x, self.mu @ self.W, self.sigma).sum(axis=1))

    def expected(self) -> np.ndarray:
        """Return the expected log-likelihood of every picture, from the nodes of a grid."""
        k = len(self.W)
        nodes, weights = hermegauss(4)
        grid = np.stack(np.meshgrid(*[nodes] * k), axis=-1).reshape(-1, 1, k)
        shares = np.stack(np.meshgrid(*[weights] * k), axis=-1).reshape(-1, k).prod(axis=1)
        z = self.mu + np.exp(self.logvar / 2) * grid
        by_node = norm.logpdf(self.x, z @ self.W, self.sigma).sum(axis=2)
        return np.asarray(shares @ by_node / shares.sum())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim = sizes(rng, 2)
    name = "the likelihood at the mean, where the code has no spread"
    yield Part(name, 0.5, partial(look_at_mean, student, rng, n, dim))
    yield Part(
        "what the spread of the code adds", 2.5, partial(look_at_spread, student, rng, n, dim)
    )


# At the mean


def look_at_mean(student: Student, rng: Generator, n: int, dim: int) -> None:
    """Compare for clouds that are as good as points."""
    case = Case.draw(rng, n, 4, dim)
    case = case._replace(logvar=rng.uniform(-90, -80, case.mu.shape))
    PAGE.close(
        ask_untouched(PAGE, student, NAME, *case),
        case.at_mean(),
        "Without a spread this should be the log-likelihood of the picture at the mean code.",
        partial(mean_slips, case),
        what="The array of expectations",
    )


def mean_slips(case: Case) -> Table:
    """Return what likely mistakes make of the log-likelihood at the mean."""
    want, dim = case.at_mean(), case.x.shape[1]
    squares = ((case.x - case.mu @ case.W) ** 2).sum(axis=1) / case.sigma**2
    constant = LOG_2PI + 2 * np.log(case.sigma)
    return [
        (want.mean(), "One result for each picture: do not average over them."),
        (want.sum(), "One result for each picture: do not sum over them."),
        (want / dim, "You averaged over pixels: sum over them.", "P9"),
        (-0.5 * squares, "The constant is missing: nats keep it."),
        (-0.5 * (squares + constant), "The constant comes once for each pixel."),
        (-0.5 * (squares + dim * LOG_2PI), "The normaliser depends on sigma, too."),
        *sigma_slips(case, squares),
        (-want, "That is the negative of the log-likelihood."),
        (2 * want, "The factor of one half is missing."),
    ]


def sigma_slips(case: Case, squares: np.ndarray) -> Table:
    """Return log-likelihoods with sigma for its square, somewhere."""
    sigma, dim = case.sigma, case.x.shape[1]
    constant = LOG_2PI + 2 * np.log(sigma)
    return [
        (
            norm.logpdf(case.x, case.mu @ case.W, np.sqrt(sigma)).sum(axis=1),
            "sigma is a standard deviation: you took it for the variance.",
            "P10",
        ),
        (
            -0.5 * (squares * sigma + dim * constant),
            "sigma is a standard deviation: the square belongs over the variance.",
            "P10",
        ),
        (
            -0.5 * (squares + dim * (LOG_2PI + np.log(sigma))),
            "sigma is a standard deviation: the normaliser needs the variance.",
            "P10",
        ),
    ]


# What the spread adds


def look_at_spread(student: Student, rng: Generator, n: int, dim: int) -> None:
    """Compare for clouds of any spread, in codes of several numbers and of one, and one picture."""
    before = ""
    for count, k in ((n, 2), (n, 1), (1, 3)):
        with expect_runs(PAGE, f"a code of {k}", before):
            compare(student, Case.draw(rng, count, k, dim))
        before = "a code of 2"
    far = Case.draw(rng, n, 2, dim)
    far = far._replace(logvar=far_log_variances(rng, far.mu.shape))
    got = student.expected_log_likelihood(*far)
    PAGE.close(got, far.expected(), CLAMPED, what="The array of expectations")


def compare(student: Student, case: Case) -> None:
    """Raise `Wrong` unless the student returns the expected log-likelihoods."""
    got = ask_twice(
        student,
        NAME,
        *case,
        message="Two calls with the same numbers differ: you draw codes. This expectation can be "
        "had exactly.",
        page=PAGE,
    )
    want = case.expected()
    expect_all_digits(PAGE, got, want)
    near = np.shape(got) == want.shape and same(got, want, 0.03, 0)
    hint = " It comes near: if you draw codes, there is no need to." if near else ""
    PAGE.close(
        got,
        want,
        "This is not the expected log-likelihood under q." + hint,
        lambda: [*added_slips(case), *spread_slips(case), *shared_slips(case)],
        what="The array of expectations",
    )


def added_slips(case: Case) -> Table:
    """Return what comes of adding the wrong amount of the right thing, or too much."""
    want, mean = case.expected(), case.at_mean()
    added = want - mean
    clouds = Normal(torch.tensor(case.mu), torch.tensor(np.exp(case.logvar / 2)))
    cost = kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy()
    return [
        (mean, "That is the likelihood at the mean: the spread of the code costs, too."),
        (mean - added, "A spread code fits the picture worse, not better: check its sign."),
        (want - cost, "That is the whole bound: here only its first term is asked for."),
        (mean + added * case.sigma**2, "What the spread adds is a square as well: scale it alike."),
        (mean + 2 * added, "What the spread adds comes in twice: mind the factor of one half."),
    ]


def spread_slips(case: Case) -> Table:
    """Return what comes of another spread, or of another way through W."""
    mean, W, logvar = case.at_mean(), case.W, case.logvar
    rows, v, half = (W**2).sum(axis=1), np.exp(logvar), 0.5 / case.sigma**2
    return [
        (
            mean - half * (np.sqrt(v) @ rows),
            "You used the standard deviation of the code: a square needs the variance.",
        ),
        (
            mean - half * (v**2 @ rows),
            "You squared the variance of the code: logvar is the variance's logarithm.",
        ),
        (mean - half * (logvar @ rows), "logvar is a logarithm: the variance itself is needed."),
        (
            mean - half * (v @ W.sum(axis=1)),
            "A variance goes through W with the squares of its entries.",
        ),
        (
            mean - half * (v @ W.sum(axis=1) ** 2),
            "Square the entries of W before you sum them: each pixel varies by itself.",
        ),
    ]


def shared_slips(case: Case) -> Table:
    """Return what comes of one number for what each has for itself."""
    mean, W, v, half = case.at_mean(), case.W, np.exp(case.logvar), 0.5 / case.sigma**2
    n, dim = case.x.shape
    return [
        (
            mean - half * v.sum(axis=1),
            "That is the spread of the code: the picture's spread depends on W.",
        ),
        (
            mean - half * v.sum(axis=1) * (W**2).sum(),
            "Each number of the code has a spread and a row of W of its own.",
        ),
        (mean - half * v.sum() / n, "Each picture has a spread of its own."),
        (case.expected() / dim, "You averaged over pixels: sum over them.", "P9"),
    ]
