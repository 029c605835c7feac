"""A step of ours that changes some parameters, in place or by replacing them."""

from collections.abc import Iterator
from typing import Any

from numpy.random import Generator

from autograde.checks import Part, Wrong, describe, expect, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "5_in_the_wild#a-loop-that-trains-nothing"
    names = [str(n) for n in rng.permutation(["W", "b", "kernel", "scale", "A", "z"])]
    values = {n: rng.normal(size=tuple(rng.integers(2, 5, 2))) for n in names}
    inside, replaced = set(names[:2]), set(names[2:4])

    def ask(change: bool) -> tuple[Any, int]:
        kept, calls = student.keep(values), [0]

        def step() -> None:
            calls[0] += 1
            for name in names:
                if change and name in inside:
                    kept.part(name).fill(0.25)
                elif change and name in replaced:
                    kept.set_item(name, values[name] + 1e-3)
                elif name == names[4]:
                    kept.set_item(name, values[name].copy())  # another object, the same values

        return student.still_parameters(kept, step), calls[0]

    def compare(change: bool, want: list[str]) -> None:
        got, calls = ask(change)
        expect(calls == 1, "Run the step exactly once.", page)
        if not isinstance(got, list | tuple | set) or not all(isinstance(n, str) for n in got):
            raise Wrong(f"Return a list of names, not {describe(got)}.", page)
        found = list(got)
        if change and set(found) == set(want) | inside:
            raise Wrong(
                "Parameters that change in place are missed: what you kept from before "
                "changed along with them. Keep copies.",
                page,
            )
        if set(found) == set(names) - set(want):
            raise Wrong("Those are the parameters that did change.", page)
        if set(found) == set(want) - {names[4]}:
            raise Wrong("A new object with the same values has not changed: compare values.", page)
        expect(set(found) == set(want), "These are not the parameters whose values stay.", page)
        expect(found == sorted(want), "Return the names sorted.", page)

    @part("changes in place and by assignment are seen", 1)
    def some() -> None:
        compare(True, sorted(names[4:]))

    @part("what stays is named, sorted", 1)
    def none() -> None:
        compare(False, sorted(names))
        compare(True, sorted(names[4:]))

    yield some
    yield none
