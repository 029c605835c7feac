"""The loss written out, the gradients by differences."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, expect_close, pair, part
from autograde.sandbox.student import Student


def slopes(loss: Callable[[np.ndarray], float], W: np.ndarray) -> np.ndarray:
    """Central differences, exact for a loss that is a parabola along each entry of W."""
    steps = np.eye(W.size).reshape(-1, *W.shape)
    return np.reshape([(loss(W + step) - loss(W - step)) / 2 for step in steps], W.shape)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim, k = (int(v) for v in rng.permutation([7, 5, 3]) + rng.integers(0, 3, 3))
    x, E, D = rng.normal(size=(n, dim)), rng.normal(size=(dim, k)), rng.normal(size=(k, dim))
    page = "1_squeeze#a-linear-autoencoder-finds-the-same-sheet"

    def error(E: np.ndarray, D: np.ndarray) -> float:
        return float(((x @ E @ D - x) ** 2).sum(axis=1).mean())

    loss, dE, dD = error(E, D), slopes(lambda W: error(W, D), E), slopes(lambda W: error(E, W), D)

    def ask() -> Any:
        return pair(student.linear_loss(x, E, D), "linear_loss", 3)

    @part("the loss", 1)
    def value() -> None:
        expect_close(
            ask()[0],
            loss,
            "The loss is the squared error, summed over dimensions and averaged over the batch.",
            Slip(loss / dim, "You averaged over dimensions too: sum them.", page, "P9"),
            Slip(loss * n, "You summed over the batch: average it.", page, "P9"),
            what="The loss",
            see=page,
        )

    def gradient(place: int, want: np.ndarray, name: str) -> None:
        expect_close(
            ask()[place],
            want,
            f"{name} is not the slope of the loss along {name[1]}.",
            Slip(want * n, f"{name} lacks the average over the batch.", page),
            Slip(want / 2, f"{name} lacks the 2 of the derivative of a square.", page),
            Slip(
                want / dim, f"{name} is averaged over dimensions: the loss sums them.", page, "P9"
            ),
            Slip(-want, f"{name} points downhill: check the sign of the error.", page),
            Slip(want.T, f"{name} is transposed: a gradient has the shape of its parameter.", page),
            what=name,
            see=page,
        )

    @part("the gradient of the encoder", 1)
    def encoder() -> None:
        gradient(1, dE, "dE")

    @part("the gradient of the decoder", 1)
    def decoder() -> None:
        gradient(2, dD, "dD")

    yield value
    yield encoder
    yield decoder
