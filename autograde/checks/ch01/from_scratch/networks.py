"""Small networks of any depth and with any flags, and what PyTorch makes of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page
from autograde.sandbox.student import Remote, Student, StudentError


class Net:
    """A network of ours: sizes, flags, weights, a batch, and slopes at its logits."""

    def __init__(self, rng: Generator, sizes: tuple[int, ...], flags: str, rows: int) -> None:
        self.sizes, self.flags = sizes, [flag == "r" for flag in flags]
        self.theta = rng.normal(size=sum((i + 1) * o for i, o in pairwise(sizes)))
        self.x = rng.normal(size=(rows, sizes[0]))
        self.d = rng.normal(size=(rows, sizes[-1]))

    def parts(self, flat: Any) -> list[tuple[Any, Any, bool]]:
        """Cut a flat vector into (W, b, rectify)."""
        made, start = [], 0
        for (i, o), rectify in zip(pairwise(self.sizes), self.flags, strict=True):
            W = flat[start : start + i * o].reshape(i, o)
            made.append((W, flat[start + i * o : start + (i + 1) * o], rectify))
            start += (i + 1) * o
        return made

    def outputs(self, flat: Any, x: Any) -> list[Any]:
        """Return every layer's output, as tensors."""
        hs = [x]
        for W, b, rectify in self.parts(flat):
            a = hs[-1] @ W + b
            hs.append(a.clamp(min=0) if rectify else a)
        return hs

    def logits_if(self, flags: list[bool], biased: bool = True) -> np.ndarray:
        """Return the logits of somebody who rectifies other layers, or leaves the biases out."""
        h = self.x
        for (W, b, _), rectify in zip(self.parts(self.theta), flags, strict=True):
            h = h @ W + b * biased
            h = np.maximum(h, 0) if rectify else h
        return h

    def layers(self, student: Student, flat: np.ndarray) -> "Layers":
        """Return layers of the student's notebook that have these weights."""
        return Layers(student, self, flat)


class Layers:
    """Layers over there.

    Attributes
    ----------
    all : Remote
        The list of them.
    arrays : list of Remote
        W and b of each.
    """

    def __init__(self, student: Student, net: Net, flat: np.ndarray) -> None:
        made, self.arrays = [], list[Remote]()
        for W, b, rectify in net.parts(flat):
            self.arrays += [student.keep(W), student.keep(b)]
            made.append(student.kept("Dense", *self.arrays[-2:], rectify))
        self.all = student.keep(made)

    def flat(self) -> np.ndarray:
        """Return their weights as they are now, as a flat vector."""
        return np.concatenate([np.ravel(one.value()) for one in self.arrays])


def by_position(count: int) -> str:
    """Return the flags of an autoencoder of the chapter: code and logits stay linear."""
    return "".join("-" if k in ((count + 1) // 2, count) else "r" for k in range(1, count + 1))


def usual(rng: Generator) -> Net:
    """Return an autoencoder of four layers, as the chapter has them."""
    wide = int(rng.integers(5, 8))
    sizes = (wide, 4, 3, int(rng.integers(4, 7)), wide)
    return Net(rng, sizes, by_position(4), int(rng.integers(5, 9)))


def unusual(rng: Generator) -> Iterator[Net]:
    """Yield networks of one to six layers, the last linear; one row, and as many as units."""
    yield Net(rng, (6, 4, 3), "r-", 5)
    yield Net(rng, (5, 3), "-", 1)
    for count in (3, 4, 5, 6):
        flags = by_position(count)[:-1].translate(str.maketrans("r-", "-r")) + "-"
        sizes = tuple(int(v) for v in rng.integers(3, 7, count + 1))
        yield Net(rng, sizes, flags, int(rng.integers(2, 9)))
    yield Net(rng, (4, 4, 4, 4, 4), by_position(4), 4)


@contextmanager
def expect_any_depth(page: Page, net: Net) -> Iterator[None]:
    """Turn what a function written for four layers raises at another depth into a sentence."""
    try:
        yield
    except StudentError as error:
        if len(net.flags) != 4 and error.kind in ("IndexError", "ValueError"):
            raise page.wrong(
                "It raises when there are not four layers: a network may have any number of them, "
                "and `encode` hands over its first half only."
            ) from error
        raise
