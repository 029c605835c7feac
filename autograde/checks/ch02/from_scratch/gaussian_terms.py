"""The loss against SciPy's density, the slope by autograd through PyTorch's."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Part, Table, pair
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.ch02.from_scratch import PAGE
from autograde.sandbox.student import Student


class Case:
    """A batch and its reconstruction, with the loss and its slope."""

    def __init__(self, rng: Generator, n: int, dim: int, sigma: float) -> None:
        self.n, self.dim, self.sigma = n, dim, sigma
        self.x, self.x_hat = rng.normal(size=(2, self.n, self.dim))
        self.loss = -norm.logpdf(self.x, self.x_hat, self.sigma).sum(axis=1).mean()
        t_hat = torch.tensor(self.x_hat, requires_grad=True)
        pixels = torch.distributions.Normal(t_hat, self.sigma)
        density = pixels.log_prob(torch.tensor(self.x))  # type: ignore[no-untyped-call]
        (slope,) = torch.autograd.grad(-density.sum(dim=1).mean(), t_hat)
        self.slope: np.ndarray = slope.numpy()


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    # No share of the first sizes is a factor of 2, which is another mistake.
    n, dim = int(rng.choice([5, 7, 9])), int(rng.choice([11, 13, 16]))
    small, large = float(rng.uniform(0.2, 0.6)), float(rng.uniform(2, 30))
    sizes = [(n, dim, small), (1, 4, large), (n, 1, 0.003), (6, 6, small)]
    cases = [Case(rng, *each) for each in sizes]
    name = "the loss in nats, constant included"
    yield Part(name, 1, partial(look_at_loss, student, cases))
    yield Part("its slope", 1, partial(look_at_slope, student, cases))


# The loss


def look_at_loss(student: Student, cases: list[Case]) -> None:
    """Compare the loss for batches of several sizes, and for small and large spreads."""
    for case in cases:
        got = pair(student.gaussian_terms(case.x, case.x_hat, case.sigma), "gaussian_terms")[0]
        expect_all_digits(PAGE, got, case.loss, "The loss")
        PAGE.close(
            got,
            case.loss,
            "The loss is not the negative log density, summed over pixels and averaged over the "
            "batch.",
            partial(loss_slips, case),
            what="The loss",
        )


def loss_slips(case: Case) -> Table:
    """Return what likely mistakes make of the loss."""
    loss, n, dim, sigma = case.loss, case.n, case.dim, case.sigma
    far = ((case.x - case.x_hat) ** 2).sum(axis=1).mean()  # the squared error
    squares = far / (2 * sigma**2)
    error = "That is the squared error, not a density in nats."
    return [
        (loss / dim, "You average over pixels: sum over them.", "P9"),
        (loss * n, "You sum over the batch: average over it.", "P9"),
        (loss * n / dim, "Sum over pixels and average over the batch.", "P9"),
        (squares, "The constant is missing."),
        (far / dim, error, "P9"),
        (far, error),
        *counted_slips(case, squares),
        *spread_slips(case, far),
        (-loss, "That is the log density: a loss is its negative."),
    ]


def counted_slips(case: Case, squares: float) -> Table:
    """Return losses whose constant is not there once for each pixel."""
    constant = case.loss - squares
    return [
        (squares + constant / case.dim, "The constant is counted once: every pixel has one.", "P9"),
        (
            squares + constant / case.n,
            "The constant is averaged over the batch although every picture has the same.",
            "P9",
        ),
        (squares + constant * case.n, "The constant is summed over the batch.", "P9"),
        (
            squares / case.dim + constant,
            "The squares are averaged over pixels while the constant is summed.",
            "P9",
        ),
    ]


def spread_slips(case: Case, far: float) -> Table:
    """Return losses with something else than sigma's square under the error or in the constant."""
    sigma, half = case.sigma, case.dim / 2
    squares, confused = far / (2 * sigma**2), half * np.log(2 * np.pi * sigma)
    constant = case.loss - squares
    return [
        (squares + half * np.log(2 * np.pi), "The spread is missing in the constant."),
        (squares + confused, "sigma is taken for the variance in the constant.", "P10"),
        (far / (2 * sigma) + confused, "sigma is taken for the variance.", "P10"),
        (far / (2 * sigma) + constant, "sigma is taken for the variance under the squares.", "P10"),
        (2 * squares + constant, "The squares lack the half that a normal density has."),
        (squares - constant, "The constant has the wrong sign."),
    ]


# Its slope


def look_at_slope(student: Student, cases: list[Case]) -> None:
    """Compare the slope; the arguments stay as they are."""
    for case in cases:
        got = pair(student.gaussian_terms(case.x, case.x_hat, case.sigma), "gaussian_terms")[1]
        expect_all_digits(PAGE, got, case.slope, "The slope")
        PAGE.close(
            got,
            case.slope,
            "The slope is not the gradient of the loss with respect to x_hat.",
            partial(slope_slips, case),
            what="The slope",
        )
    case = cases[0]
    ask_untouched(PAGE, student, "gaussian_terms", case.x, case.x_hat, case.sigma)


def slope_slips(case: Case) -> Table:
    """Return what other signs, averages and factors lead to."""
    slope, n, dim, sigma = case.slope, case.n, case.dim, case.sigma
    return [
        (-slope, "The slope points the wrong way: it is along x_hat, not x."),
        (slope * n, "The slope is not averaged over the batch.", "P9"),
        (slope / dim, "The slope is averaged over pixels: sum over them.", "P9"),
        (slope * n / dim, "The slope is averaged over pixels, not the batch.", "P9"),
        (slope * 2, "The slope has a 2 too many: what stands under the squares?"),
        (slope / 2, "The slope lost the factor from the square."),
        (slope * sigma**2, "The slope does not know how exact a pixel should be."),
        (slope * sigma, "sigma is taken for the variance in the slope.", "P10"),
    ]
