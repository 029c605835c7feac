"""A small denoiser of ours, whose loss and gradient PyTorch's autograd finds in float64."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks.ch05.from_scratch import (
    Array,
)
from autograde.checks.ch05.from_scratch.time import waves
from autograde.sandbox.student import Remote, Rng, Student

Tensor = torch.Tensor

# Weights of a model of theirs are set in place, for its layers are views into one vector.
FILL = """
def fill(net, theta, stale):
    net.theta[:] = theta
    net.grad[:] = stale
"""

# What an answer might find in net.grad from the step before.
STALE = 7.0


@dataclass(frozen=True)
class Plan:
    """Sizes of a denoiser and a batch, and how large the codes are."""

    n: int
    dim: int
    width: int
    depth: int
    waves: int = 4
    scale: float = 1.0

    @property
    def sizes(self) -> tuple[int, ...]:
        return self.dim + self.waves, *[self.width] * self.depth, self.dim


class Case:
    """A denoiser, a batch, and what they must lead to.

    Parameters
    ----------
    rng : numpy.random.Generator
    plan : Plan
    """

    def __init__(self, rng: Generator, plan: Plan) -> None:
        self.plan, self.seed = plan, int(rng.integers(1 << 31))
        self.draw(rng)
        while not self.clear:
            self.draw(rng)

    def draw(self, rng: Generator) -> None:
        """Draw weights and a batch, in numbers that single precision knows as well."""
        shape = self.plan.n, self.plan.dim
        z_t, target = self.plan.scale * rng.normal(size=(2, *shape))
        t = rng.permutation(np.linspace(0.1, 0.9, self.plan.n) + rng.uniform(0, 0.1 / shape[0]))
        weights = [
            np.vstack([rng.normal(0, 1.3 / np.sqrt(i), (i, o)), rng.normal(0, 0.4, (1, o))]).ravel()
            for i, o in pairwise(self.plan.sizes)
        ]
        parts = z_t, t, target, np.concatenate(weights)
        self.z_t, self.t, self.target, self.theta = (
            x.astype(np.float32).astype(float) for x in parts
        )
        self.__dict__.pop("gradient", None)

    @property
    def clear(self) -> bool:
        """Say whether nothing hangs on rounding, and each layer's weights have slopes."""
        near: list[float] = []
        self.run(torch.tensor(self.theta), self.t, lambda a: bend(a, near))
        slopes = [float(np.abs(part).max()) for part in self.layers(self.gradient)]
        return min(near) > 1e-3 * self.plan.scale and min(slopes) > 1e-2

    # The model

    def run(self, flat: Tensor, t: Array, act: Callable[[Tensor], Tensor] = torch.relu) -> Tensor:
        """Return the guesses for these times."""
        h = torch.tensor(np.hstack([self.z_t, waves(t, self.plan.waves)]))
        start = 0
        for place, (i, o) in enumerate(pairwise(self.plan.sizes), start=1):
            W, b = flat[start : start + i * o].reshape(i, o), flat[start + i * o :][:o]
            start += (i + 1) * o
            h = h @ W + b
            h = act(h) if place <= self.plan.depth else h
        return h

    def layers(self, flat: Array) -> list[Array]:
        """Return the parts of a vector that belong to the layers, from first to last."""
        ends = np.cumsum([(i + 1) * o for i, o in pairwise(self.plan.sizes)])
        return np.split(flat, ends[:-1])

    def error(self, t: Array | None = None) -> Array:
        """Return how far the guesses are off."""
        guess = self.run(torch.tensor(self.theta), self.t if t is None else t)
        return np.asarray(guess - torch.tensor(self.target))

    @cached_property
    def gradient(self) -> Array:
        """The loss's gradient."""
        return self.slope()

    def slope(self, act: Callable[[Tensor], Tensor] = torch.relu) -> Array:
        """Return the loss's gradient, perhaps with another ReLU."""
        flat = torch.tensor(self.theta, requires_grad=True)
        loss = (self.run(flat, self.t, act) - torch.tensor(self.target)).pow(2).sum(dim=1).mean()
        (grad,) = torch.autograd.grad(loss, flat)
        return np.asarray(grad)

    def model(self, student: Student, dtype: str = "float64") -> Remote:
        """Return a `Denoiser` of the student's notebook with these weights."""
        plan = self.plan
        more = {"width": plan.width, "depth": plan.depth, "waves": plan.waves, "dtype": dtype}
        net = student.kept("Denoiser", plan.dim, Rng(self.seed), **more)
        student.define(FILL, "fill")(net, self.theta, STALE)
        return net


def bend(a: Tensor, near: list[float]) -> Tensor:
    """Rectify, and note how near to the bend the numbers are."""
    near.append(float(a.abs().min()))
    return torch.relu(a)


def unbent(a: Tensor) -> Tensor:
    """Rectify, but let every slope through."""
    return a + (torch.relu(a) - a).detach()
