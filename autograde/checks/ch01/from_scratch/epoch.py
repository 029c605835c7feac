"""Watch an epoch from here: batches, order, steps, mean loss."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.callers import ask_untouched, expect_drawn_from
from autograde.checks.slips import unlike
from autograde.sandbox.student import Rng, Shared, Student

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
        self.losses.append(float(self.rng.uniform(1e3, 9e3)))
        self.grad = 1e3 * self.rng.normal(size=3)
        return self.losses[-1]

    def step(self, grad: Any) -> None:
        """Note a step."""
        self.calls.append("step")
        self.stale |= not np.array_equal(grad, self.grad)


class Case:
    """Pictures of two pixels, and a size of batches."""

    def __init__(self, rng: Generator, n: int, size: int) -> None:
        self.n, self.size, self.rng = n, size, rng
        self.x = rng.normal(size=(n, 2))

    def watch(self, student: Student, own: Any = None) -> tuple[Recorder, Any]:
        """Return what an epoch did, and what it returned."""
        recorder = Recorder(self.rng)
        stand_in = Shared(recorder, ("loss", "grad", "step"))
        own = own or Rng(int(self.rng.integers(1 << 31)))
        return recorder, student.train_epoch(stand_in, self.x, stand_in, self.size, own)

    def order(self, student: Student, own: Any = None) -> np.ndarray:
        """Return which pictures an epoch took, in its order."""
        recorder, _ = self.watch(student, own)
        return rows_of(np.concatenate(recorder.batches), self.x)


def rows_of(seen: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return which row of x each picture is; raise `Wrong` if it is none."""
    places = {tuple(row): place for place, row in enumerate(x)}
    found = [places.get(tuple(row), -1) for row in seen]
    PAGE.expect(-1 not in found, "Put the pictures to the network as they are: these are others.")
    return np.array(found)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    size = int(rng.integers(4, 9))
    cases = [
        Case(rng, size * int(rng.integers(4, 6)) + int(rng.integers(1, size - 1)), size),
        Case(rng, 3 * size, size),  # no smaller batch at the end
        Case(rng, size, size + 2),  # one batch, and not a full one
        Case(rng, size, 1),
    ]
    title = "every picture once, in random order"
    yield Part(title, 1, partial(look_at_order, student, rng, cases))
    title = "one step for each batch, with its own gradient"
    yield Part(title, 1, partial(look_at_steps, student, cases))
    title = "the mean loss over pictures, each counted once"
    yield Part(title, 1, partial(look_at_mean, student, cases))


# Batches


def look_at_order(student: Student, rng: Generator, cases: list[Case]) -> None:
    """Look at the batches of epochs, where their order comes from, and what is left of x."""
    for case in cases:
        recorder, _ = case.watch(student)
        expect_batches(recorder.batches, case)
        expect_each_once(recorder.batches, case)
    large = Case(rng, 203, 8)
    expect_mixed(large.watch(student)[0].batches, large)
    expect_drawn_from(PAGE, partial(large.order, student), "The orders")
    own = student.keep(Rng(7))
    PAGE.expect(
        not np.array_equal(large.order(student, own), large.order(student, own)),
        "A second epoch with the same rng takes the pictures in the same order: draw from rng "
        "itself, not from a copy.",
    )
    expect_any_order(Case(rng, 203, 203), student)
    stand_in = Shared(Recorder(rng), ("loss", "grad", "step"))
    ask_untouched(PAGE, student, "train_epoch", stand_in, large.x, stand_in, 8, Rng(3))


def expect_batches(batches: list[np.ndarray], case: Case) -> None:
    """Raise `Wrong` unless those are batches of pictures, the last of them smaller."""
    PAGE.expect(batches, "No batch was ever put to the network.")
    PAGE.expect(
        all(b.ndim == 2 and b.shape[1] == 2 for b in batches),
        "A batch is an array of pictures.",
    )
    lengths, (full, rest) = [len(b) for b in batches], divmod(case.n, case.size)
    PAGE.expect(0 not in lengths, "A batch without pictures was put to the network.")
    if rest and lengths == [case.size] * full:
        raise PAGE.wrong("The last, smaller batch is left out.")
    PAGE.expect(
        sorted(lengths, reverse=True) == [case.size] * full + [rest] * (rest > 0),
        "Each batch has `batch_size` pictures; only the last may be smaller.",
    )


def expect_each_once(batches: list[np.ndarray], case: Case) -> None:
    """Raise `Wrong` unless every picture came once."""
    rows = rows_of(np.concatenate(batches), case.x)
    PAGE.expect(
        np.array_equal(np.sort(rows), np.arange(case.n)), "Every picture should come exactly once."
    )


def expect_mixed(batches: list[np.ndarray], case: Case) -> None:
    """Raise `Wrong` if pictures come in the caller's order, or in its batches.

    By chance 7 of the 202 pairs of neighbours share a batch; half of them do in no draw that
    will ever be made.
    """
    rows = np.concatenate([rows_of(b, case.x) for b in batches])
    PAGE.expect(
        not np.array_equal(rows, np.arange(case.n)),
        "Shuffle: the pictures come in the caller's order.",
    )
    batch_of = np.empty(case.n, int)
    batch_of[rows] = np.repeat(np.arange(len(batches)), [len(b) for b in batches])
    PAGE.expect(
        (np.diff(batch_of) == 0).mean() < 0.5,
        "Pictures that are neighbours in x share a batch: shuffle the pictures, not the batches.",
    )
    PAGE.expect(
        (np.abs(np.diff(rows)) == 1).mean() < 0.5,
        "Neighbours in x come one after the other: shuffle all pictures.",
    )


def expect_any_order(case: Case, student: Student) -> None:
    """Raise `Wrong` unless each of 40 epochs takes an order of its own, any that there is.

    A right answer misses each of these limits less than once in a thousand million.
    """
    orders = np.array([case.order(student, Rng(seed)) for seed in range(40)])
    PAGE.expect(
        len({tuple(order) for order in orders}) == len(orders),
        "Other generators give the same order: draw it from rng, all of it.",
    )
    PAGE.expect(
        min(len(set(place)) for place in orders.T) > len(orders) // 2,
        "Some places of an epoch are not open to every picture: shuffle all of them.",
    )
    lean = [np.corrcoef(order, np.arange(case.n))[0, 1] for order in orders]
    PAGE.expect(
        np.abs(lean).max() < 7 / np.sqrt(case.n),
        "Pictures that come early in x come early in an epoch, or late: shuffle all of them "
        "together.",
    )
    ways = np.diff(orders, axis=1) % case.n
    PAGE.expect(
        max(np.bincount(way).max() for way in ways) < 20,
        "The pictures come at even distances: shuffle them.",
    )
    first, *others = [set(pairwise(order.tolist())) for order in orders]
    PAGE.expect(
        max(len(first & other) for other in others) < 20,
        "The same pictures follow each other in every epoch: draw a new order each time.",
    )


# Steps and losses


def look_at_steps(student: Student, cases: list[Case]) -> None:
    """Look when steps are taken, and with which gradient."""
    for case in cases:
        recorder, _ = case.watch(student)
        expect_steps(recorder)
        count = -(-case.n // case.size)
        PAGE.expect(len(recorder.calls) == 2 * count, "Every batch takes one step.")


def expect_steps(recorder: Recorder) -> None:
    """Raise `Wrong` unless each loss is followed by a step with its gradient."""
    calls = recorder.calls
    PAGE.expect(
        calls and calls == ["loss", "step"] * (len(calls) // 2),
        "For every batch: the loss, which fills the gradient, then one step.",
    )
    PAGE.expect(not recorder.stale, "Step with the gradient of this batch, not of an older one.")


def look_at_mean(student: Student, cases: list[Case]) -> None:
    """Look at what an epoch returns."""
    for case in cases:
        recorder, got = case.watch(student)
        PAGE.expect(recorder.batches, "No batch was ever put to the network.")
        expect_each_once(recorder.batches, case)
        expect_steps(recorder)
        lengths, losses = np.array([len(b) for b in recorder.batches]), np.array(recorder.losses)
        want = float((losses * lengths).sum() / case.n)
        table: Table = [
            (losses.mean(), "That is the mean over batches: a smaller batch weighs less."),
            (losses.sum(), "That is the sum over batches."),
            (want * case.n, "Divide by the number of pictures."),
            (losses[-1], "That is the last batch's loss only."),
            (losses.sum() / case.n, "Each loss is a batch's mean: it counts for all its pictures."),
        ]
        message = "Return the mean loss over all pictures."
        PAGE.close(got, want, message, unlike(want, table), what="The mean loss", rtol=1e-9)
