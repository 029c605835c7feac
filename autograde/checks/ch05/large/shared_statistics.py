"""Sums that lose no digit, and a norm by the means and variances of the numbers themselves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from math import fsum
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table, same
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.large import (
    MEAN,
    Array,
    Tensor,
)
from autograde.checks.slips import unlike
from autograde.checks.tensors import tensor
from autograde.sandbox.student import Student


@dataclass(frozen=True)
class Case:
    """A picture, cut into unequal tiles, and a norm of its groups."""

    whole: Array
    groups: int
    cuts: tuple[int, ...]
    weight: Array
    bias: Array
    dtype: torch.dtype = torch.float64

    @classmethod
    def draw(
        cls,
        rng: Generator,
        shape: tuple[int, ...],
        groups: int,
        mean: float = 0,
        dtype: torch.dtype = torch.float64,
    ) -> "Case":
        """Draw a picture whose channels, rows and columns differ in mean and spread."""
        batch, channels, height, width = shape
        spread = rng.uniform(0.5, 2, size=(batch, channels, 1, 1))
        whole = spread * rng.normal(size=shape) + rng.normal(size=(batch, channels, 1, 1))
        whole += mean + np.linspace(-2, 1, width) + np.linspace(0, 1, height)[:, None]
        whole = np.asarray(torch.tensor(whole).to(dtype).double())
        cuts = tuple(sorted(rng.choice(np.arange(1, width), size=min(2, width - 1), replace=False)))
        weight = rng.uniform(0.5, 2, size=channels) * rng.choice([-1, 1], size=channels)
        return cls(whole, groups, cuts, weight, rng.normal(size=channels), dtype)

    @property
    def members(self) -> Array:
        """The numbers of each group, shape (batch, groups, numbers)."""
        parts = np.split(self.whole, self.groups, axis=1)
        return np.stack([part.reshape(len(part), -1) for part in parts], axis=1)

    def tiles(self) -> list[Array]:
        """Return the picture in tiles, side by side."""
        return np.split(self.whole, self.cuts, axis=3)

    def tensors(self, *parts: Array) -> list[Tensor]:
        """Return arrays as tensors of the picture's dtype."""
        return [torch.tensor(part).to(self.dtype) for part in parts]

    def normal(self, eps: float) -> Array:
        """Return the group norm, channel by channel."""
        each, out = self.whole.shape[1] // self.groups, np.empty_like(self.whole)
        weight, bias = (np.asarray(x.double()) for x in self.tensors(self.weight, self.bias))
        for b, c in np.ndindex(self.whole.shape[:2]):
            group = self.members[b, c // each]
            scaled = (self.whole[b, c] - group.mean()) / np.sqrt(group.var() + eps)
            out[b, c] = scaled * weight[c] + bias[c]
        return out


def sums(numbers: Array) -> Array:
    """Return counts, sums and sums of squares over the last axis, each rounded once."""
    rows = numbers.reshape(-1, numbers.shape[-1])
    found = [[len(row), fsum(row), fsum(x * x for x in row)] for row in rows.tolist()]
    return np.array(found).T.reshape(3, *numbers.shape[:-1])


def shapes(rng: Generator) -> list[tuple[tuple[int, ...], int]]:
    """Return shapes and groups whose sizes differ, are all equal, or are 1."""
    batch, groups, each = (int(n) for n in rng.permutation([2, 3, 4]))
    height, width, same = int(rng.integers(5, 7)), int(rng.integers(7, 10)), int(rng.integers(3, 6))
    return [
        ((batch, groups * each, height, width), groups),
        ((same,) * 4, same),
        ((groups, groups * each, groups * each, groups), groups),
        ((1, each, width, height), 1),
        ((batch, groups, 2, width), groups),
    ]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("what a tile tells", 1, partial(look_at_sums, student, rng))
    yield Part("sums that lose no digits", 0.5, partial(look_at_digits, student, rng))
    yield Part("a tile, normalised by the whole", 1.5, partial(look_at_norm, student, rng))
    name = "large means, eps, dtypes, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_edges, student, rng))


# Sums


def look_at_sums(student: Student, rng: Generator) -> None:
    """Ask for the sums of pictures and of their tiles, and that these make up the whole's."""
    for shape, groups in shapes(rng):
        case = Case.draw(rng, shape, groups, mean=float(rng.uniform(0.5, 2)))
        for part in [case.whole, *case.tiles()]:
            compare_sums(student, case, part, rtol=1e-4)


def look_at_digits(student: Student, rng: Generator) -> None:
    """Ask where a sum of float32 loses digits; nothing may be changed."""
    for shape, groups in shapes(rng):
        for mean, dtype in ((0.3, torch.float64), (1000, torch.float32), (-1000, torch.float64)):
            case = Case.draw(rng, shape, groups, mean, dtype)
            compare_sums(student, case, case.whole, rtol=1e-11)
    (part,) = case.tensors(case.whole)
    ask_untouched(MEAN, student, "tile_sums", part, case.groups)


def compare_sums(student: Student, case: Case, part: Array, rtol: float) -> None:
    """Raise `Wrong` unless these are the sums of a part of the picture."""
    groups = [x.reshape(len(x), -1) for x in np.split(part, case.groups, axis=1)]
    want = sums(np.stack(groups, axis=1))
    (given,) = case.tensors(part)
    got = tensor(student.tile_sums(given, case.groups), None, "The three sums", MEAN)
    MEAN.close(
        got,
        want,
        "Those are not the count, the sum and the sum of squares of each group."
        if not same(got, want, 1e-3, 1)
        else "The sums lose digits: add the numbers up as float64, their squares too.",
        lambda: unlike(want, sum_slips(part, want, case.groups)),
        what="The three sums",
        rtol=rtol,
        atol=10 * rtol,
    )
    MEAN.expect(
        got.dtype == torch.float64,
        "The three sums should be float64: in float32 a large count of squares loses digits.",
    )


def sum_slips(part: Array, want: Array, groups: int) -> Table:
    """Return what other numbers about a tile are."""
    count, total, squares = want
    mean, batch, places = total / count, len(part), part.shape[2] * part.shape[3]
    variance = squares / count - mean**2
    apart = "Statistics of unequal tiles do not add up: tell count, sum and sum of squares."
    other = (
        part.reshape(batch, -1, groups, *part.shape[2:]).swapaxes(1, 2).reshape(*count.shape, -1)
    )
    flat = part.reshape(batch, groups, -1)
    return [
        (np.stack([count, mean, variance]), apart),
        (np.stack([count, mean, squares / count]), apart),
        (np.stack([count, total, flat.var(axis=2, ddof=1)]), apart),
        (np.stack([count, total, flat.var(axis=2)]), apart),
        (
            np.stack([count, total, count * variance]),
            "Squares of the numbers, as they are: no mean "
            "is taken off, for it is not that of the whole.",
        ),
        (np.stack([count, total, total**2]), "Square first, then sum."),
        (sums(other), "A group is made of neighbouring channels: yours take turns."),
        (
            np.stack([np.full_like(count, places), total, squares]),
            "Count the channels, too: how many numbers a group has in this tile.",
        ),
        (np.stack([batch * count, total, squares]), "Count the numbers of one picture's group."),
        (np.stack([total, squares, count]), "The count comes first, then sum, then squares."),
        (np.stack([total, count, squares]), "The count comes first, then sum, then squares."),
        (np.stack([count, squares, total]), "The count comes first, then sum, then squares."),
        (want.transpose(1, 2, 0), "The three numbers are the first axis."),
        (want.swapaxes(1, 2), "The axes are: three numbers, pictures, groups."),
    ]


# The norm


def look_at_norm(student: Student, rng: Generator) -> None:
    """Ask for tiles, and for the whole as one, within what float32 would do."""
    for shape, groups in shapes(rng):
        case = Case.draw(rng, shape, groups, mean=float(rng.uniform(0.5, 2)))
        case.whole[0, 0, 0, 0], case.whole[0, -1, 0, 0] = 90, -90  # far out, some spreads
        compare_norm(student, case, case.whole, 0, rtol=1e-4)
        for place, part in enumerate(case.tiles(), 1):
            compare_norm(student, case, part, place, rtol=1e-4)


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for exact numbers, other eps, groups that hardly vary, and large means as float32."""
    for shape, groups in shapes(rng):
        case = Case.draw(rng, shape, groups, 0.5)
        case.whole[0, 0, 0, 0] = 90
        flat, even = (replace(case, whole=by * case.whole) for by in (2e-3, 2e-4))
        still = replace(case, whole=np.ones(shape))
        look_closely(student, even, rtol=1e-7)
        look_closely(student, flat, rtol=1e-7)
        look_closely(student, case, rtol=1e-9)
        look_closely(student, case, rtol=1e-9, eps=0.7)
        look_closely(student, case, rtol=1e-9, eps=1e-3)
        look_closely(student, still, rtol=1e-7)
        look_closely(student, still, rtol=1e-7, eps=1e-2)
        look_closely(student, Case.draw(rng, shape, groups, 1000, torch.float32), rtol=1e-3)


def look_closely(student: Student, case: Case, rtol: float, **more: float) -> None:
    """Ask for one tile, which keeps its dtype; nothing may be changed."""
    got = compare_norm(student, case, case.tiles()[0], 1, rtol, **more)
    MEAN.expect(got.dtype == case.dtype, "A tile keeps its dtype when it is normalised.")


def compare_norm(
    student: Student, case: Case, part: Array, place: int, rtol: float, **more: float
) -> Tensor:
    """Raise `Wrong` unless a tile is normalised by the statistics of the whole, tile 0."""
    whole = case.normal(more.get("eps", 1e-5))
    want = [whole, *np.split(whole, case.cuts, axis=3)][place]
    given, weight, bias = case.tensors(part, case.weight, case.bias)
    args = given, torch.tensor(sums(case.members)), weight, bias
    if rtol < 1e-6:
        got = ask_untouched(MEAN, student, "norm_with", *args, **more)
    else:
        got = student.norm_with(*args, **more)
    MEAN.close(
        tensor(got, None, "The tile", MEAN),
        want,
        words(case, got, want, more),
        partial(slips, case, part, want, more.get("eps", 1e-5)),
        what="The tile",
        rtol=rtol,
        atol=rtol,
    )
    return tensor(got, None, "The tile", MEAN)


def words(case: Case, got: Any, want: Array, more: dict[str, float]) -> str:
    """Return what to tell whose tile is not right, if nothing better is known."""
    if case.dtype == torch.float32:
        return (
            "For numbers about 1000 you lose digits: work out mean and variance from the sums as "
            "float64, before anything becomes float32."
        )
    if more:
        return "With another eps the tile is wrong: it is added to the variance, under the root."
    if same(got, want, 1e-3, 1e-3):
        return "The tile is right roughly only: compute in the precision that it comes in."
    return "That is not the tile, normalised as a group norm of the whole does it."


def slips(case: Case, part: Array, want: Array, eps: float) -> Table:
    """Return what known mistakes lead to."""
    return unlike(want, [*own_slips(case, part, eps), *scale_slips(case, part, eps)])


def scaled(case: Case, part: Array, mean: Array, spread: Array) -> Array:
    """Return a tile, normalised by numbers of shape (batch, channels)."""
    normal = (part - mean[..., None, None]) / spread[..., None, None]
    return np.asarray(normal * case.weight[:, None, None] + case.bias[:, None, None])


def own_slips(case: Case, part: Array, eps: float) -> Table:
    """Return what the statistics of other numbers lead to."""
    each, whole = case.whole.shape[1] // case.groups, case.members
    own = np.stack([x.reshape(len(x), -1) for x in np.split(part, case.groups, axis=1)], axis=1)
    batch = whole.transpose(1, 0, 2).reshape(case.groups, -1)
    mean, root = whole.mean(axis=2), np.sqrt(whole.var(axis=2) + eps)
    count, total = own.shape[2], whole.sum(axis=2)
    square = (whole**2).sum(axis=2) / count - (total / count) ** 2
    rows: list[tuple[Any, Any, str]] = [
        (
            own.mean(axis=2),
            np.sqrt(own.var(axis=2) + eps),
            "That is the tile's own mean and variance: use those of the whole.",
        ),
        (
            total / count,
            np.sqrt(np.maximum(square, 0) + eps),
            "You divide the whole's sums by the tile's count: theirs comes with them.",
        ),
        (
            np.broadcast_to(batch.mean(axis=1), mean.shape),
            np.broadcast_to(np.sqrt(batch.var(axis=1) + eps), mean.shape),
            "Each picture has statistics of its own: you put them all together.",
        ),
    ]
    tiled = "A group is made of neighbouring channels: yours take turns."
    return [
        *((scaled(case, part, *(np.repeat(x, each, 1) for x in row[:2])), row[2]) for row in rows),
        (scaled(case, part, np.tile(mean, each), np.tile(root, each)), tiled),
    ]


def scale_slips(case: Case, part: Array, eps: float) -> Table:
    """Return what other spreads, weights and shifts lead to."""
    each, n = case.whole.shape[1] // case.groups, case.members.shape[2]
    mean, variance = (
        np.repeat(x, each, axis=1) for x in (case.members.mean(axis=2), case.members.var(axis=2))
    )
    square, root = variance + mean**2, np.sqrt(variance + eps)
    right, bias = scaled(case, part, mean, root), case.bias[:, None, None]
    weight = case.weight[:, None, None]
    inside = "Add eps to the variance, under the root."
    rows = [
        (np.sqrt(variance) + eps, inside),
        (np.sqrt(np.maximum(variance, eps)), "Add eps to the variance: you take the larger one."),
        (
            np.sqrt(variance * n / (n - 1) + eps),
            "The variance is divided by the count, not by n - 1.",
        ),
        (variance + eps, "Divide by the root of the variance: you divide by the variance."),
        (np.sqrt(square + eps), "That is the mean square: take the square of the mean off it."),
        (np.sqrt(variance + 1e-5), "You leave out eps: it is an argument."),
    ]
    with np.errstate(divide="ignore", invalid="ignore"):
        rows.append((np.sqrt(variance), "You leave out eps: a group that hardly varies needs it."))
        spreads = [(scaled(case, part, mean, spread), text) for spread, text in rows]
        return [
            *spreads,
            ((right - bias) / weight, "Weight and bias play no part: they come after the norm."),
            (right - bias, "The bias plays no part."),
            ((right - bias) / weight + bias, "The weight plays no part."),
            ((right - bias) + bias * weight, "The bias is added last, after the weight."),
            (scaled(case, part, 0 * mean, root), "The mean is not taken off."),
        ]
