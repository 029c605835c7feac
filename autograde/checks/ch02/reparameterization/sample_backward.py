"""Both slopes, against autograd through a sample and a loss of ours."""

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
    silent = "2_reparameterization#a-draw-has-no-slope"
    eps, logvar = rng.normal(size=(n, k)), log_variances(rng, (n, k))
    t_mu = torch.tensor(rng.normal(size=(n, k)), requires_grad=True)
    t_logvar = torch.tensor(logvar, requires_grad=True)
    z = t_mu + t_logvar.exp().sqrt() * torch.tensor(eps)
    loss = torch.sin(z @ torch.tensor(rng.normal(size=(k, 4)))).pow(2).sum()
    d_z, d_mu, d_logvar = (
        g.numpy() for g in torch.autograd.grad(loss, (z, t_mu, t_logvar), retain_graph=True)
    )
    sigma, variance = np.sqrt(np.exp(logvar)), np.exp(logvar)

    def ask() -> Any:
        return pair(student.sample_backward(d_z, logvar, eps), "sample_backward")

    @part("the slope of mu", 1)
    def means() -> None:
        expect_close(
            ask()[0],
            d_mu,
            "d_mu is not the slope along mu: how far does the code move when mu moves?",
            Slip(d_logvar, "The two slopes are in the wrong order: mu comes first.", page),
            Slip(np.zeros((n, k)), "mu hears nothing: the slope passes the sample.", silent, "P2"),
            Slip(d_z / n, "The batch is already in d_z: do not average again.", page, "P9"),
            Slip(d_z / k, "The length of the code is no factor here.", page, "P9"),
            Slip(d_z * eps, "eps moves nothing when mu moves: it is no factor of d_mu.", page),
            Slip(d_z * sigma, "The spread does not matter when mu moves.", page),
            Slip(d_z / sigma, "The spread does not matter when mu moves.", page),
            Slip(d_z * sigma * eps, "Along mu, neither spread nor eps matters.", page),
            Slip(-d_z, "d_mu points the wrong way.", page),
            what="d_mu",
            see=page,
        )

    @part("the slope of logvar", 2)
    def spreads() -> None:
        spring = 0.5 * (variance - 1)
        expect_close(
            ask()[1],
            d_logvar,
            "d_logvar is not the slope along logvar: differentiate what eps is multiplied with.",
            Slip(d_z, "The two slopes are in the wrong order: mu comes first.", page),
            Slip(
                np.zeros((n, k)),
                "logvar hears nothing: given eps, the code depends on it.",
                silent,
                "P2",
            ),
            Slip(2 * d_logvar, "A factor is lost: the exponent is not logvar itself.", page),
            Slip(
                d_z * 0.5 * sigma,
                "eps is missing: it says which way, and how far, each code moves.",
                page,
                "P2",
            ),
            Slip(d_z * sigma, "eps is missing, and a factor of the exponent.", page, "P2"),
            Slip(
                d_z * 0.5 * eps,
                "The spread is missing: the slope of an exponential contains it.",
                page,
            ),
            Slip(
                d_z * eps,
                "That is the slope along the spread: go on to the logarithm of the variance.",
                page,
            ),
            Slip(
                d_z * eps * 0.5 * variance,
                "The variance is taken for the spread.",
                page,
                "P10",
            ),
            Slip(d_z * eps * variance, "The variance is taken for the spread.", page, "P10"),
            Slip(d_z * eps * 0.5 / sigma, "That is the slope along the variance.", page, "P10"),
            Slip(d_logvar / n, "The batch is already in d_z: do not average again.", page, "P9"),
            Slip(-d_logvar, "d_logvar points the wrong way.", page),
            Slip(
                d_logvar + spring,
                "The spring of the KL term has no place here: this is the sample alone.",
                page,
            ),
            Slip(
                d_logvar + spring / n,
                "The spring of the KL term has no place here: this is the sample alone.",
                page,
            ),
            what="d_logvar",
            see=page,
        )
        expect_untouched(student, "sample_backward", (d_z, logvar, eps), page)

    yield means
    yield spreads
