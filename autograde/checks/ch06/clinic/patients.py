"""The ward: records of models that were trained once, each with what it has, and a healthy twin.

`benchmarks/ward.py` made it: six programs that no page shows, all that the page brings about,
three starts of each.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator

PLACE = Path(__file__).with_name("ward.npz")
CURVES = ("step", "train", "held_out", "kl", "encoder", "decoder", "alive")
CODES = ("nats", "mean", "variance", "spread")
DARK = ("heavy KL", "two means", "cut draw", "shuffled")
# What a doctor calls it before any experiment.
NAMES = dict.fromkeys(DARK, "collapsed") | {"averaged KL": "light KL"}

Record = dict[str, Any]


@dataclass(frozen=True)
class Patient:
    """A record, that of a twin, and the name of the illness."""

    name: str
    record: Record
    twin: Record


@cache
def ward() -> dict[str, np.ndarray]:
    """Return the arrays of the ward."""
    with np.load(PLACE) as archive:
        return {key: archive[key] for key in archive.files}


def record(place: int) -> Record:
    """Return one model's record, as the page hands it over."""
    held = ward()
    codes = held["codes"][place].astype(np.float64)
    size = int(np.isfinite(codes[0]).sum())
    active, gap = held["rest"][place]
    return {
        **dict(zip(CURVES, held["curves"][place].astype(np.float64), strict=True)),
        **dict(zip(CODES, codes[:, :size], strict=True)),
        "active": int(active),
        "gap": float(gap),
    }


def patients(rng: Generator, names: tuple[str, ...]) -> list[Patient]:
    """Draw a start of everything that goes by one of these names, at each program, in any order.

    A twin is a healthy model of the same program from another start, so that a healthy patient is
    not its own twin.
    """
    held = ward()
    causes = [one for one in dict.fromkeys(held["name"]) if NAMES.get(one, one) in names]
    found = []
    for program in np.unique(held["program"]):
        here = held["program"] == program
        healthy = np.flatnonzero(here & (held["name"] == "healthy"))
        for cause in causes:
            starts = np.flatnonzero(here & (held["name"] == cause))
            start = int(rng.integers(len(starts)))
            other = int((start + 1 + rng.integers(len(healthy) - 1)) % len(healthy))
            name = NAMES.get(str(cause), str(cause))
            found.append(Patient(name, record(starts[start]), record(healthy[other])))
    return [found[place] for place in rng.permutation(len(found))]
