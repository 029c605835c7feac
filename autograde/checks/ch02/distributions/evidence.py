"""Against SciPy's multivariate density: small, odd shapes, and many pixels."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from scipy.stats import multivariate_normal, norm

from autograde.checks import Part, Slip, array, ask, expect, expect_close, part
from autograde.checks.ch02.distributions import LOG_2PI, sizes
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "1_distributions#a-model-small-enough-to-know-everything"

    def exact(x: np.ndarray, W: np.ndarray, sigma: float) -> np.ndarray:
        dim = x.shape[1]
        C = W.T @ W + sigma**2 * np.eye(dim)
        return np.atleast_1d(multivariate_normal(np.zeros(dim), C).logpdf(x))

    @part("log p(x) of each picture", 1)
    def value() -> None:
        n, k, dim = sizes(rng, 3)
        W, sigma = rng.normal(size=(k, dim)), float(rng.uniform(0.4, 0.8))
        x = rng.normal(size=(n, k)) @ W + sigma * rng.normal(size=(n, dim)) + 0.5
        want, eye = exact(x, W, sigma), np.eye(dim)
        C = W.T @ W + sigma**2 * eye
        pairs, logdet = x @ np.linalg.inv(C) @ x.T, float(np.linalg.slogdet(C)[1])
        squares, constant = np.diag(pairs), dim * LOG_2PI

        def density(C: np.ndarray) -> np.ndarray:
            return np.asarray(multivariate_normal(np.zeros(dim), C).logpdf(x))

        expect_close(
            ask(student, "log_evidence", x, W, sigma),
            want,
            "This is not the log density of the normal distribution that the model gives pictures.",
            Slip(want.mean(), "One result for each picture: do not average over them.", page),
            Slip(want.sum(), "One result for each picture: do not sum over them.", page),
            Slip(want / dim, "You averaged over pixels: a density is not shared out.", page, "P9"),
            Slip(
                -0.5 * (pairs + logdet + constant),
                "You paired each picture with every other: one result for each picture.",
                page,
            ),
            Slip(
                density(W.T @ W + sigma * eye),
                "sigma is a standard deviation: the covariance needs the variance.",
                page,
                "P10",
            ),
            Slip(
                norm.logpdf(x, 0, sigma).sum(axis=1),
                "Only the noise is in there: the code makes pictures differ, too.",
                page,
            ),
            Slip(
                density(np.diag(np.diag(C))),
                "The pixels vary together, through the code: use the whole covariance.",
                page,
            ),
            Slip(
                exact(x - x.mean(axis=0), W, sigma),
                "The model's pictures have mean 0: subtract no mean of the batch.",
                page,
            ),
            Slip(
                -0.5 * (squares + constant),
                "The normaliser of a normal density has a determinant in it.",
                page,
            ),
            Slip(
                -0.5 * (squares + logdet),
                "The constant is missing: a density in nats keeps it.",
                page,
            ),
            Slip(
                -0.5 * (squares + logdet + LOG_2PI),
                "The constant comes once for each pixel.",
                page,
            ),
            Slip(
                -0.5 * (squares + 2 * logdet + constant),
                "The determinant of the covariance enters with its square root.",
                page,
            ),
            Slip(
                -0.5 * (squares - logdet + constant),
                "A wide distribution is less dense at its middle: check the sign of the "
                "determinant's logarithm.",
                page,
            ),
            Slip(
                -0.5 * (np.diag(x @ C @ x.T) + logdet + constant),
                "Distances are measured with the inverse of the covariance.",
                page,
            ),
            Slip(-want, "That is the negative of log p(x).", page),
            Slip(2 * want, "The factor of one half is missing.", page),
            Slip(np.exp(want), "That is p(x): its logarithm is asked for.", page),
            what="The array of evidences",
            see=page,
        )

    @part("one picture, one number in the code, more numbers than pixels", 0.5)
    def shapes() -> None:
        _, k, dim = sizes(rng, 3)
        for n, latent, wide in ((1, k, dim), (5, 1, dim), (3, dim + 4, dim)):
            W, sigma = rng.normal(size=(latent, wide)), float(rng.uniform(1.2, 3))
            x = rng.normal(0, 2, size=(n, wide))
            expect_close(
                ask(student, "log_evidence", x, W, sigma, intact=True),
                exact(x, W, sigma),
                f"This is not log p(x) for a batch of {n}, {wide} pixels and a code of {latent}.",
                what="The array of evidences",
                see=page,
            )

    @part("hundreds of pixels", 0.5)
    def many() -> None:
        dim = int(rng.integers(250, 350))
        for sigma in (float(rng.uniform(0.03, 0.06)), float(rng.uniform(20, 40))):
            W, n = rng.normal(size=(3, dim)), 7
            x = rng.normal(size=(n, 3)) @ W + sigma * rng.normal(size=(n, dim))
            got = array(ask(student, "log_evidence", x, W, sigma), (n,), "The array of evidences")
            expect(
                np.isfinite(got).all(),
                f"With {dim} pixels the determinant, or the density, leaves the range of a "
                "float, and the result is not finite: take logarithms from the start.",
                page,
                "P10",
            )
            expect_close(
                got, exact(x, W, sigma), f"This is not log p(x) for {dim} pixels.", see=page
            )

    yield value
    yield shapes
    yield many
