"""Random decoders that stay here, look a known way far, and are told what they are called with."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise, product
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from torch.nn import functional as F

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.large import (
    TILES,
    Array,
    Tensor,
)
from autograde.checks.slips import unlike
from autograde.checks.tensors import tensor
from autograde.sandbox.student import Student

Layer = tuple[Tensor, Tensor]
Cut = Callable[[int], int]


@dataclass(frozen=True)
class Net:
    """Convolutions in the latent, an enlargement, convolutions in the picture."""

    coarse: list[Layer]
    fine: list[Layer]
    factor: int

    @classmethod
    def draw(cls, rng: Generator, factor: int, channels: int, colours: int) -> "Net":
        """Draw kernels of 3 and 5, which look alike in no two directions."""
        widths = [channels, *rng.integers(2, 4, size=int(rng.integers(2, 4))).tolist(), colours]
        layers = []
        for k, (before, after) in enumerate(pairwise(widths)):
            shape = after, before, *[5 if k == 0 and rng.random() < 0.3 else 3] * 2
            kernel = rng.normal(size=shape) / np.sqrt(before * 4)
            layers.append((torch.tensor(kernel), torch.tensor(rng.normal(size=after))))
        middle = int(rng.integers(1, len(layers)))
        return cls(layers[:middle], layers[middle:], factor)

    @property
    def reach(self) -> int:
        """How many latent places beyond a tile's edge decide about it."""
        looks = [
            sum(len(kernel[0, 0]) // 2 for kernel, _ in part) for part in (self.fine, self.coarse)
        ]
        return -(-looks[0] // self.factor) + looks[1]

    def __call__(self, z: Tensor) -> Tensor:
        """Return the pictures."""
        for kernel, shift in self.coarse:
            z = self.layer(z, kernel, shift)
        z = z.repeat_interleave(self.factor, dim=2).repeat_interleave(self.factor, dim=3)
        for kernel, shift in self.fine:
            z = self.layer(z, kernel, shift)
        return z

    @staticmethod
    def layer(z: Tensor, kernel: Tensor, shift: Tensor) -> Tensor:
        """Return a convolution, bent."""
        padding = kernel.shape[-1] // 2
        bent = torch.sin(F.conv2d(z, kernel.to(z.dtype), shift.to(z.dtype), padding=padding))
        return bent + 0.3 * bent**2


@dataclass
class Case:
    """Latents, tiles, and the pieces that the decoder was given."""

    net: Net
    z: Tensor
    size: int
    rim: int
    pieces: list[tuple[int, ...]] = field(default_factory=list)

    @classmethod
    def draw(cls, rng: Generator, factor: int, size: int, **more: Any) -> "Case":
        """Draw a decoder and latents which are larger, along both sides, than a tile with rims."""
        batch, channels, colours = map(int, more.get("widths", rng.permutation([1, 2, 3])))
        net = Net.draw(rng, factor, channels, colours)
        while net.reach < more.get("reach", 0):
            net = Net.draw(rng, factor, channels, colours)
        rim = net.reach if more.get("rim") is None else more["rim"]
        longer = more.get("longer", rng.choice(np.arange(1, 8), size=2, replace=False).tolist())
        sides = more.get("sides", [size + 2 * max(rim, net.reach) + by for by in longer])
        return cls(net, torch.tensor(rng.normal(size=(batch, channels, *sides))), size, rim)

    def spans(self, axis: int) -> list[tuple[range, list[int]]]:
        """Return the places of each tile, and those of it and its rims, along an axis."""
        places = range(self.z.shape[axis])
        tiles = [places[k : k + self.size] for k in places[:: self.size]]
        near = [[p for p in places if min(abs(p - t) for t in tile) <= self.rim] for tile in tiles]
        return list(zip(tiles, near, strict=True))

    def windows(self) -> Counter[tuple[int, int]]:
        """Return how many pieces of which size the decoder has to be given, each picture's."""
        tall, wide = ([len(near) for _, near in self.spans(axis)] for axis in (2, 3))
        found: Counter[tuple[int, int]] = Counter()
        for h, w in product(tall, wide):
            found[h, w] += len(self.z)
        return found

    def decode(self, piece: Any) -> Tensor:
        """Decode a piece, as the student's function asks; raise `Wrong` if it is none."""
        kind = isinstance(piece, Tensor) and piece.ndim == 4 and piece.shape[1] == self.z.shape[1]
        TILES.expect(kind, "Give the decoder latents: (batch, channels, h, w), all channels.")
        sides = piece.shape[2:]
        TILES.expect(
            min(sides) > 0 and len(piece) > 0,
            "You give the decoder a piece without any place: a tile begins and ends within the "
            "latent, whose height is axis 2 and whose width is axis 3.",
        )
        most = self.size + 2 * self.rim
        if max(self.z.shape[2:]) > most:
            TILES.expect(
                sides != self.z.shape[2:],
                "You decode the whole latent at once: count what that takes, it is the memory "
                "that tiles are there to save.",
                "P8",
            )
        TILES.expect(
            max(sides) <= most,
            "You give the decoder a piece that is larger than a tile with its rims: both are "
            "counted in places of the latent.",
        )
        TILES.expect(
            len(piece) <= len(self.z),
            "You give the decoder many tiles at once: that takes as much memory as the whole.",
            "P8",
        )
        self.pieces.append(tuple(piece.shape))
        return self.net(piece)

    def pieced(self, before: int, after: int, mode: str = "", cut: Cut | None = None) -> Any:
        """Return the picture of tiles with rims of other widths, padded or cut otherwise.

        None stands for tiles that make no picture.
        """
        f = self.net.factor
        picture = torch.full_like(self.net(self.z), torch.nan)
        for (rows, _), (columns, _) in product(self.spans(2), self.spans(3)):
            top, left = max(rows[0] - before, 0), max(columns[0] - before, 0)
            part = self.z[:, :, top : rows[-1] + 1 + after, left : columns[-1] + 1 + after]
            sides = [self.rim if mode else 0] * 4
            if mode == "wall":  # zeros beyond the latent only
                sides = [before - (columns[0] - left), 0, before - (rows[0] - top), 0]
                sides[1] = columns[-1] + 1 + after - min(columns[-1] + 1 + after, self.z.shape[3])
                sides[3] = rows[-1] + 1 + after - min(rows[-1] + 1 + after, self.z.shape[2])
            part = F.pad(part, sides, mode="replicate" if mode == "replicate" else "constant")
            y, x = rows[0] - top + sides[2], columns[0] - left + sides[0]
            y, x = (cut(y), cut(x)) if cut else (f * y, f * x)
            place = picture[:, :, f * rows[0] : f * rows[-1] + f]
            place = place[:, :, :, f * columns[0] : f * columns[-1] + f]
            made = self.net(part)[:, :, y : y + place.shape[2], x : x + place.shape[3]]
            if made.shape != place.shape:
                return None
            place[:] = made
        return np.asarray(picture)

    def blended(self) -> Array:
        """Return the mean of all pieces that show a pixel, their rims and all."""
        f, total = self.net.factor, np.zeros(self.net(self.z).shape)
        count = np.zeros(total.shape[2:])
        for (_, tall), (_, wide) in product(self.spans(2), self.spans(3)):
            own = np.s_[f * tall[0] : f * tall[-1] + f, f * wide[0] : f * wide[-1] + f]
            total[(..., *own)] += np.asarray(self.net(self.z[:, :, tall][:, :, :, wide]))
            count[own] += 1
        return np.asarray(total / count)

    def tiled(self) -> Array:
        """Return what the tiles show, with the rim there is: each pixel as its own tile has it."""
        f = self.net.factor
        bands = []
        for rows, tall in self.spans(2):
            band = []
            for columns, wide in self.spans(3):
                made = np.asarray(self.net(self.z[:, :, tall][:, :, :, wide]))
                own = np.repeat(np.isin(tall, rows), f), np.repeat(np.isin(wide, columns), f)
                band.append(made[:, :, own[0]][:, :, :, own[1]])
            bands.append(np.concatenate(band, axis=3))
        return np.concatenate(bands, axis=2)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("nothing shows where tiles meet", 2, partial(look_at_seams, student, rng))
    yield Part("rims that are too narrow, or none", 1, partial(look_at_narrow, student, rng))
    yield Part("what the decoder is given", 1, partial(look_at_work, student, rng))
    name = "tiles larger than the latent, rims larger than tiles, and the latent left as it was"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def look_at_seams(student: Student, rng: Generator) -> None:
    """Ask with rims as wide as the decoder's reach, and wider, in both precisions."""
    for factor in rng.permutation([1, 2, 3, 4]).tolist():
        case = Case.draw(rng, factor, int(rng.integers(2, 6)))
        compare(student, case, case.net(case.z))
    same = [int(rng.integers(2, 4))] * 3
    case = Case.draw(rng, 2, 4, widths=same, longer=[3, 3])
    compare(student, case, case.net(case.z))
    case = Case.draw(rng, 3, 2, widths=same, reach=3)
    case.rim += 1
    case.z = torch.tensor(rng.normal(size=(2, same[0], 2 * case.rim + 3, 2 * case.rim + 6)))
    compare(student, case, case.net(case.z))
    case.z = case.z.float()
    compare(student, case, case.net(case.z))


def look_at_narrow(student: Student, rng: Generator) -> None:
    """Ask with rims that show where tiles meet: what each tile shows is known all the same."""
    for factor, rim in ((1, 1), (2, 0), (3, 1), (4, 0), (4, 1)):
        widths = rng.permutation([1, 2, 3]) if rim else (2, 1, 4)
        size = int(rng.integers(2, 6))
        longer = [size + 1, 1] if factor == 4 else [1, size + 1]
        case = Case.draw(rng, factor, size, rim=rim, widths=widths, longer=longer)
        compare(student, case, case.tiled())


def look_at_work(student: Student, rng: Generator) -> None:
    """Count the pieces of each size that the decoder is given."""
    for factor, widths in ((1, (3, 2, 1)), (2, (1, 3, 2)), (4, (2, 1, 4))):
        size = 2 if factor == 1 else int(rng.integers(2, 6))
        longer = [1, size + 2] if factor < 4 else [size + 2, 1]
        case = Case.draw(rng, factor, size, widths=widths, longer=longer, reach=3)
        compare(student, case, case.net(case.z))
        given: Counter[tuple[int, int]] = Counter()
        for piece in case.pieces:
            given[piece[2], piece[3]] += piece[0]
        if given == case.windows():
            continue
        work = [sum(h * w * n for (h, w), n in count.items()) for count in (given, case.windows())]
        TILES.expect(
            work[0] >= work[1],
            "Some tiles have no rim, or one that is too narrow, on some side.",
        )
        raise TILES.wrong(
            "The decoder works more than it has to: give it each tile once, with a rim as far as "
            "there are places; the last row and column of tiles may be smaller."
        )


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for one tile, tiles of one place, a latent of one row, and sizes that tiles divide."""
    for factor, size, rim, sides in (
        (2, 9, 2, (7, 5)),
        (1, 6, 1, (6, 4)),
        (3, 5, None, (11, 5)),
        (4, 2, 30, (5, 8)),
        (2, 1, 1, (4, 6)),
        (3, 3, 0, (6, 9)),
        (1, 4, 2, (8, 12)),
        (2, 3, None, (1, 14)),
        (4, 3, None, (13, 1)),
    ):
        widths = rng.permutation([2, 3, 4])
        more = {"sides": sides, "widths": widths, "reach": 3}
        case = Case.draw(rng, factor, size, rim=rim, **more)
        compare(student, case, case.tiled(), intact=True)


def compare(student: Student, case: Case, want: Tensor | Array, intact: bool = False) -> None:
    """Raise `Wrong` unless tiles of the student's show this."""
    want = np.asarray(want)
    args = case.decode, case.z, case.size, case.rim, case.net.factor
    if intact:
        got = ask_untouched(TILES, student, "decode_tiles", *args)
    else:
        got = student.decode_tiles(*args)
    made = np.asarray(tensor(got, None, "The picture", TILES))
    expect_shape(made.shape, want.shape)
    narrow = case.z.dtype == torch.float32
    TILES.close(
        made,
        want,
        "Those are not the pixels that each tile, decoded with its rim, shows.",
        lambda: unlike(want, slips(case)),
        what="The picture",
        rtol=1e-4 if narrow else 1e-9,
        atol=1e-5 if narrow else 1e-11,
    )


def expect_shape(shape: tuple[int, ...], want: tuple[int, ...]) -> None:
    """Raise `Wrong` unless the picture has the shape; say what one of another shape shows."""
    if shape == want:
        return
    words = f"The picture should have shape {want}; it has {shape}"
    if len(shape) == 4 and shape[:2] == want[:2]:
        if shape[2:] == want[:1:-1]:
            raise TILES.wrong(f"{words}: height and width have changed places.")
        if shape[2] >= want[2] and shape[3] >= want[3]:
            raise TILES.wrong(f"{words}: what the rims have become is to be cut off.")
        if shape[2] <= want[2] and shape[3] <= want[3]:
            raise TILES.wrong(
                f"{words}: where the latent ends a tile has no rim, so nothing is cut off there; "
                "and the last tiles may be smaller."
            )
    raise TILES.wrong(f"{words}.")


def slips(case: Case) -> Table:
    """Return what known mistakes lead to."""
    rim, f = case.rim, case.net.factor
    off = "You cut off the wrong pixels:"
    side = "A tile has a rim on one side only with you: it needs its neighbours on all four."
    inner = "Beyond a tile's edge its neighbours lie: fill the rim with them, not with {}."
    rows: list[tuple[Any, str]] = [
        (case.pieced(0, 0), "Your tiles see nothing of their neighbours: the rim plays no part."),
        (case.pieced(rim, 0), side),
        (case.pieced(0, rim), side),
        (case.pieced(rim // f, rim // f), "The rim is in places of the latent, not in pixels."),
        (case.pieced(rim - 1, rim - 1) if rim > 1 else None, "Your rim is a place too narrow."),
        (case.pieced(rim, rim - 1) if rim > 1 else None, "Your rim ends a place too early."),
        (case.pieced(0, 0, "constant"), inner.format("zeros")),
        (case.pieced(0, 0, "replicate"), inner.format("the tile's last places")),
        (
            case.pieced(rim, rim, "wall"),
            "Where the latent ends a tile has no rim: yours has one of zeros.",
        ),
        *(
            (case.pieced(rim, rim, "", cut), words)
            for cut, words in (
                (lambda _: f * rim, f"{off} where the latent ends a tile has no rim."),
                (lambda _: 0, f"{off} each rim goes on its own side."),
                (lambda y: y, f"{off} a place of the latent is factor pixels wide."),
            )
        ),
        (case.blended(), "You average where rims overlap: what becomes of a rim is cut off."),
        (case.net(case.z), "That is the whole latent, decoded at once: tiles are asked for."),
    ]
    return [row for row in rows if row[0] is not None]
