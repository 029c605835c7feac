"""What can happen to a ticket photo's object: a crack, a tear, a stain, a crush.

Two kinds of work, both in the object's own coordinates. `reshape` changes the outline (torn,
crushed) and only ever takes away: the damaged outline lies within the clean one, so nothing
outside the object and its shadow can change. `mark` paints on what is left. Where the damage sits
follows `place`, an angle around the object's centre; how far it goes follows `severity`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from latentcourse.data._raster import RGB, Canvas, Field, bump, length, zigzag

Outline = Callable[[Field, Field], Field]

COFFEE: RGB = (0.34, 0.20, 0.10)


@dataclass(frozen=True)
class Spot:
    """Where and how much, per picture: each field of shape (n, 1).

    `w`, `h`: half sides; `east`, `south`: cosine and sine of `place`; `severity`: 0.3 to 1;
    `wiggle`: an angle that decides the accidental details (it grows with place and pattern).
    """

    w: Field
    h: Field
    east: Field
    south: Field
    severity: Field
    wiggle: Field

    @property
    def rim(self) -> tuple[Field, Field]:
        """The point of the enclosing rectangle that lies in the direction of `place`."""
        far = np.maximum(np.abs(self.east), np.abs(self.south))
        return self.east / far * self.w, self.south / far * self.h


# --- torn -------------------------------------------------------------------------------------


def _past_tear(spot: Spot, u: Field, v: Field) -> Field:
    """Signed distance to the ragged edge: positive where the piece is gone."""
    p, q = u / spot.w, v / spot.h
    outward = p * spot.east + q * spot.south
    along = q * spot.east - p * spot.south
    reach = np.abs(spot.east) + np.abs(spot.south)
    past = outward - reach * (0.73 - 0.48 * spot.severity)
    past -= 0.50 * along * along
    past /= np.hypot(spot.east / spot.w, spot.south / spot.h)
    past += 0.032 * zigzag(1.3 * along + spot.wiggle)
    past += 0.012 * zigzag(4.3 * along - 2 * spot.wiggle)
    return past


def _tear(spot: Spot, outline: Outline, u: Field, v: Field) -> tuple[Field, Field, Field]:
    return np.maximum(outline(u, v), _past_tear(spot, u, v)), u, v


def _show_tear(canvas: Canvas, spot: Spot, u: Field, v: Field, core: RGB) -> None:
    """The pale inside of the material along the tear, and a thin shadow where it begins."""
    past = _past_tear(spot, u, v)
    fray = 0.085 + 0.02 * zigzag(4.1 * (u - v) + spot.wiggle)
    canvas.paint(canvas.inside(-past - fray - 0.025), (0.16, 0.13, 0.12), 0.5)
    canvas.paint(canvas.inside(-past - fray), core)


# --- crushed ----------------------------------------------------------------------------------


def _crush(spot: Spot, outline: Outline, u: Field, v: Field) -> tuple[Field, Field, Field]:
    """Push the rim inwards: look up the object further out, so that its print moves along."""
    x, y = spot.rim
    far = length(x, y)
    nearness = _nearness(u - x, v - y, 0.58)
    depth = (0.15 + 0.17 * spot.severity) * np.minimum(1, 4.2 * spot.h)
    push = nearness * depth
    push *= 1 + 0.28 * zigzag(2.6 * (u * y - v * x) / far + spot.wiggle)
    warped_u = u + push * (x / far)
    warped_v = v + push * (y / far)
    return np.maximum(outline(u, v), outline(warped_u, warped_v)), warped_u, warped_v


def _nearness(du: Field, dv: Field, radius: float) -> Field:
    near: Field = 1 - (du * du + dv * dv) * np.float32(1 / radius**2)
    np.maximum(near, 0, out=near)
    near *= near
    return near


def _show_crush(canvas: Canvas, spot: Spot, u: Field, v: Field, core: RGB) -> None:
    """Folds that fan out from the dent: facets lighter and darker in turn, creases between."""
    x, y = spot.rim
    far = length(x, y)
    out_u, out_v = x / far, y / far
    near = bump(length(u - x, v - y) * (1 / (0.55 + 0.35 * spot.severity)))
    # the folds meet a little outside the rim, so that they fan over the dent
    du, dv = u - 1.25 * x, v - 1.25 * y
    light = np.zeros_like(u)
    crease = np.zeros_like(u)
    for turn, weight in ((-0.85, 0.9), (-0.25, -1.0), (0.20, 1.0), (0.75, -0.9)):
        turned = turn + 0.22 * np.sin(spot.wiggle * 3 + 7 * turn)
        across_u = -out_v * np.cos(turned) - out_u * np.sin(turned)
        across_v = out_u * np.cos(turned) - out_v * np.sin(turned)
        across = du * across_u + dv * across_v
        light += weight * np.clip(across * 9, -1, 1)
        crease = np.maximum(crease, canvas.line(across, 0.016))
    facets = np.clip(0.5 * light - 0.32, -1, 0.35)
    strength = 0.42 + 0.25 * spot.severity
    canvas.shade(1 + near * facets * strength)
    canvas.shade(1 - 0.45 * near * crease)


# --- cracked ----------------------------------------------------------------------------------


def _show_crack(canvas: Canvas, spot: Spot, u: Field, v: Field, core: RGB) -> None:
    """A dark branching line from a chipped point of impact at the rim, with a pale lip."""
    x, y = spot.rim
    turn = spot.wiggle
    run = 0.95 + 0.75 * spot.severity

    def point(part: Field | float, aside: Field) -> tuple[Field, Field]:
        """`part` of the way from the rim through the middle, moved `aside` (half sides)."""
        back = 0.98 - part * run
        return x * back - aside * spot.south * spot.w, y * back + aside * spot.east * spot.h

    start = point(0.0, np.zeros_like(x))
    first = point(0.30, 0.20 * np.sin(turn))
    second = point(0.62, 0.26 * np.sin(turn + 2.0))
    end = point(1.0, 0.30 * np.sin(turn + 4.4))
    left = point(0.72, 0.55 + 0.15 * np.cos(turn))
    right = point(0.90, -0.50 + 0.15 * np.cos(2 * turn))
    twig = point(0.28, -0.62 + 0.10 * np.sin(2 * turn))
    thick = 0.020 + 0.018 * spot.severity
    # bend the plane a little so that straight pieces come out jagged
    u, v = u + 0.022 * zigzag(3.1 * v + turn), v + 0.022 * zigzag(3.7 * u - turn)
    gap = _near_segments(
        u,
        v,
        [
            (start, first, 1.0),
            (first, second, 0.8),
            (second, end, 0.5),
            (first, left, 0.5),
            (second, right, 0.4),
            (start, twig, 0.6),
        ],
        thick,
    )
    chip = length(u - start[0], v - start[1]) - (0.06 + 0.06 * spot.severity)
    np.minimum(gap, chip, out=gap)
    canvas.paint(canvas.inside(gap - 0.024), (0.91, 0.90, 0.88), 0.55)
    canvas.paint(canvas.inside(gap), (0.06, 0.05, 0.07), 0.96)


Point = tuple[Field, Field]


def _near_segments(
    u: Field, v: Field, segments: list[tuple[Point, Point, float]], thick: Field
) -> Field:
    """Signed distance to the union of a few bars, each its share of `thick` to either side."""
    best: Field | None = None
    for (ax, ay), (bx, by), share_of_thick in segments:
        dx, dy = bx - ax, by - ay
        pu, pv = u - ax, v - ay
        share = pu * (dx / (dx * dx + dy * dy + 1e-9))
        share += pv * (dy / (dx * dx + dy * dy + 1e-9))
        np.clip(share, 0, 1, out=share)
        pu -= share * dx
        pv -= share * dy
        bar = length(pu, pv)
        bar -= share_of_thick * thick
        best = bar if best is None else np.minimum(best, bar, out=best)
    assert best is not None
    return best


# --- stained ----------------------------------------------------------------------------------


def _show_stain(canvas: Canvas, spot: Spot, u: Field, v: Field, core: RGB) -> None:
    """A dried spill: merged drops, see-through in the middle and darker at the rim."""
    x, y = 0.42 * spot.w * spot.east, 0.42 * spot.h * spot.south
    size = 0.15 + 0.17 * spot.severity
    pull = np.zeros_like(u)
    for way, far, share in (
        (0.0, 0.25, 0.80),
        (1.9, 0.85, 0.50),
        (4.0, 0.95, 0.46),
        (5.3, 1.75, 0.20),
    ):
        turn = way + spot.wiggle
        du = u - (x + far * size * np.cos(turn))
        dv = v - (y + far * size * np.sin(turn))
        du *= du
        dv *= dv
        du += dv
        du += 1e-4
        np.divide((share * size) ** 2, du, out=du)
        pull += du
    edge = (1 / np.sqrt(pull) - 1) * (0.8 * size)
    canvas.paint(canvas.inside(edge, soft=0.03), COFFEE, 0.58)
    canvas.paint(canvas.line(edge + 0.03, 0.024), COFFEE, 0.60)


# --- by name ----------------------------------------------------------------------------------

RESHAPE = {"torn": _tear, "crushed": _crush}
"""Conditions that change the outline: (spot, outline, u, v) -> distance and the print's u, v."""

MARK = {
    "cracked": _show_crack,
    "torn": _show_tear,
    "stained": _show_stain,
    "crushed": _show_crush,
}
"""What each condition paints on the object: (canvas, spot, u, v, core)."""
