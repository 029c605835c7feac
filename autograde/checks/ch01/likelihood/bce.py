"""Loss and slope against SciPy's stable functions, also far out."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.special import expit, log_expit, xlogy

from autograde.checks import Page, Part, Table, number, pair
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("3_likelihood#cross-entropy-for-pixels-that-are-black-or-white")


CUT_OFF = (
    "At extreme logits the loss is cut off: a probability or a logit is clipped, which hides how "
    "wrong a pixel is. Compute from the logits as they are."
)


def exact(x: np.ndarray, a: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the loss of logits, and its slope."""
    loss = -(x * log_expit(a) + (1 - x) * log_expit(-a)).sum(axis=1).mean()
    return float(loss), (expit(a) - x) / len(x)


def floor(x: np.ndarray) -> float:
    """Return the entropy of grey pixels, summed over pixels and averaged over pictures."""
    return float(-(xlogy(x, x) + xlogy(1 - x, 1 - x)).sum(axis=1).mean())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim = int(rng.integers(3, 7)), int(rng.integers(7, 10))
    x, a = rng.random((n, dim)), rng.normal(0, 2, (n, dim))
    yield Part("the loss", 0.75, partial(look_at_loss, student, x, a))
    yield Part("its slope", 0.75, partial(look_at_slope, student, x, a))
    yield Part("far out, without overflow", 2, partial(look_far_out, student, rng))
    title = "grey pixels at any logit, any sizes, all digits, arguments unchanged"
    yield Part(title, 0.5, partial(look_closely, student, rng))


def look_at_loss(student: Student, x: np.ndarray, a: np.ndarray) -> None:
    """Ask for the loss of common logits."""
    compare_loss(pair(student.bce_from_logits(x, a), "bce_from_logits")[0], x, a)


def compare_loss(got: Any, x: np.ndarray, a: np.ndarray) -> None:
    """Raise `Wrong` unless that is the loss."""
    (n, dim), (loss, _) = x.shape, exact(x, a)
    table: Table = [
        (loss / dim, "You averaged over pixels: sum them.", "P9"),
        (loss * n, "You summed over pictures: average them.", "P9"),
        (-loss, "The sign is the wrong way round: a loss is a negative logarithm."),
        (loss / np.log(2), "Give the loss in nats, not in bits."),
        (
            loss - floor(x),
            "The entropy of grey pixels stays in: the loss is not zero at its floor.",
        ),
        (exact(1 - x, a)[0], "Black and white are exchanged: the logit is that of white."),
        (-(x * log_expit(a)).sum(axis=1).mean(), "What is not white counts, too: 1 - x."),
    ]
    message = "This is not the cross-entropy, summed over pixels and averaged over pictures."
    PAGE.close(got, loss, message, unlike(loss, table), what="The loss", rtol=1e-4)


def look_at_slope(student: Student, x: np.ndarray, a: np.ndarray) -> None:
    """Ask for the slope at common logits."""
    compare_slope(pair(student.bce_from_logits(x, a), "bce_from_logits")[1], x, a)


def compare_slope(got: Any, x: np.ndarray, a: np.ndarray) -> None:
    """Raise `Wrong` unless that is the gradient."""
    (n, dim), (_, slope) = x.shape, exact(x, a)
    bent = slope * expit(a) * (1 - expit(a))
    cancels = "The slope of the sigmoid cancels here: what remains is reconstruction less target."
    table: Table = [
        (slope * n, "The slope lacks the average over the batch."),
        (slope / dim, "The slope is averaged over pixels: the loss sums them.", "P9"),
        (slope * n / dim, "Divide the slope by the number of pictures, not by that of pixels."),
        (-slope, "The slope has the wrong sign."),
        (bent, cancels),
        (bent * n, cancels),
    ]
    PAGE.close(
        got,
        slope,
        "The slope is not the gradient of the loss with respect to the logits.",
        unlike(slope, table),
        what="The slope",
        rtol=1e-4,
        atol=1e-6,
    )


def look_closely(student: Student, rng: Generator) -> None:
    """Ask in all digits, where a clipped probability begins to tell, and of any sizes."""
    for n, dim in ((1, 6), (5, 1), (4, 4), (3, 8)):
        a = rng.uniform(-60, 60, (n, dim))
        for x in (rng.random((n, dim)), rng.integers(0, 2, (n, dim)).astype(float)):
            given = ask_untouched(PAGE, student, "bce_from_logits", x, a)
            got, by_logits = pair(given, "bce_from_logits")
            loss, slope = exact(x, a)
            less = number(got, "The loss") < 0.999 * loss
            if less and abs(got - loss + floor(x)) > 1e-6 * loss:
                raise PAGE.wrong(CUT_OFF, "P10")
            compare_loss(got, x, a)
            compare_slope(by_logits, x, a)
            expect_all_digits(PAGE, got, loss, what="The loss")
            expect_all_digits(PAGE, by_logits, slope, what="The slope")


# Far out


def look_far_out(student: Student, rng: Generator) -> None:
    """Ask for logits whose exponential is more than a number can hold."""
    target = rng.integers(0, 2, size=(2, 4)).astype(float)
    logits = rng.uniform(750, 3000, size=(2, 4)) * np.where(target > 0, -1, 1)
    logits[0, 0] *= -1  # one that is right
    loss, _ = exact(target, logits)
    got, by_logits = pair(ask_strictly(student, target, logits), "bce_from_logits")
    if np.isfinite(number(got, "The loss")) and got < 0.9 * loss:
        raise PAGE.wrong(CUT_OFF, "P10")
    table: Table = [
        (loss / 4, "You averaged over pixels: sum them.", "P9"),
        (loss * 2, "You summed over pictures: average them.", "P9"),
    ]
    message = "At extreme logits a wrong pixel costs as many nats as its logit is far out."
    PAGE.close(got, loss, message, table, what="The loss", rtol=1e-5)
    compare_slope(by_logits, target, logits)


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
