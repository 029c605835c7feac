"""Steps of ours that change parameters, in place or by replacing them, by much or by little."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, describe, same
from autograde.sandbox.student import Remote, Student

PAGE = Page("5_in_the_wild#a-loop-that-trains-nothing")

# Tells one array from another with the same values.
OBJECTS = """
def objects(parameters):
    return [f"{name} {id(value)}" for name, value in parameters.items()]
"""

Change = Callable[[np.ndarray], np.ndarray]


def last_bit(values: np.ndarray) -> np.ndarray:
    """Move the last entry to the next number that there is."""
    made = values.copy()
    made.flat[-1] = np.nextafter(made.flat[-1], 9.0)
    return made


def swapped(values: np.ndarray) -> np.ndarray:
    """Exchange the first and the last entry."""
    made = values.copy()
    made.flat[0], made.flat[-1] = values.flat[-1], values.flat[0]
    return made


def swapped_inside(values: np.ndarray) -> np.ndarray:
    """Exchange two entries in the middle."""
    made, half = values.copy(), values.size // 2
    made.flat[half], made.flat[half - 1] = values.flat[half - 1], values.flat[half]
    return made


# What a step does to a parameter. Sums, norms and rounded values do not tell some of them.
CHANGES: dict[str, Change] = {
    "all entries": lambda values: values + 0.25,
    "one entry": lambda values: np.where(np.arange(values.size).reshape(values.shape), values, 7.0),
    "a millionth of a millionth": lambda values: values * (1 + 1e-12),
    "the last bit": last_bit,
    "the signs": np.negative,
    "the order": swapped,
    "the order inside": swapped_inside,
}


@dataclass(frozen=True)
class Step:
    """A step of a training, and the parameters that it is taken with.

    The names are never in order. Of those that stay, the first is replaced by another object with
    the same values.
    """

    values: dict[str, np.ndarray]
    inside: dict[str, Change]
    replaced: dict[str, Change]

    @classmethod
    def draw(cls, rng: Generator, changes: list[Change], still: int) -> "Step":
        """Draw parameters, of which so many stay and each of the others changes in some way."""
        names = [str(n) for n in rng.permutation(["W", "b", "kernel", "scale", "A", "z", "beta"])]
        names = names[: len(changes) + still]
        names = sorted(names, reverse=True) if names == sorted(names) else names
        values = {
            n: rng.normal(size=tuple(rng.integers(4, 6, int(rng.integers(1, 3))))) for n in names
        }
        for one in values.values():
            one.flat[-1] *= 1e-6  # its last bit is lost in every sum
        ways = dict(zip(rng.permutation(names), changes, strict=False))
        half = list(ways)[::2]
        replaced = {n: way for n, way in ways.items() if n not in half}
        return cls(values, {n: ways[n] for n in half}, replaced)

    @property
    def still(self) -> list[str]:
        return [n for n in self.values if n not in self.inside and n not in self.replaced]

    def is_obvious(self) -> bool:
        """Say whether all that changes does so in every entry, and by much."""
        ways = {**self.inside, **self.replaced}
        return bool(ways) and all(way is CHANGES["all entries"] for way in ways.values())

    def after(self) -> dict[str, np.ndarray]:
        """Return the values that the step leaves."""
        ways = {**self.inside, **self.replaced}
        return {n: ways[n](v) if n in ways else v for n, v in self.values.items()}

    def take(self, kept: Remote) -> None:
        """Take it, on parameters over there."""
        made = self.after()
        for name, values in made.items():
            if name in self.inside:
                kept.part(name).put(np.arange(values.size), values.ravel())
            elif name in self.replaced or name == self.still[0]:
                kept.set_item(name, values.copy())

    def ask(self, student: Student) -> list[str]:
        """Return which parameters stay in the student's eyes; the step is taken once."""
        kept, objects = student.keep(self.values), student.define(OBJECTS, "objects")
        seen: list[list[str]] = []

        def step() -> None:
            self.take(kept)
            seen.append(objects(kept))

        got = student.still_parameters(kept, step)
        PAGE.expect(len(seen) == 1, "Run the step exactly once.")
        expect_left(kept, self.after())
        PAGE.expect(
            objects(kept) == seen[0],
            "Afterwards the arrays should be those that the step left: yours are copies, or others "
            "besides.",
        )
        if not isinstance(got, list | tuple | set) or not all(isinstance(n, str) for n in got):
            raise PAGE.wrong(f"Return a list of names, not {describe(got)}.")
        return list(got)


def expect_left(kept: Remote, want: dict[str, np.ndarray]) -> None:
    """Raise `Wrong` unless the parameters are as the step left them."""
    for name, values in want.items():
        PAGE.expect(
            same(kept.item(name), values, 0, 0),
            "Afterwards the parameters should be what the step made of them: you change them, too.",
        )


def some(rng: Generator, count: int) -> list[Change]:
    """Return so many changes, drawn at random."""
    ways = list(CHANGES.values())
    return [ways[k] for k in rng.permutation(len(ways))[:count]]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    each = [Step.draw(rng, [change] * 2, 2) for change in CHANGES.values()]
    mixed = [Step.draw(rng, some(rng, 4), 3) for _ in range(4)]
    ends = [Step.draw(rng, [], 4), Step.draw(rng, list(CHANGES.values()), 0)]
    title = "changes in place and by assignment are seen, however small"
    yield Part(title, 1, partial(look_at_changes, student, [*each, *mixed]))
    title = "what stays is named, sorted"
    yield Part(title, 1, partial(look_at_names, student, [each[0], *mixed, *ends]))


def look_at_changes(student: Student, steps: list[Step]) -> None:
    """Ask after steps that change parameters in one way each, and in many."""
    for step in steps:
        compare(step, step.ask(student))


def look_at_names(student: Student, steps: list[Step]) -> None:
    """Ask after steps that change nothing, everything and some; names come sorted."""
    for step in steps:
        got = step.ask(student)
        compare(step, got)
        PAGE.expect(got == sorted(step.still), "Return the names sorted, each once.")


def compare(step: Step, got: list[str]) -> None:
    """Raise `Wrong` unless those are the parameters that stay, in any order."""
    found, stay, names = set(got), set(step.still), set(step.values)
    if found == stay:
        return
    if step.is_obvious() and found == stay - set(step.still[:1]) | set(step.inside):
        raise PAGE.wrong(
            "You compare objects: one that changed in place is the same object with other values, "
            "and a new one may have the old values. Keep copies, and compare values."
        )
    if step.is_obvious() and found == stay | set(step.inside):
        raise PAGE.wrong(
            "Parameters that change in place are missed: what you kept from before changed along "
            "with them. Keep copies."
        )
    if found == names - stay:
        raise PAGE.wrong("Those are the parameters that did change.")
    if found == stay - set(step.still[:1]):
        raise PAGE.wrong("A new object with the same values has not changed: compare values.")
    if found > stay:
        raise PAGE.wrong(
            "A parameter is named although the step changed it: one entry, two that changed "
            "places or the last bit of a number are a change, too. Compare all values exactly."
        )
    raise PAGE.wrong("These are not the parameters whose values stay.")
