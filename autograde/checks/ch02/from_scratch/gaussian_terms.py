"""The loss against SciPy's density, the slope by autograd through PyTorch's."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Part, Slip, expect, expect_close, pair, part
from autograde.checks.ch02.from_scratch import PAGE
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    # No share of these sizes is a factor of 2, which is another mistake.
    n, dim = int(rng.choice([5, 7, 9])), int(rng.choice([11, 13, 16]))
    x, x_hat = rng.normal(size=(2, n, dim))
    sigma = float(rng.uniform(0.2, 0.6))
    loss = -norm.logpdf(x, x_hat, sigma).sum(axis=1).mean()
    t_hat = torch.tensor(x_hat, requires_grad=True)
    pixels = torch.distributions.Normal(t_hat, sigma)
    density = pixels.log_prob(torch.tensor(x))  # type: ignore[no-untyped-call]
    (slope,) = (g.numpy() for g in torch.autograd.grad(-density.sum(dim=1).mean(), t_hat))
    far = ((x - x_hat) ** 2).sum(axis=1).mean()  # the squared error, as the loss counts it
    constant = loss - far / (2 * sigma**2)

    def ask() -> Any:
        return pair(student.gaussian_terms(x, x_hat, sigma), "gaussian_terms")

    @part("the loss in nats, constant included", 1)
    def value() -> None:
        page = PAGE
        expect_close(
            ask()[0],
            loss,
            "The loss is not the negative log density, summed over pixels and averaged over the "
            "batch.",
            Slip(loss / dim, "You average over pixels: sum over them.", page, "P9"),
            Slip(loss * n, "You sum over the batch: average over it.", page, "P9"),
            Slip(loss * n / dim, "Sum over pixels and average over the batch.", page, "P9"),
            Slip(far / (2 * sigma**2), "The constant is missing.", page),
            Slip(far / dim, "That is the squared error, not a density in nats.", page, "P9"),
            Slip(far, "That is the squared error, not a density in nats.", page),
            Slip(
                far / (2 * sigma**2) + constant / dim,
                "The constant is counted once: every pixel has one.",
                page,
                "P9",
            ),
            Slip(
                far / (2 * sigma**2) + constant / n,
                "The constant is averaged over the batch although every picture has the same.",
                page,
                "P9",
            ),
            Slip(
                far / (2 * sigma**2) + constant * n,
                "The constant is summed over the batch.",
                page,
                "P9",
            ),
            Slip(
                far / (2 * sigma**2 * dim) + constant,
                "The squares are averaged over pixels while the constant is summed.",
                page,
                "P9",
            ),
            Slip(
                far / (2 * sigma**2) + dim / 2 * np.log(2 * np.pi),
                "The spread is missing in the constant.",
                page,
            ),
            Slip(
                far / (2 * sigma**2) + dim / 2 * np.log(2 * np.pi * sigma),
                "sigma is taken for the variance in the constant.",
                page,
                "P10",
            ),
            Slip(
                far / (2 * sigma) + dim / 2 * np.log(2 * np.pi * sigma),
                "sigma is taken for the variance.",
                page,
                "P10",
            ),
            Slip(
                far / (2 * sigma) + constant,
                "sigma is taken for the variance under the squares.",
                page,
                "P10",
            ),
            Slip(
                far / sigma**2 + constant,
                "The squares lack the half that a normal density has.",
                page,
            ),
            Slip(
                far / (2 * sigma**2) - constant,
                "The constant has the wrong sign.",
                page,
            ),
            Slip(-loss, "That is the log density: a loss is its negative.", page),
            what="The loss",
            see=page,
        )

    @part("its slope", 1)
    def gradient() -> None:
        page = PAGE
        expect_close(
            ask()[1],
            slope,
            "The slope is not the gradient of the loss with respect to x_hat.",
            Slip(-slope, "The slope points the wrong way: it is along x_hat, not x.", page),
            Slip(slope * n, "The slope is not averaged over the batch.", page, "P9"),
            Slip(slope / dim, "The slope is averaged over pixels: sum over them.", page, "P9"),
            Slip(slope * n / dim, "The slope is averaged over pixels, not the batch.", page, "P9"),
            Slip(slope * 2, "The slope has a 2 too many: what stands under the squares?", page),
            Slip(slope / 2, "The slope lost the factor from the square.", page),
            Slip(slope * sigma**2, "The slope does not know how exact a pixel should be.", page),
            Slip(slope * sigma, "sigma is taken for the variance in the slope.", page, "P10"),
            what="The slope",
            see=page,
        )
        kept = [student.keep(v) for v in (x, x_hat)]
        student.kept("gaussian_terms", *kept, sigma)
        expect(
            all(np.array_equal(k.value(), v) for k, v in zip(kept, (x, x_hat), strict=True)),
            "gaussian_terms changes its arguments: return new arrays.",
            page,
        )

    yield value
    yield gradient
