"""The hidden checks of section 4, photos on request.

Oracles: clouds replaced by two points each, noise read off what a network is shown, running means
in exact fractions, codes that are reached in any number of steps, and spies that count the calls of
a network and a decoder. Generators, networks that are trained and gradients do not cross from the
student's process, so helpers that run over there make them, and their values are compared here.
"""

import numpy as np
import torch

from autograde.checks import Page
from autograde.sandbox.student import Student

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


def expect_state(student: Student, before: Tensor, page: Page) -> None:
    """Raise `Wrong` if PyTorch's own generator over there has moved."""
    page.expect(
        torch.equal(before, student.define(STATE, "state")()),
        "PyTorch's own generator is not where it was: draw from the one you are given, and seed no "
        "other.",
    )
