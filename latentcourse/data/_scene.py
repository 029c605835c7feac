"""One chunk of ticket photos of the same kind and condition, from factors to pixels.

The order is that of a photographer: lay out the table, put the object on it, let its shadow fall,
light the scene, press the shutter (average the sample points of each pixel). Only the table, the
light and the object's outline and shadow touch the background.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from latentcourse.data._damage import MARK, RESHAPE, Spot
from latentcourse.data._kinds import LOOKS, Build
from latentcourse.data._raster import LUMINANCE, Canvas, Field

CHUNK_POINTS = 49_152
"""Sample points in a chunk: a few such float32 arrays fit a core's second-level cache."""

_PER_PIXEL = {5: 3, 8: 2, 16: 2}
"""Sample points along a pixel's side where details are smaller than a pixel; one elsewhere."""

SHADOW = 0.10
"""How far the shadow falls, in half pictures times scale."""


def points(size: int) -> int:
    """Sample points in a picture of this size."""
    return (size * _PER_PIXEL.get(size, 1)) ** 2


@cache
def _grid(side: int) -> tuple[Field, Field]:
    """Sample points' X and Y in [-1, 1], flattened row by row: two arrays of shape (side**2,)."""
    line = ((np.arange(side) + 0.5) * (2 / side) - 1).astype(np.float32)
    y, x = np.meshgrid(line, line, indexing="ij")
    return x.ravel(), y.ravel()


def paint_chunk(
    kind: str, condition: str, f: dict[str, Field], size: int, *, colour: bool
) -> Field:
    """Paint n photos of one kind and condition.

    Parameters
    ----------
    kind, condition : str
        What to paint.
    f : dict of arrays of shape (n, 1), float32
        The factors.
    size, colour
        As for `draw`.

    Returns
    -------
    array of shape (n, channels, size, size), float32 in [0, 1]
    """
    fine = _PER_PIXEL.get(size, 1)
    side = size * fine
    x, y = _grid(side)
    n = len(f["x"])
    look = LOOKS[kind]
    stretch = np.sqrt(f["aspect"])
    w, h = look.half[0] * stretch, look.half[1] / stretch

    # the object's own coordinates, in half pictures times scale
    cos, sin = np.cos(f["angle"]) / f["scale"], np.sin(f["angle"]) / f["scale"]
    u = x * cos + y * sin - (f["x"] * cos + f["y"] * sin)
    v = y * cos - x * sin - (f["y"] * cos - f["x"] * sin)

    wiggle = 1.3 * f["place"] + 0.7 * f["pattern"]
    spot = Spot(w, h, np.cos(f["place"]), np.sin(f["place"]), f["severity"], wiggle)

    def silhouette(u: Field, v: Field) -> tuple[Field, Field, Field]:
        """Distance to the outline as it is after the damage, and where its print has moved."""
        if condition in RESHAPE:
            return RESHAPE[condition](spot, lambda a, b: look.outline(a, b, w, h), u, v)
        return look.outline(u, v, w, h), u, v

    body, print_u, print_v = silhouette(u, v)

    # the object, painted over the whole canvas and cut to its outline further down
    bits = f["pattern"].astype(np.int32)
    flip_u = (1 - 2 * (bits & 1)).astype(np.float32)
    flip_v = (1 - (bits & 2)).astype(np.float32)
    build = Build(w, h, f["tone"], f["pattern"], flip_u, flip_v)
    canvas = Canvas(side / 2 * f["scale"], n, side * side, colour=colour)
    look.paint(canvas, print_u, print_v, build)
    if condition in MARK:
        MARK[condition](canvas, spot, u, v, look.core)

    # the table: even colour, darkened by a soft cast shadow and a tighter one around the object
    table = _table_colour(f["backdrop"], f["hue"])
    bearing = f["bearing"] - f["angle"]
    fall_u, fall_v = -SHADOW * np.sin(bearing), SHADOW * np.cos(bearing)
    cast = _soft(silhouette(u - fall_u, v - fall_v)[0], 0.15)
    cast *= 0.52
    cast += 0.22 * _soft(body, 0.09)
    ground = canvas.channels(table) * (1 - cast)

    cut = canvas.inside(body)
    ink = canvas.ink
    ink -= ground
    ink *= cut
    ink += ground
    ink *= _light(f, x, y)

    pixels = ink.reshape(-1, n, side, side)
    if fine > 1:
        pixels = _average(_average(pixels, fine).swapaxes(2, 3), fine).swapaxes(2, 3)
    return np.clip(pixels, 0, 1).swapaxes(0, 1)


def _average(pixels: Field, fine: int) -> Field:
    """Mean of each run of `fine` samples along the last axis."""
    total = pixels[..., 0::fine] + pixels[..., 1::fine]
    for step in range(2, fine):
        total += pixels[..., step::fine]
    total *= np.float32(1 / fine)
    return total


def _table_colour(backdrop: Field, hue: Field) -> Field:
    """The table's reflectance, (3, n, 1): the hue tints it without changing its luminance."""
    turn = np.array([0.0, 1 / 3, 2 / 3], np.float32).reshape(3, 1, 1)
    tint = np.cos(2 * np.pi * (hue - turn)).astype(np.float32)
    tint -= np.einsum("c,cnp->np", LUMINANCE, tint)
    base = 0.50 + 0.29 * backdrop
    return np.asarray(base * (1 + 0.13 * tint), np.float32)


def _light(f: dict[str, Field], x: Field, y: Field) -> Field:
    """Brightness at each point: brighter towards the light, darker at the corners."""
    vignette = 1 - 0.06 * (x * x + y * y)
    tilt = 0.11 * f["light"]
    light = (vignette * x) * (tilt * np.sin(f["bearing"]))
    light -= (vignette * y) * (tilt * np.cos(f["bearing"]))
    light += vignette * f["light"]
    return np.asarray(light, np.float32)


def _soft(distance: Field, width: float) -> Field:
    """A shadow's density: 1 well inside, 0 further than `width` outside."""
    fade = distance * np.float32(-0.5 / width)
    fade += 0.5
    np.clip(fade, 0, 1, out=fade)
    return fade * fade * (3 - 2 * fade)
