"""Against quadrature over the code, which is exact for squares."""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.polynomial.hermite_e import hermegauss
from numpy.random import Generator
from scipy.stats import norm
from torch.distributions import Normal, kl_divergence

from autograde.checks import Part, Slip, ask, expect_close, part, same
from autograde.checks.ch02.distributions import LOG_2PI, ask_twice, sizes
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "1_distributions#a-bound-from-below"
    n, dim = sizes(rng, 2)
    name = "expected_log_likelihood"

    def case(k: int) -> tuple[np.ndarray, np.ndarray, float, np.ndarray, np.ndarray]:
        x, W, mu = rng.normal(size=(n, dim)), rng.normal(size=(k, dim)), rng.normal(size=(n, k))
        sigma = float(rng.choice([rng.uniform(0.3, 0.8), rng.uniform(1.3, 2.5)]))
        return x, W, sigma, mu, rng.normal(-0.5, 1, size=(n, k))

    @part("the likelihood at the mean, where the code has no spread", 1)
    def at_mean() -> None:
        x, W, sigma, mu, _ = case(int(rng.choice([2, 4])))
        off = x - mu @ W
        squares = (off**2).sum(axis=1) / sigma**2
        want = norm.logpdf(off, 0, sigma).sum(axis=1)
        constant = LOG_2PI + 2 * np.log(sigma)
        expect_close(
            ask(student, name, x, W, sigma, mu, rng.uniform(-90, -80, mu.shape), intact=True),
            want,
            "Without a spread this should be the log-likelihood of the picture at the mean code.",
            Slip(want.mean(), "One result for each picture: do not average over them.", page),
            Slip(want.sum(), "One result for each picture: do not sum over them.", page),
            Slip(want / dim, "You averaged over pixels: sum over them.", page, "P9"),
            Slip(-0.5 * squares, "The constant is missing: nats keep it.", page),
            Slip(
                -0.5 * (squares + constant),
                "The constant comes once for each pixel.",
                page,
            ),
            Slip(
                -0.5 * (squares + dim * LOG_2PI),
                "The normaliser depends on sigma, too.",
                page,
            ),
            Slip(
                norm.logpdf(off, 0, np.sqrt(sigma)).sum(axis=1),
                "sigma is a standard deviation: you took it for the variance.",
                page,
                "P10",
            ),
            Slip(
                -0.5 * (squares * sigma + dim * constant),
                "sigma is a standard deviation: the square belongs over the variance.",
                page,
                "P10",
            ),
            Slip(
                -0.5 * (squares + dim * (LOG_2PI + np.log(sigma))),
                "sigma is a standard deviation: the normaliser needs the variance.",
                page,
                "P10",
            ),
            Slip(-want, "That is the negative of the log-likelihood.", page),
            Slip(2 * want, "The factor of one half is missing.", page),
            what="The array of expectations",
            see=page,
        )

    @part("what the spread of the code adds", 2)
    def spread() -> None:
        for k in (int(rng.choice([2, 3])), 1):
            compare(*case(k))

    def compare(
        x: np.ndarray, W: np.ndarray, sigma: float, mu: np.ndarray, logvar: np.ndarray
    ) -> None:
        k = len(W)
        nodes, weights = hermegauss(4)
        grid = np.stack(np.meshgrid(*[nodes] * k), axis=-1).reshape(-1, 1, k)
        shares = np.stack(np.meshgrid(*[weights] * k), axis=-1).reshape(-1, k).prod(axis=1)
        z = mu + np.exp(logvar / 2) * grid
        by_node = norm.logpdf(x, z @ W, sigma).sum(axis=2)
        want = shares @ by_node / shares.sum()
        mean = norm.logpdf(x, mu @ W, sigma).sum(axis=1)
        added = want - mean
        clouds = Normal(torch.tensor(mu), torch.tensor(np.exp(logvar / 2)))
        cost = kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy()
        rows, v = (W**2).sum(axis=1), np.exp(logvar)
        got = ask_twice(
            student,
            name,
            x,
            W,
            sigma,
            mu,
            logvar,
            message="Two calls with the same numbers differ: you draw codes. This expectation "
            "can be had exactly.",
            see=page,
        )
        slips = (
            (mean, "That is the likelihood at the mean: the spread of the code costs, too."),
            (mean - added, "A spread code fits the picture worse, not better: check its sign."),
            (want - cost, "That is the whole bound: here only its first term is asked for."),
            (mean + added * sigma**2, "What the spread adds is a square as well: scale it alike."),
            (mean + 2 * added, "What the spread adds comes in twice: mind the factor of one half."),
            (
                mean - 0.5 * (np.sqrt(v) @ rows) / sigma**2,
                "You used the standard deviation of the code: a square needs the variance.",
            ),
            (
                mean - 0.5 * (v**2 @ rows) / sigma**2,
                "You squared the variance of the code: logvar is the variance's logarithm.",
            ),
            (
                mean - 0.5 * (logvar @ rows) / sigma**2,
                "logvar is a logarithm: the variance itself is needed.",
            ),
            (
                mean - 0.5 * (v @ W.sum(axis=1)) / sigma**2,
                "A variance goes through W with the squares of its entries.",
            ),
            (
                mean - 0.5 * (v @ W.sum(axis=1) ** 2) / sigma**2,
                "Square the entries of W before you sum them: each pixel varies by itself.",
            ),
            (
                mean - 0.5 * v.sum(axis=1) / sigma**2,
                "That is the spread of the code: the picture's spread depends on W.",
            ),
            (
                mean - 0.5 * v.sum(axis=1) * rows.sum() / sigma**2,
                "Each number of the code has a spread and a row of W of its own.",
            ),
            (
                mean - 0.5 * v.sum() / n / sigma**2 * np.ones(n),
                "Each picture has a spread of its own.",
            ),
            (want / dim, "You averaged over pixels: sum over them."),
        )
        near = np.shape(got) == want.shape and same(got, want, 0.03, 0)
        hint = " It comes near: if you draw codes, there is no need to." if near else ""
        expect_close(
            got,
            want,
            "This is not the expected log-likelihood under q." + hint,
            *(Slip(value, text, page, "P9" if "pixels:" in text else "") for value, text in slips),
            what="The array of expectations",
            see=page,
        )

    yield at_mean
    yield spread
