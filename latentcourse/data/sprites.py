"""Small pictures of one shape each, in every combination of five known factors.

Where a code is to be compared with what made the pictures, the factors must be known, must vary
independently, and must show: no two of these pictures are alike. The idea is that of dSprites
(Matthey et al., 2017); the shapes here are others, since a square turned by 90 degrees is the same
square, and no code could tell the two apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

NAMES = ("shape", "scale", "x", "y", "angle")
COUNTS = (3, 4, 8, 8, 8)
SHAPES = ("corner", "arrow", "half disc")
SUPERSAMPLED = 4  # sub-pixels a side: edges come out grey where a pixel is half covered

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Sprites:
    """All sprites.

    Attributes
    ----------
    x : array of shape (6144, size * size), float32
        Pictures, white on black, in [0, 1].
    factors : array of shape (6144, 5), int64
        The values of `names`, counted from 0; every combination occurs once.
    names : tuple of str
        What the factors are called.
    counts : tuple of int
        How many values each has.

    Examples
    --------
    >>> made = sprites()
    >>> made.x.shape, made.x.dtype
    ((6144, 256), dtype('float32'))
    >>> dict(zip(made.names, made.counts, strict=True))
    {'shape': 3, 'scale': 4, 'x': 8, 'y': 8, 'angle': 8}
    """

    x: Floats
    factors: NDArray[np.int64]
    names: tuple[str, ...] = NAMES
    counts: tuple[int, ...] = COUNTS


@cache
def sprites(size: int = 16) -> Sprites:
    """Draw every combination of shape, scale, place and angle.

    Parameters
    ----------
    size : int
        Pixels a side, at least 8.

    Returns
    -------
    Sprites
        The same arrays in each call, closed to writing.

    Raises
    ------
    ValueError
        If `size` is below 8: the smallest shapes would vanish.

    Examples
    --------
    The largest arrow in every place, and the code that a perfect encoder would give it:

    >>> made = sprites(8)
    >>> arrows = (made.factors[:, [0, 1, 4]] == (1, 3, 0)).all(axis=1)
    >>> made.x[arrows].shape
    (64, 64)
    >>> made.factors[arrows][:3].tolist()
    [[1, 3, 0, 0, 0], [1, 3, 0, 1, 0], [1, 3, 0, 2, 0]]
    """
    if not isinstance(size, int) or size < 8:
        raise ValueError(f"size must be a whole number of at least 8, not {size!r}.")
    factors = np.array(list(product(*map(range, COUNTS))), dtype=np.int64)
    scales = np.linspace(0.15, 0.28, COUNTS[1])  # radius, as a share of the picture
    places = np.linspace(0.3, 0.7, COUNTS[2])
    angles = 2 * np.pi * np.arange(COUNTS[4]) / COUNTS[4]
    fine = size * SUPERSAMPLED
    middle = ((np.arange(fine) + 0.5) / fine).astype(np.float32)
    x = np.empty((len(factors), size * size), np.float32)
    for place, (shape, scale, across, down, angle) in enumerate(factors):
        u = (middle - places[across])[None, :] / scales[scale]
        v = (middle - places[down])[:, None] / scales[scale]
        cosine, sine = np.cos(angles[angle]), np.sin(angles[angle])
        inside = _inside(SHAPES[shape], cosine * u + sine * v, cosine * v - sine * u)
        blocks = inside.reshape(size, SUPERSAMPLED, size, SUPERSAMPLED)
        x[place] = blocks.mean(axis=(1, 3)).ravel()
    for made in (x, factors):
        made.flags.writeable = False
    return Sprites(x, factors)


def _inside(shape: str, u: Floats, v: Floats) -> NDArray[np.bool_]:
    """Say which points lie in a shape; all fit into the unit disc, and none looks alike turned."""
    if shape == "corner":
        return (abs(u) < 0.7) & (abs(v) < 0.7) & ~((u > -0.05) & (v > -0.05))
    if shape == "arrow":
        return (v > -0.8) & (v < 0.95) & (abs(u) < 0.33 * (0.95 - v))
    return (u**2 + v**2 < 1) & (v > 0.1)
