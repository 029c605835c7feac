"""Ranks counted photo by photo, of distances that are whole numbers where ties must be exact."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched, name_the_case
from autograde.checks.ch06.seen import OBJECT, Array
from autograde.checks.slips import distinct, unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

WHAT = "The array of ranks"
MESSAGE = "These are not the ranks at which a photo of the same object first comes."
TIES = "Ties count against you: a stranger that is as near as the object's own photo comes first."

DEAD = "Where all codes are equal, every stranger is as near: you come last."
ALONE = "Where all photos show the same object, the rank is 1."
NINTH = "Distances that differ in their ninth digit are not equal: add no tolerance."
SIZE = "Distances may be of any size: here the ranks are others."
GUESSES = {MESSAGE, TIES, DEAD, ALONE, NINTH, SIZE, "With "}


@dataclass(frozen=True)
class Case:
    """Distances, and of which object each photo is."""

    distances: Array
    asked: Array
    past: Array

    def split(self) -> list[tuple[list[float], list[float]]]:
        """Return for each query the distances of its object's photos, and of all others."""
        found = []
        for row, name in zip(self.distances.tolist(), self.asked.tolist(), strict=True):
            own = [d for d, other in zip(row, self.past.tolist(), strict=True) if other == name]
            rest = [d for d, other in zip(row, self.past.tolist(), strict=True) if other != name]
            found.append((own, rest))
        return found

    def ranks(self) -> Array:
        """Return the ranks, ties counted against the object."""
        return np.array([1 + sum(d <= min(own) for d in rest) for own, rest in self.split()])

    @classmethod
    def draw(cls, rng: Generator, m: int, n: int, names: int) -> "Case":
        """Draw a case in which no mistake we know passes for the truth or for another one."""
        for _ in range(300):
            past = np.concatenate([np.arange(names), rng.integers(0, names, n - names)])
            past = 7 * rng.permutation(past) - 11
            asked = rng.choice(past, size=m)
            steps = int(rng.integers(5, 9))
            case = cls(rng.integers(0, steps, size=(m, n)).astype(float), asked, past)
            if distinct(slips(case), case.ranks()):
                break
        return case


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "every digit, any size, arguments unchanged"
    parts = [
        Part("one photo of each object", 0.5, partial(look_at_single, student, rng)),
        Part("ties count against you", 1.5, partial(look_at_ties, student, rng)),
        Part("several photos of an object", 0.5, partial(look_at_several, student, rng)),
        Part(title, 0.5, partial(look_at_digits, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def compare(student: Student, case: Case, message: str = MESSAGE) -> None:
    """Raise `Wrong` unless those are the ranks."""
    want = case.ranks()
    got = student.first_ranks(case.distances, case.asked, case.past)
    OBJECT.close(got, want, message, lambda: unlike(want, slips(case)), what=WHAT, rtol=0, atol=0)
    kind = array(got, want.shape, WHAT).dtype.kind
    OBJECT.expect(kind in "iu", "Ranks are whole numbers: return an array of integers.")


def look_at_single(student: Student, rng: Generator) -> None:
    """Ask where each object has one photo, and no two distances are equal."""
    for m, n in ((9, 14), (14, 9), (6, 30)):
        drawn = Case.draw(rng, m, n, n)
        compare(student, replace(drawn, distances=unequal(rng, m, n)))


def unequal(rng: Generator, m: int, n: int) -> Array:
    """Return distances of which no two are equal."""
    return np.asarray(0.5 + rng.permutation(m * n).reshape(m, n) / 3)


def look_at_ties(student: Student, rng: Generator) -> None:
    """Ask where photos are equally far, all of them in the end, as codes that are dead have it."""
    for m, n in ((12, 17), (25, 8)):
        compare(student, Case.draw(rng, m, n, n), TIES)
    case = Case.draw(rng, 7, 11, 11)
    dead = replace(case, distances=np.zeros((7, 11)))
    compare(student, dead, DEAD)
    bits = replace(case, distances=case.distances.astype(int))
    with name_the_case(OBJECT, "With distances that are whole numbers, as between bits,"):
        compare(student, bits, TIES)


def look_at_several(student: Student, rng: Generator) -> None:
    """Ask where objects have several photos each."""
    for m, n, names in ((13, 24, 5), (9, 15, 2), (20, 40, 11)):
        case = Case.draw(rng, m, n, names)
        compare(student, replace(case, distances=unequal(rng, m, n)))
        compare(student, case)
    alone = Case.draw(rng, 4, 6, 1)
    compare(student, alone, ALONE)


def look_at_digits(student: Student, rng: Generator) -> None:
    """Ask where distances nearly agree, where they are large, for one query; and what is left."""
    case = replace(Case.draw(rng, 12, 16, 9), distances=unequal(rng, 12, 16))
    compare(student, replace(case, distances=1 + 1e-9 * case.distances), NINTH)
    compare(student, replace(case, distances=1e30 * (1 + case.distances)), SIZE)
    compare(student, replace(case, distances=1e-30 * case.distances), SIZE)
    with name_the_case(OBJECT, "With a single query"):
        one = Case.draw(rng, 1, 8, 4)
        compare(student, replace(one, distances=unequal(rng, 1, 8)))
    given = case.distances, case.asked, case.past
    got = ask_untouched(OBJECT, student, "first_ranks", *given)
    OBJECT.close(got, case.ranks(), MESSAGE, what=WHAT, rtol=0, atol=0)


# Mistakes


def slips(case: Case) -> Table:
    """Return what the likely mistakes come to."""
    parts, want = case.split(), case.ranks()
    nearest = np.array([min(own) for own, _ in parts])
    strict = np.array([1 + sum(d < min(own) for d in rest) for own, rest in parts])
    rows: list[tuple[Any, str]] = [
        (strict, TIES),
        ((strict + want) / 2, TIES),
        (in_order(case), TIES),
        (want - 1, "The best rank is 1."),
        (strict - 1, "The best rank is 1, and ties count against you."),
        (
            np.array([1 + len({d for d in rest if d <= min(own)}) for own, rest in parts]),
            "Count photos, not distances: of strangers that are equally far each one counts.",
        ),
        (1 / want, "That is one over the rank: return the rank."),
        (
            np.array([1 + sum(d >= min(own) for d in rest) for own, rest in parts]),
            "You count the strangers that are farther: count those that are nearer, or as near.",
        ),
        (
            (case.distances <= nearest[:, None]).sum(axis=1),
            "Only photos of other objects push it back: you count its own as well.",
        ),
        (
            np.array([1 + sum(d <= max(own) for d in rest) for own, rest in parts]),
            "The nearest of the object's own photos counts, not the farthest.",
        ),
        (
            np.array([1 + sum(d <= own[0] for d in rest) for own, rest in parts]),
            "The nearest of the object's own photos counts, not the first one in the list.",
        ),
        (
            np.array([1 + sum(d <= np.mean(own) for d in rest) for own, rest in parts]),
            "The nearest of the object's own photos counts, not their mean.",
        ),
    ]
    return one_for_each(unlike(want, rows))


def in_order(case: Case) -> Array:
    """Return the place of the first own photo in a stable sort."""
    order = np.argsort(case.distances, axis=1, kind="stable")
    return np.asarray((case.past[order] == case.asked[:, None]).argmax(axis=1) + 1)


def one_for_each(rows: Table) -> Table:
    """Return the rows without those of a value that came before."""
    kept: list[Any] = []
    for row in rows:
        if not any(np.allclose(row[0], other[0]) for other in kept):
            kept.append(row)
    return kept
