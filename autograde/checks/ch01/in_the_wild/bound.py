"""Values in [0, 1]; slopes by autograd, which have to be those of the values."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, array
from autograde.checks.callers import ask_untouched
from autograde.sandbox.student import Student

PAGE = Page("5_in_the_wild#a-clip-that-kills-gradients")

SLOPE = """
def slope(bound, a):
    a = a.clone().requires_grad_()
    bound(a).sum().backward()
    return a.grad
"""

# From -10 to 10, a hundred steps to the unit.
GRID = torch.linspace(-10, 10, 2001, dtype=torch.float64)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "values in [0, 1], black and white within reach"
    yield Part(title, 0.5, partial(look_at_values, student, rng))
    yield Part("a slope that never dies", 1.5, partial(look_at_slope, student, rng))


def values(student: Student, a: torch.Tensor) -> np.ndarray:
    """Return what the student makes of a tensor, if these are pixels."""
    got = array(student.bound(a), tuple(a.shape), "bound(a)")
    inside = np.isfinite(got).all() and got.min() >= 0 and got.max() <= 1
    PAGE.expect(inside, "Pixels lie in [0, 1].")
    return got


def expect_reach(made: np.ndarray) -> None:
    """Raise `Wrong` unless black and white are near the ends of the grid."""
    PAGE.expect(
        made[0] < 0.05 and made[-1] > 0.95,
        "Black and white must both be within reach: less than a twentieth away at -10 and at 10.",
    )


def look_at_values(student: Student, rng: Generator) -> None:
    """Look whether pixels are possible ones, each for itself, and all of those within reach."""
    made = values(student, GRID)
    expect_reach(made)
    expect_rise(made)
    PAGE.expect(made.dtype == np.float64, "float64 in, float64 out: keep the dtype.")
    PAGE.expect(
        not np.array_equal(made, made.astype(np.float32)),
        "bound(a) has the digits of float32 only: compute in the dtype that you are given.",
    )
    some = rng.integers(0, len(GRID), (3, 2, 4))
    for a, want in ((GRID[some], made[some]), (GRID[7], made[7]), (30 * GRID, None)):
        got = values(student, a)
        PAGE.expect(
            want is None or np.allclose(got, want, rtol=0, atol=1e-12),
            "What becomes of a number should not depend on the others in the tensor.",
        )
    ask_untouched(PAGE, student, "bound", GRID)


def expect_rise(made: np.ndarray) -> None:
    """Raise `Wrong` if values stay the same from one whole number to the next."""
    if not (np.diff(made[::100]) > 0).all():
        raise PAGE.wrong(
            "Somewhere between -10 and 10 the values stay the same, and so the slope is zero: a "
            "pixel there hears nothing. A clip does that.",
            "P11",
        )


def look_at_slope(student: Student, rng: Generator) -> None:
    """Look at the slopes that PyTorch finds, of what the student returns."""
    made = values(student, GRID)
    expect_reach(made)
    expect_rise(made)
    grads = slopes(student, GRID)
    for found in (grads, slopes(student, torch.tensor(rng.uniform(-10, 10, (40, 3))))):
        if not (found > 0).all():
            raise PAGE.wrong("Somewhere between -10 and 10 the gradient is zero.", "P11")
    # What the slopes add up to over each unit is how far the values rise there.
    area = ((grads[1:] + grads[:-1]) / 200).reshape(20, 100).sum(axis=1)
    PAGE.expect(
        np.allclose(np.diff(made[::100]), area, rtol=0.1, atol=0.03),
        "PyTorch's gradient is not the slope of what you return.",
    )


def slopes(student: Student, a: torch.Tensor) -> np.ndarray:
    """Return the slopes that PyTorch finds."""
    try:
        grads = student.define(SLOPE, "slope")(student.handle("bound"), a)
    except Exception as error:
        raise PAGE.wrong(
            "PyTorch cannot find the gradient of your function: stay with its operations."
        ) from error
    PAGE.expect(grads is not None, "No gradient comes back to what goes in.")
    return array(grads, tuple(a.shape), "The gradient")
