"""The place that decides about a tile's first pixel, found by walking backward from there."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from math import ceil, floor, prod

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, number
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.large import (
    REACH,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

Layers = list[tuple[str, int]]


def farthest(layers: Layers) -> int:
    """Return how far left of place 0 the latent decides about the first pixel of place 0."""
    place = 0
    for name, size in reversed(layers):
        place = place // size if name == "enlarge" else place - size // 2
    return -place


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("looks before and after enlarging", 1, partial(look_at_whole, student, rng))
    yield Part("several grids, rounded up", 1, partial(look_at_several, student, rng))
    name = "thirds and tenths, kernels of 1, nothing at all, and the list left as it was"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def convolutions(rng: Generator, count: int) -> Layers:
    """Return so many convolutions, with kernels of 1, 3, 5 and 7."""
    return [("conv", int(size)) for size in rng.choice([1, 3, 3, 3, 5, 7], size=count)]


def look_at_whole(student: Student, rng: Generator) -> None:
    """Ask where the looks make whole places: without enlarging, and after one."""
    asked = [[*convolutions(rng, 6), ("conv", 9)]]
    for factor in (2, 4, 8):
        wide, count = int(rng.integers(1, 4)), int(rng.integers(1, 3))
        fine = [("conv", 3)] * (factor * (wide + 1)) + [("conv", 2 * factor + 1)] * count
        late = [fine[k] for k in rng.permutation(len(fine))]
        asked += [
            [("conv", 7), *convolutions(rng, 3), ("enlarge", factor), *late],
            [("enlarge", factor), *late],
        ]
    compare(student, asked)


def look_at_several(student: Student, rng: Generator) -> None:
    """Ask about decoders that enlarge more than once, and whose looks end within a place."""
    asked: list[Layers] = []
    for count in (1, 2, 3, 2, 3):
        layers = convolutions(rng, int(rng.integers(1, 5)))
        for factor in rng.choice([2, 2, 4], size=count):
            layers += [("enlarge", int(factor)), *convolutions(rng, int(rng.integers(1, 5)))]
        asked.append([*layers, ("conv", 3)])
    for last in (("conv", 3), ("conv", 5), ("conv", 7)):  # a quarter, a half, three quarters
        asked += [
            [("conv", 3), ("enlarge", 4), last],
            [("conv", 5), ("enlarge", 2), ("conv", 3), ("enlarge", 2), last],
        ]
    early: Layers = [("conv", 3), ("enlarge", 2), ("conv", 3), ("enlarge", 4), ("conv", 3)]
    compare(student, [*asked, early, [("enlarge", 2), ("enlarge", 4), *[("conv", 3)] * 7]])


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask where floats stumble, where nothing looks far, and about layers in odd places."""
    floats: list[Layers] = [
        [("conv", 5), ("enlarge", factor), *[("conv", 3)] * count]
        for factor, count in ((10, 10), (10, 30), (3, 3), (3, 24), (6, 6), (5, 10))
    ]
    odd: list[Layers] = [
        [("conv", 1), ("enlarge", 2), ("conv", 1)],
        [("enlarge", 8), ("enlarge", 2)],
        [("conv", 3), ("enlarge", 1), ("conv", 3), ("enlarge", 3), ("enlarge", 2)],
        [("enlarge", 2), ("enlarge", 4), ("conv", 3)],
        [("conv", 1 + 2 * int(rng.integers(20, 90)))],
        [],
    ]
    compare(student, [*floats, *odd])
    ask_untouched(REACH, student, "reach", [*convolutions(rng, 3), ("enlarge", 3)])


def compare(student: Student, asked: list[Layers]) -> None:
    """Raise `Wrong` unless each decoder looks that far; a mistake explains all that it says."""
    want = [farthest(layers) for layers in asked]
    REACH.close(
        np.array([number(student.reach(layers), "The reach") for layers in asked]),
        want,
        "This is not how far the decoder looks: add up its looks, each in places of the latent.",
        lambda: unlike(want, slips(asked)),
        rtol=0,
    )


# Mistakes


def slips(asked: list[Layers]) -> Table:
    """Return what known mistakes lead to, for all decoders at once."""
    each = [[*round_slips(x), *grid_slips(x), *kernel_slips(x)] for x in asked]
    return [([float(row[0]) for row in rows], rows[0][1]) for rows in zip(*each, strict=True)]


def looks(layers: Layers) -> list[tuple[int, int]]:
    """Return each convolution's kernel, and how much finer than the latent its grid is."""
    sizes = [
        [factor for name, factor in layers[:k] if name == "enlarge"] for k in range(len(layers))
    ]
    grids = zip(layers, sizes, strict=True)
    return [(size, prod(before)) for (name, size), before in grids if name == "conv"]


def round_slips(layers: Layers) -> Table:
    """Return what other ways of rounding lead to."""
    spans = [Fraction(size // 2, fine) for size, fine in looks(layers)]
    exact, shaky = sum(spans, Fraction(0)), 0.0
    for span in spans:
        shaky += float(span)
    down = "rounded up to whole places, or a rim is too narrow by a part of one."
    return [
        (floor(exact), f"You round down: the sum is {down}"),
        (round(exact), f"You round to the nearest: the sum is {down}"),
        (float(exact), "Round the sum up: a tile is given whole places."),
        (sum(map(ceil, spans)), "You round every look up: add them up first, then round once."),
        (round(exact + Fraction(1, 1000)), f"You round to the nearest: the sum is {down}"),
        (sum(map(floor, spans)), "You round every look down: add them up first, then round up."),
        (floor(exact) + 1, "A sum that is whole already is not rounded any further."),
        (
            ceil(shaky),
            "A sum of floats is a little more than it should be, and so one place too many: "
            "count in whole numbers, in places of the finest grid.",
        ),
    ]


def grid_slips(layers: Layers) -> Table:
    """Return what looks on the wrong grids lead to."""
    each = looks(layers)
    total = sum(size // 2 for size, _ in each)
    scale = prod(factor for name, factor in layers if name == "enlarge")
    single, added = last_alone(layers), summed(layers)
    coarse = "Looks before an enlargement are on the latent's own grid: they are no shorter for it."
    after = [scale // fine for _, fine in each]
    turned = sum(Fraction(n[0] // 2, f) for n, f in zip(each, after, strict=True))
    return [
        (total, "After enlarging a look reaches less far: count it in places of the latent."),
        (
            sum(Fraction(size // 2, fine) * scale for size, fine in each),
            "That is in pixels: a tile is cut in the latent, so count its places.",
        ),
        (sum(size // 2 * fine for size, fine in each), "After enlarging a look reaches less far."),
        (ceil(Fraction(total, scale)), coarse),
        (ceil(turned), "You divide by what comes after a layer: what came before made its grid."),
        (ceil(added), "Enlargements multiply: you add them up."),
        (ceil(single), "Enlargements multiply: a grid is as fine as all before it have made it."),
        (sum(size // 2 for size, fine in each if fine == 1), "Layers after enlarging look, too."),
    ]


def last_alone(layers: Layers) -> Fraction:
    """Return the sum of looks if a grid is as fine as the last enlargement says."""
    total, fine = Fraction(0), 1
    for name, size in layers:
        fine = size if name == "enlarge" else fine
        total += Fraction(size // 2, fine) if name == "conv" else 0
    return total


def summed(layers: Layers) -> Fraction:
    """Return the sum of looks if enlargements are added up."""
    total, fine = Fraction(0), 0
    for name, size in layers:
        fine += size if name == "enlarge" else 0
        total += Fraction(size // 2, fine or 1) if name == "conv" else 0
    return total


def kernel_slips(layers: Layers) -> Table:
    """Return what other looks of a kernel lead to."""
    each, want = looks(layers), farthest(layers)
    side = "A kernel looks to each side as far as half of it, rounded down."
    widths = [
        sum(Fraction(look(size), fine) for size, fine in each)
        for look in (lambda n: n, lambda n: n - 1, lambda n: 1, lambda n: (n + 1) // 2)
    ]
    return [
        *((ceil(width), side) for width in widths),
        (
            max([0, *(ceil(Fraction(n // 2, f)) for n, f in each)]),
            "Add up the looks of all layers.",
        ),
        (2 * want, "How far it looks to one side is asked for."),
        (2 * want + 1, "How far it looks to one side is asked for."),
    ]
