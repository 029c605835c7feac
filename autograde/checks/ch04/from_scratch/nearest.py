"""Words against distances taken one by one: ties, half precision, and words that hardly differ."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.from_scratch import (
    NEAREST,
    sizes,
)
from autograde.checks.ch04.from_scratch.codes import (
    Case,
    draw,
    form_slips,
    half_cases,
    single_cases,
    slips,
    telling,
)
from autograde.sandbox.student import Student

WHAT = "The array of rows"
OTHER = "Each code gets the word at the smallest sum of squared differences: yours is another."
HALF = (
    "In half precision you take the wrong word: squares beyond 65504 are infinite there, and small "
    "ones 0, so compute in float64."
)
SINGLE = (
    "Where words hardly differ, or lie far from 0, you take the wrong one: single precision does "
    "not tell them apart, so compute in float64."
)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part; no part is for who takes another distance."""
    looks: list[tuple[str, float, Callable[[Student, Generator], None]]] = [
        ("the nearest word of each code", 1, look_at_words),
        ("half and single precision, and words that hardly differ", 1, look_at_precision),
        ("of equally near words the first", 0.5, look_at_ties),
        ("whole numbers, and the arguments left as they were", 0.5, look_at_form),
    ]
    plain = telling(rng, 23 + int(rng.integers(5)), 17 + int(rng.integers(5)), 4)
    for name, points, look in looks:
        yield Part(name, points, partial(look_at_both, student, rng, plain, look))


def look_at_both(
    student: Student, rng: Generator, plain: Case, look: Callable[[Student, Generator], None]
) -> None:
    """Ask for many codes and words, then for what a part is about."""
    judge(student.nearest_word(plain.z, plain.codebook), plain, OTHER, slips(plain))
    look(student, rng)


def judge(got: Any, case: Case, message: str, table: Table = ()) -> None:
    """Raise `Wrong` unless those are the words; floats that are whole pass."""
    want = case.best
    rows = [row for row in [*form_slips(case), *table] if not np.array_equal(row[0], want)]
    NEAREST.close(got, want, message, rows, what=WHAT, rtol=0.0, atol=0.0)


# Words


def look_at_words(student: Student, rng: Generator) -> None:
    """Ask for words of many codes and few, of sizes that differ, are the same, and are 1."""
    n, n_codes, dim = sizes(rng, 3, 5, 13)
    same = int(rng.integers(3, 7))
    more = telling(rng, 17 + n, 29 + n_codes, 3)
    judge(student.nearest_word(more.z, more.codebook), more, OTHER, slips(more))
    few = [(same,) * 3, (1, n_codes, dim), (n, 1, dim), (n, n_codes, 1), (1, 1, 1)]
    cases = [draw(rng, *shape) for shape in ((40, 30, 24), *few)]
    while max(cases[-1].best) < 256:  # no byte holds such a row
        cases.append(draw(rng, 9, 300, 6))
    for case in cases:
        judge(student.nearest_word(case.z, case.codebook), case, OTHER)


# Precision


def look_at_precision(student: Student, rng: Generator) -> None:
    """Ask in half and single precision, and for words that only float64 tells apart."""
    for message, cases in ((HALF, half_cases(rng)), (SINGLE, single_cases(rng))):
        for case in cases:
            judge(student.nearest_word(case.z, case.codebook), case, message)


# Ties and form


def look_at_ties(student: Student, rng: Generator) -> None:
    """Ask where several words are equally near, and every number is whole."""
    n = n_codes = 64  # a mean over so many is exact: who centres both keeps the ties
    dim = int(rng.integers(2, 4))
    codebook = rng.integers(-2, 3, size=(n_codes, dim)) * 2.0
    codebook[-3:] = codebook[:3]
    z = rng.integers(-3, 4, size=(n, dim)) * 1.0
    z[:3], z[3] = codebook[:3], (codebook[0] + codebook[1]) / 2
    z = rng.permutation(z)
    got = array(student.nearest_word(z, codebook), (n,), WHAT)
    rows = got.astype(int)
    near = np.array([[((a - b) ** 2).sum() for b in codebook] for a in z])
    NEAREST.expect((rows >= 0).all() and (rows < n_codes).all(), "That is no row of the codebook.")
    NEAREST.expect((near[range(n), rows] == near.min(axis=1)).all(), OTHER)
    NEAREST.expect(
        (got == [row.index(min(row)) for row in near.tolist()]).all(),
        "Of equally near words the first is asked for.",
    )


def look_at_form(student: Student, rng: Generator) -> None:
    """Ask for whole numbers in any precision, and whether the arguments stay as they were."""
    n, n_codes, dim = sizes(rng, 3, 9, 13)
    drawn = draw(rng, n, n_codes, dim)
    for kind in ((np.float64,) * 2, (np.float32,) * 2, (np.float16,) * 2, (np.float32, np.float64)):
        case = drawn.to(*kind)
        got = ask_untouched(NEAREST, student, "nearest_word", case.z, case.codebook)
        judge(got, case, OTHER)
        NEAREST.expect(
            isinstance(got, np.ndarray) and got.dtype.kind in "iu",
            "The rows of a codebook are whole numbers: return an array of integers.",
        )
