"""Turned slopes against a rotation matrix of each row: directions, lengths, hard cases."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, array, ask
from autograde.checks.ch04.collapse import TURNED
from autograde.checks.ch04.collapse.turns import Case, stretch_slips, turn_slips, unit
from autograde.sandbox.student import Student

WHAT = "The array of slopes"
# Here float32 will do: one part asks for more.
LOOSE = {"rtol": 1e-4, "atol": 1e-4}
OTHER = "The slopes are not those turned back, times |q| / |z|."
EDGE = (
    "Where code and word point almost the same way or almost apart, or where one is short, the "
    "slope is wrong or rough: stay in the precision given, and add to no length."
)


def draw(rng: Generator, n: int, dim: int, angles: tuple[float, float] = (0.4, 2.9)) -> Case:
    """Draw codes, and words at these angles from them, and slopes."""
    z, d_q, aside = rng.normal(size=(3, n, dim))
    z /= np.linalg.norm(z, axis=1, keepdims=True)
    aside -= (aside * z).sum(axis=1, keepdims=True) * z
    if dim > 1:
        aside /= np.linalg.norm(aside, axis=1, keepdims=True)
    angle = rng.uniform(*angles, (n, 1)) if dim > 1 else np.zeros((n, 1))
    q = np.cos(angle) * z + np.sin(angle) * aside
    lengths = rng.uniform(1.3, 3, (2, n, 1)) ** rng.choice([-1, 1], (2, n, 1))
    return Case(lengths[0] * z, lengths[1] * q, d_q)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the slope is turned back", 1.5, partial(look_at_turns, student, rng))
    yield Part("and stretched", 0.5, partial(look_at_lengths, student, rng))
    name = "directions almost alike, almost opposite; words much shorter or longer"
    yield Part(name, 0.5, partial(look_at_edges, student, rng))
    name = "each row for itself, the arguments as they were"
    yield Part(name, 0.5, partial(look_at_rows, student, rng))


def sizes(rng: Generator) -> list[tuple[int, int]]:
    """Draw numbers of rows and dimensions; of one pair both are alike."""
    n, dim, same = (int(v) for v in rng.permutation([3, 5, 7])[:3])
    return [(n + 4, dim), (same, same), (6, 2)]


# Direction


def look_at_turns(student: Student, rng: Generator) -> None:
    """Compare the directions of the slopes, whatever their lengths."""
    for size in sizes(rng):
        case = draw(rng, *size)
        got = array(student.rotate_back(*case), case.z.shape, WHAT)
        TURNED.expect(np.isfinite(got).all(), "There is a nan or inf in the slopes you return.")
        TURNED.expect(
            (np.abs(got).max(axis=1) > 0).all(), "No slope reaches the encoder: yours is 0.", "P12"
        )
        want = unit(case.want())
        TURNED.close(
            unit(got),
            want,
            "The slope should be turned back by the angle between code and word, in their plane, "
            "and keep what is normal to both.",
            partial(turn_slips, case),
            what=WHAT,
            **LOOSE,
        )


# Length


def look_at_lengths(student: Student, rng: Generator) -> None:
    """Compare the slopes themselves."""
    for size in sizes(rng):
        compare(student, draw(rng, *size))


def compare(
    student: Student,
    case: Case,
    message: str = OTHER,
    intact: bool = False,
    tolerance: dict[str, float] = LOOSE,
) -> None:
    """Raise `Wrong` unless those are the slopes."""
    want = case.want()
    got = ask(student, "rotate_back", *case, intact=intact)
    TURNED.close(
        got,
        want,
        message,
        lambda: [row for row in stretch_slips(case) if not np.allclose(row[0], want, rtol=1e-3)],
        what=WHAT,
        **tolerance,
    )


# Edges


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask, in full precision, for what is hard to compute."""
    for angles in ((1e-5, 1e-3), (3.05, 3.1), (0.4, 2.9)):
        case = draw(rng, 9, int(rng.integers(3, 6)), angles)
        longer = 10 ** rng.uniform(-2, 2, (2, 9, 1))
        case = case._replace(z=case.z * longer[0], q=case.q * longer[1], d_q=case.d_q * 1e-3)
        compare(student, case, EDGE, tolerance={"rtol": 1e-8, "atol": 1e-11})
    alike = case._replace(q=case.z * rng.choice([0.3, 1.0, 1.7, 4.0], (9, 1)))
    compare(student, alike, EDGE, tolerance={"rtol": 1e-7, "atol": 1e-9})


# Rows and arguments


def look_at_rows(student: Student, rng: Generator) -> None:
    """Ask for a row alone, for one number a row, and whether the arguments stay."""
    for size in ((1, 4), (5, 1), (1, 1), (40, 3)):
        compare(student, draw(rng, *size))
    compare(student, draw(rng, 8, 3), intact=True)
