"""The course's own world: photos that people send to a support desk, drawn from known factors.

A ticket photo shows one of five kinds of things in one of five conditions. Fifteen factors decide
every pixel, and they are returned with the picture, so a chapter can ask what a code has kept.
`sample_factors` draws factors, `draw` turns factors into pictures, `tickets` does both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from latentcourse.data import _scene

KINDS = ("parcel", "label", "envelope", "tube", "laptop")
CONDITIONS = ("clean", "cracked", "torn", "stained", "crushed")
SIZES = (5, 8, 16, 32, 64, 128)

Factors = dict[str, NDArray[Any]]


class Factor(NamedTuple):
    """A factor's range (both ends included), its unit and what it does.

    Examples
    --------
    >>> FACTORS["scale"]
    Factor(low=0.88, high=1.15, unit='times', meaning='size of the object')
    """

    low: float
    high: float
    unit: str
    meaning: str


FACTORS: dict[str, Factor] = {
    "kind": Factor(0, 4, "index into KINDS", "what the photo shows"),
    "condition": Factor(0, 4, "index into CONDITIONS", "what has happened to it"),
    "x": Factor(-0.14, 0.14, "half pictures", "centre of the object, to the right"),
    "y": Factor(-0.14, 0.14, "half pictures", "centre of the object, downwards"),
    "angle": Factor(-0.45, 0.45, "radians", "turn of the object, clockwise"),
    "scale": Factor(0.88, 1.15, "times", "size of the object"),
    "aspect": Factor(0.85, 1.18, "times", "width over height, beside the kind's usual"),
    "severity": Factor(0.30, 1.00, "share", "how far the damage goes (unused when clean)"),
    "place": Factor(-np.pi, np.pi, "radians", "side the damage is on, clockwise from the right"),
    "light": Factor(0.80, 1.00, "times", "brightness of the whole photo"),
    "bearing": Factor(-1.2, 1.2, "radians", "where the light is, clockwise from straight above"),
    "backdrop": Factor(0.0, 1.0, "dark to pale", "tone of the table under the object"),
    "hue": Factor(0.0, 1.0, "turns", "hue of the table (colour only: grey does not show it)"),
    "tone": Factor(0.0, 1.0, "dark to pale", "tone of the object's material"),
    "pattern": Factor(0, 7, "index", "which of eight prints: bars, layout, screen, seal"),
}
"""Every factor, in the order in which they are sampled. Those with an index unit are integers."""

_WHOLE = ("kind", "condition", "pattern")


@dataclass(frozen=True)
class Tickets:
    """Ticket photos with the factors they were drawn from.

    Attributes
    ----------
    images : array of shape (n, size, size) or (n, size, size, 3), float32 in [0, 1]
        Grey pictures, or colour ones with red, green and blue last.
    factors : dict of arrays of shape (n,)
        One array per name in `FACTORS`: int64 for kind, condition and pattern, else float32.
    labels : array of shape (n,), int64
        ``kind * 5 + condition``, from 0 to 24.

    Examples
    --------
    >>> made = tickets(50, size=16, colour=True)
    >>> len(made), made.images.shape, made.x.shape
    (50, (50, 16, 16, 3), (50, 768))
    >>> kind, condition = divmod(int(made.labels[0]), 5)
    >>> KINDS[kind] == KINDS[made.factors["kind"][0]]
    True
    """

    images: NDArray[np.float32]
    factors: Factors
    labels: NDArray[np.int64]

    @property
    def x(self) -> NDArray[np.float32]:
        """The images flattened to rows, shape (n, dim); a view of `images`."""
        return self.images.reshape(len(self.images), -1)

    def __len__(self) -> int:
        return len(self.images)


def sample_factors(
    n: int,
    rng: np.random.Generator,
    *,
    kinds: Sequence[str] = KINDS,
    conditions: Sequence[str] = CONDITIONS,
) -> Factors:
    """Draw factors for `n` photos, each factor independent of the others.

    Kind and condition are balanced: each run of ``len(kinds) * len(conditions)`` photos holds
    every pair once, in random order. The rest are uniform over their range in `FACTORS`.

    Parameters
    ----------
    n : int
        How many, at least 1.
    rng : numpy.random.Generator
        Every factor gets a child stream of its own (``rng.spawn``). Hence the first n of a
        longer draw from an equal generator are the same photos, and restricting `kinds` or
        `conditions` leaves the other factors as they were. A second call on the same
        generator gives new photos.
    kinds, conditions : sequences of str
        Which to draw from; all by default.

    Returns
    -------
    dict of arrays of shape (n,)
        As in `Tickets.factors`.

    Raises
    ------
    ValueError
        If `n` is below 1, or a kind or condition is unknown, missing or named twice.

    Examples
    --------
    >>> factors = sample_factors(4, np.random.default_rng(0), kinds=("tube",))
    >>> [KINDS[kind] for kind in factors["kind"]]
    ['tube', 'tube', 'tube', 'tube']
    >>> bool((abs(factors["angle"]) <= 0.45).all())   # radians
    True
    """
    if not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"n must be a whole number of at least 1, not {n!r}.")
    pairs = np.array(
        [
            (k, c)
            for k in _indices("kinds", kinds, KINDS)
            for c in _indices("conditions", conditions, CONDITIONS)
        ],
        np.int64,
    )
    streams = dict(zip(FACTORS, rng.spawn(len(FACTORS)), strict=True))
    rounds = -(-n // len(pairs))
    order = streams["kind"].random((rounds, len(pairs))).argsort(axis=1).ravel()[:n]
    factors: Factors = {"kind": pairs[order, 0], "condition": pairs[order, 1]}
    for name, factor in FACTORS.items():
        if name == "pattern":
            factors[name] = streams[name].integers(int(factor.low), int(factor.high) + 1, n)
        elif name not in _WHOLE:
            share = streams[name].random(n, dtype=np.float32)
            factors[name] = np.float32(factor.low) + share * np.float32(factor.high - factor.low)
    return {name: factors[name] for name in FACTORS}


def draw(
    factors: Mapping[str, NDArray[Any]], size: int, *, colour: bool = False
) -> NDArray[np.float32]:
    """Draw photos from their factors; the same factors always give the same pixels.

    Parameters
    ----------
    factors : mapping of arrays of shape (n,)
        All names in `FACTORS`, as `sample_factors` returns them. Values may leave the sampled
        range (an angle beyond 0.45, say), except kind, condition and pattern.
    size : int
        Pixels along a side: 5, 8, 16, 32, 64 or 128.
    colour : bool
        Three channels if true; otherwise grey, which is the luminance of the colour picture
        (weights 0.299, 0.587, 0.114).

    Returns
    -------
    array of shape (n, size, size) or (n, size, size, 3), float32 in [0, 1]

    Raises
    ------
    ValueError
        If `size` is not on offer, a factor is missing, the arrays differ in shape, or kind,
        condition or pattern is not a whole number in its range.

    Examples
    --------
    The same laptop twice, and then in the dark:

    >>> factors = sample_factors(1, np.random.default_rng(0), kinds=("laptop",))
    >>> first, second = draw(factors, 32), draw(factors, 32)
    >>> first.shape, bool((first == second).all())
    ((1, 32, 32), True)
    >>> dark = draw({**factors, "light": np.array([0.4])}, 32)
    >>> bool(dark.mean() < 0.6 * first.mean())
    True
    """
    if size not in SIZES:
        raise ValueError(f"size must be one of {', '.join(map(str, SIZES))}, not {size!r}.")
    missing = [name for name in FACTORS if name not in factors]
    if missing:
        raise ValueError(f"factors must hold every name in FACTORS; missing: {', '.join(missing)}.")
    columns = {name: np.asarray(factors[name]) for name in FACTORS}
    shapes = {column.shape for column in columns.values()}
    if len(shapes) != 1 or len(next(iter(shapes))) != 1:
        raise ValueError(f"factors must be arrays of one shape (n,), not of shapes {shapes}.")
    for name in _WHOLE:
        top = int(FACTORS[name].high)
        if not np.isin(columns[name], np.arange(top + 1)).all():
            raise ValueError(f"{name} must hold whole numbers from 0 to {top} only.")
    n = len(columns["kind"])
    images = np.empty((n, 3 if colour else 1, size, size), np.float32)
    # photos of one kind and condition are painted together: each group runs only its own shapes
    group = columns["kind"] * len(CONDITIONS) + columns["condition"]
    for label in np.unique(group).astype(int).tolist():
        kind, condition = divmod(label, len(CONDITIONS))
        rows = np.flatnonzero(group == label)
        for chunk in _chunks(rows, size):
            images[chunk] = _scene.paint_chunk(
                KINDS[kind],
                CONDITIONS[condition],
                {k: c[chunk].astype(np.float32)[:, None] for k, c in columns.items()},
                size,
                colour=colour,
            )
    return np.ascontiguousarray(np.moveaxis(images, 1, -1)) if colour else images[:, 0]


def tickets(
    n: int,
    *,
    size: int = 32,
    colour: bool = False,
    seed: int = 0,
    kinds: Sequence[str] = KINDS,
    conditions: Sequence[str] = CONDITIONS,
) -> Tickets:
    """Draw `n` ticket photos.

    The seed alone decides the factors: the same seed gives the same photos at every size and in
    grey and colour, and the first n of a larger draw with the same seed are the same photos.

    Parameters
    ----------
    n : int
        How many, at least 1.
    size : int
        Pixels along a side: 5, 8, 16, 32, 64 or 128.
    colour : bool
        Colour if true, else grey.
    seed : int
        Seed for ``numpy.random.default_rng``; no global random state is touched.
    kinds, conditions : sequences of str
        Which to draw from; all by default.

    Returns
    -------
    Tickets
        Images, factors and labels.

    Raises
    ------
    ValueError
        As `sample_factors` and `draw` say.

    Examples
    --------
    >>> tickets(1000, size=5).x.shape
    (1000, 25)

    The same seed gives the same photos, however many and however large:

    >>> few, many = tickets(2, size=16), tickets(20, size=16)
    >>> bool((few.images == many.images[:2]).all())
    True
    >>> bool((few.labels == tickets(2, size=64).labels).all())
    True
    """
    if size not in SIZES:
        raise ValueError(f"size must be one of {', '.join(map(str, SIZES))}, not {size!r}.")
    rng = np.random.default_rng(seed)
    factors = sample_factors(n, rng, kinds=kinds, conditions=conditions)
    labels = factors["kind"] * len(CONDITIONS) + factors["condition"]
    return Tickets(draw(factors, size, colour=colour), factors, labels)


def _indices(argument: str, names: Sequence[str], known: tuple[str, ...]) -> list[int]:
    """Places of `names` in `known`; a plain sentence if that cannot be."""
    listed = [names] if isinstance(names, str) else list(names)
    if isinstance(names, str) or not listed or not set(listed) <= set(known):
        allowed = ", ".join(known)
        raise ValueError(f"{argument} must be a tuple of one or more of {allowed}; got {names!r}.")
    if len(set(listed)) < len(listed):
        raise ValueError(f"{argument} must name each one once; got {names!r}.")
    return [known.index(name) for name in listed]


def _chunks(rows: NDArray[np.intp], size: int) -> list[NDArray[np.intp]]:
    """Rows in portions whose sample points stay in the processor's cache."""
    portion = max(1, _scene.CHUNK_POINTS // _scene.points(size))
    return [rows[i : i + portion] for i in range(0, len(rows), portion)]
