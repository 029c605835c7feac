"""Both curves, and a sigmoid that neither overflows nor leaves its dtype."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Page, Part, array
from autograde.checks.callers import ask_untouched, expect_all_digits, expect_same
from autograde.sandbox.student import Student, StudentError

PAGE = Page("2_from_scratch#curves-relu-and-sigmoid")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("relu and sigmoid", 0.75, partial(look_at_curves, student, rng))
    title = "no overflow, same dtype, all digits, argument untouched"
    yield Part(title, 1.25, partial(look_at_care, student, rng))


def look_at_curves(student: Student, rng: Generator) -> None:
    """Ask for both curves near 0 and some way off, of arrays of several shapes."""
    for shape in ((3, 5), (7,), (2, 3, 4), (1, 1)):
        a = rng.normal(0, 4, size=shape)
        compare_relu(student, a)
        compare_relu(student, 100 * a)
        compare_sigmoid(student, a)


def compare_relu(student: Student, a: np.ndarray) -> None:
    """Raise `Wrong` unless relu is right."""
    PAGE.close(
        student.relu(a),
        np.where(a > 0, a, 0),
        "relu keeps what is positive as it is, however large, and puts 0 elsewhere.",
        [
            (np.abs(a), "relu does not turn negative numbers round; it zeroes them."),
            ((a > 0).astype(float), "relu keeps the positive numbers, not 1 for them."),
            (np.minimum(a, 0), "That keeps what is negative: relu keeps what is positive."),
        ],
        what="relu(a)",
    )


def compare_sigmoid(student: Student, a: np.ndarray) -> None:
    """Raise `Wrong` unless the sigmoid is right, in a few digits."""
    PAGE.close(
        student.sigmoid(a),
        expit(a),
        "sigmoid(a) is 1 / (1 + exp(-a)).",
        [
            (expit(-a), "The sign in the exponent is the wrong way round."),
            (np.tanh(a), "That is tanh: the sigmoid runs from 0 to 1."),
            ((1 + np.tanh(a)) / 2, "That is the sigmoid of 2a: tanh takes half of a."),
        ],
        what="sigmoid(a)",
        rtol=1e-4,
        atol=1e-5,
    )


def look_at_care(student: Student, rng: Generator) -> None:
    """Look what the curves do far out, in both precisions, and to their argument."""
    signs = np.resize([-1, 1], 8)
    near, far = rng.uniform(1, 15, size=8) * signs, rng.uniform(100, 5000, size=8) * signs
    between = rng.uniform(21, 60, size=8) * signs
    for a in (near, between, far, far.astype(np.float32), 1e30 * far.astype(np.float32)):
        look_far_out(student, a)
    for dtype in (np.float64, np.float32):
        a = between.reshape(2, 4).astype(dtype)
        got = array(ask_untouched(PAGE, student, "relu", a), a.shape, "relu(a)")
        expect_dtype(got, a, "relu")
        PAGE.expect(np.array_equal(got, np.where(a > 0, a, 0)), "relu keeps all digits.")


def look_far_out(student: Student, a: np.ndarray) -> None:
    """Ask for the sigmoid where it is nearly or altogether 0 or 1."""
    kept, want = student.keep(a), expit(a)
    got = ask_strictly(student, kept)
    if not np.isfinite(array(got, a.shape, "sigmoid(a)")).all():
        raise PAGE.wrong(
            "Far from 0 the sigmoid is nan, whether or not NumPy warns of it: it is 0 or 1 there.",
            "P10",
        )
    PAGE.close(got, want, "Far from 0 the sigmoid is 0 or 1.", what="sigmoid(a)", atol=1e-6)
    expect_dtype(got, a, "sigmoid")
    if a.dtype == np.float64 and np.abs(a).max() < 20:
        expect_all_digits(PAGE, got, want, what="sigmoid(a)", rtol=1e-12)
    elif a.dtype == np.float64:
        clipped = "Far from 0 the sigmoid stops short of 0 or 1: do not clip what goes into it."
        PAGE.expect(np.abs(got - want).max() < 1e-12, clipped)
    expect_same(PAGE, "sigmoid", [a], [kept])


def expect_dtype(got: np.ndarray, a: np.ndarray, name: str) -> None:
    """Raise `Wrong` if a curve has another dtype than its argument."""
    PAGE.expect(
        got.dtype == a.dtype, f"{a.dtype} in, {a.dtype} out: {name} must not change the dtype."
    )


def ask_strictly(student: Student, a: Any) -> Any:
    """Return the sigmoid, if no number overflows on the way."""
    try:
        return student.strictly("sigmoid", a)
    except StudentError as error:
        if error.kind == "FloatingPointError":
            raise PAGE.wrong(
                "The textbook formula overflows far from 0, where the answer is simply 0 or 1. "
                "Find a form whose exponent is never large, in float32 as in float64.",
                "P10",
            ) from error
        raise
