"""A small VQ-VAE of ours, whose terms and gradients PyTorch's autograd finds in float64."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks.ch04.from_scratch import (
    Array,
    Tensor,
)
from autograde.checks.ch04.from_scratch import codebook_slope as of_words
from autograde.checks.ch04.from_scratch import straight_through as of_codes
from autograde.checks.ch04.from_scratch.codes import Case as Nearest
from autograde.sandbox.student import Remote, Rng, Student

# What the decoder is given, from codes and words.
Through = Callable[[Tensor, Tensor], Tensor]

# Weights of a model of theirs are set in place, for its layers are views into one vector.
FILL = """
def fill(net, theta):
    net.theta[:] = theta
"""

# Names that an answer calls, from its notebook; None takes one away. Returns what was there.
LEND = """
def lend(function, names):
    home = getattr(function, "__globals__", {})
    before = {name: home.get(name) for name in names}
    home.update(names)
    for name in [name for name, ours in names.items() if ours is None]:
        del home[name]
    return before
"""


def straight(z: Tensor, q: Tensor) -> Tensor:
    """Give the words, and hand their slope on to the codes."""
    return z + (q - z).detach()


@dataclass(frozen=True)
class Plan:
    """The sizes of a model and a batch.

    Attributes
    ----------
    sizes : tuple of int
        As `VQVAE` has them.
    places, n_codes, n : int
    telling : bool
        Whether no two known mistakes come to the same with these sizes, so that one can be named.
    dead : bool
        Whether nobody chooses the last word; otherwise somebody does.
    scale : float
        How large the pictures are.
    """

    sizes: tuple[int, ...]
    places: int
    n_codes: int
    n: int
    telling: bool = False
    dead: bool = True
    scale: float = 1.0

    @property
    def dim(self) -> int:
        return self.sizes[-1] // self.places

    @property
    def cuts(self) -> tuple[int, int]:
        """Where the encoder's weights end, and where the decoder's do."""
        ends = [sum((i + 1) * o for i, o in pairwise(s)) for s in (self.sizes, self.sizes[::-1])]
        return ends[0], sum(ends)


class Case:
    """A small VQ-VAE, a batch, and what they must lead to.

    Parameters
    ----------
    rng : numpy.random.Generator
    plan : Plan
    """

    def __init__(self, rng: Generator, plan: Plan) -> None:
        self.plan, self.beta = plan, float(rng.choice([0.15, 0.4, 0.7, 1.6]))
        self.ends = (0, *plan.cuts)
        self.seed = int(rng.integers(1 << 31))
        self.draw(rng)
        while not self.clear:
            self.draw(rng)

    def draw(self, rng: Generator) -> None:
        """Draw weights, a batch, and words near its codes: some are shared, one is far."""
        plan = self.plan
        self.x = plan.scale * rng.random((plan.n, plan.sizes[0]))
        weights = [
            np.vstack([rng.normal(0, 1.3 / np.sqrt(i), (i, o)), rng.normal(0, 0.4, (1, o))]).ravel()
            for shape in (plan.sizes, plan.sizes[::-1])
            for i, o in pairwise(shape)
        ]
        self.theta = np.concatenate([*weights, np.zeros(plan.n_codes * plan.dim)])
        codes = self.codes(torch.tensor(self.theta)).numpy().reshape(-1, plan.dim)
        words = codes[rng.integers(len(codes), size=plan.n_codes)]
        words = words + plan.scale * rng.normal(0, 0.6, words.shape)
        words[-1] += 40 * plan.scale * plan.dead
        self.theta[plan.cuts[1] :] = words.ravel()
        found = Nearest(codes, words)
        self.index, self.far = found.best, np.sort(found.far, axis=1)

    @property
    def clear(self) -> bool:
        """Say whether nothing hangs on rounding, a word is shared, and all gradients are there."""
        flat = torch.tensor(self.theta)
        _, q = self.codes_and_words(flat)
        near: list[float] = []
        self.run(flat, 0, torch.tensor(self.x), near)
        self.run(flat, 1, q.flatten(1), near)
        parts = [self.path(), self.pull(), self.words(), self.decoder()]
        return (
            min(near, default=1.0) > 1e-3
            and bool((self.far[:, 1] ** 2 - self.far[:, 0] ** 2 > 1e-2).all())
            and (self.plan.n == 1 or len(set(self.index)) < len(self.index))
            and (self.plan.n_codes - 1 in self.index) != self.plan.dead
            and min(float(np.abs(part).max()) for part in parts) > 1e-2
        )

    # The model

    def run(self, flat: Tensor, which: int, h: Tensor, near: list[float] | None = None) -> Tensor:
        """Run a batch through the encoder (0) or the decoder (1); note how near bends are."""
        start, shape = self.ends[which], self.plan.sizes[:: 1 - 2 * which]
        for place, (i, o) in enumerate(pairwise(shape), start=1):
            W, b = flat[start : start + i * o].reshape(i, o), flat[start + i * o :][:o]
            start += (i + 1) * o
            h = h @ W + b
            if place < len(shape) - 1:
                if near is not None:
                    near.append(float(h.abs().min()))
                h = h.clamp(min=0)
        return h

    def codes(self, flat: Tensor) -> Tensor:
        """Return the codes of the batch."""
        side_by_side = self.run(flat, 0, torch.tensor(self.x))
        return side_by_side.reshape(-1, self.plan.places, self.plan.dim)

    def codes_and_words(self, flat: Tensor) -> tuple[Tensor, Tensor]:
        """Return the codes of the batch, and the words in their place."""
        z, plan = self.codes(flat), self.plan
        words = flat[plan.cuts[1] :].reshape(plan.n_codes, plan.dim)
        return z, words[torch.tensor(self.index)].reshape(z.shape)

    def terms(self, through: Through = straight) -> tuple[float, float]:
        """Return the reconstruction and the gap."""
        flat = torch.tensor(self.theta)
        z, q = self.codes_and_words(flat)
        return self.error(flat, through(z, q)).item(), apart(z, q).item()

    def error(self, flat: Tensor, taken: Tensor) -> Tensor:
        """Return the squared error of the pictures that are made of this."""
        return apart(self.run(flat, 1, taken.flatten(1)), torch.tensor(self.x))

    def gradient(
        self,
        picture: float = 0.0,
        gap: float = 0.0,
        commitment: float = 0.0,
        through: Through = straight,
    ) -> Array:
        """Return the gradient of three terms, weighed."""
        flat = torch.tensor(self.theta, requires_grad=True)
        z, q = self.codes_and_words(flat)
        loss = picture * self.error(flat, through(z, q))
        loss = loss + gap * apart(z.detach(), q) + commitment * apart(z, q.detach())
        (grad,) = torch.autograd.grad(loss, flat)
        return np.asarray(grad)

    # The gradient's parts

    def path(self, through: Through = straight) -> Array:
        """What the encoder hears of the picture."""
        return self.gradient(picture=1.0, through=through)[: self.ends[1]]

    def pull(self) -> Array:
        """What the commitment pulls at the encoder where beta is 1."""
        return self.gradient(commitment=1.0)[: self.ends[1]]

    def decoder(self, through: Through = straight) -> Array:
        """What the decoder learns."""
        return self.gradient(picture=1.0, through=through)[self.ends[1] : self.ends[2]]

    def words(self) -> Array:
        """What the words learn."""
        return self.gradient(gap=1.0)[self.ends[2] :]

    def model(self, student: Student, beta: float, dtype: str = "float64") -> Remote:
        """Return a `VQVAE` of the student's notebook with these weights."""
        plan = self.plan
        shape = plan.sizes, plan.n_codes, plan.places, Rng(self.seed)
        net = student.kept("VQVAE", *shape, dtype=dtype)
        net.set("beta", beta)
        student.define(FILL, "fill")(net, self.theta)
        return net


def apart(a: Tensor, b: Tensor) -> Tensor:
    """Return the mean squared distance of a batch's rows."""
    return (a - b).pow(2).flatten(1).sum(dim=1).mean()


# The exercises before


def nearest_word(z: Any, codebook: Any) -> Array:
    """Do as the student's `nearest_word` should."""
    return Nearest(np.asarray(z), np.asarray(codebook)).best


def code_slope(z: Any, q: Any, d_q: Any, beta: Any) -> Array:
    """Do as the student's `code_slope` should."""
    return of_codes.pulled(z, q, d_q, float(beta)).astype(np.asarray(z).dtype)


def codebook_slope(z: Any, codebook: Any, index: Any) -> Array:
    """Do as the student's `codebook_slope` should."""
    return of_words.pulled(z, codebook, index).astype(np.asarray(codebook).dtype)


@contextmanager
def lent(student: Student) -> Iterator[None]:
    """Put ours in the place of the student's functions that `vq_terms` calls, for a while.

    So a mistake in one of them costs points there, not here as well.
    """
    lend, function = student.define(LEND, "lend"), student.handle("vq_terms")
    ours = {f.__name__: f for f in (nearest_word, code_slope, codebook_slope)}
    before = lend(function, ours)
    try:
        yield
    finally:
        lend(function, before)
