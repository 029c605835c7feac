"""The hidden checks of section 4, more words for fewer bits.

Oracles: distances one by one, edges of levels turned back into codes, and Python's whole numbers,
which know no overflow. Sizes differ in one case and are all the same in another, so that no axis
passes for another unseen.
"""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np

from autograde.checks import Page, Table, array

Array = np.ndarray


def exact(
    page: Page,
    got: Any,
    want: Array,
    message: str,
    table: Callable[[], Table] = tuple,
    what: str = "The result",
) -> None:
    """Raise `Wrong` unless `got` holds the same whole numbers, however large they are.

    Floats that are whole pass: one part of each exercise asks for whole numbers (`expect_whole`).

    Parameters
    ----------
    page : Page
    got
        From the student.
    want : array of int
        Computed here.
    message : str
        What was expected, in words.
    table : function
        Returns known mistakes, of any shape.
    what : str
        What the value is called in messages about its shape.
    """
    if same_numbers(got, want):
        return
    for value, *words in table():
        page.expect(not same_numbers(got, value), *words)
    array(got, want.shape, what)
    raise page.wrong(message)


def same_numbers(got: Any, want: Array) -> bool:
    """Say whether two arrays hold the same numbers; Python compares them without rounding."""
    try:
        made = np.asarray(got)
    except ValueError:  # rows of different lengths
        return False
    return made.shape == want.shape and bool(made.tolist() == want.tolist())


def telling(want: Array, table: Table) -> bool:
    """Say whether on these inputs no mistake passes for the right answer, nor for another one."""
    rows = [(want.tolist(), ""), *((np.asarray(row[0]).tolist(), row[1]) for row in table)]
    return all(a != b or this == that for (a, this), (b, that) in combinations(rows, 2))


def expect_whole(page: Page, got: Any, what: str) -> None:
    """Raise `Wrong` unless an array is one of whole numbers."""
    page.expect(
        np.asarray(got).dtype.kind in "iu",
        f"{what} should be whole numbers: yours are floats or truth values.",
    )
