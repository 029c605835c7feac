"""Against PyTorch's divergence of normal distributions."""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.random import Generator
from torch.distributions import Normal, kl_divergence

from autograde.checks import Part, Slip, expect, expect_close, part
from autograde.checks.ch02.distributions import ask_twice, sizes
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "1_distributions#what-a-code-costs"
    n, d = sizes(rng, 2)

    def exact(mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
        clouds = Normal(torch.tensor(mu), torch.tensor(np.exp(logvar / 2)))
        return np.asarray(kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy())

    def compare(mu: np.ndarray, logvar: np.ndarray, message: str) -> None:
        want = exact(mu, logvar)
        v, squares = np.exp(logvar), mu**2
        width = logvar.shape[1]
        each = 0.5 * (squares + v - 1 - logvar)
        mixed = "That is the divergence of the prior from the cloud: it is asked for the other way."
        sigma = "logvar is the logarithm of the variance, not of the standard deviation."
        got = ask_twice(
            student,
            "kl_divergence",
            mu,
            logvar,
            intact=not logvar.any(),
            message="Two calls with the same cloud differ: you draw. The divergence of these two "
            "can be had without noise.",
            see=page,
            pitfall="P14",
        )
        if isinstance(got, np.ndarray) and got.dtype.kind == "f" and got.shape == want.shape:
            expect(
                np.isfinite(got).all(),
                "There is a nan or inf in what you return: logvar is a logarithm already, it may "
                "be negative, 0 or far below.",
                page,
                "P10",
            )
        expect_close(
            got,
            want,
            message,
            Slip(each, "Sum over the numbers of the code: one result for each row.", page),
            Slip(each.sum(axis=0), "You summed over the rows: sum over the code.", page, "P9"),
            Slip(want / width, "You averaged over the code: sum over it.", page, "P9"),
            Slip(want.mean(), "You averaged over the rows: one result for each.", page, "P9"),
            Slip(want.sum(), "You summed over the rows, too: one result for each.", page, "P9"),
            Slip(each.mean(), "You averaged over the code and the rows: sum the code.", page, "P9"),
            Slip(-want, "The sign is wrong: a divergence is never negative.", page),
            Slip(2 * want, "The factor of one half is missing.", page),
            Slip(want / 2, "There is one half too many.", page),
            Slip(
                0.5 * ((1 + squares) / v - 1 + logvar).sum(axis=1),
                mixed,
                page,
                "P6",
            ),
            Slip(
                0.5 * (squares + v**2 - 1 - 2 * logvar).sum(axis=1),
                sigma,
                page,
                "P10",
            ),
            Slip(
                0.5 * (squares + np.sqrt(v) - 1 - logvar).sum(axis=1),
                "You used the standard deviation where the variance belongs.",
                page,
                "P10",
            ),
            Slip(
                0.5 * (squares + v**2 - 1 - logvar).sum(axis=1),
                sigma,
                page,
                "P10",
            ),
            Slip(
                0.5 * (squares + v - logvar).sum(axis=1),
                "The prior itself must cost nothing: something is left over for each number.",
                page,
            ),
            Slip(
                0.5 * ((squares + v - logvar).sum(axis=1) - 1),
                "The prior itself must cost nothing: what is subtracted comes once for each "
                "number.",
                page,
            ),
            Slip(
                0.5 * (squares + v - 1 + logvar).sum(axis=1),
                "A narrow cloud costs as well: check the sign of logvar.",
                page,
            ),
            Slip(
                0.5 * (mu + v - 1 - logvar).sum(axis=1),
                "A cloud left of the middle costs as much as one right of it.",
                page,
            ),
            Slip(
                0.5 * (np.abs(mu) + v - 1 - logvar).sum(axis=1),
                "The cost grows with the square of the mean.",
                page,
            ),
            Slip(0.5 * squares.sum(axis=1), "The spread costs as well, not only the mean.", page),
            Slip(
                0.5 * (v - 1 - logvar).sum(axis=1),
                "The mean costs as well, not only the spread.",
                page,
            ),
            what="The array of divergences",
            see=page,
        )

    @part("what a mean off the middle costs", 0.5)
    def mean() -> None:
        compare(
            rng.normal(0, 2, size=(n, d)),
            np.zeros((n, d)),
            "With the prior's spread only the distance from the middle costs; this is another "
            "amount.",
        )

    @part("what another spread costs", 0.5)
    def spread() -> None:
        for logvar in (rng.normal(size=(n, d)), rng.uniform(-60, -30, size=(n, d))):
            compare(
                np.zeros((n, d)),
                logvar,
                "In the middle only the spread costs; this is another amount. Clamp nothing and "
                "add nothing to the variance.",
            )

    @part("the divergence of each row", 1)
    def both() -> None:
        for rows, wide in ((n, d), (1, n)):
            mu, logvar = rng.normal(0, 1.5, size=(rows, wide)), rng.normal(size=(rows, wide))
            compare(mu, logvar, "This is not the divergence of each row's cloud from the prior.")

    yield mean
    yield spread
    yield both
