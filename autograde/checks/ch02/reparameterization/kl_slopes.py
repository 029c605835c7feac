"""Both slopes, against autograd through PyTorch's own divergence."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Slip, expect_close, pair, part
from autograde.checks.ch02.reparameterization import expect_untouched, lengths, log_variances
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, k = lengths(rng)
    page = "2_reparameterization#backward-through-the-sample"
    mu, logvar = rng.normal(size=(n, k)), log_variances(rng, (n, k))
    t_mu, t_logvar = (torch.tensor(v, requires_grad=True) for v in (mu, logvar))
    cloud = torch.distributions.Normal(t_mu, t_logvar.exp().sqrt())
    prior = torch.distributions.Normal(torch.zeros_like(t_mu), torch.ones_like(t_mu))
    kl = torch.distributions.kl_divergence(cloud, prior).sum(dim=1).mean()
    d_mu, d_logvar = (g.numpy() for g in torch.autograd.grad(kl, (t_mu, t_logvar)))
    variance = np.exp(logvar)

    def ask() -> Any:
        return pair(student.kl_slopes(mu, logvar), "kl_slopes")

    def slips(want: np.ndarray, name: str) -> list[Slip]:
        """Return the mistakes that both slopes can show."""
        return [
            Slip(want * n, f"{name} is not averaged over the batch.", page, "P9"),
            Slip(
                want / k,
                f"{name} is averaged over the code too: the divergence is summed over it.",
                page,
                "P9",
            ),
            Slip(
                want * n / k,
                f"{name} is averaged over the code: average over the batch instead.",
                page,
                "P9",
            ),
            Slip(-want, f"{name} points the wrong way: a spring's slope rises outwards.", page),
        ]

    @part("the slope of mu", 1)
    def means() -> None:
        expect_close(
            ask()[0],
            d_mu,
            "d_mu is not the slope of the mean divergence along mu.",
            *slips(d_mu, "d_mu"),
            Slip(d_logvar, "The two slopes are in the wrong order: mu comes first.", page),
            Slip(d_mu / 2, "d_mu lost the factor from the square.", page),
            Slip(2 * d_mu, "d_mu has a factor too many: the divergence halves the square.", page),
            Slip(
                d_mu / variance,
                "That is the slope of the divergence the other way round.",
                page,
                "P6",
            ),
            what="d_mu",
            see=page,
        )

    @part("the slope of logvar", 1)
    def spreads() -> None:
        expect_close(
            ask()[1],
            d_logvar,
            "d_logvar is not the slope of the mean divergence along logvar.",
            *slips(d_logvar, "d_logvar"),
            Slip(d_mu, "The two slopes are in the wrong order: mu comes first.", page),
            Slip(2 * d_logvar, "d_logvar lacks the half in front of the divergence.", page),
            Slip(
                0.5 * variance / n,
                "The spring only pushes down: nothing keeps the spread from shrinking to 0.",
                page,
            ),
            Slip(
                0.5 * (np.sqrt(variance) - 1) / n,
                "The spread is taken for the variance.",
                page,
                "P10",
            ),
            Slip(
                0.5 * (variance**2 - 1) / n,
                "logvar is taken for the log of the spread.",
                page,
                "P10",
            ),
            Slip((variance**2 - 1) / n, "logvar is taken for the log of the spread.", page, "P10"),
            Slip(
                0.5 * (1 - (1 + mu**2) / variance) / n,
                "That is the slope of the divergence the other way round.",
                page,
                "P6",
            ),
            Slip(
                0.5 * (1 - 1 / variance) / n,
                "That is the slope along the variance, not along its logarithm.",
                page,
            ),
            what="d_logvar",
            see=page,
        )
        expect_untouched(student, "kl_slopes", (mu, logvar), page)

    yield means
    yield spreads
