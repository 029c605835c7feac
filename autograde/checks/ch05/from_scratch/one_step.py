"""A step back, and what is known about it: code, noise, and Bayes' rule for normal draws."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from autograde.checks.ch05.from_scratch import (
    Array,
    shapes,
    turned,
)


@dataclass(frozen=True)
class Step:
    """A code, its noise, and the shares before and after a step back."""

    z: Array
    eps: Array
    now: float
    before: float

    @classmethod
    def draw(
        cls, rng: Generator, n: int, dim: int, now: float, before: float, scale: float = 1.0
    ) -> "Step":
        """Draw a code and its noise."""
        z, eps = scale * rng.normal(size=(2, n, dim))
        return cls(z, eps, now, before)

    @property
    def z_t(self) -> Array:
        """The noised code."""
        return turned(self.z, self.eps, self.now)[0]

    def mixed(self, share: float) -> Array:
        """Return the same code and noise, mixed by another share."""
        return turned(self.z, self.eps, share)[0]

    @property
    def args(self) -> tuple[Array, Array, float, float]:
        """What a step is given, but for fresh noise."""
        return self.z_t, self.eps, self.now, self.before

    def single(self) -> tuple[Array, Array, float, float]:
        """Return what a step is given, in single precision."""
        return self.z_t.astype(np.float32), self.eps.astype(np.float32), self.now, self.before

    def posterior(self) -> tuple[Array, float]:
        """Return mean and spread of the earlier code, given the code, once z_t has been seen."""
        mean, variance = np.sqrt(self.before) * self.z, 1 - self.before
        kept = self.now / self.before  # z_t is this share of the earlier code, and noise
        seen = kept * variance + (1 - kept)
        gain = np.sqrt(kept) * variance / seen
        mean = mean + gain * (self.z_t - np.sqrt(kept) * mean)
        return mean, float(np.sqrt(variance * (1 - kept) / seen))


def usual(rng: Generator) -> Iterator[Step]:
    """Yield steps whose sizes differ, are the same, and are 1."""
    for n, dim in shapes(rng):
        now = float(rng.uniform(0.15, 0.45))
        yield Step.draw(rng, n, dim, now, float(rng.uniform(now + 0.15, 0.9)))


def unusual(rng: Generator) -> Iterator[Step]:
    """Yield large codes, tiny shares, short steps, long leaps, and the last step."""
    low, high = float(rng.uniform(0.1, 0.4)), float(rng.uniform(0.6, 0.9))
    spans = (
        *((low, high), (low, 1.0), (high, 1.0), (1e-6, low), (1e-6, 1.0), (0.9999, 1.0)),
        *((low, low * 1.0001), (1e-7, 3e-5), (1e-4, 0.9999), (0.999, 0.9999)),
    )
    for now, before in spans:
        yield Step.draw(rng, 5, int(rng.integers(2, 7)), now, before, scale=30)
