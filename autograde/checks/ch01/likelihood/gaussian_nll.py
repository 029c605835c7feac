"""Against SciPy's density; the best sigma against a search."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Part, Slip, expect_close, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "3_likelihood#a-decoder-names-a-distribution"
    n, dim = int(rng.integers(4, 9)), int(rng.integers(10, 20))
    x, x_hat = rng.random((n, dim)), rng.random((n, dim))
    sigma = rng.uniform(0.1, 0.6)

    def nll(sigma: float) -> float:
        return float(-norm.logpdf(x, x_hat, sigma).sum(axis=1).mean())

    squared = ((x - x_hat) ** 2).sum(axis=1).mean() / (2 * sigma**2)
    want = nll(sigma)

    @part("the negative log-likelihood", 2)
    def value() -> None:
        expect_close(
            student.gaussian_nll(x, x_hat, sigma),
            want,
            "This is not the negative log of the "
            "normal density, summed over pixels and averaged over pictures.",
            Slip(want / dim, "You averaged over pixels: sum them.", page, "P9"),
            Slip(want * n, "You summed over pictures: average them.", page, "P9"),
            Slip(squared, "The constant is missing: a likelihood in nats keeps it.", page),
            Slip(
                squared + np.log(2 * np.pi * sigma**2) / 2,
                "The constant comes once for each pixel.",
                page,
            ),
            Slip(
                squared + dim * np.log(2 * np.pi * sigma**2),
                "The constant has a factor of one half for each pixel.",
                page,
            ),
            Slip(-want, "That is the log-likelihood: its negative is asked for.", page),
            what="The loss",
            see=page,
            rtol=1e-5,
        )

    @part("the best sigma", 1)
    def best() -> None:
        a = x_hat + rng.normal(0, rng.uniform(0.05, 0.5), size=x.shape)
        square = ((x - a) ** 2).mean()
        expect_close(
            student.best_sigma(x, a),
            np.sqrt(square),
            "Another spread makes these pictures more likely.",
            Slip(square, "That is the best variance: sigma is its root.", page),
            Slip(
                np.sqrt(square * dim),
                "Average over pixels as well: one spread for all of them.",
                page,
            ),
            Slip(
                (x - a).std(), "Spread around the reconstruction, not around the mean error.", page
            ),
            what="The best sigma",
            see=page,
            rtol=1e-5,
        )

    yield value
    yield best
