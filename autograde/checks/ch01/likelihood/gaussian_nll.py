"""Against SciPy's density; the best sigma against a search."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Page, Part, Table
from autograde.sandbox.student import Student

PAGE = Page("3_likelihood#a-decoder-names-a-distribution")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim = int(rng.integers(4, 9)), int(rng.integers(10, 20))
    x, x_hat = rng.random((n, dim)), rng.random((n, dim))
    sigma = rng.uniform(0.1, 0.6)
    title = "the negative log-likelihood"
    yield Part(title, 2, partial(look_at_likelihood, student, x, x_hat, sigma))
    yield Part("the best sigma", 1, partial(look_at_best, student, rng, x, x_hat))


def look_at_likelihood(student: Student, x: np.ndarray, x_hat: np.ndarray, sigma: float) -> None:
    """Ask for the likelihood with one spread."""
    want = float(-norm.logpdf(x, x_hat, sigma).sum(axis=1).mean())
    PAGE.close(
        student.gaussian_nll(x, x_hat, sigma),
        want,
        "This is not the negative log of the normal density, summed over pixels and averaged over "
        "pictures.",
        partial(likelihood_slips, x, x_hat, sigma, want),
        what="The loss",
        rtol=1e-5,
    )


def likelihood_slips(x: np.ndarray, x_hat: np.ndarray, sigma: float, want: float) -> Table:
    """Return what other sums come to, and other constants."""
    n, dim = x.shape
    squared = ((x - x_hat) ** 2).sum(axis=1).mean() / (2 * sigma**2)
    constant = np.log(2 * np.pi * sigma**2)
    return [
        (want / dim, "You averaged over pixels: sum them.", "P9"),
        (want * n, "You summed over pictures: average them.", "P9"),
        (squared, "The constant is missing: a likelihood in nats keeps it."),
        (squared + constant / 2, "The constant comes once for each pixel."),
        (squared + dim * constant, "The constant has a factor of one half for each pixel."),
        (-want, "That is the log-likelihood: its negative is asked for."),
    ]


def look_at_best(student: Student, rng: Generator, x: np.ndarray, x_hat: np.ndarray) -> None:
    """Ask for the spread that makes pictures the most likely."""
    a = x_hat + rng.normal(0, rng.uniform(0.05, 0.5), size=x.shape)
    square = ((x - a) ** 2).mean()
    table: Table = [
        (square, "That is the best variance: sigma is its root."),
        (
            np.sqrt(square * x.shape[1]),
            "Average over pixels as well: one spread for all of them.",
        ),
        ((x - a).std(), "Spread around the reconstruction, not around the mean error."),
    ]
    message = "Another spread makes these pictures more likely."
    got = student.best_sigma(x, a)
    PAGE.close(got, np.sqrt(square), message, table, what="The best sigma", rtol=1e-5)
