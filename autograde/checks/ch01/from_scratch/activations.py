"""Both curves, and a sigmoid that neither overflows nor leaves its dtype."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Page, Part, array, expect
from autograde.sandbox.student import Remote, Student

PAGE = Page("2_from_scratch#curves-relu-and-sigmoid")

SAME_DTYPE = "float32 in, float32 out: the dtype must not change."


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    a = rng.normal(0, 3, size=(3, 5))
    yield Part("relu and sigmoid", 1, partial(look_at_curves, student, a))
    title = "no overflow, same dtype, argument untouched"
    yield Part(title, 1, partial(look_at_care, student, rng, a))


def look_at_curves(student: Student, a: np.ndarray) -> None:
    """Ask for both curves near 0."""
    PAGE.close(
        student.relu(a),
        np.where(a > 0, a, 0),
        "relu keeps what is positive and puts 0 elsewhere.",
        [
            (np.abs(a), "relu does not turn negative numbers round; it zeroes them."),
            ((a > 0).astype(float), "relu keeps the positive numbers, not 1 for them."),
        ],
        what="relu(a)",
    )
    PAGE.close(
        student.sigmoid(a),
        expit(a),
        "sigmoid(a) is 1 / (1 + exp(-a)).",
        [
            (expit(-a), "The sign in the exponent is the wrong way round."),
            (np.tanh(a), "That is tanh: the sigmoid runs from 0 to 1."),
        ],
        what="sigmoid(a)",
        rtol=1e-5,
    )


def look_at_care(student: Student, rng: Generator, a: np.ndarray) -> None:
    """Look what the curves do far out, in both precisions, and to their argument."""
    far = rng.uniform(700, 5000, size=4) * np.array([-1, 1, -1, 1])
    look_far_out(student, far)
    look_far_out(student, far.astype(np.float32))
    x = student.keep(a)
    student.relu(x)
    unchanged = np.array_equal(x.value(), a)
    PAGE.expect(unchanged, "relu changed its argument: return a new array.")
    low = array(student.relu(a.astype(np.float32)), a.shape, "relu(a)")
    PAGE.expect(low.dtype == np.float32, SAME_DTYPE)


def look_far_out(student: Student, far: np.ndarray) -> None:
    """Ask for the sigmoid where it is 0 or 1."""
    x = student.keep(far)
    got = ask_strictly(student, x)
    PAGE.close(got, (far > 0).astype(float), "Far from 0 the sigmoid is 0 or 1.", atol=1e-6)
    PAGE.expect(got.dtype == far.dtype, SAME_DTYPE)
    expect(np.array_equal(x.value(), far), "Leave the argument as it was.")


def ask_strictly(student: Student, x: Remote) -> Any:
    """Return the sigmoid, if no number overflows on the way."""
    try:
        return student.strictly("sigmoid", x)
    except Exception as error:
        if "FloatingPointError" in str(error):
            raise PAGE.wrong(
                "The textbook formula overflows far from 0, where the answer is simply 0 or 1. "
                "Find a form whose exponent is never large.",
                "P10",
            ) from error
        raise
