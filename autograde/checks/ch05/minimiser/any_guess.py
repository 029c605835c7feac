"""Code and noise as the solution of two equations; both ends of time, where one of them is lost."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.minimiser import (
    SURVIVES,
    Array,
    sizes,
)
from autograde.checks.slips import distinct, unlike
from autograde.sandbox.student import Student

KINDS = ("code", "noise", "velocity")
OTHER = "That is not the velocity eps - x which follows from a guess of the {}."


@dataclass(frozen=True)
class Case:
    """What `as_velocity` is given; without `least` where the default is asked for."""

    guess: Array
    z: Array
    t: Array
    kind: str
    least: float | None = None

    @classmethod
    def draw(
        cls, rng: Generator, kind: str, shape: tuple[int, ...], least: float | None = None
    ) -> "Case":
        """Draw a guess and noised codes that have nothing to do with each other."""
        guess, z = rng.normal(size=(2, *shape))
        t = rng.permutation(np.linspace(0.25, 0.75, shape[0]) + rng.uniform(-0.04, 0.04))
        return cls(guess, z, t, kind, least)

    @property
    def args(self) -> tuple[Any, ...]:
        """The arguments."""
        some = self.guess, self.z, self.t, self.kind
        return some if self.least is None else (*some, self.least)

    @property
    def floor(self) -> float:
        """What a divisor has at least."""
        return 0.05 if self.least is None else self.least

    @property
    def want(self) -> Array:
        """What x and eps, from two equations, differ by."""
        made = np.array(self.guess, dtype=np.float64)
        if self.kind == "velocity":
            return made
        known = [1.0, 0.0] if self.kind == "code" else [0.0, 1.0]
        for row, t in enumerate(self.t.astype(float)):
            divisor = t if self.kind == "code" else 1 - t
            if divisor < self.floor:  # from a time at which it is what it has to be at least
                t = self.floor if self.kind == "code" else 1 - self.floor
            both = np.stack([self.z[row].astype(float), self.guess[row].astype(float)])
            x, eps = np.linalg.solve(np.array([[1 - t, t], known]), both)
            made[row] = eps - x
        return made

    def at(self, *times: float) -> "Case":
        """Return the same with other times for the first rows."""
        t = self.t.copy()
        t[: len(times)] = times
        return Case(self.guess, self.z, t, self.kind, self.least)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part; the velocity, which stays, is worth nothing alone."""
    looks: list[tuple[str, float, Callable[[Student, Generator], None]]] = [
        ("from the code, the noise and the velocity", 1, look_at_kinds),
        ("both ends of time", 0.5, look_at_ends),
        ("precision, and the arguments left as they were", 0.5, look_at_form),
    ]
    plain = [telling(rng, kind) for kind in KINDS]
    for name, points, look in looks:
        yield Part(name, points, partial(look_at_both, student, rng, plain, look))


def telling(rng: Generator, kind: str) -> Case:
    """Draw a guess which tells all known mistakes apart."""
    while True:
        case = Case.draw(rng, kind, sizes(rng, 2, 3))
        if distinct(slips(case), case.want):
            return case


def look_at_both(
    student: Student, rng: Generator, plain: list[Case], look: Callable[[Student, Generator], None]
) -> None:
    """Ask for guesses of all kinds, then for what a part is about."""
    for case in plain:
        judge(student.as_velocity(*case.args), case)
    look(student, rng)


def judge(got: Any, case: Case, rtol: float = 1e-9) -> None:
    """Raise `Wrong` unless that is the velocity."""
    want = case.want
    SURVIVES.close(
        got,
        want,
        OTHER.format(case.kind),
        lambda: unlike(want, slips(case)),
        what="The array of velocities",
        rtol=rtol,
        atol=rtol * float(np.abs(want).max()),
    )


def look_at_kinds(student: Student, rng: Generator) -> None:
    """Ask for sizes that differ, are the same, and are 1; for codes and noise that belong to z."""
    batch, dim = sizes(rng, 2, 3)
    for kind in KINDS:
        for shape in ((batch, dim), (dim, dim), (1, dim), (batch, 1), (30, 2)):
            judge(student.as_velocity(*(case := Case.draw(rng, kind, shape)).args), case)
        case = Case.draw(rng, kind, (batch, dim))
        case = Case(1e3 * case.guess, 1e-3 * case.z, case.t, kind)
        judge(student.as_velocity(*case.args), case)
    x, eps = rng.normal(size=(2, batch, dim))
    t = rng.uniform(0.2, 0.8, size=batch)
    z = x + t[:, None] * (eps - x)
    for kind, guess in zip(KINDS, (x, eps, eps - x), strict=True):
        judge(student.as_velocity(guess, z, t, kind), Case(guess, z, t, kind))


def look_at_ends(student: Student, rng: Generator) -> None:
    """Ask for times at and near 0 and 1, and for other least divisors."""
    for kind in KINDS:
        for least in (None, 0.05, 0.2, 1e-3, float(rng.uniform(0.06, 0.12))):
            low = 0.05 if least is None else least
            case = Case.draw(rng, kind, (9, 4), least)
            times = (0.0, 1.0, low / 2, 1 - low / 2, 1.5 * low, 1 - 1.5 * low, low / 9, 1 - low / 9)
            judge(student.as_velocity(*(made := case.at(*times)).args), made)
        for t in (0.0, 1.0):
            judge(student.as_velocity(*(made := Case.draw(rng, kind, (1, 3)).at(t)).args), made)


def look_at_form(student: Student, rng: Generator) -> None:
    """Ask in double and single precision, and for the arguments afterwards."""
    for kind in KINDS:
        case = Case.draw(rng, kind, sizes(rng, 2, 3)).at(0.98, 0.02)
        for dtype, rtol in ((np.float64, 1e-10), (np.float32, 1e-4)):
            low = Case(case.guess.astype(dtype), case.z.astype(dtype), case.t.astype(dtype), kind)
            got = ask_untouched(SURVIVES, student, "as_velocity", *low.args)
            judge(got, low, rtol)


# Mistakes


def slips(case: Case) -> Table:
    """Return what known mistakes lead to."""
    if case.kind == "velocity":
        return velocity_slips(case)
    guess, z, t, low = case.guess, case.z, case.t[:, None], case.floor
    code = case.kind == "code"
    way = z - guess if code else guess - z
    right, wrong = (t, 1 - t) if code else (1 - t, t)
    own, other = np.maximum(right, low), np.maximum(wrong, low)
    both = np.clip(t, low, 1 - low)
    ends = "What is divided by has a smallest value, and nothing else of the formula changes."
    x = guess if code else (z - t * guess) / own
    eps = (z - (1 - t) * guess) / own if code else guess
    divisor = "t" if code else "1 - t"
    with np.errstate(all="ignore"):
        bare = way / right
    rows: list[tuple[Array, str]] = [
        (-way / own, "The velocity is eps - x: yours has the other sign."),
        (way / other, f"For a guess of the {case.kind}, divide by {divisor}."),
        (-way / other, f"That divides by the wrong one, and has the other sign: by {divisor}."),
        (way, f"Divide by {divisor}: the guess is missing a part of z only."),
        (guess, "The guess itself comes back: it is none of the velocity."),
        (z - guess if not code else guess - z, f"Divide by {divisor}, and mind the sign."),
        (bare, "The divisor is smaller than least somewhere, which is not allowed."),
        (way / (right + low), "What is divided by is at least so large: nothing is added to it."),
        (way / np.maximum(right, 0.05), "The smallest divisor is least, not always 0.05."),
        (way / (both if code else 1 - both), "Only what is too small is changed: large divisors "
         "stay as they are."),
        (way / own**2, f"Divide by {divisor} once."),
        (eps - x, ends),
        (x if not code else eps, "That is the other one of code and noise: their difference is "
         "asked for."),
        (eps + x, "The velocity is the difference of noise and code."),
        (way / np.maximum(right[0], low), "Every row has a time of its own."),
        (way / np.maximum(right.mean(), low), "Every row has a time of its own."),
    ]  # fmt: skip
    return [row for row in rows if np.isfinite(row[0]).all() and not near_enough(row[0], case)]


def near_enough(value: Array, case: Case) -> bool:
    """Say whether a mistake does not show on these inputs."""
    return bool(np.allclose(value, case.want, rtol=1e-6))


def velocity_slips(case: Case) -> Table:
    """Return what becomes of a velocity that is taken for something else."""
    guess, z, t = case.guess, case.z, case.t[:, None]
    stays = "A guess of the velocity is what is asked for already."
    late, early = np.maximum(t, case.floor), np.maximum(1 - t, case.floor)
    rows = [-guess, z - guess, (z - guess) / late, (guess - z) / early, guess / late, z + guess]
    return [(row, stays) for row in rows]
