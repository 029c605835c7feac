"""Derivatives by complex steps, and normal data, whose mean velocity is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table, describe
from autograde.checks.ch05.judging import (
    ONE_STEP,
    Array,
    Tensor,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Remote, Student

# Networks with weights that ask for gradients, and what a target made with one of them shows.
NETWORKS = """
import torch
class Bent(torch.nn.Module):
    def __init__(self, into, out, moves):
        super().__init__()
        self.into, self.out, self.moves = (torch.nn.Parameter(p) for p in (into, out, moves))
    def forward(self, z, t, r):
        a, b, c = self.moves
        inner = torch.sin(z @ self.into + a * t + b * r + c * t * r)
        return inner @ self.out + z * torch.cos(t * r + t) + torch.exp(t - 2 * r) * z ** 2 / 4
class Normal(torch.nn.Module):
    # The mean velocity of normal data, and something that does not move.
    def __init__(self, mean, spread, extra):
        super().__init__()
        self.mean, self.spread = mean, spread
        self.extra = torch.nn.Parameter(extra)
    def forward(self, z, t, r):
        wide, narrow = (((1 - s) ** 2 * self.spread ** 2 + s ** 2).sqrt() for s in (t, r))
        after = (1 - r) * self.mean + narrow / wide * (z - (1 - t) * self.mean)
        return (z - after) / (t - r) + self.extra
def target(make_target, kind, parts, z, now, later, v):
    net = {"bent": Bent, "normal": Normal}[kind](*parts)
    made = make_target(net, z, now, later, v)
    flows = isinstance(made, torch.Tensor) and made.requires_grad
    return made, flows, all(p.grad is None and p.requires_grad for p in net.parameters())
"""


SMALL = 1e-30


@dataclass(frozen=True)
class Case:
    """A network, codes, two times each, and velocities."""

    parts: tuple[Array, ...]
    z: Array
    now: Array
    later: Array
    v: Array

    @classmethod
    def draw(cls, rng: Generator, batch: int, dim: int, hidden: int = 5) -> "Case":
        """Draw a network that is linear in nothing, and times of which one is earlier."""
        parts = rng.normal(size=(dim, hidden)), rng.normal(size=(hidden, dim))
        z, v = rng.normal(size=(2, batch, dim))
        times = np.sort(rng.uniform(0, 1, size=(2, batch, 1)), axis=0)
        return cls((*parts, rng.normal(size=(3, hidden))), z, times[1], times[0], v)

    def net(self, z: Array, t: Array, r: Array) -> Array:
        """Return what the network guesses, of complex numbers as well."""
        into, out, (a, b, c) = self.parts
        inner = np.sin(z @ into + a * t + b * r + c * t * r)
        wave = inner @ out + z * np.cos(t * r + t) + np.exp(t - 2 * r) * z**2 / 4
        return np.asarray(wave)

    def along(self, z: Any, t: float, r: float) -> Array:
        """Return the derivative of the guess where its arguments move like that."""
        i = 1j * SMALL
        return np.asarray(
            self.net(self.z + i * z, self.now + i * t, self.later + i * r).imag / SMALL
        )

    def want(self) -> Array:
        """Return the target."""
        return np.asarray(self.v + (self.later - self.now) * self.along(self.v, 1, 0))

    def ask(self, student: Student, dtype: torch.dtype = torch.float64) -> Tensor:
        """Return the student's target."""
        return ask(student, "bent", self.parts, (self.z, self.now, self.later, self.v), dtype)[0]

    def compare(self, student: Student, message: str, dtype: torch.dtype = torch.float64) -> None:
        """Raise `Wrong` unless this is the target."""
        narrow, want = dtype == torch.float32, self.want()
        ONE_STEP.close(
            self.ask(student, dtype),
            want,
            message,
            lambda: unlike(want, self.slips(), 1e-3),
            what="The target",
            rtol=1e-4 if narrow else 1e-9,
            atol=2e-5 if narrow else 1e-10,
        )

    def slips(self) -> Table:
        """Return what known mistakes lead to."""
        v, gap, u = self.v, self.now - self.later, self.net(self.z, self.now, self.later)
        change = self.along(v, 1, 0)
        stays = "`later` stays where it is while the code moves: its share is none."
        length = "The derivative is weighed by the time between: now - later."
        return [
            (v + gap * change, "The sign is wrong: the derivative is taken off the velocity."),
            (v - gap * self.along(0, 1, 0), "The code moves, too, with velocity v."),
            (
                v - gap * self.along(v, 0, 0),
                "Time moves, too: as it grows by 1 the code moves by v.",
            ),
            (v - gap * self.along(v, 1, 1), stays),
            (v - gap * self.along(v, 1, -1), stays),
            (v - gap * self.along(v, 0, 1), "It is `now` that moves: `later` stays."),
            (v - gap * self.along(v, -1, 0), "Time moves by 1, with v: yours falls meanwhile."),
            (
                v - gap * self.along(-v, 1, 0),
                "The code moves with v as time grows: yours goes back.",
            ),
            (
                v - gap * self.along(u, 1, 0),
                "The code moves with its velocity v, not with the mean that is guessed.",
            ),
            (v - gap * self.along(1, 1, 0), "The code moves with velocity v, not with 1."),
            (
                v - gap * self.along(self.z, 1, 0),
                "The code moves with velocity v, not with itself.",
            ),
            (v - change, length),
            (v - self.now * change, length),
            (v - self.later * change, length),
            (v - (1 - self.now) * change, length),
            (v - gap**2 * change, length),
            (v - gap * change / 2, length),
            (u - gap * change, "Begin with the velocity v, not with what the network guesses."),
            (u, "That is what the network guesses: a target says what it should."),
            (v, "That is the velocity at one time: the derivative is missing."),
            (change, "That is the derivative alone."),
            (gap * change, "That is the derivative's part alone."),
            (
                u + gap * change,
                "That is the velocity that follows from the guess, no target for it.",
            ),
            (np.zeros_like(v), "The target is 0 everywhere."),
        ]


def ask(
    student: Student, kind: str, parts: Any, args: Any, dtype: torch.dtype = torch.float64
) -> tuple[Tensor, bool, bool]:
    """Return the target, whether a gradient flows into it, and if weights are as before."""
    mine = tuple(torch.tensor(part).to(dtype) for part in parts)
    given = [x if isinstance(x, Remote) else torch.tensor(x).to(dtype) for x in args]
    function = student.handle("mean_velocity_target")
    made, flows, untouched = student.define(NETWORKS, "target")(function, kind, mine, *given)
    if not isinstance(made, Tensor):
        what = "something else" if isinstance(made, Remote) else describe(made)
        raise ONE_STEP.wrong(f"The target should be a tensor, not {what}.")
    return made, bool(flows), bool(untouched)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part(
        "normal data, whose mean velocity is known", 1, partial(look_at_normal, student, rng)
    )
    yield Part("any network, to the last digit", 1, partial(look_at_any, student, rng))
    name = "no gradient, no time between, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def look_at_normal(student: Student, rng: Generator) -> None:
    """Guess what is right, or that and something constant: the target is what is right."""
    batch, dim, same = (int(n) for n in rng.choice(np.arange(2, 8), 3, replace=False))
    for n, d in ((batch, dim), (same, same), (1, dim), (batch, 1)):
        mean, spread = rng.normal(0, 2, size=d), rng.uniform(0.2, 2, size=d)
        z = rng.normal(size=(n, d))
        now, gap = rng.uniform(0.3, 1, size=(n, 1)), rng.uniform(0.2, 1, size=(n, 1))
        later = now * (1 - gap)
        wide, narrow = (np.hypot((1 - s) * spread, s) for s in (now, later))
        off = z - (1 - now) * mean
        slope = (now - (1 - now) * spread**2) / wide**2  # of the log of the spread
        v = slope * off - mean
        want = (off * (1 - narrow / wide) + (later - now) * mean) / (now - later)
        for extra in (np.zeros(d), rng.normal(0, 2, size=d)):
            got, _, _ = ask(student, "normal", (mean, spread, extra), (z, now, later, v))
            ONE_STEP.close(
                got,
                want,
                "For normal data the mean velocity is known, and your target is another one.",
                lambda: unlike(want, [(want + extra, "That is what the network guesses.")]),  # noqa: B023
                what="The target",
                rtol=1e-4,
                atol=1e-5,
            )


def look_at_any(student: Student, rng: Generator) -> None:
    """Compare for networks that know nothing, in both precisions."""
    batch, dim, hidden, same = (int(n) for n in rng.choice(np.arange(2, 9), 4, replace=False))
    message = "The target is not v less the derivative along the way, times the span of time."
    for shape in ((batch, dim, hidden), (same, same, same), (1, dim), (batch, 1), (1, 1)):
        case = Case.draw(rng, *shape)
        case.compare(student, message)
        case.compare(student, message, torch.float32)


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask what flows, where no time lies between, and what is left of the arguments."""
    case = Case.draw(rng, 6, 4)
    args = case.z, case.now, case.later, case.v
    kept = [student.keep(torch.tensor(part)) for part in args]
    got, flows, untouched = ask(student, "bent", case.parts, kept)
    rough = np.asarray(got.double()) if got.shape == case.v.shape else np.full(case.v.shape, np.nan)
    ONE_STEP.close(
        rough,
        case.want(),
        "The target is not what the derivative says.",
        lambda: unlike(case.want(), case.slips(), 1e-3),
        rtol=1e-2,
        atol=1e-2,
    )
    ONE_STEP.expect(not flows, "A gradient flows into your target: a target stays where it is.")
    ONE_STEP.expect(untouched, "The network's weights have gradients, or ask for none, afterwards.")
    for after, before in zip(kept, args, strict=True):
        ONE_STEP.expect(
            np.array_equal(np.asarray(after.value()), before),
            "mean_velocity_target changes what it is given: leave its arguments as they were.",
        )
    for end in (0.0, 1.0, 0.3):
        both = np.full_like(case.now, end)
        got, _, _ = ask(student, "bent", case.parts, (case.z, both, both, case.v))
        message = "Over no time the mean velocity is the velocity itself."
        ONE_STEP.close(got, case.v, message, what="The target", rtol=1e-6)
    whole = Case(case.parts, 30 * case.z, np.ones_like(case.now), 0 * case.later, 40 * case.v)
    words = "From time 1 to time 0, with large codes, the target is another one: cut nothing off."
    ONE_STEP.close(whole.ask(student), whole.want(), words, what="The target", rtol=1e-3, atol=1e-3)
