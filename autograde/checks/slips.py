"""Tables of known mistakes: which of them lead to another value than the right one.

Inputs are drawn anew each time, and on some of them a mistake makes no difference, or the same one
as another mistake.
"""

from itertools import combinations
from typing import Any

import numpy as np

from autograde.checks import Table


def near(a: Any, b: Any, rtol: float = 1e-4) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=rtol, equal_nan=True))


def unlike(want: Any, table: Table, rtol: float = 1e-7) -> Table:
    """Return the mistakes whose value is not the right one.

    Parameters
    ----------
    want : number or array
        The right value.
    table : sequence of rows
    rtol : float
        How near, as a share, a value is the right one.

    Examples
    --------
    >>> unlike(2.0, [(2.0, "Halve it."), (4.0, "Double it.")])
    [(4.0, 'Double it.')]
    """
    return [row for row in table if not near(row[0], want, rtol)]


def distinct(table: Table, want: Any) -> bool:
    """Say whether no two sentences of a table stand for one value, and none for the right one."""
    rows = [(want, ""), *((row[0], row[1]) for row in table)]
    return not any(near(a, b) and s != t for (a, s), (b, t) in combinations(rows, 2))
