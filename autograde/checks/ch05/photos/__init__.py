"""The hidden checks of section 4, photos on request.

Oracles: clouds replaced by two points each, noise read off what a network is shown, running means
in exact fractions, codes that are reached in any number of steps, and spies that count the calls of
a network and a decoder. Generators, networks that are trained and gradients do not cross from the
student's process, so helpers that run over there make them, and their values are compared here.
"""

from typing import Any

import numpy as np
import torch

from autograde.checks import Page, Table, describe
from autograde.sandbox.student import Remote, Student

Array = np.ndarray
Tensor = torch.Tensor


SCALE = Page("4_photos#a-latent-of-the-right-size")
LABELS = Page("4_photos#ten-labels-and-none")
LOSS = Page("4_photos#the-loss")
LAG = Page("4_photos#the-loss")
GUIDED = Page("4_photos#guided-sampling")


# PyTorch's own generator over there, by its state.
STATE = """
import torch
def state():
    return torch.get_rng_state()
"""


def unlike(want: Any, table: Table, rtol: float = 1e-7) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not near(row[0], want, rtol)]


def near(a: Any, b: Any, rtol: float = 1e-7) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=rtol, equal_nan=True))


def tensor(got: Any, shape: tuple[int, ...], what: str, page: Page) -> Tensor:
    """Return `got` if it is a tensor of this shape."""
    if not isinstance(got, Tensor):
        raise page.wrong(f"{what} should be a tensor, not {describe(got)}.")
    page.expect(
        got.shape == shape,
        f"{what} should have shape {tuple(shape)}; it has {tuple(got.shape)}.",
    )
    return got


def expect_same(kept: Remote, before: Tensor, name: str, page: Page) -> None:
    """Raise `Wrong` if a tensor over there is not what it was."""
    page.expect(
        torch.equal(kept.value(), before),
        f"{name} changes what it is given: leave its arguments as they were.",
    )


def expect_state(student: Student, before: Tensor, page: Page) -> None:
    """Raise `Wrong` if PyTorch's own generator over there has moved."""
    page.expect(
        torch.equal(before, student.define(STATE, "state")()),
        "PyTorch's own generator is not where it was: draw from the one you are given, and seed no "
        "other.",
    )
