"""Loss and slope against SciPy's stable functions, also far out."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from scipy.special import expit, log_expit

from autograde.checks import Part, Slip, Wrong, expect_close, pair, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "3_likelihood#cross-entropy-for-pixels-that-are-black-or-white"
    n, dim = int(rng.integers(3, 7)), int(rng.integers(4, 9))

    def exact(x: np.ndarray, a: np.ndarray) -> tuple[float, np.ndarray]:
        loss = -(x * log_expit(a) + (1 - x) * log_expit(-a)).sum(axis=1).mean()
        return float(loss), (expit(a) - x) / len(x)

    x, a = rng.random((n, dim)), rng.normal(0, 2, (n, dim))
    loss, slope = exact(x, a)

    @part("the loss", 1)
    def value() -> None:
        got, _ = pair(student.bce_from_logits(x, a), "bce_from_logits")
        expect_close(
            got,
            loss,
            "This is not the cross-entropy, summed over pixels and averaged over pictures.",
            Slip(loss / dim, "You averaged over pixels: sum them.", page, "P9"),
            Slip(loss * n, "You summed over pictures: average them.", page, "P9"),
            Slip(-loss, "The sign is the wrong way round: a loss is a negative logarithm.", page),
            what="The loss",
            see=page,
            rtol=1e-5,
        )

    @part("its slope", 1)
    def gradient() -> None:
        _, got = pair(student.bce_from_logits(x, a), "bce_from_logits")
        expect_close(
            got,
            slope,
            "The slope is not the gradient of the loss with respect to the logits.",
            Slip(slope * n, "The slope lacks the average over the batch.", page),
            Slip(-slope, "The slope has the wrong sign.", page),
            Slip(
                slope * expit(a) * (1 - expit(a)),
                "The slope of the sigmoid cancels here: what "
                "remains is reconstruction less target.",
                page,
            ),
            what="The slope",
            see=page,
            rtol=1e-5,
        )

    @part("far out, without overflow", 2)
    def far() -> None:
        target = rng.integers(0, 2, size=(2, 4)).astype(float)
        logits = rng.uniform(750, 3000, size=(2, 4)) * np.where(target > 0, -1, 1)
        logits[0, 0] *= -1  # one that is right
        right_loss, right_slope = exact(target, logits)
        try:
            got, d = pair(student.strictly("bce_from_logits", target, logits), "bce_from_logits")
        except Exception as error:
            if "FloatingPointError" in str(error):
                raise Wrong(
                    "At extreme logits a number overflows or log(0) comes up. Stay with "
                    "the logits: no exponent may be large, no logarithm of a rounded "
                    "probability.",
                    page,
                    "P10",
                ) from error
            raise
        if np.isfinite(got) and got < 0.9 * right_loss:
            raise Wrong(
                "At extreme logits the loss is cut off: clipping the probability hides "
                "how wrong a pixel is. Compute from the logits.",
                page,
                "P10",
            )
        expect_close(
            got,
            right_loss,
            "At extreme logits a wrong pixel costs as many nats as its logit is far out.",
            what="The loss",
            see=page,
            rtol=1e-5,
        )
        expect_close(
            d,
            right_slope,
            "The slope should stay finite and right at extreme logits.",
            what="The slope",
            see=page,
            rtol=1e-5,
        )

    yield value
    yield gradient
    yield far
