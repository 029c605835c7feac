"""Tiles counted in closed form, and their weights as straight lines between two places."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array, describe
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.large import (
    TILES,
    Array,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

Cuts = list[tuple[int, int]]
Line = tuple[int, int, int]


def cut(length: int, size: int, overlap: int) -> Cuts:
    """Return the tiles: as many as are needed beyond the first, each a step further."""
    step = size - overlap
    count = 1 + max(0, -((size - length) // step))
    return [(k * step, min(k * step + size, length)) for k in range(count)]


def ramps(cuts: Cuts) -> list[Array]:
    """Return weights: straight from 0 before the first shared place to 1 beyond the last."""
    weights = []
    for k, (start, end) in enumerate(cuts):
        places, weight = np.arange(start, end), np.ones(end - start)
        if k:
            weight = np.minimum(weight, np.interp(places, [start - 1, cuts[k - 1][1]], [0, 1]))
        if k + 1 < len(cuts):
            weight = np.minimum(weight, np.interp(places, [cuts[k + 1][0] - 1, end], [1, 0]))
        weights.append(weight)
    return weights


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("tiles", 1, partial(look_at_tiles, student, rng))
    yield Part("lines that end with a tile, and short ones", 1, partial(look_at_ends, student, rng))
    yield Part("weights that rise and fall", 1.5, partial(look_at_fades, student, rng))
    name = "weights of one tile or two, and the tiles left as they were"
    yield Part(name, 0.5, partial(look_at_few, student, rng))


# Tiles


def look_at_tiles(student: Student, rng: Generator) -> None:
    """Ask for lines whose last tile is shorter."""
    for _ in range(8):
        size = int(rng.integers(4, 12))
        overlap = int(rng.integers(0, size - 1))
        step, count = size - overlap, int(rng.integers(1, 5))
        compare(student, (size + count * step - int(rng.integers(1, step)), size, overlap))
    compare(student, (13, 5, 1))
    compare(student, (14, 6, 1))


def look_at_ends(student: Student, rng: Generator) -> None:
    """Ask for lines that end with a whole tile, and for those that one tile covers."""
    size = int(rng.integers(5, 12))
    overlap, count = int(rng.integers(1, size - 1)), int(rng.integers(2, 5))
    for line in (
        (size + count * (size - overlap), size, overlap),
        (count * size, size, 0),
        (size + count, size, size - 1),
        (size + 1, size, overlap),
        (10, 9, 2),
        (size, size, overlap),
        (size, size, 0),
        (size - 1, size, overlap),
        (2, size, size - 1),
        (1, 1, 0),
        (4, 1, 0),
    ):
        compare(student, line)


def compare(student: Student, line: Line) -> None:
    """Raise `Wrong` unless these are the line's tiles."""
    got, want = student.tiles(*line), cut(*line)
    if not isinstance(got, list | tuple | Array):
        raise TILES.wrong(f"tiles should return a list of pairs, not {describe(got)}.")
    try:
        pairs = np.asarray(got, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise TILES.wrong("Each tile should be a pair: its first place and its end.") from error
    TILES.expect(
        pairs.ndim == 2 and pairs.shape[1] == 2,
        "Each tile should be a pair: its first place and its end.",
    )
    if pairs.tolist() == np.asarray(want).tolist():
        return
    for mistake, words in tile_slips(*line):
        TILES.expect(pairs.tolist() != np.asarray(mistake).tolist(), words)
    TILES.expect(
        np.all(pairs[:, 0] < pairs[:, 1]),
        "A tile of yours is empty: the last is the first that reaches the line's end.",
    )
    TILES.expect(pairs[-1, 1] == line[0], "The last tile should end where the line ends.")
    raise TILES.wrong(
        "Those are not the tiles: the first begins at 0, each next one size - overlap later, "
        "and the last is the first that reaches the line's end."
    )


def tile_slips(length: int, size: int, overlap: int) -> list[tuple[Cuts, str]]:
    """Return what known mistakes lead to."""
    step, want = size - overlap, cut(length, size, overlap)
    last = len(want) - 1
    more = (want[-1][0] + step, min(want[-1][0] + step + size, length))
    shifted = [*want[:-1], (max(length - size, 0), length)]
    spread = np.linspace(0, max(length - size, 0), len(want)).round().astype(int).tolist()
    extra = "One tile too many: the last is the first that reaches the line's end."
    rows = [
        ([(k, min(k + size, length)) for k in range(0, length, step)], extra),
        ([*want, more], extra),
        (shifted, "You shift the last tile back: it begins where it is due, and may be shorter."),
        ([(k, k + size) for k in spread], "You spread the tiles: they begin size - overlap apart."),
        ([(k * step, k * step + size) for k in range(last + 1)], "No tile ends beyond the line."),
        ([(a, b - 1) for a, b in want], "The end of a tile is one beyond its last place."),
        ([(a, b - a) for a, b in want], "Return where a tile ends, not how long it is."),
        (
            [row for row in want if row[1] - row[0] == size],
            "The line's end is in no tile of yours.",
        ),
        (cut(length, size, 0), "Your tiles do not overlap: each begins size - overlap later."),
        ([(0, size)], "A tile that is longer than the line ends where the line ends."),
    ]
    if overlap:
        wrong = cut(length, size, size - overlap)
        rows.append((wrong, "Tiles share overlap places: they begin size - overlap apart."))
    return [row for row in rows if row[0] != want]


# Weights


def look_at_fades(student: Student, rng: Generator) -> None:
    """Ask for three tiles or more, of which two at most share a place."""
    for _ in range(5):
        size = int(rng.integers(6, 14))
        overlap, count = int(rng.integers(2, size // 2 + 1)), int(rng.integers(2, 5))
        step = size - overlap
        compare_weights(student, cut(size + count * step, size, overlap))
        compare_weights(student, cut(size + count * step - step // 2, size, overlap))
        compare_weights(student, cut(size + (count - 1) * step + 1, size, overlap))
    compare_weights(student, cut(24, 8, 4))
    compare_weights(student, cut(33, 13, 6))


def look_at_few(student: Student, rng: Generator) -> None:
    """Ask for a tile alone, tiles that share nothing or one place, and two that share nearly all.

    One of the lists must be the same afterwards.
    """
    size = int(rng.integers(5, 12))
    compare_weights(student, cut(3 * size + 2, size, 1))
    compare_weights(student, cut(size + 1, size, size - 1))
    compare_weights(student, cut(size + 2, size, size - 2))
    for length, overlap in ((size, 2), (size - 2, 0), (3 * size, 0), (3 * size - 2, 0)):
        compare_weights(student, cut(length, size, overlap))
    cuts = cut(3 * size, size, 2)
    expect_weights(ask_untouched(TILES, student, "fades", cuts), cuts)


def compare_weights(student: Student, cuts: Cuts) -> None:
    """Ask for the weights of these tiles."""
    expect_weights(student.fades(cuts), cuts)


def expect_weights(got: Any, cuts: Cuts) -> None:
    """Raise `Wrong` unless these are the tiles' weights; as float32 they are right, too."""
    want = ramps(cuts)
    if not isinstance(got, list | tuple | Array) or len(got) != len(cuts):
        words = f"one array for each of {len(cuts)} tiles"
        raise TILES.wrong(f"fades should return {words}, not {describe(got)}.")
    weights = [
        array(weight, (end - start,), "The weights of a tile")
        for weight, (start, end) in zip(got, cuts, strict=True)
    ]
    joined, right = np.concatenate(weights).astype(np.float64), np.concatenate(want)
    total = np.zeros(cuts[-1][1])
    for weight, (start, end) in zip(weights, cuts, strict=True):
        total[start:end] += weight
    hint = (
        "they rise and fall in equal steps, n + 1 of them."
        if np.allclose(total, 1)
        else ("at some place they do not even add up to one.")
    )
    TILES.close(
        joined,
        right,
        f"Those are not the weights: {hint}",
        lambda: unlike(right, fade_slips(cuts)),
        what="The weights",
        rtol=1e-6,
        atol=1e-7,
    )


def fade_slips(cuts: Cuts) -> Table:
    """Return what other ramps lead to, all tiles in a row."""
    right = ramps(cuts)
    sums = "At a shared place the two weights should add up to one: "
    n = max((a[1] - b[0] for a, b in pairwise(cuts)), default=0)
    rows: list[tuple[Any, str]] = [
        ([np.ones_like(w) for w in right], sums + "each tile of yours counts fully there."),
        (
            [np.where(w < 1, 1 - w, 1) for w in right],
            "The later tile rises, the earlier one falls.",
        ),
        (
            [np.where(w < 1, 0.5, 1) for w in right],
            "You take the mean: fade from one to the other.",
        ),
        ([np.sqrt(w) for w in right], sums + "those of yours do so when they are squared."),
        ([w**2 for w in right], sums + "yours are too small."),
        (reshaped(right, lambda w: np.sin(w * np.pi / 2) ** 2), "The ramp should be straight."),
    ]
    if n:
        ends = "A rise of n places begins at 1 / (n + 1) and ends at n / (n + 1)."
        rows += [
            (reshaped(right, lambda w: w * (n + 1) / n), sums + "the steps are 1 / (n + 1)."),
            (reshaped(right, lambda w: (w * (n + 1) - 0.5) / n), ends),
            (reshaped(right, lambda w: (w * (n + 1) - 1) / n), sums + "the steps are 1 / (n + 1)."),
            (reshaped(right, lambda w: (w * (n + 1) - 1) / max(n - 1, 1)), ends),
        ]
    return [(np.concatenate(weights), words) for weights, words in rows]


def reshaped(weights: list[Array], shape: Any) -> list[Array]:
    """Return the weights with another ramp where they are below 1."""
    return [np.where(w < 1, shape(w), 1) for w in weights]
