"""Against SciPy's multivariate density: small, odd shapes, and many pixels."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from scipy.stats import multivariate_normal, norm

from autograde.checks import Page, Part, Table, array
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.ch02.distributions import LOG_2PI, sizes
from autograde.sandbox.student import Student

PAGE = Page("1_distributions#a-model-small-enough-to-know-everything")

WHAT = "The array of evidences"


class Case(NamedTuple):
    """What `log_evidence` is given."""

    x: np.ndarray
    W: np.ndarray
    sigma: float

    def covariance(self) -> np.ndarray:
        """Return the covariance that the model gives pictures."""
        return np.asarray(self.W.T @ self.W + self.sigma**2 * np.eye(self.x.shape[1]))

    def density(self, covariance: np.ndarray) -> np.ndarray:
        """Return the log density of every picture around 0."""
        middle = np.zeros(self.x.shape[1])
        return np.atleast_1d(multivariate_normal(middle, covariance).logpdf(self.x))

    def exact(self) -> np.ndarray:
        """Return log p(x) of every picture."""
        return self.density(self.covariance())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("log p(x) of each picture", 0.5, partial(look_at_pictures, student, rng))
    name = "one picture, one number in the code, more numbers than pixels"
    yield Part(name, 0.5, partial(look_at_shapes, student, rng))
    yield Part("hundreds of pixels", 1, partial(look_at_many_pixels, student, rng))


# Each picture


def look_at_pictures(student: Student, rng: Generator) -> None:
    """Compare for a batch that lies a little off the model's middle."""
    n, k, dim = sizes(rng, 3)
    W, sigma = rng.normal(size=(k, dim)), float(rng.uniform(0.4, 0.8))
    x = rng.normal(size=(n, k)) @ W + sigma * rng.normal(size=(n, dim)) + 0.5
    case = Case(x, W, sigma)
    got = student.log_evidence(*case)
    expect_all_digits(PAGE, got, case.exact())
    PAGE.close(
        got,
        case.exact(),
        "This is not the log density of the normal distribution that the model gives pictures.",
        partial(evidence_slips, case),
        what=WHAT,
    )


def evidence_slips(case: Case) -> Table:
    """Return what likely mistakes make of the evidence."""
    want, dim, C = case.exact(), case.x.shape[1], case.covariance()
    pairs = case.x @ np.linalg.inv(C) @ case.x.T
    logdet = float(np.linalg.slogdet(C)[1])
    return [
        (want.mean(), "One result for each picture: do not average over them."),
        (want.sum(), "One result for each picture: do not sum over them."),
        (want / dim, "You averaged over pixels: a density is not shared out.", "P9"),
        (
            -0.5 * (pairs + logdet + dim * LOG_2PI),
            "You paired each picture with every other: one result for each picture.",
        ),
        *covariance_slips(case),
        *normaliser_slips(np.diag(pairs), logdet, dim),
        (
            -0.5 * (np.diag(case.x @ C @ case.x.T) + logdet + dim * LOG_2PI),
            "Distances are measured with the inverse of the covariance.",
        ),
        (-want, "That is the negative of log p(x)."),
        (2 * want, "The factor of one half is missing."),
        (np.exp(want), "That is p(x): its logarithm is asked for."),
    ]


def covariance_slips(case: Case) -> Table:
    """Return the evidence of models that give pictures another distribution."""
    x, W, sigma = case
    return [
        (
            case.density(W.T @ W + sigma * np.eye(x.shape[1])),
            "sigma is a standard deviation: the covariance needs the variance.",
            "P10",
        ),
        (
            norm.logpdf(x, 0, sigma).sum(axis=1),
            "Only the noise is in there: the code makes pictures differ, too.",
        ),
        (
            case.density(np.diag(np.diag(case.covariance()))),
            "The pixels vary together, through the code: use the whole covariance.",
        ),
        (
            Case(x - x.mean(axis=0), W, sigma).exact(),
            "The model's pictures have mean 0: subtract no mean of the batch.",
        ),
    ]


def normaliser_slips(squares: np.ndarray, logdet: float, dim: int) -> Table:
    """Return log densities with a normaliser that is not that of a normal distribution."""
    constant = dim * LOG_2PI
    return [
        (
            -0.5 * (squares + constant),
            "The normaliser of a normal density has a determinant in it.",
        ),
        (-0.5 * (squares + logdet), "The constant is missing: a density in nats keeps it."),
        (-0.5 * (squares + logdet + LOG_2PI), "The constant comes once for each pixel."),
        (
            -0.5 * (squares + 2 * logdet + constant),
            "The determinant of the covariance enters with its square root.",
        ),
        (
            -0.5 * (squares - logdet + constant),
            "A wide distribution is less dense at its middle: check the sign of the determinant's "
            "logarithm.",
        ),
    ]


# Other sizes


def look_at_shapes(student: Student, rng: Generator) -> None:
    """Compare for small batches and for short and long codes."""
    _, k, dim = sizes(rng, 3)
    for n, latent, wide in ((1, k, dim), (5, 1, dim), (3, dim + 4, dim)):
        W, sigma = rng.normal(size=(latent, wide)), float(rng.uniform(1.2, 3))
        case = Case(rng.normal(0, 2, size=(n, wide)), W, sigma)
        PAGE.close(
            ask_untouched(PAGE, student, "log_evidence", *case),
            case.exact(),
            f"This is not log p(x) for a batch of {n}, {wide} pixels and a code of {latent}.",
            what=WHAT,
        )


def look_at_many_pixels(student: Student, rng: Generator) -> None:
    """Compare where a determinant is out of the range of a float."""
    dim = int(rng.integers(250, 350))
    for sigma in (float(rng.uniform(0.03, 0.06)), float(rng.uniform(20, 40))):
        W, n = rng.normal(size=(3, dim)), 7
        case = Case(rng.normal(size=(n, 3)) @ W + sigma * rng.normal(size=(n, dim)), W, sigma)
        got = array(student.log_evidence(*case), (n,), WHAT)
        PAGE.expect(
            np.isfinite(got).all(),
            f"With {dim} pixels the determinant, or the density, leaves the range of a float, and "
            "the result is not finite: take logarithms from the start.",
            "P10",
        )
        PAGE.close(got, case.exact(), f"This is not log p(x) for {dim} pixels.")
