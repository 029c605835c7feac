"""Steps of an optimiser, as the chapter's networks take them."""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, array
from autograde.checks.callers import expect_same
from autograde.sandbox.student import Remote, Student

IN_PLACE = (
    "theta itself did not change: the layers are views into it, so change it in place "
    "(`self.theta += ...`), never by `self.theta = ...`."
)

# One array for all gradients, filled anew before each step, as `net.grad` is.
FILL = """
def fill(buffer, values):
    buffer[:] = values
"""


def rare(rng: Generator, size: int) -> list[np.ndarray]:
    """Return gradients of which one turns back and some are zero, in some entries or in all."""
    grads = rng.choice([-1, 1], size) * rng.uniform(0.5, 1, (8, size))
    grads[1] *= -0.3
    some = np.arange(size) % 2 == 1
    grads[2, some] = grads[4] = grads[5] = grads[6, ~some] = 0
    return list(grads)


def steady(rng: Generator, size: int, steps: int, slope: float) -> list[np.ndarray]:
    """Return gradients of one sign and about that size, which add up to long steps."""
    signs = rng.choice([-1, 1], size)
    return list(slope * signs * rng.uniform(0.9, 1.1, (steps, size)))


def walk(
    page: Page,
    student: Student,
    optimiser: Remote,
    theta: Remote,
    grads: Sequence[np.ndarray],
    untouched: bool = False,
) -> list[np.ndarray]:
    """Return theta after each step, as the vector that the layers are views into has it.

    Parameters
    ----------
    page : Page
        Where the book explains the steps.
    student : Student
    optimiser, theta : Remote
    grads : sequence of arrays
    untouched : bool
        Whether to raise `Wrong` if a step changes its gradient.
    """
    buffer, fill, seen = student.keep(np.zeros_like(grads[0])), student.define(FILL, "fill"), []
    for grad in grads:
        fill(buffer, grad)
        optimiser.step(buffer)
        if untouched:
            expect_same(page, "step", [grad], [buffer])
        seen.append(array(theta.value(), grad.shape, "theta"))
    return seen
