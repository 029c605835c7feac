"""The slope of codes against autograd, told where the gradient stops; both pulls taken apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.from_scratch import (
    STRAIGHT,
    Array,
    shapes,
    sizes,
)
from autograde.checks.slips import distinct
from autograde.sandbox.student import Student

WHAT = "The slope"


def pulled(z: Array, q: Array, d_q: Array, beta: float) -> Array:
    """Return what autograd finds for codes that words replace, straight through.

    Parameters
    ----------
    z, q, d_q, beta
        As `code_slope` takes them.
    """
    made: Any = [torch.tensor(np.asarray(v, dtype=np.float64)) for v in (z, q, d_q)]
    codes, words, slope = made[0].requires_grad_(), made[1], made[2]
    taken = codes + (words - codes).detach()
    commitment = (codes - words.detach()).pow(2).flatten(1).sum(dim=1).mean()
    (grad,) = torch.autograd.grad((slope * taken).sum() + beta * commitment, codes)
    return np.asarray(grad)


@dataclass(frozen=True)
class Case:
    """What `code_slope` is given."""

    z: Array
    q: Array
    d_q: Array
    beta: float

    @classmethod
    def draw(cls, rng: Generator, shape: tuple[int, ...], scale: float = 1.0) -> "Case":
        """Draw codes, words and slopes of some size; one code is its word."""
        z, q, d_q = scale * rng.normal(size=(3, *shape))
        z.reshape(-1, shape[-1])[-1] = q.reshape(-1, shape[-1])[-1]
        return cls(z, q, d_q, float(rng.uniform(0.1, 3)))

    @property
    def args(self) -> tuple[Array, Array, Array, float]:
        return self.z, self.q, self.d_q, self.beta

    def to(self, dtype: Any) -> "Case":
        """Return the same in another precision, rounded to it."""
        z, q, d_q = (v.astype(dtype) for v in self.args[:3])
        return Case(z, q, d_q, self.beta)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    plain = telling(rng)
    yield Part(
        "the slope at the word is handed on", 1.5, partial(look_at_path, student, rng, plain)
    )
    yield Part("the pull of the commitment", 1, partial(look_at_pull, student, rng, plain))
    title = "both at once in every precision, and the arguments left as they were"
    yield Part(title, 0.5, partial(look_at_form, student, rng))


def telling(rng: Generator) -> Case:
    """Draw codes, words and slopes that tell all known mistakes apart."""
    while True:
        case = Case.draw(rng, (int(rng.integers(5, 12)), *sizes(rng, 2)))
        pull = pulled(case.z, case.q, np.zeros_like(case.d_q), case.beta)
        if distinct(path_slips(case), case.d_q) and distinct(pull_slips(case), pull):
            return case


def cases(rng: Generator) -> Iterator[Case]:
    """Yield codes of sizes that differ, are the same, and are 1; of large numbers and tiny ones."""
    for *shape, _ in shapes(rng):
        yield Case.draw(rng, tuple(shape))
    for scale, beta in ((1e5, 12.0), (1e-9, 0.02)):
        yield replace(Case.draw(rng, (5, 4, 3), scale), beta=beta)


def ask(student: Student, case: Case) -> Array:
    """Return the student's slope, if it has the shape."""
    return array(student.code_slope(*case.args), case.z.shape, WHAT)


# Straight through


def look_at_path(student: Student, rng: Generator, plain: Case) -> None:
    """Ask for two slopes at the words; what else pulls at the codes cancels."""
    judge_path(student, plain, path_slips(plain))
    for case in cases(rng):
        for beta in (case.beta, 0.0):
            judge_path(student, replace(case, beta=beta))


def judge_path(student: Student, case: Case, table: Table = ()) -> None:
    """Raise `Wrong` unless the slope at the word goes on as it is."""
    STRAIGHT.close(
        (ask(student, case) - ask(student, replace(case, d_q=-case.d_q))) / 2,
        pulled(case.z, case.q, case.d_q, 0.0),
        "The slope that arrives at the word should go on to the code as it is.",
        table,
        what=WHAT,
        rtol=1e-5,
        atol=1e-5 * float(np.abs(case.d_q).max()),
    )


def path_slips(case: Case) -> Table:
    """Return what may become of the slope at the word."""
    d, beta, (n, places, dim) = case.d_q, case.beta, case.d_q.shape
    once = "It is the slope of an average already: do not divide it again."
    return [
        (
            np.zeros_like(d),
            "Nothing that the decoder says reaches the code: hand the slope at the word on.",
            "P12",
        ),
        (-d, "The slope at the word is handed on with the wrong sign."),
        *((d / size, once, "P9") for size in (n, places, dim, n * places, places * dim, d.size)),
        (d * n, "The slope at the word is an average already: do not multiply it."),
        (2 * d, "The slope at the word is doubled: only the commitment has a square."),
        (beta * d, "beta weighs the commitment, not what comes from the decoder."),
        ((1 - beta) * d, "beta weighs the commitment, not what comes from the decoder."),
        ((1 + beta) * d, "beta weighs the commitment, not what comes from the decoder."),
        (d * (case.q - case.z), "The step to the word has slope 1 in the backward pass.", "P12"),
        (d * (case.z - case.q), "The step to the word has slope 1 in the backward pass.", "P12"),
    ]


# The commitment


def look_at_pull(student: Student, rng: Generator, plain: Case) -> None:
    """Ask without a slope at the word: what is left pulls the code to its word."""
    judge_pull(student, plain, pull_slips(plain))
    for case in cases(rng):
        for beta in (case.beta, 0.0):
            judge_pull(student, replace(case, beta=beta))


def judge_pull(student: Student, case: Case, table: Table = ()) -> None:
    """Raise `Wrong` unless that is the slope of the commitment."""
    still = np.zeros_like(case.d_q)
    got = ask(student, replace(case, d_q=still))
    STRAIGHT.expect(
        np.isfinite(got).all(), "There is a nan or inf in your slope: some codes are on their word."
    )
    STRAIGHT.close(
        got,
        pulled(case.z, case.q, still, case.beta),
        "The rest of the slope should be that of the commitment, with respect to the code.",
        table,
        what=WHAT,
        rtol=1e-5,
        atol=1e-5 * float(np.abs(case.z).max()),
    )


def pull_slips(case: Case) -> Table:
    """Return what wrong weights, directions, sums and distances lead to."""
    full, beta = 2 * (case.z - case.q) / len(case.z), case.beta
    other = "The codebook loss pulls at your codes: it holds them fast, and moves words only."
    return [
        (0 * full, "The commitment is missing: it pulls a code to its word.", "P12"),
        (-beta * full, "Downhill, your commitment pushes codes away from their words.", "P12"),
        (full, "beta is missing: it weighs the commitment."),
        ((1 + beta) * full, other, "P12"),
        ((beta - 1) * full, other, "P12"),
        (beta**2 * full, "beta weighs the commitment once, not squared."),
        (beta / 2 * full, "The factor 2 from the square is missing."),
        (2 * beta * full, "The factor 2 from the square is there twice."),
        (beta * (case.z - case.q) ** 2 / len(case.z), "That is the loss: its slope is asked for."),
        *size_slips(case),
    ]


def size_slips(case: Case) -> Table:
    """Return what other sums, averages and distances lead to."""
    gap, (n, places, dim) = 2 * case.beta * (case.z - case.q), case.z.shape
    summed = "The commitment is summed over places and dimensions: you average."
    only = "Average over the batch, and over nothing else."
    lengths = np.linalg.norm(case.z - case.q, axis=-1, keepdims=True)
    units = (case.z - case.q) / np.maximum(lengths, 1e-300)
    far = "The commitment is the squared distance: its slope grows with the distance."
    return [
        (gap, "The commitment is averaged over the batch: you sum.", "P9"),
        *((gap / size, summed, "P9") for size in (gap.size, n * places, n * dim)),
        *((gap / size, only, "P9") for size in (places, dim, places * dim)),
        (gap / n**2, "The batch is averaged over twice."),
        *((case.beta * v / size, far) for v in (units, np.sign(gap)) for size in (1, n)),
        (2 * case.beta * case.z / n, "The pull leads to the word, not to 0."),
        (-2 * case.beta * case.q / n, "The pull leads from the code to its word."),
    ]


# Both, and the form


def look_at_form(student: Student, rng: Generator) -> None:
    """Ask for both at once, in double and single precision, and for the arguments afterwards."""
    for drawn in cases(rng):
        for dtype, rtol in ((np.float64, 1e-10), (np.float32, 1e-5)):
            case = drawn.to(dtype)
            got = ask_untouched(STRAIGHT, student, "code_slope", *case.args)
            STRAIGHT.close(
                got,
                pulled(*case.args),
                "The slope at the word and the pull of the commitment add up, in the precision of "
                "what comes in.",
                what=WHAT,
                rtol=rtol,
                atol=rtol * float(np.abs(case.z).max()),
            )
