"""Batches of codes that came one after the other, and what running means of them are."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.random import Generator

from autograde.checks.ch04.collapse import Array


@dataclass
class History:
    """What a codebook has seen.

    One word is never chosen and the last one in the first batch only; every other word is chosen
    in some batches, by several codes.

    Attributes
    ----------
    start : array, shape (n_codes, dim)
        The codebook before the first batch.
    decay : float
    order : array of int, shape (n_codes,)
        All words: first the one of the first batch, last the one that is never chosen.
    batches : list of (z, index)
    """

    start: Array
    decay: float
    order: Array
    batches: list[tuple[Array, Array]] = field(default_factory=list)

    @classmethod
    def draw(cls, rng: Generator, n_codes: int, dim: int, decay: float) -> "History":
        """Draw a codebook that has seen nothing."""
        order = np.append(n_codes - 1, rng.permutation(n_codes - 1))
        return cls(rng.normal(3, 2, (n_codes, dim)), decay, order)

    def add(self, rng: Generator, n: int) -> tuple[Array, Array]:
        """Draw a batch of n codes, note and return it."""
        first = not self.batches
        index = rng.permutation(np.resize(self.order[not first : -1], n))
        index[rng.integers(n)] = index[0]  # so that words are not chosen equally often
        if first:
            index[0] = self.order[0]
        z = rng.normal(size=(n, self.start.shape[1])) + index[:, None]
        self.batches.append((z, index))
        return z, index

    def before(self) -> "History":
        """Return the same without the last batch."""
        return replace(self, batches=self.batches[:-1])

    def of(self, word: int) -> tuple[Array, Array]:
        """Return the codes that chose a word, and how much each still weighs."""
        codes = [z[index == word] for z, index in self.batches]
        ages = np.repeat(np.arange(len(codes))[::-1], [len(c) for c in codes])
        return np.concatenate(codes), (1 - self.decay) * self.decay**ages

    def known(self) -> Array:
        """Say of every word whether it was ever chosen."""
        return np.isin(range(len(self.start)), np.concatenate([i for _, i in self.batches]))

    def state(self) -> tuple[Array, Array, Array]:
        """Return words, counts and sums."""
        if not self.batches:
            return self.start, np.zeros(len(self.start)), np.zeros_like(self.start)
        seen = [self.of(word) for word in range(len(self.start))]
        words = [
            np.average(codes, axis=0, weights=weights) if len(codes) else old
            for old, (codes, weights) in zip(self.start, seen, strict=True)
        ]
        counts = [weights.sum() for _, weights in seen]
        return (
            np.array(words),
            np.array(counts),
            np.array([weights @ codes for codes, weights in seen]),
        )
