"""Losses and slopes of networks in the student's process, and clouds and logits of any size."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray

from autograde.checks import Page, Part, array, pair
from autograde.checks.callers import expect_all_digits, far_log_variances
from autograde.checks.ch03.knob.networks import (
    Case,
    coins,
    distortion_slips,
    loss_slips,
    rate_slips,
    slope_slips,
)
from autograde.sandbox.student import Student

PAGE = Page("1_knob#the-objective")

# The student's loss of networks that answer what they are told to.
FIXED = """
import torch
def run(loss, mu, logvar, logits, x, eps, beta):
    kept = x.clone(), eps.clone(), mu.clone(), logvar.clone(), logits.clone()
    wanted = [one.requires_grad for one in (x, eps)]
    got = loss(lambda x: (mu, logvar), lambda z: logits, x, eps, beta)
    same = [torch.equal(a, b) for a, b in zip(kept, (x, eps, mu, logvar, logits))]
    same += [wanted == [one.requires_grad for one in (x, eps)]]
    return got, all(same)
"""


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the loss and its two terms", 1.5, partial(look_at_values, student, rng))
    yield Part("gradients of both networks", 1.5, partial(look_at_slopes, student, rng))
    name = "clouds and logits of any size, all digits, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_extremes, student, rng))


def shapes(rng: Generator) -> list[tuple[int, int, int]]:
    """Return batches of several shapes: one picture, as many pictures as pixels, short codes."""
    same = int(rng.integers(3, 6))
    batch, dim = (int(n) for n in rng.choice(np.arange(6, 11), 2, replace=False))
    latents = [int(n) for n in rng.permutation([1, 2, 3, 5])]
    firsts = [(batch, dim), (1, dim), (same, same), (dim, batch)]
    return [(*first, latent) for first, latent in zip(firsts, latents, strict=True)]


def look_at_values(student: Student, rng: Generator) -> None:
    """Compare the three numbers for several shapes, betas and dtypes."""
    for shape, beta in zip(shapes(rng), (*rng.uniform(2, 9, size=2), 0.0, 1.0), strict=True):
        for dtype, rtol in ((torch.float64, 1e-7), (torch.float32, 1e-4)):
            case = Case.draw(rng, shape, float(beta))
            compare(case, case.ask(student, dtype)[0], rtol)


def three_numbers(got: Any) -> list[NDArray[Any]]:
    """Return the three as arrays, or raise `Wrong`."""
    names = "The loss", "The distortion", "The rate"
    three = pair(got, "beta_vae_loss", 3)
    return [array(one, (), name) for one, name in zip(three, names, strict=True)]


def compare(case: Case, got: Any, rtol: float) -> None:
    """Raise `Wrong` unless these are loss, distortion and rate."""
    loss, distortion, rate = three_numbers(got)
    want = case.three()
    PAGE.close(
        distortion,
        want[1],
        "The distortion is the cross-entropy of the pixels, summed over a picture and averaged "
        "over the batch.",
        partial(distortion_slips, case),
        what="The distortion",
        rtol=rtol,
    )
    PAGE.close(
        rate,
        want[2],
        "The rate is the KL of the clouds to the prior, summed over the code and averaged over "
        "the batch.",
        partial(rate_slips, case),
        what="The rate",
        rtol=rtol,
    )
    PAGE.close(
        loss,
        want[0],
        "The loss is not the distortion and beta times the rate.",
        partial(loss_slips, case),
        what="The loss",
        rtol=rtol,
    )


# Gradients


def look_at_slopes(student: Student, rng: Generator) -> None:
    """Compare slopes along all weights with differences of the right loss."""
    for shape, beta in zip(shapes(rng)[:3], (float(rng.uniform(2, 9)), 0.0, 0.4), strict=True):
        case = Case.draw(rng, shape, beta)
        _, slopes = case.ask(student)
        PAGE.expect(
            slopes is not None,
            "No gradient comes back from your loss: return tensors with their graph.",
        )
        expect_slopes(case, slopes)


def expect_slopes(case: Case, slopes: Any) -> None:
    """Raise `Wrong` unless those are the slopes of both networks."""
    for place, got in enumerate(slopes):
        name = "encoder" if place < 4 else "decoder"
        loss, distortion, rate = case.slopes(place)
        PAGE.expect(
            got is not None,
            f"No gradient reaches a part of the {name}: something cuts it off on the way.",
        )
        PAGE.close(
            got,
            loss,
            f"The gradient of the {name}'s weights is not that of the loss.",
            partial(slope_slips, case, loss, distortion, rate),
            what="The gradient",
            rtol=1e-4,
            atol=1e-6,
        )


# What is extreme, but legal


def look_at_extremes(student: Student, rng: Generator) -> None:
    """Hand over far clouds and logits, float64, and tensors that must stay as they are."""
    narrow = rng.uniform(-2, 2, size=(3, 4))
    narrow[rng.integers(3), rng.integers(4)] = -rng.uniform(35, 60)
    for logvar in (narrow, far_log_variances(rng, (3, 4))):
        look_at_clouds(student, rng, logvar)
    look_at_flow(student, rng)


def look_at_clouds(student: Student, rng: Generator, logvar: NDArray[Any]) -> None:
    """Compare the loss of these clouds, and of some logits of which two are far off."""
    x, logits = rng.uniform(size=(2, 3, 5))
    x[0, :2] = 0.0, 1.0
    logits[0, :2] = rng.uniform(150, 300), -rng.uniform(150, 300)
    (mu, eps), beta = rng.normal(size=(2, 3, 4)) * 4, float(rng.uniform(2, 5))
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    distortion, rate = coins(x, logits).sum(axis=1).mean(), kl.sum(axis=1).mean()
    tensors = [torch.tensor(one) for one in (mu, logvar, logits, x, eps)]
    run = student.define(FIXED, "run")
    got, intact = run(student.handle("beta_vae_loss"), *tensors, beta)
    PAGE.expect(intact, "Your loss changes what it is given: leave pictures and noise as they are.")
    compare_extremes(three_numbers(got), [distortion + beta * rate, distortion, rate])


def compare_extremes(found: list[NDArray[Any]], want: list[float]) -> None:
    """Raise `Wrong` unless that is the loss, in all digits."""
    pixels = (
        "With logits of some hundreds your distortion is off: a wrong pixel costs about as many "
        "nats as its logit, and nothing is to be cut off."
    )
    clouds = (
        "With log-variances beyond ten your rate is off: every cloud is legal, and none is to be "
        "cut off."
    )
    for place, message in ((1, pixels), (2, clouds), (0, "The loss of these is off.")):
        PAGE.close(found[place], want[place], message, rtol=1e-4)
    for got, right in zip(found, want, strict=True):
        expect_all_digits(PAGE, got, right)


def look_at_flow(student: Student, rng: Generator) -> None:
    """Ask whether the same noise gives the same loss, and nothing is kept between the calls."""
    case = Case.draw(rng, (4, 6, 2), 2.0)
    first, second = (three_numbers(case.ask(student)[0])[0] for _ in range(2))
    PAGE.expect(
        np.array_equal(first, second),
        "The same noise gives two losses: draw none of your own, use the noise that you are given.",
    )
    _, slopes = case.ask(student)
    PAGE.expect(slopes is not None, "No gradient comes back from your loss.")
    expect_slopes(case, slopes)
