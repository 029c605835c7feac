"""Running means as exact fractions, and what becomes of the networks' own parameters."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from math import prod
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table
from autograde.checks.ch05.photos import (
    LAG,
    Array,
    Tensor,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Remote, Student

# Two networks of one kind, with parameters that have no shape in common, buffers, and parts in
# parts. `ask` lets one follow the other and tells where both are after each step.
PAIR = """
import torch
from torch import nn
class Pair:
    def __init__(self, slow, fast, frozen):
        self.slow, self.fast = self.build(slow, 1), self.build(fast, 2)
        self.slow.requires_grad_(not frozen)
        self.first = list(self.slow.parameters())
        self.trained = list(self.fast.parameters())
        for part in self.trained:
            part.grad = torch.ones_like(part)
    @staticmethod
    def build(values, start):
        inner = nn.Sequential(nn.BatchNorm1d(4), nn.Linear(4, 3, bias=False))
        net = nn.Sequential(nn.Linear(5, 4), nn.SiLU(), inner, nn.Embedding(6, 2)).to(values[0])
        with torch.no_grad():
            for part, value in zip(net.parameters(), values, strict=True):
                part.copy_(value)
            for buffer in net.buffers():
                buffer.fill_(start)
        return net
    def ask(self, follow, steps, more):
        places = []
        for step in steps:
            follow(self.slow, self.fast, step, **more)
            places.append([part.detach().clone() for part in self.slow.parameters()])
        return places
    def trained_now(self):
        return [part.detach() for part in self.fast.parameters()], [x.grad for x in self.trained]
    def buffers(self):
        return [list(net.buffers()) for net in (self.slow, self.fast)]
    def in_place(self):
        now = list(self.slow.parameters())
        return len(now) == len(self.first) and all(a is b for a, b in zip(now, self.first))
    def told(self):
        return [x.detach() for x in self.first]
    def graph(self):
        return [(x.requires_grad, x.grad_fn is None, x.is_leaf) for x in self.slow.parameters()]
def pair(slow, fast, frozen=False):
    return Pair(slow, fast, frozen)
"""


SHAPES = (4, 5), (4,), (4,), (4,), (3, 4), (6, 2)
Keeps = Callable[[int], float]


class Twins:
    """The parameters of two networks, here and over there."""

    def __init__(
        self,
        student: Student,
        rng: Generator,
        dtype: torch.dtype = torch.float64,
        frozen: bool = False,
    ) -> None:
        self.dtype, self.student = dtype, student
        self.slow, self.fast = (
            [torch.tensor(rng.normal(size=shape)).to(dtype) for shape in SHAPES] for _ in range(2)
        )
        self.pair: Remote = student.define(PAIR, "pair")(self.slow, self.fast, frozen)

    def ask(self, steps: list[int], **more: Any) -> list[Array]:
        """Return where the average is after each of the steps, all parameters in a row."""
        places = self.pair.ask(self.student.handle("follow"), steps, more)
        return [flat(parts) for parts in places]

    def after(self, keeps: list[float]) -> Array:
        """Return where the average should be once it has kept these shares of itself."""
        slow, fast = flat(self.slow), flat(self.fast)
        return np.asarray(fast + float(prod(map(Fraction, keeps))) * (slow - fast))

    def compare(self, steps: list[int], decay: float | None = None, message: str = "") -> None:
        """Raise `Wrong` unless the average is where it should be after each step."""
        more = {} if decay is None else {"decay": decay}
        limit = 0.998 if decay is None else decay
        got = np.stack(self.ask(steps, **more))
        want = self.path(steps, lambda s: share(s, limit))
        narrow = self.dtype == torch.float32
        LAG.close(
            got,
            want,
            message or "The average is not where it should be.",
            lambda: unlike(want, self.slips(steps, limit), 1e-4),
            what="The average",
            rtol=1e-4 if narrow else 1e-9,
            atol=1e-5 if narrow else 1e-11,
        )

    def path(self, steps: list[int], keep: Keeps) -> Array:
        """Return where the average is after each step if it keeps this share of itself."""
        keeps = [keep(step) for step in steps]
        return np.stack([self.after(keeps[: k + 1]) for k in range(len(steps))])

    def slips(self, steps: list[int], decay: float) -> Table:
        """Return what known mistakes lead to."""
        early = "In the beginning the average keeps less of itself than later: "
        late = "In the long run the average keeps `decay` of itself, and no more."
        rows: list[tuple[Keeps, str]] = [
            (lambda s: min(0.998, ramp(s)), "`decay` makes no difference in yours."),
            (
                lambda s: 1 - share(s, decay),
                "You keep what you should take: the average moves slowly, except at first.",
            ),
            (lambda s: decay, early + "with you it keeps the same always."),
            (lambda s: 1 - decay, "You keep what you should take: the average moves slowly."),
            (ramp, late),
            (lambda s: max(decay, ramp(s)), "It is the smaller of the two that is kept."),
            (lambda s: min(decay, s / (9 + s)), "Steps are counted from 1: yours lags by one."),
            (lambda s: min(decay, (2 + s) / (11 + s)), "Your step is one ahead."),
            (lambda s: min(decay, (1 + s) / (11 + s)), "The share kept at first is another one."),
            (lambda s: min(decay, s / (10 + s)), early + "(1 + step) / (10 + step)."),
            (lambda s: min(decay, 1 / (10 + s)), early + "(1 + step) / (10 + step)."),
            (lambda s: decay * ramp(s), "The smaller of the two is kept, not their product."),
            (lambda s: min(0.999, ramp(s)), "`decay` is another number, and it is given."),
            (lambda s: 0.0, "The average becomes the network itself: it should lag behind."),
            (lambda s: 1.0, "The average does not move."),
            (lambda s: share(s, decay) ** 2, "The average moves twice in one step."),
        ]
        return [(self.path(steps, keep), words) for keep, words in rows]


def ramp(step: int) -> float:
    """Return what is kept in the beginning."""
    return 1 - 9 / (step + 10)


def share(step: int, decay: float) -> float:
    """Return what is kept."""
    return decay if ramp(step) > decay else ramp(step)


def flat(parts: list[Tensor]) -> Array:
    """Return all parameters in a row."""
    return np.concatenate([np.asarray(part.double()).ravel() for part in parts])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("quickly in the beginning, slowly later", 1, partial(look_at_steps, student, rng))
    name = "in place, parameters only, and the network left as it was"
    yield Part(name, 1, partial(look_at_place, student, rng))


def look_at_steps(student: Student, rng: Generator) -> None:
    """Compare for single steps and for many, with several decays, in both precisions."""
    for step in (1, 2, int(rng.integers(3, 40)), 3000, 20_000, 10**6):
        Twins(student, rng).compare([step])
    for decay in (0.0, 0.1, float(rng.uniform(0.3, 0.9)), 0.9999, 1.0):
        for step in (1, int(rng.integers(60, 90)), 10**7):
            Twins(student, rng).compare([step], decay)
    Twins(student, rng).compare(list(range(1, 15)))
    Twins(student, rng, torch.float32).compare([1, 2, 3, 9000], 0.8)
    many, twins = 60, Twins(student, rng)
    got = twins.ask(list(range(1, many + 1)))[-1]
    left = Fraction(1)
    for k in range(2, 11):
        left *= Fraction(k, many + k)  # all other factors of the product cancel
    slow, fast = flat(twins.slow), flat(twins.fast)
    LAG.close(
        got,
        fast + float(left) * (slow - fast),
        "After many steps too much or too little is left of where the average began.",
        what="The average",
        rtol=1e-8,
    )


def look_at_place(student: Student, rng: Generator) -> None:
    """Ask what else has moved, whether the same parameters have, and what is on record of it."""
    for frozen in (False, True):
        twins = Twins(student, rng, frozen=frozen)
        got = twins.ask([1, 2])
        before, want = flat(twins.slow), twins.after([share(1, 0.998), share(2, 0.998)])
        LAG.expect(not np.array_equal(got[-1], before), "The average does not move.")
        LAG.expect(
            twins.pair.in_place() and np.array_equal(flat(twins.pair.told()), got[-1]),
            "The average's parameters are replaced by others: move those that are there, in place.",
        )
        fast, slopes = twins.pair.trained_now()
        LAG.expect(
            np.array_equal(flat(fast), flat(twins.fast))
            and all(part is not None and bool((part == 1).all()) for part in slopes),
            "The network that is trained is changed: it should be as it was, its gradients too.",
        )
        for asks, free, leaf in twins.pair.graph():
            LAG.expect(
                free and leaf,
                "The average is on record as computed from the network: no gradient flows there.",
            )
            LAG.expect(
                asks is not frozen, "Whether a parameter asks for a gradient stays as it is."
            )
        expect_buffers(*twins.pair.buffers())
        # Roughly: another part asks how far.
        apart = np.abs(got[-1] - want) / np.abs(flat(twins.fast) - before)
        LAG.expect(apart.max() < 0.035, "Some parameters are not where they should be.")


def expect_buffers(slow: list[Tensor], fast: list[Tensor]) -> None:
    """Raise `Wrong` unless what is no parameter is as it was: ones in one network, twos."""
    LAG.expect(
        all(bool((part == 1).all()) for part in slow),
        "What is no parameter, such as a batch norm's running mean, stays as it is.",
    )
    LAG.expect(
        all(bool((part == 2).all()) for part in fast),
        "What is no parameter of the trained network stays as it is.",
    )
