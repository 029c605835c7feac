"""What known mistakes make of both terms, and of the decoder's gradient."""

import numpy as np
import torch

from autograde.checks import Table
from autograde.checks.ch02.from_scratch.encoder_slope import as_wide_as_variance
from autograde.checks.ch02.from_scratch.small_vae import Case, Sample, drawn

COINS = (
    "The pixels of this model are normal, and you take them for coins: net.reconstruction knows "
    "which likelihood a model has."
)


def reconstruction_slips(case: Case) -> Table:
    """Return what other sums, averages and draws lead to."""
    want, kl = case.terms()
    both = "Return the terms one by one, not their sum."
    return [
        (kl, "The terms are in the wrong order: the reconstruction is first."),
        (want + kl, both),
        (want + case.beta * kl, both),
        (want / case.dim, "You average over pixels: sum over them.", "P9"),
        (want * case.n, "You sum over the batch: average over it.", "P9"),
        (want / case.n, "The batch is averaged over twice.", "P9"),
        (case.with_coins().terms()[0], COINS),
        *draw_slips(case),
    ]


def draw_slips(case: Case) -> Table:
    """Return the reconstruction of codes that are drawn in another way."""

    def of(sample: Sample) -> float:
        return case.terms(sample)[0]

    return [
        (
            of(lambda mu, logvar, eps: mu),
            "The noise is missing: you decode the mean, not a draw.",
            "P1",
        ),
        (of(as_wide_as_variance), "The variance is taken for the spread in the sample.", "P10"),
        (
            of(lambda mu, logvar, eps: mu + logvar * eps),
            "logvar itself is taken for the spread in the sample.",
            "P10",
        ),
        (
            of(lambda mu, logvar, eps: mu + torch.exp(logvar / 2)),
            "The sample does not use eps.",
            "P2",
        ),
        (
            of(lambda mu, logvar, eps: mu + eps),
            "Every cloud has spread 1: use logvar in the sample.",
        ),
        (
            of(lambda mu, logvar, eps: eps),
            "You decode the prior: the code should come from the encoder's cloud.",
            "P6",
        ),
        (
            of(lambda mu, logvar, eps: drawn(logvar, mu, eps)),
            "The two heads are swapped: mu is the first half.",
        ),
    ]


def divergence_slips(case: Case) -> Table:
    """Return what other weights, averages, orders and formulas lead to."""
    first, want = case.terms()
    n, latent, beta = case.n, case.latent, case.beta
    return [
        (beta * want, "beta is already in the KL term: return it without, it comes later."),
        (want / latent, "The KL is averaged over the code: sum over it.", "P9"),
        (want * n, "The KL is not averaged over the batch.", "P9"),
        (want * n / latent, "The KL is averaged over the code, not over the batch.", "P9"),
        (want / case.dim, "The KL is divided by the number of pixels.", "P9"),
        (2 * want, "The KL lacks its half."),
        (-want, "The KL has the wrong sign: it is never negative."),
        (first, "The two terms are in the wrong order: the KL is second."),
        (first + beta * want, "Return the terms one by one, not their sum."),
        *formula_slips(case),
    ]


def formula_slips(case: Case) -> Table:
    """Return what other formulas of the divergence lead to."""
    mu, logvar = case.heads()
    return [
        (
            0.5 * (mu**2 + np.exp(logvar / 2) - 1 - logvar).sum() / case.n,
            "The spread is taken for the variance in the KL.",
            "P10",
        ),
        (
            0.5 * (mu**2 + np.exp(2 * logvar) - 1 - 2 * logvar).sum() / case.n,
            "logvar is taken for the log of the spread in the KL.",
            "P10",
        ),
        (
            0.5 * ((1 + mu**2) / np.exp(logvar) - 1 + logvar).sum() / case.n,
            "That is the divergence the other way round: of the prior from the clouds.",
            "P6",
        ),
    ]


def decoder_slips(case: Case) -> Table:
    """Return what other factors lead to, and a code without noise."""
    want, flat = (case.gradient(v)[case.cut :] for v in (drawn, lambda mu, logvar, eps: mu))
    return [
        (np.zeros_like(want), "The decoder's gradient is zero: fill it."),
        (want * case.n, "The decoder's slope is not averaged.", "P9"),
        (want / case.n, "The batch is averaged over twice.", "P9"),
        (want / case.dim, "The decoder's slope is averaged over pixels.", "P9"),
        (want * case.beta, "beta weighs the KL, not the reconstruction."),
        (-want, "The decoder's gradient points the wrong way."),
        (case.with_coins().gradient()[case.cut :], COINS),
        (flat, "The decoder was run on the mean, not on a draw.", "P1"),
    ]
