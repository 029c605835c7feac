"""Against SciPy's density; the best sigma against the mean squared error."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Page, Part, Table
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("3_likelihood#a-decoder-names-a-distribution")


@dataclass(frozen=True)
class Case:
    """Pictures, reconstructions that are too bright on the whole, and a spread."""

    x: np.ndarray
    x_hat: np.ndarray
    sigma: float

    @classmethod
    def draw(cls, rng: Generator, n: int, dim: int, sigma: float, off: float = 0.3) -> "Case":
        x = rng.random((n, dim))
        return cls(x, x + off * rng.uniform(0.5, 1) + off * rng.normal(size=x.shape), sigma)

    def nll(self) -> float:
        return float(-norm.logpdf(self.x, self.x_hat, self.sigma).sum(axis=1).mean())

    def best(self) -> float:
        return float(np.linalg.norm(self.x - self.x_hat) / np.sqrt(self.x.size))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim = int(rng.integers(4, 9)), int(rng.integers(10, 20))
    case = Case.draw(rng, n, dim, rng.uniform(0.1, 0.6))
    yield Part("the negative log-likelihood", 1.5, partial(look_at_likelihood, student, case))
    yield Part("the best sigma", 1, partial(look_at_best, student, case))
    title = "any spread and sizes, all digits, arguments unchanged"
    yield Part(title, 0.5, partial(look_closely, student, rng, case))


def look_at_likelihood(student: Student, case: Case) -> None:
    """Ask for the likelihood with one spread."""
    compare(case, student.gaussian_nll(case.x, case.x_hat, case.sigma))


def compare(case: Case, got: object) -> None:
    """Raise `Wrong` unless that is the likelihood."""
    want = case.nll()
    PAGE.close(
        got,
        want,
        "This is not the negative log of the normal density, summed over pixels and averaged over "
        "pictures.",
        lambda: unlike(want, likelihood_slips(case, want)),
        what="The loss",
        rtol=1e-4,
    )


def likelihood_slips(case: Case, want: float) -> Table:
    """Return what other sums come to, and other constants."""
    (n, dim), sigma = case.x.shape, case.sigma
    error = ((case.x - case.x_hat) ** 2).sum(axis=1).mean()
    squared, constant = error / (2 * sigma**2), np.log(2 * np.pi * sigma**2)
    wide = error / (2 * sigma) + dim / 2 * np.log(2 * np.pi * sigma)
    return [
        (want / dim, "You averaged over pixels: sum them.", "P9"),
        (want * n, "You summed over pictures: average them.", "P9"),
        (squared, "The constant is missing: a likelihood in nats keeps it."),
        (squared + constant / 2, "The constant comes once for each pixel."),
        (squared + dim * constant, "The constant has a factor of one half for each pixel."),
        (squared + dim / 2 * np.log(2 * np.pi), "The constant has sigma in it as well."),
        (squared + dim * np.log(sigma), "The constant has 2 pi in it as well."),
        (2 * squared + dim / 2 * constant, "The squared error is halved."),
        (wide, "sigma is a standard deviation: its square is the variance."),
        (-want, "That is the log-likelihood: its negative is asked for."),
    ]


def look_at_best(student: Student, case: Case) -> None:
    """Ask for the spread that makes pictures the most likely."""
    compare_best(case, student.best_sigma(case.x, case.x_hat))


def compare_best(case: Case, got: object) -> None:
    """Raise `Wrong` unless no other spread makes the pictures more likely."""
    want, gap = case.best(), case.x - case.x_hat
    table: Table = [
        (want**2, "That is the best variance: sigma is its root."),
        (
            want * np.sqrt(case.x.shape[1]),
            "Average over pixels as well: one spread for all of them.",
        ),
        (want * np.sqrt(case.x.size), "Average over pixels and pictures, in place of the sum."),
        (gap.std(), "Spread around the reconstruction, not around the mean error."),
        (gap.std(ddof=1), "Spread around the reconstruction, not around the mean error."),
        (
            np.abs(gap).mean(),
            "That is the mean size of an error, which is the best of another law.",
        ),
        (gap.std(axis=0).mean(), "One spread for all pixels, around the reconstruction."),
        (want / np.sqrt(2), "The half cancels when you set the derivative to zero."),
        (want * np.sqrt(2), "The half cancels when you set the derivative to zero."),
    ]
    message = "Another spread makes these pictures more likely."
    table = unlike(want, table)
    PAGE.close(got, want, message, table, what="The best sigma", rtol=1e-4, atol=0)


def look_closely(student: Student, rng: Generator, usual: Case) -> None:
    """Ask for everything, in all digits, for spreads of any size, one picture and one pixel."""
    plans = [(1, 7, 3e-4, 1e-5), (5, 1, 30.0, 40.0), (4, 4, 1.0, 1e-3), (3, 8, 2.0, 1.0)]
    for case in [*(Case.draw(rng, *plan) for plan in plans), usual]:
        got = ask_untouched(PAGE, student, "gaussian_nll", case.x, case.x_hat, case.sigma)
        compare(case, got)
        expect_all_digits(PAGE, got, case.nll(), what="The loss", rtol=1e-9)
        best = ask_untouched(PAGE, student, "best_sigma", case.x, case.x_hat)
        compare_best(case, best)
        expect_all_digits(PAGE, best, case.best(), what="The best sigma", rtol=1e-9)
    PAGE.close(
        student.best_sigma(usual.x, usual.x),
        0.0,
        "Without an error the best spread is 0.",
        what="The best sigma",
        atol=0,
    )
