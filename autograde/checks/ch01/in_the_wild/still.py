"""A step of ours that changes some parameters, in place or by replacing them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from numpy.random import Generator

from autograde.checks import Page, Part, describe
from autograde.sandbox.student import Student

PAGE = Page("5_in_the_wild#a-loop-that-trains-nothing")


class Parameters:
    """Named arrays: two that change in place, two that are replaced, and two that stay.

    Of those that stay, the first is replaced by another object with the same values.
    """

    def __init__(self, rng: Generator) -> None:
        self.names = [str(n) for n in rng.permutation(["W", "b", "kernel", "scale", "A", "z"])]
        self.values = {n: rng.normal(size=tuple(rng.integers(2, 5, 2))) for n in self.names}
        self.inside, self.replaced = set(self.names[:2]), set(self.names[2:4])
        self.copied = self.names[4]

    def ask(self, student: Student, change: bool) -> tuple[Any, int]:
        """Return which stay in the student's eyes, and how often the step was run."""
        kept, calls = student.keep(self.values), [0]

        def step() -> None:
            calls[0] += 1
            for name in self.names:
                if change and name in self.inside:
                    kept.part(name).fill(0.25)
                elif change and name in self.replaced:
                    kept.set_item(name, self.values[name] + 1e-3)
                elif name == self.copied:
                    kept.set_item(name, self.values[name].copy())

        return student.still_parameters(kept, step), calls[0]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Parameters(rng)
    title = "changes in place and by assignment are seen"
    yield Part(title, 1, partial(compare, student, case, change=True))
    yield Part("what stays is named, sorted", 1, partial(look_at_names, student, case))


def look_at_names(student: Student, case: Parameters) -> None:
    """Ask after a step that changes nothing, and after one that does."""
    compare(student, case, change=False)
    compare(student, case, change=True)


def compare(student: Student, case: Parameters, change: bool) -> None:
    """Raise `Wrong` unless those are the parameters that stay."""
    want = sorted(case.names[4:] if change else case.names)
    got, calls = case.ask(student, change)
    PAGE.expect(calls == 1, "Run the step exactly once.")
    if not isinstance(got, list | tuple | set) or not all(isinstance(n, str) for n in got):
        raise PAGE.wrong(f"Return a list of names, not {describe(got)}.")
    found, stay = set(got), set(want)
    if change and found == stay | case.inside:
        raise PAGE.wrong(
            "Parameters that change in place are missed: what you kept from before changed along "
            "with them. Keep copies."
        )
    if found == set(case.names) - stay:
        raise PAGE.wrong("Those are the parameters that did change.")
    if found == stay - {case.copied}:
        raise PAGE.wrong("A new object with the same values has not changed: compare values.")
    PAGE.expect(found == stay, "These are not the parameters whose values stay.")
    PAGE.expect(list(got) == want, "Return the names sorted.")
