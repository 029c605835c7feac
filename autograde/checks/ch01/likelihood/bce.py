"""Loss and slope against SciPy's stable functions, also far out."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.special import expit, log_expit

from autograde.checks import Page, Part, Table, pair
from autograde.sandbox.student import Student

PAGE = Page("3_likelihood#cross-entropy-for-pixels-that-are-black-or-white")


def exact(x: np.ndarray, a: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the loss of logits, and its slope."""
    loss = -(x * log_expit(a) + (1 - x) * log_expit(-a)).sum(axis=1).mean()
    return float(loss), (expit(a) - x) / len(x)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim = int(rng.integers(3, 7)), int(rng.integers(4, 9))
    x, a = rng.random((n, dim)), rng.normal(0, 2, (n, dim))
    yield Part("the loss", 1, partial(look_at_loss, student, x, a))
    yield Part("its slope", 1, partial(look_at_slope, student, x, a))
    yield Part("far out, without overflow", 2, partial(look_far_out, student, rng))


def look_at_loss(student: Student, x: np.ndarray, a: np.ndarray) -> None:
    """Ask for the loss of common logits."""
    got, _ = pair(student.bce_from_logits(x, a), "bce_from_logits")
    (n, dim), (loss, _) = x.shape, exact(x, a)
    table: Table = [
        (loss / dim, "You averaged over pixels: sum them.", "P9"),
        (loss * n, "You summed over pictures: average them.", "P9"),
        (-loss, "The sign is the wrong way round: a loss is a negative logarithm."),
    ]
    message = "This is not the cross-entropy, summed over pixels and averaged over pictures."
    PAGE.close(got, loss, message, table, what="The loss", rtol=1e-5)


def look_at_slope(student: Student, x: np.ndarray, a: np.ndarray) -> None:
    """Ask for the slope at common logits."""
    _, got = pair(student.bce_from_logits(x, a), "bce_from_logits")
    _, slope = exact(x, a)
    table: Table = [
        (slope * len(x), "The slope lacks the average over the batch."),
        (-slope, "The slope has the wrong sign."),
        (
            slope * expit(a) * (1 - expit(a)),
            "The slope of the sigmoid cancels here: what remains is reconstruction less target.",
        ),
    ]
    message = "The slope is not the gradient of the loss with respect to the logits."
    PAGE.close(got, slope, message, table, what="The slope", rtol=1e-5)


# Far out


def look_far_out(student: Student, rng: Generator) -> None:
    """Ask for logits whose exponential is more than a number can hold."""
    target = rng.integers(0, 2, size=(2, 4)).astype(float)
    logits = rng.uniform(750, 3000, size=(2, 4)) * np.where(target > 0, -1, 1)
    logits[0, 0] *= -1  # one that is right
    loss, slope = exact(target, logits)
    got, by_logits = pair(ask_strictly(student, target, logits), "bce_from_logits")
    if np.isfinite(got) and got < 0.9 * loss:
        raise PAGE.wrong(
            "At extreme logits the loss is cut off: clipping the probability hides how wrong a "
            "pixel is. Compute from the logits.",
            "P10",
        )
    message = "At extreme logits a wrong pixel costs as many nats as its logit is far out."
    PAGE.close(got, loss, message, what="The loss", rtol=1e-5)
    message = "The slope should stay finite and right at extreme logits."
    PAGE.close(by_logits, slope, message, what="The slope", rtol=1e-5)


def ask_strictly(student: Student, target: np.ndarray, logits: np.ndarray) -> Any:
    """Return loss and slope, if no number overflows on the way."""
    try:
        return student.strictly("bce_from_logits", target, logits)
    except Exception as error:
        if "FloatingPointError" in str(error):
            raise PAGE.wrong(
                "At extreme logits a number overflows or log(0) comes up. Stay with the logits: no "
                "exponent may be large, no logarithm of a rounded probability.",
                "P10",
            ) from error
        raise
