"""Watch an epoch from here: batches, order, steps, mean loss."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.sandbox.student import Remote, Rng, Shared, Student

PAGE = Page("2_from_scratch#the-loop")


class Recorder:
    """Stands in for network and optimiser; lives here, so its notes are true."""

    def __init__(self, rng: Generator) -> None:
        self.rng, self.grad = rng, np.zeros(3)
        self.calls: list[str] = []
        self.batches: list[np.ndarray] = []
        self.losses: list[float] = []
        self.stale = False

    def loss(self, batch: Any) -> float:
        """Note a batch; return a loss that could not be guessed."""
        self.calls.append("loss")
        self.batches.append(np.array(batch))
        self.losses.append(float(self.rng.uniform(1, 9)))
        self.grad = self.rng.normal(size=3)
        return self.losses[-1]

    def step(self, grad: Any) -> None:
        """Note a step."""
        self.calls.append("step")
        self.stale |= not np.array_equal(grad, self.grad)


class Case:
    """Pictures of two pixels, and a size of batches that leaves a smaller one at the end."""

    def __init__(self, rng: Generator) -> None:
        n, self.size = int(rng.integers(23, 40)), int(rng.integers(4, 9))
        self.n = n + (n % self.size == 0)
        self.x = rng.normal(size=(self.n, 2))
        self.rng = rng

    def watch(self, student: Student) -> tuple[Recorder, Any, Remote]:
        """Return what an epoch did, what it returned, and its pictures over there."""
        recorder, kept = Recorder(self.rng), student.keep(self.x)
        stand_in = Shared(recorder, ("loss", "grad", "step"))
        seed = int(self.rng.integers(1 << 31))
        got = student.train_epoch(stand_in, kept, stand_in, self.size, Rng(seed))
        return recorder, got, kept


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(rng)
    title = "every picture once, in random order"
    yield Part(title, 1, partial(look_at_order, student, case))
    title = "one step for each batch, with its own gradient"
    yield Part(title, 1, partial(look_at_steps, student, case))
    yield Part("the mean loss over pictures", 1, partial(look_at_mean, student, case))


# Batches


def look_at_order(student: Student, case: Case) -> None:
    """Look at the batches of one epoch, and whether another has others."""
    recorder, _, kept = case.watch(student)
    expect_batches(recorder.batches, case)
    seen = np.concatenate(recorder.batches)
    PAGE.expect(
        np.array_equal(np.sort(seen[:, 0]), np.sort(case.x[:, 0])),
        "Every picture should come exactly once.",
    )
    shuffled = not np.array_equal(seen, case.x)
    PAGE.expect(shuffled, "Shuffle: the pictures come in the caller's order.")
    unchanged = np.array_equal(kept.value(), case.x)
    PAGE.expect(unchanged, "Do not shuffle the caller's pictures.")
    other, _, _ = case.watch(student)
    PAGE.expect(
        not np.array_equal(np.concatenate(other.batches), seen),
        "Draw the order from the rng you are given.",
    )


def expect_batches(batches: list[np.ndarray], case: Case) -> None:
    """Raise `Wrong` unless those are batches of pictures, the last of them smaller."""
    PAGE.expect(batches, "No batch was ever put to the network.")
    PAGE.expect(
        all(b.ndim == 2 and b.shape[1] == 2 for b in batches),
        "A batch is an array of pictures.",
    )
    lengths, full = [len(b) for b in batches], case.n // case.size
    if len(lengths) == full:
        raise PAGE.wrong("The last, smaller batch is left out.")
    PAGE.expect(
        sorted(lengths)[1:] == [case.size] * full,
        "Each batch has `batch_size` pictures; only the last may be smaller.",
    )


# Steps and losses


def look_at_steps(student: Student, case: Case) -> None:
    """Look when steps are taken, and with which gradient."""
    recorder, _, _ = case.watch(student)
    calls = recorder.calls
    PAGE.expect(
        calls and calls == ["loss", "step"] * (len(calls) // 2),
        "For every batch: the loss, which fills the gradient, then one step.",
    )
    PAGE.expect(not recorder.stale, "Step with the gradient of this batch, not of an older one.")
    count = -(-case.n // case.size)
    PAGE.expect(len(calls) == 2 * count, "Every batch takes one step.")


def look_at_mean(student: Student, case: Case) -> None:
    """Look at what an epoch returns."""
    recorder, got, _ = case.watch(student)
    lengths = np.array([len(b) for b in recorder.batches], dtype=float)
    PAGE.expect(len(lengths) > 0, "No batch was ever put to the network.")
    losses = np.array(recorder.losses)
    whole = (losses * lengths).sum()
    table: Table = [
        (losses.mean(), "That is the mean over batches: a smaller batch weighs less."),
        (losses.sum(), "That is the sum over batches."),
        (whole, "Divide by the number of pictures."),
        (losses[-1], "That is the last batch's loss only."),
    ]
    message = "Return the mean loss over all pictures."
    PAGE.close(got, whole / case.n, message, table, what="The mean loss")
