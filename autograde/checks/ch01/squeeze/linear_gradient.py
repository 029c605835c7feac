"""The loss written out, the gradients by differences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, pair
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.slips import unlike
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
    def draw(cls, rng: Generator, n: int, dim: int, k: int) -> "Case":
        return cls(rng.normal(size=(n, dim)), rng.normal(size=(dim, k)), rng.normal(size=(k, dim)))

    def loss(self, E: np.ndarray, D: np.ndarray) -> float:
        return float(((self.x @ E @ D - self.x) ** 2).sum(axis=1).mean())

    def right(self) -> tuple[float, np.ndarray, np.ndarray]:
        """Return the loss and both gradients."""
        dE = slopes(lambda W: self.loss(W, self.D), self.E)
        dD = slopes(lambda W: self.loss(self.E, W), self.D)
        return self.loss(self.E, self.D), dE, dD

    def ask(self, student: Student) -> Any:
        return pair(student.linear_loss(self.x, self.E, self.D), "linear_loss", 3)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim, k = (int(v) for v in rng.permutation([8, 5, 3]) + rng.integers(0, 2, 3))
    case = Case.draw(rng, n, dim, k)
    yield Part("the loss", 0.5, partial(look_at_loss, student, case))
    yield Part("the gradient of the encoder", 1, partial(look_at_encoder, student, case))
    yield Part("the gradient of the decoder", 1, partial(look_at_decoder, student, case))
    title = "any sizes, all digits, arguments unchanged"
    yield Part(title, 0.5, partial(look_closely, student, rng, case))


def look_at_loss(student: Student, case: Case) -> None:
    """Ask for the loss."""
    (n, dim), (loss, _, _) = case.x.shape, case.right()
    table: Table = [
        (loss / dim, "You averaged over dimensions too: sum them.", "P9"),
        (loss * n, "You summed over the batch: average it.", "P9"),
        (loss / 2, "The loss has no half in front."),
        (np.sqrt(loss), "The error is squared: no root."),
    ]
    PAGE.close(
        case.ask(student)[0],
        loss,
        "The loss is the squared error, summed over dimensions and averaged over the batch.",
        table,
        what="The loss",
        rtol=1e-4,
    )


def look_at_encoder(student: Student, case: Case) -> None:
    """Ask for the slopes along the encoder's weights."""
    compare(case, case.ask(student)[1], "dE")


def look_at_decoder(student: Student, case: Case) -> None:
    """Ask for the slopes along the decoder's weights."""
    compare(case, case.ask(student)[2], "dD")


def compare(case: Case, got: Any, name: str) -> None:
    """Raise `Wrong` unless that is the gradient."""
    (n, dim), (_, dE, dD) = case.x.shape, case.right()
    want, other = (dE, dD) if name == "dE" else (dD, dE)
    table: Table = [
        (want * n, f"{name} lacks the average over the batch."),
        (want / 2, f"{name} lacks the 2 of the derivative of a square."),
        (want * n / 2, f"{name} lacks the average over the batch, and the 2 of a square."),
        (want / dim, f"{name} is averaged over dimensions: the loss sums them.", "P9"),
        (-want, f"{name} points downhill: check the sign of the error."),
        (want.T, f"{name} is transposed: a gradient has the shape of its parameter."),
        (0 * want, f"{name} is zero."),
        (other, "The two gradients are in the wrong order: dE comes before dD."),
    ]
    message = f"{name} is not the slope of the loss along {name[1]}."
    table = unlike(want, table)
    PAGE.close(got, want, message, table, what=name, rtol=1e-4, atol=1e-4 * np.abs(want).max())


def look_closely(student: Student, rng: Generator, usual: Case) -> None:
    """Ask for everything, in all digits, also for one row, one number and equal sizes."""
    sizes = [(1, 4, 2), (6, 4, 1), (3, 3, 3), (4, 1, 1), (5, 2, 4)]
    for case in [usual, *(Case.draw(rng, *size) for size in sizes)]:
        given = ask_untouched(PAGE, student, "linear_loss", case.x, case.E, case.D)
        loss, dE, dD = pair(given, "linear_loss", 3)
        right = case.right()
        PAGE.close(loss, right[0], "The loss of other sizes is wrong.", what="The loss", rtol=1e-4)
        compare(case, dE, "dE")
        compare(case, dD, "dD")
        for name, got, want in zip(("The loss", "dE", "dD"), (loss, dE, dD), right, strict=True):
            expect_all_digits(PAGE, got, want, what=name)
