"""The rasteriser under the ticket photos: a canvas of sample points and a few shapes.

A chunk of pictures is one array of shape (channels, pictures, points). Shapes are signed distances
(negative inside) that become coverage, so every edge is antialiased; thin strips use the exact
share of a pixel they fill, so that a line thinner than a pixel fades instead of growing fat.
Everything is linear in colour: the grey picture is therefore the luminance of the colour one.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Fields are float32 throughout. They are typed loosely because NumPy's stubs do not know that
# float32 times a Python number stays float32.
Field = NDArray[Any]
RGB = tuple[float, float, float]
Pair = tuple[Field | float, Field | float]

LUMINANCE = np.array([0.299, 0.587, 0.114], np.float32)
"""Weights of red, green and blue in grey (ITU-R BT.601)."""


class Canvas:
    """The ink of one chunk of pictures.

    Parameters
    ----------
    per_px : array of shape (n, 1), float32
        Sample points per unit of length, for each picture.
    n, points : int
        Pictures in the chunk and sample points in each.
    colour : bool
        Three channels if true, else one (luminance).
    """

    def __init__(self, per_px: Field, n: int, points: int, *, colour: bool) -> None:
        self.per_px = per_px
        self.colour = colour
        # a row of zeros: NumPy takes the larger of two arrays twice as fast as of array and number
        self.nothing = np.zeros(points, np.float32)
        self.ink: Field = np.empty((3 if colour else 1, n, points), np.float32)

    def mix(self, dark: RGB, pale: RGB, share: Field) -> Field:
        """A colour each, `share` (n, 1) of the way from `dark` to `pale`: (channels, n, 1)."""
        low = self.flat(dark)
        return np.asarray(low + (self.flat(pale) - low) * share, np.float32)

    def flat(self, rgb: RGB) -> Field:
        """One colour for every picture: (channels, 1, 1)."""
        return _flat(rgb, self.colour)

    def channels(self, rgb: Field) -> Field:
        """Colours of shape (3, n, 1) as this canvas holds them: unchanged, or their luminance."""
        if self.colour:
            return rgb
        grey: Field = np.einsum("c,cnp->np", LUMINANCE, rgb)[None]
        return grey

    def fill(self, colour: Field) -> None:
        """Cover everything with one colour a picture, of shape (channels, n or 1, 1)."""
        self.ink[...] = colour

    def paint(self, coverage: Field, colour: Field | RGB, opacity: Field | float = 1.0) -> None:
        """Lay `colour` over the ink where `coverage` (n, points) is above zero."""
        if isinstance(colour, tuple):
            colour = self.flat(colour)
        step = colour - self.ink
        step *= coverage if isinstance(opacity, float) and opacity == 1.0 else coverage * opacity
        self.ink += step

    def shade(self, factor: Field) -> None:
        """Multiply the ink by `factor` (n, points), the same in every channel."""
        self.ink *= factor

    def inside(self, distance: Field, soft: float = 0.0) -> Field:
        """Coverage in [0, 1] of the shape of this signed distance, its edge `soft` units wide."""
        rate = self.per_px if not soft else np.minimum(self.per_px, np.float32(1 / soft))
        cover = distance * -rate
        cover += 0.5
        return np.clip(cover, 0, 1, out=cover)

    def strip(self, t: Field, low: Field | float, high: Field | float) -> Field:
        """Share of each pixel between the parallel lines t = `low` and t = `high`."""
        # a box filter sees a strip as a trapezoid: full share in the middle, ramps one pixel long
        width = (high - low) * self.per_px
        share = t - 0.5 * (low + high)
        np.abs(share, out=share)
        share *= -self.per_px
        share += 0.5 * width + 0.5
        np.maximum(share, self.nothing, out=share)
        return np.minimum(share, np.minimum(width, 1), out=share)

    def panel(self, u: Field, v: Field, centre: Pair, half: Pair) -> Field:
        """Coverage of an upright rectangle with this centre and these half sides."""
        x, y = centre
        cover = self.strip(u, x - half[0], x + half[0])
        cover *= self.strip(v, y - half[1], y + half[1])
        return cover

    def line(self, distance: Field, half_width: float) -> Field:
        """Share of each pixel under a line, from the distance to its middle."""
        return self.strip(distance, -half_width, half_width)

    def stripes(self, t: Field, period: float, share: float) -> Field:
        """Coverage of parallel stripes that fill `share` of every `period`, centred on t = 0."""
        near = np.abs(t / period - np.rint(t / period))
        near -= 0.5 * share
        near *= period
        return self.inside(near)


@cache
def _flat(rgb: RGB, colour: bool) -> Field:
    value = np.asarray(rgb, np.float32)
    return value.reshape(3, 1, 1) if colour else (LUMINANCE @ value).reshape(1, 1, 1)


def length(x: Field, y: Field) -> Field:
    """Euclidean length; many times faster than `numpy.hypot`, whose care is not needed here."""
    total: Field = x * x
    total += y * y
    np.sqrt(total, out=total)
    return total


def rounded_box(u: Field, v: Field, w: Field, h: Field, radius: float) -> Field:
    """Signed distance to an upright rectangle of half sides `w` and `h` with rounded corners."""
    x = np.abs(u)
    y = np.abs(v)
    x -= w - radius
    y -= h - radius
    distance = both(x, y)
    distance -= radius
    return distance


def both(first: Field, second: Field) -> Field:
    """Signed distance to where two shapes that meet at right angles overlap.

    The larger of the two would do at the edge; beyond a corner it would grow too slowly and give
    soft shadows a spur.
    """
    # t + |t| is twice the positive part of t and t - |t| twice the negative one; NumPy takes them
    # in half the time of maximum(t, 0)
    inner = np.maximum(first, second)
    inner -= np.abs(inner)
    distance = length(first + np.abs(first), second + np.abs(second))
    distance += inner
    distance *= 0.5
    return distance


def zigzag(t: Field) -> Field:
    """Triangle wave of period 1 with values in [-1, 1]."""
    wave = t - np.floor(t)
    wave -= 0.5
    np.abs(wave, out=wave)
    wave *= 4
    wave -= 1
    return wave


def bump(t: Field) -> Field:
    """A soft hill of `t`: 1 for t <= 0, 0 for t >= 1, smooth in between."""
    hill: Field = np.clip(1 - t, 0, 1)
    hill *= hill * (3 - 2 * hill)
    return hill
