"""Values in [0, 1]; slopes by finite differences of the values, and by autograd."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, array
from autograde.sandbox.student import Student

PAGE = Page("5_in_the_wild#a-clip-that-kills-gradients")

SLOPE = """
import torch
def slope(bound, a):
    a = a.clone().requires_grad_()
    bound(a).sum().backward()
    return a.grad
"""


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    a = torch.tensor(np.sort(rng.uniform(-10, 10, size=(int(rng.integers(30, 50)), 3)), axis=0))
    title = "values in [0, 1], black and white within reach"
    yield Part(title, 1, partial(look_at_values, student, a))
    yield Part("a slope that never dies", 1, partial(look_at_slope, student, a))


def values(student: Student, x: torch.Tensor) -> np.ndarray:
    """Return what the student makes of a tensor."""
    return array(student.bound(x), tuple(x.shape), "bound(a)").astype(np.float64)


def rise(student: Student, a: torch.Tensor) -> np.ndarray:
    """Return the slopes of those values, by differences."""
    h = 1e-4
    return np.asarray((values(student, a + h) - values(student, a - h)) / (2 * h))


def expect_listening(student: Student, a: torch.Tensor) -> None:
    """Raise `Wrong` if a slope is zero."""
    if (np.abs(rise(student, a)) < 1e-9).any():
        raise PAGE.wrong(
            "Somewhere between -10 and 10 the slope is zero: a pixel there hears nothing. A clip "
            "does that.",
            "P11",
        )


def look_at_values(student: Student, a: torch.Tensor) -> None:
    """Look whether pixels are possible ones, and all of those within reach."""
    got = values(student, a)
    inside = np.isfinite(got).all() and got.min() >= 0 and got.max() <= 1
    PAGE.expect(inside, "Pixels lie in [0, 1].")
    ends = values(student, torch.tensor([-10.0, 10.0], dtype=torch.float64))
    PAGE.expect(
        ends[0] < 0.05 and ends[1] > 0.95,
        "Black and white must both be within reach, at the ends of the range.",
    )
    expect_listening(student, a)


def look_at_slope(student: Student, a: torch.Tensor) -> None:
    """Look at the slopes that PyTorch finds."""
    got = values(student, a)
    PAGE.expect(got.min() >= 0 and got.max() <= 1, "Pixels lie in [0, 1].")
    expect_listening(student, a)
    want = rise(student, a)
    try:
        grads = student.define(SLOPE, "slope")(student.handle("bound"), a)
    except Exception as error:
        raise PAGE.wrong(
            "PyTorch cannot find the gradient of your function: stay with its operations."
        ) from error
    PAGE.close(
        grads,
        want,
        "PyTorch's gradient is not the slope of what you return.",
        what="The gradient",
        rtol=1e-2,
        atol=1e-6,
    )
