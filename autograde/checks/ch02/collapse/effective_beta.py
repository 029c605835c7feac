"""Sizes of either order, spreads on both sides of 1; the weight from autograd's slopes."""

from collections.abc import Iterator
from functools import partial

import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.ch02.collapse import unlike
from autograde.sandbox.student import Student

WEIGHT = Page("6_collapse#the-weight-that-nobody-wrote")


def hidden_weight(rng: Generator, dim: int, latent_dim: int, sigma: float | None) -> float:
    """Return beta as the slopes tell it: the loss as written against the loss as it should be.

    Two losses are one up to a constant factor if their slopes are. So the slope of the KL term,
    relative to that of the reconstruction, says what stands before the KL.
    """
    n = int(rng.integers(3, 8))
    x, x_hat = (torch.tensor(v) for v in rng.uniform(0.1, 0.9, size=(2, n, dim)))
    kl = torch.tensor(rng.uniform(0.1, 2, size=(n, latent_dim)), requires_grad=True)
    x_hat.requires_grad_()
    if sigma is None:
        tidy = torch.nn.functional.binary_cross_entropy(x_hat, x, reduction="none")
        proper = tidy
    else:
        tidy = (x_hat - x) ** 2
        proper = -torch.distributions.Normal(x_hat, sigma).log_prob(x)  # type: ignore[no-untyped-call]
    written = torch.autograd.grad(tidy.mean() + kl.mean(), (x_hat, kl), retain_graph=True)
    summed = proper.sum(dim=1).mean() + kl.sum(dim=1).mean()
    right = torch.autograd.grad(summed, (x_hat, kl))
    shares = [(a / b).mean().item() for a, b in zip(written, right, strict=True)]
    return shares[1] / shares[0]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the weight for a cross-entropy", 1, partial(look_at_coins, student, rng))
    yield Part("the weight for a squared error", 1, partial(look_at_normal, student, rng))


def sizes(rng: Generator) -> tuple[int, int]:
    """Draw sizes of which none is a multiple of the other, so that a whole division shows."""
    dim, k = int(rng.integers(20, 90)), int(rng.choice([3, 5, 7, 9]))
    return (dim + 1 if dim % k == 0 else dim), k


def look_at_coins(student: Student, rng: Generator) -> None:
    """Compare for pixels without a sigma."""
    dim, k = sizes(rng)
    for one, other in ((dim, k), (k, dim), (dim, 1)):
        want = hidden_weight(rng, one, other, None)
        WEIGHT.close(
            student.effective_beta(one, other),
            want,
            "This beta does not turn the averaged loss into sum plus beta times sum.",
            partial(coin_slips, want, one, other),
            what="beta",
        )


def coin_slips(want: float, one: int, other: int) -> Table:
    """Return what likely mistakes make of the sizes."""
    return unlike(
        want,
        [
            (other / one, "Your weight is upside down.", "P9"),
            (1.0, "Averaging both terms changes the weight between them.", "P9"),
            (one // other, "A weight need not be a whole number."),
            (one, "The KL is averaged too, and over another count.", "P9"),
            (1 / other, "The reconstruction is averaged too.", "P9"),
            (one * other, "The two averages do not work in one direction.", "P9"),
            (want / 2, "Without a sigma the reconstruction is taken as it is."),
        ],
    )


def look_at_normal(student: Student, rng: Generator) -> None:
    """Compare for sharp pixels, blurred ones, and a sigma of 1."""
    dim, k = sizes(rng)
    for one, other, sigma in (
        (dim, k, float(rng.uniform(0.05, 0.4))),
        (k, dim, float(rng.uniform(1.5, 3))),
        (dim, k, 1.0),
    ):
        want, plain = (hidden_weight(rng, one, other, s) for s in (sigma, None))
        WEIGHT.close(
            student.effective_beta(one, other, sigma=sigma),
            want,
            "This beta does not turn the averaged loss into one of normal pixels plus beta times "
            "the KL.",
            partial(normal_slips, want, plain, sigma, (one, other)),
            what="beta",
        )


def normal_slips(want: float, plain: float, sigma: float, counts: tuple[int, int]) -> Table:
    """Return what likely mistakes make of the sizes and of sigma.

    Parameters
    ----------
    want : float
        The weight.
    plain : float
        What it is without a sigma.
    sigma : float
    counts : tuple of int
        The numbers of pixels, and of numbers of the code.
    """
    one, other = counts
    return unlike(
        want,
        [
            (plain, "The sigma of the pixels is ignored: it weighs the error."),
            (
                plain * plain / want,
                "sigma works the wrong way round: the sharper the pixels ought to be, the heavier "
                "is the KL of a loss that does not say so.",
            ),
            (2 * want, "The half that a normal density has is missing."),
            (want * sigma, "sigma is taken for the variance.", "P10"),
            (other / one * want / plain, "The sizes are upside down.", "P9"),
            (want / plain, "Both terms are averaged, over other counts.", "P9"),
            (one // other * want / plain, "A weight need not be a whole number."),
        ],
    )
