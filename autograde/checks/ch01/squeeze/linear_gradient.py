"""The loss written out, the gradients by differences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, pair
from autograde.sandbox.student import Student

PAGE = Page("1_squeeze#a-linear-autoencoder-finds-the-same-sheet")


def slopes(loss: Callable[[np.ndarray], float], W: np.ndarray) -> np.ndarray:
    """Central differences, exact for a loss that is a parabola along each entry of W."""
    steps = np.eye(W.size).reshape(-1, *W.shape)
    return np.reshape([(loss(W + step) - loss(W - step)) / 2 for step in steps], W.shape)


@dataclass(frozen=True)
class Case:
    """A batch, an encoder and a decoder."""

    x: np.ndarray
    E: np.ndarray
    D: np.ndarray

    @classmethod
    def draw(cls, rng: Generator) -> "Case":
        n, dim, k = (int(v) for v in rng.permutation([7, 5, 3]) + rng.integers(0, 3, 3))
        return cls(rng.normal(size=(n, dim)), rng.normal(size=(dim, k)), rng.normal(size=(k, dim)))

    def loss(self, E: np.ndarray, D: np.ndarray) -> float:
        return float(((self.x @ E @ D - self.x) ** 2).sum(axis=1).mean())

    def ask(self, student: Student) -> Any:
        return pair(student.linear_loss(self.x, self.E, self.D), "linear_loss", 3)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng)
    yield Part("the loss", 1, partial(look_at_loss, student, case))
    yield Part("the gradient of the encoder", 1, partial(look_at_encoder, student, case))
    yield Part("the gradient of the decoder", 1, partial(look_at_decoder, student, case))


def look_at_loss(student: Student, case: Case) -> None:
    """Ask for the loss."""
    (n, dim), loss = case.x.shape, case.loss(case.E, case.D)
    table: Table = [
        (loss / dim, "You averaged over dimensions too: sum them.", "P9"),
        (loss * n, "You summed over the batch: average it.", "P9"),
    ]
    PAGE.close(
        case.ask(student)[0],
        loss,
        "The loss is the squared error, summed over dimensions and averaged over the batch.",
        table,
        what="The loss",
    )


def look_at_encoder(student: Student, case: Case) -> None:
    """Ask for the slopes along the encoder's weights."""
    want = slopes(lambda W: case.loss(W, case.D), case.E)
    compare(case, case.ask(student)[1], want, "dE")


def look_at_decoder(student: Student, case: Case) -> None:
    """Ask for the slopes along the decoder's weights."""
    want = slopes(lambda W: case.loss(case.E, W), case.D)
    compare(case, case.ask(student)[2], want, "dD")


def compare(case: Case, got: Any, want: np.ndarray, name: str) -> None:
    """Raise `Wrong` unless that is the gradient."""
    n, dim = case.x.shape
    table: Table = [
        (want * n, f"{name} lacks the average over the batch."),
        (want / 2, f"{name} lacks the 2 of the derivative of a square."),
        (want / dim, f"{name} is averaged over dimensions: the loss sums them.", "P9"),
        (-want, f"{name} points downhill: check the sign of the error."),
        (want.T, f"{name} is transposed: a gradient has the shape of its parameter."),
    ]
    message = f"{name} is not the slope of the loss along {name[1]}."
    PAGE.close(got, want, message, table, what=name)
