"""Shares of many draws against SciPy's softmax, and what draws depend on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import softmax

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.prior import (
    DICE,
    Array,
    whole,
)
from autograde.sandbox.student import Remote, Student

# Generators do not cross; nor do draws of ours say what became of PyTorch's own generator.
SEEDED = """
import torch
def seeded(seed):
    return torch.Generator().manual_seed(seed)
"""


STATE = """
import torch
def state():
    return torch.get_rng_state()
"""

DRAWS = 12_000


@dataclass(frozen=True)
class Case:
    """Rows of logits of a few kinds, which kind each row is of, and what is asked for."""

    kinds: Array
    which: Array
    temperature: float = 1.0
    top_k: int | None = None

    @classmethod
    def draw(cls, rng: Generator, kinds: int = 2, gap: float = 0.8) -> "Case":
        """Draw kinds of rows, each a ladder of logits in an order of its own."""
        n_codes = int(rng.integers(6, 9))
        noise = rng.uniform(-0.1, 0.1, size=(kinds, n_codes))
        ladder = -gap * (np.arange(n_codes) + noise)
        orders = [rng.permutation(n_codes) for _ in range(kinds)]
        while any(order[0] == 0 or (order[:3] < 3).all() for order in orders):
            orders = [rng.permutation(n_codes) for _ in range(kinds)]
        rows = np.stack([row[order] for row, order in zip(ladder, orders, strict=True)])
        return cls(rows + rng.uniform(-3, 3, size=(kinds, 1)), rng.integers(kinds, size=DRAWS))

    def at(self, temperature: float, top_k: int | None = None) -> "Case":
        """Return the case whose shares at this temperature are those of this one at 1."""
        return replace(self, kinds=self.kinds * temperature, temperature=temperature, top_k=top_k)

    @property
    def n_codes(self) -> int:
        return int(self.kinds.shape[1])

    def kept(self) -> Array:
        """Return which words of each kind may be drawn."""
        ranks = (-self.kinds).argsort(axis=1).argsort(axis=1)
        return np.asarray(ranks < (self.top_k or self.n_codes))

    def shares(self) -> Array:
        """Return how often each word of each kind should come."""
        hidden = np.where(self.kept(), self.kinds / self.temperature, -np.inf)
        return np.asarray(softmax(hidden, axis=1))

    def found(self, drawn: Array) -> Array:
        """Return how often each word of each kind came."""
        words = [drawn[self.which == kind] for kind in range(len(self.kinds))]
        return np.stack([np.bincount(w, minlength=self.n_codes) / len(w) for w in words])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("hotter, colder, and 0", 1, partial(look_at_temperatures, student, rng))
    yield Part("the likeliest only", 1, partial(look_at_top_k, student, rng))
    yield Part("the generator's draws, one for each row", 0.5, partial(look_at_draws, student, rng))
    name = "equally likely words, large logits, and logits left as they were"
    yield Part(name, 0.5, partial(look_at_edges, student, rng))


def seeded(student: Student, rng: Generator, seed: int | None = None) -> Remote:
    """Return a generator over there."""
    seed = int(rng.integers(1 << 31)) if seed is None else seed
    made: Remote = student.define(SEEDED, "seeded")(seed)
    return made


def draw(
    student: Student,
    logits: Array,
    temperature: float,
    top_k: int | None,
    generator: Remote,
    dtype: torch.dtype = torch.float64,
) -> Array:
    """Return the student's words if they are words, one for each row."""
    got = student.pick(torch.tensor(logits, dtype=dtype), temperature, top_k, generator)
    words = whole(got, logits.shape[:1], "What you return", DICE)
    DICE.expect(
        ((words >= 0) & (words < logits.shape[1])).all(), "You return numbers that are no words."
    )
    return words


# Temperatures


def look_at_temperatures(student: Student, rng: Generator) -> None:
    """Compare shares at several temperatures; at 0 there is one word only."""
    look_at_cold(student, rng)
    hot, cold = float(rng.uniform(1.8, 2.4)), float(rng.uniform(0.4, 0.6))
    for temperature, dtype in ((1, torch.float64), (hot, torch.float32), (cold, torch.float64)):
        case = Case.draw(rng).at(temperature)
        message = "The words do not come as often as the softmax says."
        compare(student, rng, case, message, temperature_slips(case), dtype)
    message = "Very hot or cold, words come too often or too rarely: no temperature is cut off."
    for temperature in (0.02, 40.0):
        compare(student, rng, Case.draw(rng).at(temperature), message)


def look_at_cold(student: Student, rng: Generator) -> None:
    """Ask for the likeliest words, some of them by little."""
    n_codes = int(rng.integers(4, 7))
    for batch in (n_codes + 3, n_codes, 1):
        logits = rng.normal(0, 2, size=(batch, n_codes))
        close = 1 + 1e-10 * np.stack([rng.permutation(n_codes) for _ in range(batch)])
        for rows in (logits, close):
            for temperature, top_k in ((0.0, None), (0, 2), (0.0, 1), (0.0, n_codes + 2)):
                got = draw(student, rows, temperature, top_k, seeded(student, rng))
                DICE.expect(
                    np.array_equal(got, rows.argmax(axis=1)),
                    "At temperature 0 the likeliest word of each row is taken, always, however "
                    "little it is ahead.",
                )


def temperature_slips(case: Case) -> Table:
    """Return shares that known mistakes lead to."""
    logits, t = case.kinds, case.temperature
    one = np.eye(case.n_codes)[logits.argmax(axis=1)]
    return [
        (softmax(logits * t, axis=1), "You multiply by the temperature: hot should be even."),
        (softmax(logits, axis=1), "The temperature makes no difference in yours."),
        (softmax(logits / t**2, axis=1), "The temperature counts twice with you."),
        (softmax(logits / np.sqrt(t), axis=1), "You divide by the root of the temperature."),
        (one, "You always take the likeliest word: above 0 it should be drawn."),
        (np.full_like(one, 1 / case.n_codes), "All words come equally often with you."),
        (softmax(-logits / t, axis=1), "The likeliest words are the rarest with you."),
        (
            softmax(softmax(logits / t, axis=1), axis=1),
            "The softmax is taken twice: it makes shares more even.",
        ),
        (
            softmax(softmax(logits, axis=1) / t, axis=1),
            "The temperature divides the logits, before the softmax.",
        ),
    ]


# Shares


def compare(
    student: Student,
    rng: Generator,
    case: Case,
    message: str,
    table: Table = (),
    dtype: torch.dtype = torch.float64,
) -> None:
    """Raise `Wrong` unless words come as often as they should."""
    args = case.temperature, case.top_k, seeded(student, rng)
    found = case.found(draw(student, case.kinds[case.which], *args, dtype))
    want, barred = case.shares(), ~case.kept()
    count = np.bincount(case.which, minlength=len(want))[:, None]
    spread = np.sqrt(want * (1 - want) / count)
    if (np.abs(found - want) <= 6 * spread + 1e-3 * ~barred).all():
        return
    for shares, *words in table:
        if np.abs(shares - want).max() > 0.06 and np.abs(found - shares).max() < 0.03:
            raise DICE.wrong(*words)
    DICE.expect(not found[barred].any(), "A word is drawn that is not among the `top_k` likeliest.")
    raise DICE.wrong(message)


# The likeliest


def look_at_top_k(student: Student, rng: Generator) -> None:
    """Compare shares among few words, among one, and where `top_k` leaves all."""
    some = int(rng.integers(2, 5))
    message = "The words that are kept do not come in their own proportion."
    for temperature, top_k in ((1.0, 3), (float(rng.uniform(1.8, 2.4)), some), (0.5, 1)):
        case = Case.draw(rng, gap=0.3).at(temperature, top_k)
        compare(student, rng, case, message, top_slips(case))
    case = Case.draw(rng, gap=0.3)
    for top_k in (case.n_codes - 1, case.n_codes, case.n_codes + 4):
        both = case.at(1.5, top_k)
        compare(student, rng, both, message, top_slips(both))
    hot = replace(case, temperature=60.0, top_k=2)  # what is hidden badly comes out
    compare(student, rng, hot, message)


def top_slips(case: Case) -> Table:
    """Return shares that known mistakes lead to."""
    want, kept, n_codes = case.shares(), case.kept(), case.n_codes
    top_k = min(case.top_k or n_codes, n_codes)
    logits = case.kinds / case.temperature

    def among(words: Any) -> Array:
        return np.asarray(softmax(np.where(words, logits, -np.inf), axis=1))

    rarest = (case.kinds.argsort(axis=1).argsort(axis=1)) < top_k
    beside = [replace(case, top_k=max(top_k + by, 1)).shares() for by in (1, -1)]
    count = "You keep one word too {}: as many as `top_k` says."
    return [
        (replace(case, top_k=None).shares(), "`top_k` makes no difference in yours."),
        (among(rarest), "You keep the least likely words: keep the likeliest."),
        (among(np.arange(n_codes) < top_k), "You keep the first words: keep the likeliest."),
        (
            np.sort(want, axis=1)[:, ::-1],
            "You return places among the words that are kept: say which words those are.",
        ),
        (kept / top_k, "Among the likeliest, all come equally often with you."),
        *temperature_slips(replace(case, kinds=np.where(kept, case.kinds, -1e9))),
        (beside[0], count.format("many")),
        (beside[1], count.format("few")),
    ]


# Draws


def look_at_draws(student: Student, rng: Generator) -> None:
    """Ask for many words of one row, twice from one generator, again, and from another."""
    case, seed = Case.draw(rng, 1), int(rng.integers(1 << 30))
    logits = case.kinds[case.which[:4000]]
    state = student.define(STATE, "state")
    before = state()
    for temperature, top_k in ((1.2, None), (1.7, 4)):
        draws = []
        for start in (seed, seed, seed + 1):
            generator = seeded(student, rng, start)
            both = [draw(student, logits, temperature, top_k, generator) for _ in range(2)]
            draws.append(np.stack(both))
        expect_apart(draws[0][0])
        expect_from_generator(*draws)
    DICE.expect(
        torch.equal(before, state()),
        "PyTorch's own generator is not where it was: draw from the one you are given, and seed no "
        "other.",
    )


def expect_from_generator(first: Array, again: Array, other: Array) -> None:
    """Raise `Wrong` unless the generator alone decides on two draws, and goes on between them."""
    DICE.expect(
        np.array_equal(first, again),
        "The same seed gives other words: draw from the generator you are given.",
    )
    DICE.expect(
        not np.array_equal(first[0], other[0]) and not np.array_equal(first[0], first[1]),
        "Another seed, or a second call, gives the same words: draw from the generator you are "
        "given and leave its seed alone.",
    )
    DICE.expect(
        together(*first) < 0.035, "Two calls with one generator go together: draw each anew."
    )


def expect_apart(words: Array) -> None:
    """Raise `Wrong` unless rows that are alike are drawn independently."""
    DICE.expect(
        len(np.unique(words)) > 1,
        "Rows that are alike all get the same word: each needs a draw of its own.",
    )
    half = len(words) // 2
    pairs = [(words[lag:], words[:-lag]) for lag in (*range(1, 130), 256, 512, half)]
    for one, two in (*pairs, (words[half:], words[::-1][half:])):
        DICE.expect(together(one, two) < 0.035, "The rows' draws go together: draw each by itself.")


def together(one: Array, two: Array) -> float:
    """Return how far the shares of pairs are from those of independent draws."""
    n_codes = int(max(one.max(), two.max())) + 1
    pairs = np.bincount(one * n_codes + two, minlength=n_codes**2) / len(one)
    joint = pairs.reshape(n_codes, n_codes)
    return float(np.abs(joint - np.outer(joint.sum(axis=1), joint.sum(axis=0))).max())


# Edges


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask where words are equally likely, and where one is certain; logits stay as they are."""
    look_at_ties(student, rng)
    n_codes = int(rng.integers(4, 7))
    for batch in (n_codes, 1, n_codes + 3):
        sure = np.stack([rng.permutation(n_codes) for _ in range(batch)]) * 900.0
        for top in (0.0, -9000.0, 5000.0):
            shift = top - 3000.0 * rng.permutation(batch)[:, None]
            got = draw(student, sure + shift, 0.8, None, seeded(student, rng))
            DICE.expect(
                np.array_equal(got, sure.argmax(axis=1)),
                "Large logits make a word certain: yours is another one, or lost in an overflow.",
                "P10",
            )
    logits = torch.tensor(rng.normal(size=(5, n_codes)))
    for top_k in (None, 2):
        ask_untouched(DICE, student, "pick", logits, 0.7, top_k, seeded(student, rng))


def look_at_ties(student: Student, rng: Generator) -> None:
    """Draw from equal rows in which more words are equally likely than may be kept."""
    for row, top_k in (((1.5, 1.0, 1.0, 1.0, 0.0), 2), ((1.0,) * 5, 3)):
        logits = np.tile(rng.permutation(row), (400, 1))
        words = draw(student, logits, 2.0, top_k, seeded(student, rng))
        counts = np.sort(np.bincount(words, minlength=5))[::-1]
        DICE.expect(
            counts[top_k:].sum() < 20,  # of some 150
            "Where words are equally likely you keep more of them than `top_k` says.",
        )
        DICE.expect(
            counts[top_k - 1] > 50,  # of some 130
            "Some of the likeliest words are never drawn, as hot as it is.",
        )
