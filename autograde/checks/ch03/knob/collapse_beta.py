"""Normal pixels of any size; grey coins, so that a coin's spread is not the pixels' own."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.linalg import eigh

from autograde.checks import Page, Part, Table, number
from autograde.checks.callers import ask_untouched, expect_all_digits, name_the_case
from autograde.checks.ch03.knob import Array
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student, StudentError

DARK = Page("1_knob#where-a-data-set-goes-dark")


# When the lights go out

STILL = "A pixel that is always 0, or always 1, makes you divide by zero: leave it out."


def first_light(x: Array, sigma: float | None) -> float:
    """Return the beta at which a shift of the mean picture no longer gains what it costs.

    Along a direction d of outputs a code gains the square of the pictures' slopes along d, over
    the curvature of the loss there. Both come from autograd; the best d is a generalised
    eigenvector.
    """
    x = np.asarray(x, dtype=np.float64)
    p = x.mean(axis=0)
    if sigma is None:
        x = x[:, (p > 0) & (p < 1)]
        p = x.mean(axis=0)
        out = torch.logit(torch.tensor(p)).expand(len(x), -1).clone().requires_grad_()
        bce = torch.nn.functional.binary_cross_entropy_with_logits
        loss = bce(out, torch.tensor(x), reduction="sum")
    else:
        out = torch.tensor(p).expand(len(x), -1).clone().requires_grad_()
        loss = ((out - torch.tensor(x)) ** 2 / (2 * sigma**2)).sum()
    (slopes,) = torch.autograd.grad(loss, out, create_graph=True)
    (curvature,) = torch.autograd.grad(slopes.sum(), out)
    steep = slopes.detach().numpy()
    values = eigh(steep.T @ steep / len(x), np.diag(curvature[0].numpy()), eigvals_only=True)
    return float(values[-1])


def largest(z: Array) -> float:
    """Return the largest principal variance of the columns."""
    return float(np.linalg.svd(z - z.mean(axis=0), compute_uv=False)[0] ** 2 / len(z))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("normal pixels", 1, partial(look_at_normal, student, rng))
    yield Part("coins", 1, partial(look_at_coins, student, rng))
    title = "pixels that never change, or hardly ever, float32, and the pictures left alone"
    yield Part(title, 1, partial(look_at_constant, student, rng))


def mixed(rng: Generator, dim: int) -> Array:
    """Return pictures of normal pixels that go together."""
    n = int(rng.choice([151, 173, 207]))
    return rng.normal(size=(n, 3)) @ rng.normal(size=(3, dim)) + rng.normal(size=(n, dim))


def grey(rng: Generator, dim: int) -> Array:
    """Return pictures in [0, 1]: two pixels black or white, then those in between."""
    x = 1 / (1 + np.exp(-mixed(rng, dim) - rng.uniform(-1, 1, size=dim)))
    x[:, :2] = x[:, :2] > 0.5
    return x


def compare(
    got: Any, x: Array, sigma: float | None, table: Callable[[], Table], rtol: float = 1e-5
) -> None:
    """Raise `Wrong` unless that is the beta at which the pictures go dark."""
    made, n = number(got, "The beta"), len(x)
    # A covariance may divide by n or by n - 1: which of them is not the point here.
    ratios, light = (1.0, n / (n - 1)), first_light(x, sigma)
    want = min((r * light for r in ratios), key=lambda beta: abs(made - beta))

    def either() -> Table:
        rows = [(r * value, *text) for value, *text in table() for r in ratios]
        return unlike(want, rows)

    DARK.close(
        made,
        want,
        "That is not the beta at which the last direction drowns.",
        either,
        what="The beta",
        rtol=rtol,
    )
    if x.dtype == np.float64:
        expect_all_digits(DARK, made, want, "The beta", rtol=1e-9)


# Normal pixels


def look_at_normal(student: Student, rng: Generator) -> None:
    """Ask for pixels of one spread, small or large."""
    for dim, sigma in ((int(rng.choice([7, 9])), 0.3), (5, 1.0), (11, 1.8), (2, 1e-3), (3, 50)):
        sigma *= float(rng.uniform(0.8, 1.15))
        x = mixed(rng, dim) * rng.uniform(0.5, 2, size=dim) + rng.normal(0, 4, size=dim)
        got = student.collapse_beta(x, sigma=sigma)
        compare(got, x, sigma, partial(normal_slips, x, sigma))


def normal_slips(x: Array, sigma: float) -> Table:
    """Return the mistakes with normal pixels."""
    bare, alike = largest(x), largest(x / x.std(axis=0))
    return [
        (bare, "sigma plays no part with you: it says how deep the water is."),
        (bare / sigma, "You scale a variance by a spread: each pixel is divided by sigma."),
        (bare * sigma**2, "sigma works the wrong way round.", "P3"),
        (bare / sigma**4, "You scale by sigma twice."),
        (
            alike / sigma**2,
            "Normal pixels are all scaled alike, by sigma: not each by its own spread.",
        ),
        (alike, "You scale each pixel by its own spread, and not by sigma."),
        *direction_slips(x / sigma),
        *variance_slips(x / sigma),
    ]


# Mistakes with pictures that are scaled as they should be


def direction_slips(z: Array) -> Table:
    """Return what other directions than the highest come to."""
    n, dim = z.shape
    variances = np.linalg.svd(z - z.mean(axis=0), compute_uv=False) ** 2 / n
    return [
        (
            variances[-1],
            "That is the direction that drowns first: the model is dark when the last has.",
            "P3",
        ),
        (
            variances.sum(),
            "That is the variance of all directions together: the highest decides.",
            "P3",
        ),
        (
            variances.sum() / dim,
            "That is the variance of an average direction: the highest decides.",
            "P3",
        ),
        (
            z.var(axis=0).max(),
            "That is the largest variance of a single pixel: a direction may use many.",
            "P3",
        ),
    ]


def variance_slips(z: Array) -> Table:
    """Return what something else than the variance of the highest direction comes to."""
    highest, (n, dim) = largest(z), z.shape
    cancels = "The half stands before the rate, too: it cancels."
    across = "You compare pictures: a direction is made of pixels."
    turned = [largest(v.T) for v in (z - z.mean(axis=0), z)]
    # Divided as np.cov does, whatever the number of pictures is
    turned = [*(v * dim / (dim - 1) for v in turned), *turned]
    return [
        (
            np.linalg.svd(z, compute_uv=False)[0] ** 2 / n,
            "The mean picture is not subtracted: a dark model knows it already.",
        ),
        (np.sqrt(highest), "That is a spread: a variance counts here."),
        (highest / 2, cancels),
        (2 * highest, cancels),
        *((value, across) for value in turned),
        (highest * n, "A variance is an average over the pictures: yours sums."),
    ]


# Coins


def look_at_coins(student: Student, rng: Generator) -> None:
    """Ask for black and white pixels, and grey ones."""
    for dim in (int(rng.choice([7, 9])), 5, 13):
        x = grey(rng, dim)
        compare(student.collapse_beta(x), x, None, partial(coin_slips, x))


def coin_slips(x: Array) -> Table:
    """Return the mistakes with coins; `x` may hold constant pixels."""
    p = x.mean(axis=0)
    varies = (p > 0) & (p < 1)
    x, p = x[:, varies], p[varies]
    scaled = x / np.sqrt(p * (1 - p))
    return [
        *scale_slips(x, p),
        *mean_slips(x, p),
        *direction_slips(scaled),
        *variance_slips(scaled),
    ]


def scale_slips(x: Array, p: Array) -> Table:
    """Return what coins come to that are scaled by something else; `p` is the mean picture."""
    news, round_about = p * (1 - p), "You scale the wrong way round."
    return [
        (
            largest(x / x.std(axis=0)),
            "You scale each pixel by the spread that it shows. For a coin the curvature of the "
            "cross-entropy counts, which only the mean picture sets: grey pixels vary less than "
            "coins.",
        ),
        (
            largest(x),
            "The pixels are not scaled: a coin's outcome is no news where it is likely.",
            "P3",
        ),
        (largest(x / news), "You scale by the variance of a coin: a spread counts."),
        (largest(x * np.sqrt(news)), round_about, "P3"),
        (largest(x * news), round_about, "P3"),
        (largest(x / np.sqrt(p)), "A coin that mostly shows 1 is no news either.", "P3"),
    ]


def mean_slips(x: Array, p: Array) -> Table:
    """Return what coins come to that share one mean, are rounded, or are left out."""
    news = p * (1 - p)
    rows: Table = [
        (
            largest(x / np.sqrt(p.mean() * (1 - p.mean()))),
            "Every pixel has a mean of its own: you take one for all of them.",
        ),
        (largest(x) / news.mean(), "Every pixel is scaled by its own mean."),
        (largest((x > 0.5) / np.sqrt(news)), "You round the pixels: grey is between 0 and 1."),
    ]
    inside = ((x > 0) & (x < 1)).all(axis=0)
    if not inside.any():
        return rows
    left_out = "You leave out every pixel that is ever 0 or 1: leave out those that always are."
    return [*rows, (largest(x[:, inside] / np.sqrt(news[inside])), left_out)]


# Pixels that never change


def look_at_constant(student: Student, rng: Generator) -> None:
    """Ask for pictures in which some pixels are always black or always white."""
    for still in ([0.0], [1.0], [0.0, 1.0, 0.0], []):
        x = grey(rng, 7)
        x = np.insert(x, rng.integers(0, 8, size=len(still)), still, axis=1)
        look_at_still(student, x, 1e-5)
        look_at_still(student, x.astype(np.float32), 1e-4)
    x = mixed(rng, 5)
    got = ask_untouched(DARK, student, "collapse_beta", x, 0.7)
    z = x / 0.7
    compare(got, x, 0.7, lambda: [*direction_slips(z), *variance_slips(z)])
    look_at_rare(student, rng)
    few = mixed(rng, 9)[:5]  # fewer pictures than pixels
    with name_the_case(DARK, "With fewer pictures than pixels"):
        got = student.collapse_beta(few, sigma=0.7)
    compare(got, few, 0.7, lambda: direction_slips(few / 0.7))


def look_at_rare(student: Student, rng: Generator) -> None:
    """Ask for pixels that are almost always black, or almost always white, all together."""
    for n in (151, 3001):
        coin = (rng.permutation(n) == 0) * 1.0
        x = np.column_stack([coin, coin, 1 - coin, grey(rng, 2)[rng.integers(100, size=n)], coin])
        message = (
            "Pixels that hardly ever change count as all others do: keep their means as they are, "
            "without a limit of your own."
        )
        made, light = number(student.collapse_beta(x), "The beta"), first_light(x, None)
        near = min((light, light * n / (n - 1)), key=lambda beta: abs(made - beta))
        DARK.close(made, near, message, what="The beta", rtol=1e-5)


def look_at_still(student: Student, x: Array, rtol: float) -> None:
    """Ask for pictures of which some pixels may be constant."""
    try:
        got = ask_untouched(DARK, student, "collapse_beta", x)
    except StudentError as error:
        if error.kind in ("LinAlgError", "FloatingPointError", "ZeroDivisionError"):
            raise DARK.wrong(STILL) from error
        raise
    DARK.expect(np.isfinite(number(got, "The beta")), STILL)
    compare(got, x, None, partial(coin_slips, x.astype(np.float64)), rtol)
