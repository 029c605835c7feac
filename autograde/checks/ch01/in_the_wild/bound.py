"""Values in [0, 1]; slopes by finite differences of the values, and by autograd."""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Wrong, array, expect, expect_close, part
from autograde.sandbox.student import Student

SLOPE = """
import torch
def slope(bound, a):
    a = a.clone().requires_grad_()
    bound(a).sum().backward()
    return a.grad
"""


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "5_in_the_wild#a-clip-that-kills-gradients"
    a = torch.tensor(np.sort(rng.uniform(-10, 10, size=(int(rng.integers(30, 50)), 3)), axis=0))

    def values(x: torch.Tensor) -> np.ndarray:
        return array(student.bound(x), tuple(x.shape), "bound(a)").astype(np.float64)

    @part("values in [0, 1], black and white within reach", 1)
    def inside() -> None:
        got = values(a)
        expect(
            np.isfinite(got).all() and got.min() >= 0 and got.max() <= 1,
            "Pixels lie in [0, 1].",
            page,
        )
        ends = values(torch.tensor([-10.0, 10.0], dtype=torch.float64))
        expect(
            ends[0] < 0.05 and ends[1] > 0.95,
            "Black and white must both be within reach, at the ends of the range.",
            page,
        )
        listens(got)

    def listens(got: np.ndarray) -> None:
        h = 1e-4
        rise = (values(a + h) - values(a - h)) / (2 * h)
        if (np.abs(rise) < 1e-9).any():
            raise Wrong(
                "Somewhere between -10 and 10 the slope is zero: a pixel there hears "
                "nothing. A clip does that.",
                page,
                "P11",
            )

    @part("a slope that never dies", 1)
    def slope() -> None:
        got = values(a)
        expect(got.min() >= 0 and got.max() <= 1, "Pixels lie in [0, 1].", page)
        listens(got)
        h = 1e-4
        rise = (values(a + h) - values(a - h)) / (2 * h)
        try:
            grads = student.define(SLOPE, "slope")(student.handle("bound"), a)
        except Exception as error:
            raise Wrong(
                "PyTorch cannot find the gradient of your function: stay with its operations.", page
            ) from error
        expect_close(
            grads,
            rise,
            "PyTorch's gradient is not the slope of what you return.",
            what="The gradient",
            rtol=1e-2,
            atol=1e-6,
            see=page,
        )

    yield inside
    yield slope
