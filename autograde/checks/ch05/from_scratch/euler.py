"""Walks along velocities that are given one by one, and walks whose end has a closed form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.from_scratch import (
    STRAIGHT,
    Array,
    shapes,
)
from autograde.sandbox.student import Student

Velocity = Callable[[Any, Any], Array]


@dataclass
class Known:
    """Hands out velocities one by one, and notes what it is asked for."""

    velocities: Array
    seen: list[Any] = field(default_factory=list)
    times: list[Any] = field(default_factory=list)

    def __call__(self, z: Any, t: Any) -> Array:
        """Return the next velocity; the last one again, if more are asked for."""
        STRAIGHT.expect(
            len(self.times) < 3 * len(self.velocities) + 3,
            "The velocity is asked many more times than there are steps.",
        )
        self.seen.append(z)
        self.times.append(t)
        return np.asarray(self.velocities[min(len(self.times), len(self.velocities)) - 1])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("against the velocity, step by step", 1, partial(look_at_end, student, rng))
    name = "asked once in each step, where and when it begins"
    yield Part(name, 1, partial(look_at_asking, student, rng))
    name = "walks with a known end, precision, and the noise left as it was"
    yield Part(name, 1, partial(look_closely, student, rng))


# Where it ends


def look_at_end(student: Student, rng: Generator) -> None:
    """Ask for walks along velocities that hang neither on place nor on time."""
    for n, dim in shapes(rng):
        for steps in (int(rng.integers(3, 9)), 2, 1, 10):
            z, v = rng.normal(size=(n, dim)), rng.normal(size=(steps, n, dim))
            STRAIGHT.close(
                student.euler(Known(v), z, steps),
                z - v.mean(axis=0),
                "The walk does not end where equal steps against these velocities lead.",
                partial(end_slips, z, v),
                what="The end of the walk",
                rtol=1e-5,
                atol=1e-6,
            )


def end_slips(z: Array, v: Array) -> Table:
    """Return where known mistakes end."""
    steps, total = len(v), v.sum(axis=0)
    count = "All steps together make the whole way from 1 to 0: that is not how long yours are."
    return [
        (z + total / steps, "You walk along the velocity: time runs back here, so go against it."),
        (z - total, "A step is as long as its share of the time."),
        (z + total, "A step is as long as its share of the time, and against the velocity."),
        (z - total / (steps + 1), count),
        (z - total / max(steps - 1, 1), count),
        (z - v[:-1].sum(axis=0) / steps, "A step is missing."),
        (z - v[:-1].sum(axis=0) / max(steps - 1, 1), "A step is missing."),
        (z - v[0], "The velocity is asked anew in each step."),
        (z - (total + v[-1]) / steps, "That is a step too many."),
        (z - v[-1] / steps, "Each step begins where the last one ended, not at the noise."),
        (z, "The walk ends where it began."),
    ]


# What is asked


def look_at_asking(student: Student, rng: Generator) -> None:
    """Ask what the velocity is asked for."""
    for n, dim in shapes(rng):
        for steps in (int(rng.integers(3, 9)), 1, 2, 49 if n == dim > 1 else 10):
            z, v = rng.normal(size=(n, dim)), rng.normal(size=(steps, n, dim))
            asked = Known(v)
            student.euler(asked, z, steps)
            judge_times(asked.times, n, steps)
            judge_places(asked.seen, z, v)


def judge_times(times: list[Any], n: int, steps: int) -> None:
    """Raise `Wrong` unless each step is asked for once, and each row has the step's time."""
    STRAIGHT.expect(
        len(times) == steps,
        "The velocity is not asked as often as there are steps: once in each.",
    )
    STRAIGHT.expect(
        all(isinstance(t, np.ndarray) for t in times),
        "Each row of the batch has a time: give the velocity an array of them.",
    )
    got = np.array([array(t, (n,), "The array of times that the velocity gets") for t in times])
    early, k = np.arange(steps, 0, -1) / steps, np.arange(steps)
    turned = "Time runs from 1, which is noise, to 0."
    other = "A step's velocity is that of its beginning: yours is asked at another time."
    rows = [
        (early - 1 / steps, "A step's velocity is that of its beginning, not of its end."),
        (early - 0.5 / steps, "A step's velocity is that of its beginning, not of its middle."),
        (k / steps, turned),
        ((k + 1) / steps, turned),
        (np.linspace(1, 0, steps), "The last step begins a step before 0, not at 0."),
        (steps - k, "A time is between 0 and 1, not the number of a step."),
        (k, "A time is between 0 and 1, not the number of a step."),
        (np.ones(steps), "The time goes on from step to step."),
    ]
    table = [(np.repeat(np.array(t, dtype=float)[:, None], n, 1), says) for t, says in rows]
    want = np.repeat(early[:, None], n, 1)
    STRAIGHT.close(got, want, other, table, what="The times", rtol=1e-9, atol=1e-9)


def judge_places(seen: list[Any], z: Array, v: Array) -> None:
    """Raise `Wrong` unless the velocity is asked for where each step begins."""
    place = "The velocity is asked for at another place than where the step begins."
    for k, got in enumerate(seen):
        want = z - v[:k].sum(axis=0) / len(v)
        what = "What the velocity is asked about"
        STRAIGHT.close(got, want, place, what=what, rtol=1e-5, atol=1e-6)


# Known ends


def look_closely(student: Student, rng: Generator) -> None:
    """Ask for walks with a known end, exactly; the noise may not be changed."""
    for n, dim in [*shapes(rng)][:4]:
        z, goal = 30 * rng.normal(size=(n, dim)), 30 * rng.normal(size=dim)
        for steps in (1, 3, 24, *[120] * (n == dim)):
            for velocity_of, want in known_ends(rng, z, goal, steps):
                end(student, velocity_of, z, steps, want, rtol=1e-9)
    velocity_of, want = known_ends(rng, z, goal, 7)[1]
    ask_untouched(STRAIGHT, student, "euler", velocity_of, z, 7)
    z = z.astype(np.float32)
    end(student, velocity_of, z, 7, want, rtol=1e-4)


def known_ends(rng: Generator, z: Array, goal: Array, steps: int) -> list[tuple[Velocity, Array]]:
    """Return velocities, and where they lead in so many steps."""
    by = float(rng.uniform(0.3, 1.5))
    return [
        (lambda z, t: toward(goal, z, column(t, z)), np.tile(goal, (len(z), 1))),
        (lambda z, t: by * np.asarray(z), z * (1 - by / steps) ** steps),
        (
            lambda z, t: np.ones_like(z) * column(t, z) * goal,
            z - goal * (steps + 1) / (2 * steps),
        ),
    ]


def toward(goal: Array, z: Any, t: Array) -> Array:
    """Return the velocity where all codes are one; infinite where an answer asks at time 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((z - goal) / t)


def column(t: Any, z: Any) -> Array:
    """Return times as a column; raise `Wrong` if there is not one for each row."""
    message = "Each row of the batch has a time: give an array of them."
    STRAIGHT.expect(isinstance(t, np.ndarray) and t.shape == (len(z),), message)
    return np.asarray(t)[:, None]


def end(
    student: Student, velocity_of: Velocity, z: Array, steps: int, want: Array, rtol: float
) -> None:
    """Raise `Wrong` unless the walk ends there."""
    STRAIGHT.close(
        student.euler(velocity_of, z, steps),
        want,
        "Along a velocity whose walk is known, yours ends elsewhere.",
        what="The end of the walk",
        rtol=rtol,
        atol=100 * rtol,
    )
