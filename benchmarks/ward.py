"""Trains the patients that the hidden checks of chapter 6's clinic ask about.

Six programs that no page shows, each with all that the page's `ill` knows, from three starts:
    python benchmarks/ward.py
It takes some five minutes of a core and writes `ward.npz` beside the checks.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import torch

from autograde import layout
from latentcourse.clinic import Program, Record, bring_about
from latentcourse.taught.ch06 import ill

PLACE = layout.ROOT / "autograde" / "checks" / "ch06" / "clinic" / "ward.npz"
STARTS = 3
PROGRAMS = (
    Program(latent_dim=8, beta=1.0, rate=4e-3, steps=450),
    Program(latent_dim=6, beta=1.2, rate=3e-3, steps=400, width=96),
    Program(latent_dim=10, beta=0.8, rate=2.5e-3, steps=550, width=160),
    Program(latent_dim=7, beta=0.5, rate=5e-3, steps=400, width=112),
    Program(latent_dim=12, beta=0.7, rate=3e-3, steps=650),
    Program(latent_dim=4, beta=0.9, rate=3e-3, steps=500, width=144),
)
NAMES = (
    *("healthy", "averaged KL", "bypass", "cut draw", "dead units", "few pictures"),
    *("frozen encoder", "heavy KL", "light KL", "log sigma", "no noise", "not scaled"),
    *("rate too high", "rate too low", "saturated", "shuffled", "two means", "wrong sign"),
)
DARK = ("heavy KL", "two means", "cut draw", "shuffled")
CURVES = ("step", "train", "held_out", "kl", "encoder", "decoder", "alive")
CODES = ("nats", "mean", "variance", "spread")
LONGEST = 12  # code; shorter ones are filled up with nan


def flat(record: Record) -> dict[str, np.ndarray]:
    """Return a record as arrays of one shape for all records."""
    codes = np.full((len(CODES), LONGEST), np.nan)
    for row, key in zip(codes, CODES, strict=True):
        row[: len(record[key])] = record[key]
    curves = np.stack([record[key] for key in CURVES])
    rest = np.array([record["active"], record["gap"]])
    return {"curves": curves, "codes": codes, "rest": rest}


def end(record: Record) -> list[float]:
    """Return reconstruction and KL at the end."""
    return [record["held_out"][-1], record["kl"][-1]]


def trials(program: Program, name: str, seed: int, as_is: list[Record]) -> np.ndarray:
    """Return ends as it is, at a hundredth of the weight, and with sums; (STARTS, 3, 2)."""
    dark = ill(program, name)
    softer = replace(dark, beta=dark.beta / 100)
    summed = replace(dark, kl="sum", reconstruction="sum")
    found = [as_is, *(bring_about(one, STARTS, seed)[1] for one in (softer, summed))]
    return np.array([[end(record) for record in records] for records in found]).swapaxes(0, 1)


def main() -> None:
    """Train all, and write the ward."""
    torch.set_num_threads(1)
    rows: list[dict[str, Any]] = []
    dark: dict[str, list[np.ndarray]] = {name: [] for name in DARK}
    for number, program in enumerate(PROGRAMS):
        seed = 100 + number
        for name in NAMES:
            records = bring_about(ill(program, name), STARTS, seed)[1]
            rows += [{**flat(one), "name": name, "program": number} for one in records]
            if name in DARK:
                dark[name].append(trials(program, name, seed, records))
            print(number, name, *(f"{v:.4g}" for one in records for v in end(one)), flush=True)
    kinds = {"curves": np.float32, "codes": np.float32, "rest": np.float32}
    arrays = {key: np.array([row[key] for row in rows], kind) for key, kind in kinds.items()}
    arrays["name"] = np.array([row["name"] for row in rows])
    arrays["program"] = np.array([row["program"] for row in rows], np.int8)
    arrays["dark"] = np.array([np.concatenate(dark[name]) for name in DARK], np.float32)
    np.savez_compressed(PLACE, **arrays)
    print(PLACE.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
