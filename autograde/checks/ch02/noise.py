"""What the law of standard normal noise lets be seen in many numbers, summed up where they are.

Every limit lies so far out that independent normal numbers pass it less than once in a thousand
million times: seven standard deviations, or nearly.
"""

from typing import Any

import numpy as np

from autograde.checks import Page

ROWS, COLUMNS = 50_000, 8

# Runs beside the student's code, so that the numbers need not travel.
LAW = """
from itertools import combinations
import numpy as np
def law(z):
    z = np.asarray(z, dtype=np.float64)
    n, some = len(z), z[:, :4].copy()
    squares = (z - z.mean(axis=0)) ** 2
    together = []
    for lag in (1, 2, n // 2):
        for change in (np.asarray, np.abs):
            both = np.hstack([change(some[lag:]), change(some[: n - lag])])
            with np.errstate(all="ignore"):
                found = np.corrcoef(both.T) - np.eye(both.shape[1])
            together.append(float(np.abs(found).max() * np.sqrt(n - lag)))
    triples = [some[:, list(three)].prod(axis=1).mean() for three in combinations(range(4), 3)]
    return {
        "mean": float(np.abs(z.mean(axis=0)).max() * np.sqrt(n)),
        "spread": float(np.abs(z.std(axis=0) - 1).max() * np.sqrt(2 * n)),
        "tails": float(((squares**2).mean() / squares.mean() ** 2 - 3) * np.sqrt(z.size / 24)),
        "largest": float(np.abs(z).max()),
        "together": max(*together, *(float(abs(t) * np.sqrt(n)) for t in triples)),
        "alone": len(np.unique(np.abs(z[:, 0]).round(9))) / n,
    }
"""


def expect_lawful(page: Page, found: Any) -> None:
    """Raise `Wrong` unless `law` found what it finds in independent standard normal numbers.

    Parameters
    ----------
    page : Page
        Where the book explains what is asked.
    found : dict
        What `law` returns; means, spreads, tails and correlations in standard deviations.
    """
    page.expect(
        found["alone"] > 0.99,
        "Of many numbers some repeat, or come in pairs of opposite sign: each should be a draw of "
        "its own.",
    )
    page.expect(found["mean"] < 7, "Over many draws the noise is not centred at 0: move nothing.")
    page.expect(
        found["spread"] < 7, "Over many draws the noise has another spread than 1: scale nothing."
    )
    page.expect(
        min(found["mean"], found["spread"]) > 1e-3,
        "Over many draws a mean or a spread is exact: take the draws as they come.",
    )
    page.expect(
        np.abs(found["tails"]) < 7 and found["largest"] > 4,
        "Over many draws the tails are not those of a normal distribution: numbers far out are "
        "too rare or too frequent.",
    )
    page.expect(
        found["together"] < 8,
        "Over many draws one number tells of another, of the same row or of another row: draw "
        "each freely.",
    )
