"""Ways to fill up a rare damage, paired over ten desks: what a classifier learns from each.

`latentcourse bench rare` takes some fifteen minutes of a core and writes what it found into
`latentcourse/measured/`, from where section 3 of chapter 6 shows it. A desk is a seed: of the rare
damage, the photos, the generators and the classifiers' first weights. Each way of making photos
meets the same desks, so that differences are taken within a desk.
"""

import argparse
import platform
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import torch
from _rare_generators import conditional_decoders, flows_of
from _rare_makers import FLOW_START, MAKERS, Desk
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve
from torch import nn

from latentcourse.data import tickets
from latentcourse.measured import note
from latentcourse.nets import SideBySide
from latentcourse.taught import ch06

DESKS, STEPS = 10, 500
TEST = tickets(1500, size=16, seed=4242)
# What a classifier is, for so many desks: a small convolutional network, or dense layers.
CLASSIFIERS = {
    "convolutional": lambda starts: ch06.Classifiers(starts, 0),
    "dense": lambda starts: SideBySide((256, 128, 64, 5), starts, torch.Generator().manual_seed(0)),
}
DENSE = ("as they are", "oversampling", "plain", "near-copies", "near-copies, times 4",
         "pixels mixed", "drawn anew", "100 real")  # fmt: skip
# Which classifier, and how many photos of the rare damage; what matters most comes first.
PLAN = (("convolutional", 20, tuple(MAKERS)), ("dense", 20, DENSE), ("dense", 5, DENSE))


def judged(logits: NDArray[Any], rare: int) -> dict[str, float]:
    """Scores of the rare condition on the test photos, with and without a threshold."""
    truth = TEST.factors["condition"]
    odds = logits[:, rare] - np.logaddexp.reduce(np.delete(logits, rare, axis=1), axis=1)
    named = logits.argmax(axis=1)
    flagged = named == rare
    precision, recall, _ = precision_recall_curve(truth == rare, odds)
    best = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    right = flagged & (truth == rare)
    return {
        "ap": average_precision_score(truth == rare, odds),
        "f1": f1_score(truth == rare, flagged, zero_division=0),
        "best_f1": best.max(),
        "precision": right.sum() / max(flagged.sum(), 1),
        "recall": right.sum() / (truth == rare).sum(),
        "balanced": np.mean([(named == c)[truth == c].mean() for c in range(5)]),
    }


def measure(make: nn.Module, sets: list[Any], desks: list[Desk]) -> list[dict[str, float]]:
    """Train a classifier for each desk on its set, and judge it."""
    ch06.fit_classifiers(make, sets, STEPS, 0)
    logits = ch06.name_conditions(make, sets, TEST.x)
    return [judged(one, desk.rare) for one, desk in zip(logits, desks, strict=True)]


def surviving(desks: list[Desk]) -> dict[str, list[list[float]]]:
    """Return how much of each damage's mark is left in copies, desk by desk.

    The mark is the difference of twins: photos that are alike but for the damage. Noise is the same
    for both.
    """
    ways: dict[str, Callable[[Desk, Any], Any]] = {
        "near-copies": lambda desk, x: desk.vae.decode(desk.vae.encode(x)[0]),
        "flow, walked back": lambda desk, x: desk.redrawn(x, FLOW_START, desk.rng),
    }
    found: dict[str, list[list[float]]] = {}
    for name, copy in ways.items():
        for desk in desks:
            clean, *damaged = (ch06.photos_of(c, 300, 77).x for c in range(5))
            rest = copy(desk, clean)
            marks = [(x - clean, copy(desk, x) - rest) for x in damaged]
            shares = [round(float((m * left).sum() / (m * m).sum()), 3) for m, left in marks]
            found.setdefault(name, []).append(shares)
    return found


def machine() -> str:
    """Return the processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"one core of an {names[0]}" if names else platform.machine()


def main(arguments: list[str] | None = None) -> int:
    """Measure every way with every classifier, and note after each what came out so far."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    torch.set_num_threads(1)
    rows: list[dict[str, Any]] = []
    left: dict[str, list[list[float]]] = {}
    networks = [ch06.rare_vae(seed, 36) for seed in range(DESKS)]
    flows = flows_of(DESKS)
    for classifier, n, names in PLAN:
        decoders = conditional_decoders(DESKS, n)
        desks = [
            Desk(seed, n, networks[seed], decoders[seed], partial(flows.redraw, seed))
            for seed in range(DESKS)
        ]
        left = left or surviving(desks)
        for name in names:
            start = process_time()
            sets = [MAKERS[name](desk) for desk in desks]
            found = measure(CLASSIFIERS[classifier](DESKS), sets, desks)
            spent = round(process_time() - start)
            for seed, scores in enumerate(found):
                row = {"classifier": classifier, "n": n, "set": name, "seed": seed}
                rows.append(row | {key: round(float(value), 4) for key, value in scores.items()})
            means = {key: np.mean([one[key] for one in found]).round(3) for key in found[0]}
            print(classifier, n, name, means, f"{spent} s", flush=True)
            day = date.today().isoformat()
            note("rare-damage", {"machine": machine(), "day": day, "surviving": left, "rows": rows})
    return 0


if __name__ == "__main__":
    sys.exit(main())
