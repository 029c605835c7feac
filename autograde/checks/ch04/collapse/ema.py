"""Running means, batch after batch, against weighted means of all codes that came so far."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, array, ask, pair
from autograde.checks.ch04.collapse import FOLLOW, Array
from autograde.checks.ch04.collapse.ema_slips import count_slips, sum_slips, word_slips
from autograde.checks.ch04.collapse.history import History
from autograde.sandbox.student import Student

# Here float32 will do: one part asks for more.
LOOSE = {"rtol": 1e-5, "atol": 1e-6}
EXACT = {"rtol": 1e-9, "atol": 1e-12}

RATIO = (
    "A word is the running mean of the codes that chose it: their running sum by their running "
    "count, and nothing else."
)
ROUGH = "The words are off by more than rounding: stay in the precision given, and add to no count."


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("running counts and sums", 0.5, partial(look_at_means, student, rng))
    yield Part("a word is the mean of its codes", 1.5, partial(look_at_words, student, rng))
    yield Part("words that nobody chooses", 0.5, partial(look_at_rare, student, rng))
    yield Part(
        "in full precision, the arguments as they were", 0.5, partial(look_intact, student, rng)
    )


def step(
    student: Student, history: History, state: tuple[Array, ...], intact: bool = False
) -> tuple[Array, Array, Array]:
    """Return what the student makes of the last batch: words, counts and sums."""
    args = (*state, *history.batches[-1], history.decay)
    words, counts, sums = pair(ask(student, "ema_step", *args, intact=intact), "ema_step", 3)
    k, dim = history.start.shape
    FOLLOW.expect(
        np.shape(words) != (k,) or np.shape(counts) == (k,),
        "Return codebook, counts and sums, in this order.",
    )
    return (
        array(words, (k, dim), "The codebook"),
        array(counts, (k,), "The array of counts"),
        array(sums, (k, dim), "The array of sums"),
    )


def draws(rng: Generator) -> Iterator[tuple[History, int]]:
    """Draw histories and a size of their batches; of one all sizes are alike."""
    k, dim, n = (int(v) for v in rng.permutation([5, 6, 7])[:3])
    slow, fast = float(rng.uniform(0.7, 0.95)), float(rng.uniform(0.2, 0.4))
    yield History.draw(rng, k, dim, slow), 2 * n + 1
    yield History.draw(rng, n, n, fast), n
    yield History.draw(rng, dim, 1, float(rng.uniform(0.97, 0.995))), 13


# Counts and sums


def look_at_means(student: Student, rng: Generator) -> None:
    """Compare counts and sums after the first batch, and after others."""
    for history, n in draws(rng):
        for _ in range(3):
            state = history.state()
            z, index = history.add(rng, n)
            _, counts, sums = step(student, history, state)
            _, right, total = history.state()
            n_of = np.bincount(index, minlength=len(right)).astype(float)
            FOLLOW.close(
                counts,
                right,
                "The counts are not the running means of how many codes of a batch choose each "
                "word.",
                count_slips(state[1], n_of, history.decay),
                what="The array of counts",
                **LOOSE,
            )
            FOLLOW.close(
                sums,
                total,
                "The sums are not the running means of the sums of the codes that choose a word.",
                sum_slips(state, z, index, history.decay),
                what="The array of sums",
                **LOOSE,
            )


# Words


def look_at_words(student: Student, rng: Generator) -> None:
    """Compare the words that were chosen, batch after batch, from the student's own state."""
    cases = [*draws(rng), (History.draw(rng, 4, 3, float(rng.uniform(0.03, 0.06))), 8)]
    for history, n in cases:
        state = history.state()
        for place in range(7):
            history.add(rng, 1 if place == 3 else n)
            state = step(student, history, state)
            judge_words(history, state[0], history.known())


def judge_words(
    history: History, got: Array, rows: Any, message: str = RATIO, exact: bool = False
) -> None:
    """Raise `Wrong` unless these words are the means of all codes that ever chose them."""
    want = history.state()[0]
    FOLLOW.close(
        got[rows],
        want[rows],
        message,
        lambda: [
            (value[rows], *words)
            for value, *words in word_slips(history)
            if not np.allclose(value[rows], want[rows], rtol=1e-5, equal_nan=True)
        ],
        what="The codebook",
        **(EXACT if exact else LOOSE),
    )


# Words that nobody chooses


def look_at_rare(student: Student, rng: Generator) -> None:
    """Look at words that were never chosen, and at one that was chosen in the first batch only."""
    for history, n in draws(rng):
        state = history.state()
        for _ in range(4):
            history.add(rng, n)
            state = step(student, history, state)
            never = ~history.known()
            got, want = state[0][never], history.start[never]
            FOLLOW.expect(
                np.isfinite(got).all(),
                "A word that nobody chose becomes nan or inf, and is lost for good: it has no "
                "ratio and stays where it is.",
                "P12",
            )
            FOLLOW.expect(
                np.array_equal(got, want),
                "A word that nobody chose moves: it stays exactly where it is.",
                "P12",
            )
            judge_words(history, state[0], history.order[:1])


# Precision and arguments


def look_intact(student: Student, rng: Generator) -> None:
    """Ask for words that are exact, and whether the arguments are as they were."""
    history, n = next(draws(rng))
    state = history.state()
    for _ in range(3):
        history.add(rng, n)
        state = step(student, history, state)
        judge_words(history, state[0], history.known())
        judge_words(history, state[0], history.known(), ROUGH, exact=True)
    for past in (history.before().before().before(), history.before()):
        last = replace(history, batches=history.batches[-1:])
        step(student, last, past.state(), intact=True)
