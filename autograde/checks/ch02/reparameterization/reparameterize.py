"""The codes, against PyTorch's normal distribution moved and scaled by its own means."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Slip, array, expect, expect_close, part
from autograde.checks.ch02.reparameterization import (
    expect_steady,
    expect_untouched,
    lengths,
    log_variances,
)
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, k = lengths(rng)
    mu, logvar, eps = rng.normal(size=(n, k)), log_variances(rng, (n, k)), rng.normal(size=(n, k))
    page = "2_reparameterization#move-the-dice-outside"
    shift = torch.distributions.AffineTransform(torch.tensor(mu), torch.tensor(logvar).exp().sqrt())
    want = np.asarray(shift(torch.tensor(eps)))

    def compare(got: Any, rtol: float) -> None:
        expect_close(
            got,
            want,
            "A code lies where its own mean, spread and eps put it: these lie elsewhere.",
            Slip(
                mu + np.exp(logvar) * eps,
                "The variance is taken for the spread: the encoder gives the log of the variance.",
                page,
                "P10",
            ),
            Slip(
                mu + logvar * eps,
                "logvar itself is taken for the spread: it is a logarithm, and may be negative.",
                page,
                "P10",
            ),
            Slip(
                mu + 0.5 * logvar * eps,
                "Half of logvar is still a logarithm: it is not yet the spread.",
                page,
                "P10",
            ),
            Slip(
                mu + np.exp(2 * logvar) * eps,
                "You square the variance where its root is wanted.",
                page,
                "P10",
            ),
            Slip(
                mu + np.exp(-0.5 * logvar) * eps,
                "A larger logvar must move the codes further out, not closer.",
                page,
            ),
            Slip(mu + np.exp(0.5 * logvar), "The draws play no part: use eps.", page),
            Slip(mu + eps, "Every cloud has spread 1: use logvar.", page),
            Slip(np.exp(0.5 * logvar) * eps, "Every cloud lies around 0: add its mean.", page),
            Slip(mu, "Those are the means, not draws: add the noise.", page),
            Slip(
                (mu + eps) * np.exp(0.5 * logvar),
                "The spread belongs to the noise alone: the mean is not stretched.",
                page,
            ),
            what="The array of codes",
            rtol=rtol,
            atol=1e-9 if rtol < 1e-5 else 1e-5,
            see=page,
        )

    def ask() -> Any:
        return student.reparameterize(mu, logvar, eps)

    @part("the codes", 1)
    def codes() -> None:
        expect_steady(ask, page)
        compare(ask(), 1e-6)

    @part("float32 stays float32, arguments stay", 1)
    def sound() -> None:
        low = [v.astype(np.float32) for v in (mu, logvar, eps)]
        got = student.reparameterize(*low)
        compare(got, 1e-4)
        expect(
            array(got, (n, k), "The array of codes").dtype == np.float32,
            "float32 in, float32 out: the dtype must not change.",
            page,
        )
        expect_untouched(student, "reparameterize", (mu, logvar, eps), page)

    yield codes
    yield sound
