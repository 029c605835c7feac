"""A model that stays here and notes each call: its turn, and what comes in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import describe
from autograde.checks.ch05.bill import (
    ENDS,
    Array,
)

Shape = tuple[int, ...]
Times = Any  # a list, a tuple or an array


@dataclass
class Model:
    """A model whose steps never undo each other; latents and pictures may differ in shape."""

    into: Array
    back: Array
    shift: float
    calls: list[str] = field(default_factory=list)
    seen: list[tuple[Any, ...]] = field(default_factory=list)

    @classmethod
    def draw(cls, rng: Generator, pixels: int, dim: int) -> "Model":
        """Draw maps between the last axes of pictures and of latents."""
        into = rng.normal(size=(pixels, dim)) / np.sqrt(pixels)
        return cls(into, rng.normal(size=(dim, pixels)), float(rng.uniform(0.5, 1.5)))

    def encoded(self, x: Array) -> Array:
        """Return the latents of pictures."""
        return np.asarray(x @ self.into + self.shift)

    def decoded(self, z: Array) -> Array:
        """Return the pictures of latents."""
        return np.asarray(np.sin(z @ self.back) + z @ self.back)

    def stepped(self, z: Array, now: float, later: float) -> Array:
        """Return latents at the later time."""
        return np.asarray(z + (later - now) * np.cos(z + self.shift + now) - 0.3 * later * z)

    def walked(self, z: Array, times: Times) -> Array:
        """Return the pictures at the end of a walk, which begins at the first time."""
        left = list(times)
        while len(left) > 1:
            z = self.stepped(z, left.pop(0), left[0])
        return self.decoded(z)

    def forget(self) -> None:
        """Forget all calls."""
        self.calls.clear()
        self.seen.clear()

    def noted(self, name: str, work: Callable[..., Array], *args: Any) -> Array:
        """Do something and note that, and with what, it was asked for."""
        self.calls.append(name)
        self.seen.append(args)
        return work(*args)

    def step(self, z_t: Any, now: Any, later: Any) -> Array:
        """Walk as a student's loop asks for."""
        number_of = [np.shape(t) == () and np.isreal(t) for t in (now, later)]
        ENDS.expect(all(number_of), "step takes latents and two times, each of them a number.")
        made = self.latents(z_t, "step")
        return self.noted("step", self.stepped, made, float(now), float(later))

    def decode(self, z: Any) -> Array:
        """Decode what a student's function hands in."""
        return self.noted("decode", self.decoded, self.latents(z, "decode"))

    def encode(self, x: Any) -> Array:
        """Encode what a student's function hands in."""
        fits = isinstance(x, np.ndarray) and x.ndim > 0 and x.shape[-1] == len(self.into)
        ENDS.expect(fits, "encode takes pictures.")
        return self.noted("encode", self.encoded, np.asarray(x))

    def latents(self, z: Any, name: str) -> Array:
        """Return what a function was given if it can be latents."""
        kind = f"{name} takes latents, an array, not {describe(z)}."
        ENDS.expect(isinstance(z, np.ndarray) and z.ndim > 0, kind)
        if z.shape[-1] != len(self.back):
            pictures = "decode" in self.calls
            words = "walks in pictures" if pictures else "is given what are no latents"
            raise ENDS.wrong(
                f"{name} {words}: decode only where the walk ends." if pictures
                else f"{name} {words}: encode first.",
                "P7",
            )  # fmt: skip
        return np.asarray(z)


@dataclass(frozen=True)
class Case:
    """What `remake` is given."""

    model: Model
    x: Array
    eps: Array
    times: Times
    strength: float

    @classmethod
    def draw(
        cls, rng: Generator, shape: tuple[Shape, int, int], times: Times, strength: float
    ) -> "Case":
        """Draw a model, pictures and noise."""
        lead, pixels, dim = shape
        model = Model.draw(rng, pixels, dim)
        x, eps = rng.normal(size=(*lead, pixels)), rng.normal(size=(*lead, dim))
        return cls(model, x, eps, times, strength)

    @property
    def left(self) -> list[float]:
        """The times that are visited."""
        k = 0
        while self.times[k] > self.strength:
            k += 1
        return [float(t) for t in self.times[k:]]

    def start(self, t: float) -> Array:
        """Return latents which hold so much noise."""
        code = self.model.encoded(self.x)
        return np.asarray(code + t * (self.eps - code))


def shapes(rng: Generator) -> Iterator[tuple[Shape, int, int]]:
    """Yield leading axes, pixels and latent numbers: all different, all the same, few."""
    first, second, pixels, dim = (int(n) for n in rng.permutation([2, 3, 4, 5]))
    yield (first,), pixels + 4, dim
    yield (first, second), pixels, dim
    yield (dim,), dim, dim
    yield (1,), pixels, 1
    yield (first, second, 2), dim, dim


def falling(rng: Generator, count: int, last: float = 0.0) -> list[float]:
    """Draw times in uneven steps, from 1 to the last."""
    inner = np.sort(rng.uniform(last + 0.03, 0.97, size=count - 2))[::-1]
    return [1.0, *inner.tolist(), last]
