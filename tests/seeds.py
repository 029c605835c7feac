"""Over how many seeds the banks run: all of them, or those of the day."""

import os
from datetime import date

import numpy as np

ALL = 20
A_DAY = 5


def of_today() -> list[int]:
    """Return the seeds that the banks run over today: five of twenty, unless all are asked for.

    Locally too: what takes long is run often only if it is quick, and `course.py test --all` asks
    for the rest.
    """
    if os.environ.get("LATENTS_TEST_ALL"):
        return list(range(ALL))
    drawn = np.random.default_rng(date.today().toordinal()).choice(ALL, A_DAY, replace=False)
    return sorted(int(seed) for seed in drawn)


def due(names: list[str], parts: int = 3) -> list[str]:
    """Return the names whose turn it is today: one in so many, unless all are asked for."""
    if os.environ.get("LATENTS_TEST_ALL"):
        return names
    return names[date.today().toordinal() % parts :: parts]


def summary() -> str:
    """Say which seeds these are."""
    found = of_today()
    return f"banks: {len(found)} of {ALL} seeds ({', '.join(map(str, found))})"
