"""What a model of ours is fed, and what it costs by SciPy's log-softmax, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import log_softmax, softmax

from autograde.checks import Part, Table, describe, number
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.prior import (
    CAUSAL,
    Array,
    Tensor,
    sizes,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

# Slopes of the nats along the logits of each word that may come before; None without history.
SLOPES = """
import torch
def slopes(word_nats, table, index, start):
    leaf = table.clone().requires_grad_()
    nats = word_nats(lambda words: (leaf * 1)[words], index, start)
    if not isinstance(nats, torch.Tensor) or not nats.requires_grad:
        return None
    return torch.autograd.grad(nats.sum(), leaf)[0]
"""


@dataclass(frozen=True)
class Case:
    """Pictures, the sign in front of them, and a table that a model's logits are made of."""

    index: Array
    start: int
    table: Array

    @classmethod
    def draw(cls, rng: Generator, batch: int, places: int, n_codes: int, beyond: int = 0) -> "Case":
        """Draw pictures; the start sign is the first number that no word has, or beyond."""
        index = rng.integers(n_codes, size=(batch, places))
        table = rng.normal(0, 1.5, size=(n_codes + beyond + 1, n_codes))
        return cls(index, n_codes + beyond, table)

    @property
    def before(self) -> Array:
        """Return what the model should be fed."""
        first = np.full((len(self.index), 1), self.start)
        return np.hstack([first, self.index[:, :-1]])

    def logits(self, words: Array) -> Array:
        """Return what a model says that remembers all words before, the last ones best."""
        logits: Array = self.table[words]
        for t in range(1, words.shape[1]):
            logits[:, t] += 0.5 * logits[:, t - 1] + 0.1 * t * self.table[0]
        return logits

    def nats(self) -> float:
        """Return what a picture costs, on average."""
        return self.nats_of(self.logits(self.before))

    def nats_of(self, logits: Array, targets: Array | None = None) -> float:
        """Return the mean over pictures of the summed costs of words under these logits."""
        costs, total = -log_softmax(logits, axis=-1), 0.0
        for row, words in zip(costs, self.index if targets is None else targets, strict=True):
            total += sum(at[word] for at, word in zip(row, words, strict=False))
        return float(total / len(costs))


class Model:
    """A model of the next word that remembers what it is fed."""

    def __init__(self, case: Case, dtype: torch.dtype = torch.float64) -> None:
        self.case, self.dtype = case, dtype
        self.fed: list[Array] = []

    def __call__(self, words: Any) -> Tensor:
        case, dtype = self.case, self.dtype
        CAUSAL.expect(
            isinstance(words, Tensor) and words.ndim == 2 and words.dtype == torch.int64,
            "The model should be fed a tensor of words, int64, of shape (batch, places), not "
            f"{describe(words)}.",
        )
        fed = np.asarray(words)
        CAUSAL.expect(
            ((fed >= 0) & (fed < len(case.table))).all(),
            "The model is fed numbers that are neither words nor the start.",
        )
        self.fed.append(fed)
        return torch.tensor(case.logits(fed), dtype=dtype)


def cases(rng: Generator) -> list[Case]:
    """Draw cases whose sizes differ, are all equal, or are 1."""
    same, (batch, places, n_codes) = int(rng.integers(3, 6)), sizes(rng, 3)
    beyond = int(rng.integers(2, 5))
    return [
        Case.draw(rng, batch, places, n_codes),
        Case.draw(rng, places, batch, n_codes, beyond),
        Case.draw(rng, same, same, same),
        Case.draw(rng, 1, places, n_codes, beyond),
        Case.draw(rng, batch, 1, n_codes),
    ]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    drawn = cases(rng)
    yield Part("what the model is fed", 1, partial(look_at_food, student, drawn))
    yield Part("nats of a picture", 1, partial(look_at_nats, student, drawn))
    yield Part("gradients reach the model", 0.5, partial(look_at_gradients, student, drawn))
    name = "words that are next to impossible, and the arguments left as they were"
    yield Part(name, 0.5, partial(look_at_edges, student, rng))


def ask(student: Student, case: Case, dtype: torch.dtype = torch.float64) -> tuple[Any, Model]:
    """Return the student's nats, as a NumPy number where it is a tensor of one, and the model."""
    model = Model(case, dtype)
    got = student.word_nats(model, torch.tensor(case.index), case.start)
    return (got.numpy()[()] if isinstance(got, Tensor) and got.ndim == 0 else got), model


# What it is fed


def look_at_food(student: Student, drawn: list[Case]) -> None:
    """Compare what reaches the model; a model may be asked for one place after the other."""
    for case in drawn:
        _, model = ask(student, case)
        CAUSAL.expect(model.fed, "The model is never asked.")
        for fed in model.fed:
            expect_food(fed, case)
        longest = max(fed.shape[1] for fed in model.fed)
        CAUSAL.expect(
            longest == case.index.shape[1],
            "Not every word is asked for: the last one follows all words but itself.",
        )


def expect_food(fed: Array, case: Case) -> None:
    """Raise `Wrong` unless this is the start and the words before, or how they begin."""
    index, want = case.index, case.before
    start = want[:, :1]
    whole = np.hstack([start, index])
    table = [
        (index, "The model is fed the words that it is asked for: move them by one place."),
        (
            whole,
            "The last word is fed as well: nothing that follows it is asked for.",
        ),
        (index[:, :-1], "The start is missing: nothing is said of the first word."),
        (np.hstack([index[:, 1:], start]), "You move the words the wrong way."),
        (np.hstack([index[:, :-1], start]), "The start belongs in front of the words."),
        (np.roll(index, 1, axis=1), "You feed the last word in front of the first: feed `start`."),
        (
            np.hstack([0 * start, index[:, :-1]]),
            "You feed a 0 in front, which is a word.",
        ),
        (np.hstack([start, index[:, 1:]]), "The start takes the first word's place with you."),
        (want.T, "Pictures stand in rows, their places in columns."),
    ]
    right = fed.shape[1] <= want.shape[1] and np.array_equal(fed, want[:, : fed.shape[1]])
    if not right:
        for value, message in table:
            CAUSAL.expect(not np.array_equal(fed, value), message)
        raise CAUSAL.wrong("Feed the start and, behind it, all words but the last.")


# Nats


def look_at_nats(student: Student, drawn: list[Case]) -> None:
    """Compare the nats of pictures of all sizes, in both precisions."""
    for case in drawn:
        for dtype, rtol in ((torch.float64, 1e-9), (torch.float32, 1e-4)):
            got, _ = ask(student, case, dtype)
            expect_nats(got, case, "Those are not the nats of a picture.", rtol)


def expect_nats(got: Any, case: Case, message: str, rtol: float) -> None:
    """Raise `Wrong` unless these are the nats."""
    want = case.nats()
    CAUSAL.expect(
        not isinstance(got, Tensor) or got.shape not in (case.index.shape, case.index.shape[:1]),
        "Return one number: sum over places, average over pictures.",
        "P9",
    )
    CAUSAL.close(
        got,
        want,
        message,
        lambda: unlike(want, [*average_slips(want, case), *shift_slips(case)]),
        what="The length",
        rtol=rtol,
    )


def average_slips(want: float, case: Case) -> Table:
    """Return what other averages, units and signs lead to."""
    (batch, places), logits = case.index.shape, case.logits(case.before)
    first = np.asarray(case.nats_of(logits[:, :1], case.index[:, :1]))
    doubled = case.nats_of(softmax(logits, axis=-1))
    return [
        (want / places, "You average over places: sum over them.", "P9"),
        (want * batch, "You sum over pictures: average over them."),
        (want * batch / places, "You average over places and sum over pictures.", "P9"),
        (want / np.log(2), "Those are bits: nats are asked for."),
        (-want, "That is the log-likelihood: a length is its negative."),
        (want - first, "The first word costs something, too: it follows the start."),
        (doubled, "The softmax is taken twice: the model returns logits."),
    ]


def shift_slips(case: Case) -> Table:
    """Return what a wrong pairing of logits and words leads to."""
    index, before = case.index, case.before
    behind = np.hstack([index[:, 1:], index[:, :1]])
    rolled, zeros = np.roll(index, 1, axis=1), np.hstack([0 * index[:, :1], index[:, :-1]])
    moved = "At each place stand the logits of the word that follows: yours are off by one."
    leaks = "Each word is fed before it is asked for: move the words by one place."
    return [
        (case.nats_of(case.logits(index)), leaks),
        (case.nats_of(case.logits(before)[:, 1:], index[:, :-1]), moved),
        (case.nats_of(case.logits(before)[:, :-1], index[:, 1:]), moved),
        (case.nats_of(case.logits(before), behind), moved),
        (case.nats_of(case.logits(index)[:, :-1], index[:, 1:]), "The first word costs, too."),
        (case.nats_of(case.logits(rolled)), "In front of the first word belongs `start`."),
        (case.nats_of(case.logits(zeros)), "In front of the first word belongs `start`."),
    ]


# Gradients


def look_at_gradients(student: Student, drawn: list[Case]) -> None:
    """Compare the slopes of a model that looks one word back with shares and counts."""
    for case in drawn:
        args = torch.tensor(case.table), torch.tensor(case.index), case.start
        got = student.define(SLOPES, "slopes")(student.handle("word_nats"), *args)
        CAUSAL.expect(
            got is not None,
            "No gradient reaches the model: return the tensor itself, with its history.",
        )
        want = np.zeros_like(case.table)
        for word, after in zip(case.before.ravel(), case.index.ravel(), strict=True):
            want[word] += softmax(case.table[word])
            want[word, after] -= 1
        CAUSAL.close(
            got,
            want / len(case.index),
            "The gradient is not that of the nats: the model would learn something else.",
            what="The gradient",
            rtol=1e-8,
        )


# Edges


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask a model that is as sure as it is wrong; nothing may be changed."""
    batch, places, n_codes = sizes(rng, 3)
    case = Case.draw(rng, batch, places, n_codes, beyond=2)
    for factor, shift in ((700.0, 0.0), (1.0, 2000.0), (1.0, -2000.0)):
        sure = Case(case.index, case.start, case.table * factor + shift)
        got, _ = ask(student, sure)
        CAUSAL.expect(
            np.isfinite(number(got, "The length")),
            "Where the model is sure of another word you return inf or nan: a rounded probability "
            "is 0, and its logarithm is gone. Stay with the logits.",
            "P10",
        )
        expect_nats(
            got,
            sure,
            "Where the model is sure of another word your nats are wrong: a cut-off hides how "
            "wrong it is.",
            1e-8,
        )
    ask_untouched(CAUSAL, student, "word_nats", Model(case), torch.tensor(case.index), case.start)
