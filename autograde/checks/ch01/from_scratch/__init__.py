"""The hidden checks of section 2, an autoencoder from scratch.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import array
from autograde.sandbox.student import Remote, Student


class Net:
    """A small network of ours: sizes, weights, and what they must lead to."""

    def __init__(self, rng: Generator) -> None:
        wide = int(rng.integers(5, 8))
        self.sizes = (wide, 4, 3, int(rng.integers(4, 7)), wide)
        count = sum((i + 1) * o for i, o in pairwise(self.sizes))
        self.theta = rng.normal(size=count)
        self.x = rng.normal(size=(int(rng.integers(5, 9)), wide))
        self.d = rng.normal(size=(len(self.x), wide))

    def parts(self, flat: Any) -> list[tuple[Any, Any, bool]]:
        """Cut a flat vector into (W, b, rectify) as the chapter does."""
        made, start = [], 0
        for place, (i, o) in enumerate(pairwise(self.sizes)):
            W = flat[start : start + i * o].reshape(i, o)
            b = flat[start + i * o : start + (i + 1) * o]
            start += (i + 1) * o
            made.append((W, b, place in (0, 2)))
        return made

    def outputs(self, flat: Any, x: Any) -> list[Any]:
        """Return every layer's output, as tensors."""
        hs = [x]
        for W, b, rectify in self.parts(flat):
            a = hs[-1] @ W + b
            hs.append(a.clamp(min=0) if rectify else a)
        return hs

    def logits_if(self, rectified: bool) -> np.ndarray:
        """Return the logits of somebody who rectifies every layer, or none."""
        h = self.x
        for W, b, _ in self.parts(self.theta):
            h = np.maximum(h @ W + b, 0) if rectified else h @ W + b
        return h

    def layers(self, student: Student, flat: np.ndarray) -> tuple[Remote, Remote]:
        """Return layers of the student's notebook, and the flat vector they are views into."""
        kept = student.keep(flat)
        return student.kept("dense_layers", kept, self.sizes), kept


def steps_of(
    student: Student, optimiser: Remote, kept: Remote, grads: list[np.ndarray]
) -> list[np.ndarray]:
    """Return theta after each step, as the vector that the layers are views into has it."""
    seen = []
    for grad in grads:
        optimiser.step(grad)
        seen.append(array(kept.value(), grad.shape, "theta"))
    return seen


IN_PLACE = (
    "theta itself did not change: the layers are views into it, so change it in place "
    "(`self.theta += ...`), never by `self.theta = ...`."
)
