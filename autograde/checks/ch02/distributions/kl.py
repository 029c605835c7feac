"""Against PyTorch's divergence of normal distributions."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator
from torch.distributions import Normal, kl_divergence

from autograde.checks import Page, Part, Table
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.ch02.distributions import ask_twice, sizes
from autograde.sandbox.student import Student

PAGE = Page("1_distributions#what-a-code-costs")


def exact(mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
    """Return the divergence of each row's cloud from the prior."""
    clouds = Normal(torch.tensor(mu), torch.tensor(np.exp(logvar / 2)))
    return np.asarray(kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, d = sizes(rng, 2)
    mean = partial(look_at_mean, student, rng, n, d)
    yield Part("what a mean off the middle costs", 0.5, mean)
    yield Part("what another spread costs", 0.5, partial(look_at_spread, student, rng, n, d))
    yield Part("the divergence of each row", 1, partial(look_at_both, student, rng, n, d))


def look_at_mean(student: Student, rng: Generator, n: int, d: int) -> None:
    """Compare for clouds as wide as the prior, far from its middle and near."""
    message = "With the prior's spread only the distance from the middle costs; this is another."
    for far in (2, 0.05):
        compare(student, rng.normal(0, far, size=(n, d)), np.zeros((n, d)), message)
    mu = rng.choice([-1, 1], size=(n, d)) * rng.uniform(300, 400, size=(n, d))
    compare(student, mu, np.zeros((n, d)), f"{message} A mean may be any number: cut none off.")


def look_at_spread(student: Student, rng: Generator, n: int, d: int) -> None:
    """Compare for clouds in the middle: ordinary ones, narrow ones and wide ones."""
    words = "In the middle only the spread costs; this is another amount."
    guard = f"{words} Clamp nothing and add nothing to the variance."
    for low, high in ((-60, -30), (11, 14)):
        compare(student, np.zeros((n, d)), rng.uniform(low, high, size=(n, d)), guard)
    mu, logvar = rng.normal(size=(2, n, d))
    expect_all_digits(PAGE, student.kl_divergence(mu, logvar), exact(mu, logvar))
    for low, high in ((-120, -105), (32, 36), (105, 120)):
        logvar = rng.uniform(low, high, size=(n, d))
        compare(student, np.zeros((n, d)), logvar, guard)
        ask_untouched(PAGE, student, "kl_divergence", np.zeros((n, d)), logvar)
    compare(student, np.zeros((n, d)), rng.uniform(-1.5, 1.5, size=(n, d)), words)


def look_at_both(student: Student, rng: Generator, n: int, d: int) -> None:
    """Compare for any clouds, many and a single one, and for such as are nearly the prior."""
    for rows, wide, size in ((n, d, 1.0), (1, n, 1.0), (n, 1, 0.05), (d, 40, 1.0)):
        mu = size * rng.normal(0, 1.5, size=(rows, wide))
        logvar = size * rng.normal(size=(rows, wide))
        message = "This is not the divergence of each row's cloud from the prior."
        compare(student, mu, logvar, message)


def compare(student: Student, mu: np.ndarray, logvar: np.ndarray, message: str) -> None:
    """Raise `Wrong` unless the student returns the divergences."""
    want = exact(mu, logvar)
    got = ask_twice(
        student,
        "kl_divergence",
        mu,
        logvar,
        intact=not logvar.any(),
        message="Two calls with the same cloud differ: you draw. The divergence of these two can "
        "be had without noise.",
        page=PAGE,
        pitfall="P14",
    )
    if isinstance(got, np.ndarray) and got.dtype.kind == "f" and got.shape == want.shape:
        PAGE.expect(
            np.isfinite(got).all(),
            "There is a nan or inf in what you return: logvar is a logarithm already, it may be "
            "negative, 0 or far below.",
            "P10",
        )
    PAGE.close(
        got,
        want,
        message,
        lambda: [*sum_slips(mu, logvar), *variance_slips(mu, logvar), *term_slips(mu, logvar)],
        what="The array of divergences",
    )


def sum_slips(mu: np.ndarray, logvar: np.ndarray) -> Table:
    """Return what other sums, averages, signs and factors lead to."""
    want, width, several = exact(mu, logvar), logvar.shape[1], len(mu) > 1
    each = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return [
        (each, "Sum over the numbers of the code: one result for each row."),
        (each.sum(axis=0), "You summed over the rows: sum over the code.", "P9"),
        (want / width, "You averaged over the code: sum over it.", "P9"),
        *([(want.mean(), "You averaged over the rows: one result for each.", "P9")] * several),
        *([(want.sum(), "You summed over the rows, too: one result for each.", "P9")] * several),
        (each.mean(), "You averaged over the code and the rows: sum the code.", "P9"),
        (-want, "The sign is wrong: a divergence is never negative."),
        (2 * want, "The factor of one half is missing."),
        (want / 2, "There is one half too many."),
    ]


def variance_slips(mu: np.ndarray, logvar: np.ndarray) -> Table:
    """Return divergences the other way round, or with something else for the variance."""
    squares, v = mu**2, np.exp(logvar)
    sigma = "logvar is the logarithm of the variance, not of the standard deviation."
    return [
        (
            0.5 * ((1 + squares) / v - 1 + logvar).sum(axis=1),
            "That is the divergence of the prior from the cloud: it is asked for the other way.",
            "P6",
        ),
        (0.5 * (squares + v**2 - 1 - 2 * logvar).sum(axis=1), sigma, "P10"),
        (
            0.5 * (squares + np.sqrt(v) - 1 - logvar).sum(axis=1),
            "You used the standard deviation where the variance belongs.",
            "P10",
        ),
        (0.5 * (squares + v**2 - 1 - logvar).sum(axis=1), sigma, "P10"),
    ]


def term_slips(mu: np.ndarray, logvar: np.ndarray) -> Table:
    """Return divergences that lack a term, or have one that is off."""
    squares, v = mu**2, np.exp(logvar)
    return [
        (
            0.5 * (squares + v - logvar).sum(axis=1),
            "The prior itself must cost nothing: something is left over for each number.",
        ),
        (
            0.5 * ((squares + v - logvar).sum(axis=1) - 1),
            "The prior itself must cost nothing: what is subtracted comes once for each number.",
        ),
        (
            0.5 * (squares + v - 1 + logvar).sum(axis=1),
            "A narrow cloud costs as well: check the sign of logvar.",
        ),
        (
            0.5 * (mu + v - 1 - logvar).sum(axis=1),
            "A cloud left of the middle costs as much as one right of it.",
        ),
        (
            0.5 * (np.abs(mu) + v - 1 - logvar).sum(axis=1),
            "The cost grows with the square of the mean.",
        ),
        (0.5 * squares.sum(axis=1), "The spread costs as well, not only the mean."),
        (0.5 * (v - 1 - logvar).sum(axis=1), "The mean costs as well, not only the spread."),
    ]
