"""Grids and layers whose costs PyTorch counts itself, on tensors that take no memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from numpy.random import Generator
from torch.nn import functional as F
from torch.utils.flop_counter import FlopCounterMode

from autograde.checks import Part, Table, describe, number
from autograde.checks.ch05.bill import (
    PRICES,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student


@dataclass(frozen=True)
class Grid:
    """What `bill` is given; without `hidden` where the default is asked for."""

    height: int
    width: int
    channels: int
    hidden: int | None = None

    @property
    def args(self) -> tuple[int, ...]:
        """The arguments."""
        sides = self.height, self.width, self.channels
        return sides if self.hidden is None else (*sides, self.hidden)

    @property
    def wide(self) -> int:
        """Channels inside the network."""
        return 128 if self.hidden is None else self.hidden

    def layer(self, before: int, after: int, padding: int = 1) -> int:
        """Return the multiplications of a 3x3 convolution on this grid."""
        x, kernel = blank(1, before, self.height, self.width), blank(after, before, 3, 3)
        return multiplications(lambda: F.conv2d(x, kernel, padding=padding))

    @property
    def places(self) -> int:
        """How many numbers one channel has."""
        return blank(self.height, self.width).numel()

    @property
    def numbers(self) -> int:
        """How many numbers all channels have."""
        return blank(self.height, self.width, self.channels).numel()

    @property
    def pairs(self) -> int:
        """How many products a table of places by places takes, of vectors of one number."""
        vectors = blank(self.height, self.width).reshape(-1, 1)
        return multiplications(lambda: vectors @ vectors.T)


def blank(*shape: int) -> torch.Tensor:
    """Return a tensor that has a shape and no memory."""
    return torch.empty(*shape, device="meta")


def multiplications(work: Callable[[], Any]) -> int:
    """Return how many multiplications PyTorch counts, each with its addition."""
    with FlopCounterMode(display=False) as counter:
        work()
    return int(counter.get_total_flops()) // 2


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    grids = drawn(rng)
    yield Part("numbers and places", 0.5, partial(look_at_grid, student, grids))
    yield Part("pairs of places", 0.5, partial(look_at_pairs, student, grids))
    yield Part("a convolution", 1, partial(look_at_convolution, student, grids))


def drawn(rng: Generator) -> list[Grid]:
    """Draw sizes that differ, are the same, and are 1; a large picture, and the usual layer."""
    sides = [int(n) for n in rng.permutation([5, 6, 7, 9, 10, 11])]
    same = int(rng.integers(3, 9))
    return [
        Grid(*sides[:4]),
        Grid(*sides[2:5]),
        Grid(sides[1], sides[4], 3, 64),
        Grid(same, same, same, same),
        Grid(int(rng.integers(1000, 5000)), int(rng.integers(1000, 5000)), 3, 256),
        Grid(1, sides[0], 16),
        Grid(sides[5], 1, 1, 1),
        Grid(1, 1, 4, sides[3]),
    ]


def compare(
    student: Student,
    grids: list[Grid],
    key: str,
    want: list[int],
    message: str,
    mistakes: Callable[[Grid], Table],
) -> None:
    """Raise `Wrong` unless an entry is right for all grids; a mistake explains all of them."""
    got = []
    for grid in grids:
        found = student.bill(*grid.args)
        PRICES.expect(isinstance(found, dict), f"Return a dict, not {describe(found)}.")
        PRICES.expect(key in found, f'The entry "{key}" is missing.')
        got.append(number(found[key], f'The entry "{key}"'))

    def table() -> Table:
        rows = zip(*map(mistakes, grids), strict=True)
        return unlike(want, [([float(row[0]) for row in each], *each[0][1:]) for each in rows])

    PRICES.close(got, want, message, table, what=f'The entry "{key}"', rtol=0, atol=0)


def look_at_grid(student: Student, grids: list[Grid]) -> None:
    """Ask how much there is."""
    compare(
        student,
        grids,
        "numbers",
        [grid.numbers for grid in grids],
        "Each place of the grid holds a number for every channel.",
        lambda g: [
            (g.places, "That is how many places there are: each has a number for every channel."),
            (g.places * g.wide, "The grid itself has its own channels, not those of the network."),
            (g.height + g.width + g.channels, "Sizes multiply: you add them."),
        ],
    )
    compare(
        student,
        grids,
        "places",
        [grid.places for grid in grids],
        "A place is a row and a column of the grid.",
        lambda g: [
            (g.numbers, "All channels at one row and column are one place."),
            (g.height + g.width, "Sizes multiply: you add them."),
            (g.height**2, "A grid need not be square."),
            (g.width**2, "A grid need not be square."),
        ],
    )


def look_at_pairs(student: Student, grids: list[Grid]) -> None:
    """Ask what attention compares."""
    order = "Attention compares each place with each, in order: a with b, and b with a."
    itself = "A place is compared with itself, too."
    compare(
        student,
        grids,
        "pairs",
        [grid.pairs for grid in grids],
        "Each place is compared with every place there is.",
        lambda g: [
            (g.places, "Pairs grow with the square of the places: that is what a latent saves.",
             "P8"),
            (2 * g.places, "Pairs grow with the square of the places: you double them.", "P8"),
            (g.numbers**2, "Places are compared, each with all its channels, not single numbers."),
            (g.pairs * g.channels, "Places are compared: channels make no pairs of their own."),
            (g.pairs * g.wide, "How many pairs there are does not depend on their vectors."),
            (g.places * (g.places - 1), itself),
            (g.places * (g.places - 1) // 2, f"{itself} And: {order}"),
            (g.places * (g.places + 1) // 2, order),
        ],
    )  # fmt: skip


def look_at_convolution(student: Student, grids: list[Grid]) -> None:
    """Ask what a layer inside the network takes."""
    compare(
        student,
        grids,
        "convolution",
        [grid.layer(grid.wide, grid.wide) for grid in grids],
        "Each channel that comes out sums, at each place, nine neighbours of each that goes in.",
        layer_slips,
    )


def layer_slips(g: Grid) -> Table:
    """Return what known mistakes lead to."""
    want, ends = g.layer(g.wide, g.wide), "Inside the network a layer has hidden channels, {}."
    smaller = "What the padding multiplies counts too: the grid stays as large as it is."
    tall, broad = max(g.height - 2, 0), max(g.width - 2, 0)
    touching = (3 * g.height - 2) * (3 * g.width - 2)
    return [
        (g.wide**2 * g.places, "A 3x3 kernel has nine places, each with its own multiplications."),
        (3 * g.wide**2 * g.places, "A 3x3 kernel has nine places: you count three."),
        (9 * g.wide * g.places, "Every channel that comes out sums over all that go in."),
        (2 * want, "Multiplications are asked for, without the additions."),
        (9 * g.wide**2, "Those are the weights: each of them is used at every place."),
        (9 * (g.wide**2 + g.wide), "Those are the weights: each of them is used at every place."),
        (want + g.wide * g.places, "A bias is added, not multiplied."),
        (want * g.channels, ends.format("and those of the grid play no part")),
        (g.layer(g.channels, g.wide), ends.format("where it begins and where it ends")),
        (g.layer(g.channels, g.channels), ends.format("not those of the grid")),
        (9 * 128**2 * g.places, "The layer has as many channels as hidden says, not always 128."),
        (9 * g.wide**2 * tall * broad, smaller),
        (g.wide**2 * touching, smaller),
    ]
