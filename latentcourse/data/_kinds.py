"""What each kind of ticket photo shows: its outline and what is printed on it.

Lengths are half pictures times the factor `scale`; u points to the object's right and v to its
foot. An outline is a signed distance; a painter fills a canvas in the object's own coordinates,
the canvas being cut to the outline later. Colours are reflectances and stay below 0.91, so that
no light setting can push them past white.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from latentcourse.data._raster import RGB, Canvas, Field, both, length, rounded_box

INK: RGB = (0.13, 0.13, 0.17)
PAPER: RGB = (0.90, 0.89, 0.86)


@dataclass(frozen=True)
class Build:
    """Per-picture numbers a painter needs, each of shape (n, 1).

    `w`, `h`: half width and height; `tone`: material, 0 dark to 1 pale; `pattern`: 0 to 7, which
    print; `flip_u`, `flip_v`: -1 or 1, the mirrorings that the pattern asks for.
    """

    w: Field
    h: Field
    tone: Field
    pattern: Field
    flip_u: Field
    flip_v: Field


@dataclass(frozen=True)
class Kind:
    """One kind: usual half sides, outline, painter and the colour inside a torn edge."""

    half: tuple[float, float]
    outline: Callable[[Field, Field, Field, Field], Field]
    paint: Callable[[Canvas, Field, Field, Build], None]
    core: RGB


# --- bars: eight fixed barcodes, kept as integrals so that a pixel's share of ink is exact ---

_BAR_STEPS = 2048
_BAR_LENGTH = 0.78


def _bar_integrals() -> Field:
    """Ink left of each of 2048 places along the unit interval, one row a pattern: (8, 2048)."""
    rng = np.random.default_rng(20)
    rows = []
    for _ in range(8):
        edges = np.cumsum(rng.integers(2, 6, 18))
        place = (np.arange(_BAR_STEPS) + 0.5) / _BAR_STEPS * edges[-1]
        dark = np.searchsorted(edges, place, side="right") % 2 == 0
        rows.append(np.cumsum(dark) / _BAR_STEPS)
    return np.array(rows, np.float32)


_BARS = _bar_integrals()


def _barcode(canvas: Canvas, u: Field, pattern: Field) -> Field:
    """Each pixel's share of ink in a code that fills `_BAR_LENGTH`, centred on u = 0."""
    row = pattern.astype(np.int32) * _BAR_STEPS
    place = u * (1 / _BAR_LENGTH) + 0.5
    reach = 0.5 / _BAR_LENGTH / canvas.per_px

    def ink_up_to(end: Field) -> Field:
        step = (np.clip(end, 0, 0.9999) * _BAR_STEPS).astype(np.int32)
        step += row
        return _BARS.take(step)

    share: Field = (ink_up_to(place + reach) - ink_up_to(place - reach)) / (2 * reach)
    return share


# --- parcel -----------------------------------------------------------------------------------


def _parcel_outline(u: Field, v: Field, w: Field, h: Field) -> Field:
    return rounded_box(u, v, w, h, 0.035)


def _paint_parcel(canvas: Canvas, u: Field, v: Field, build: Build) -> None:
    """A carton seen from above and in front: lid, tape, a small sticker, an up arrow."""
    h = build.h
    ridge = 0.34 * h
    card = canvas.mix((0.60, 0.40, 0.22), (0.86, 0.66, 0.42), build.tone)
    front = canvas.inside(ridge - v)
    canvas.fill(card)
    canvas.paint(front, card * np.float32(0.74))
    canvas.paint(canvas.strip(v, ridge - 0.02, ridge + 0.015), card * np.float32(1.05))
    tape = canvas.strip(u, -0.085, 0.085)
    tape *= canvas.inside(v - 0.68 * h)
    canvas.paint(tape, (0.90, 0.80, 0.60), 0.62)
    lid = 1 - front
    canvas.paint(canvas.strip(u, -0.012, 0.012) * lid, card * np.float32(0.55), 0.8)
    sticker = (0.31 * build.flip_u, -0.32 * h)
    canvas.paint(canvas.panel(u, v, sticker, (0.155, 0.115)), PAPER)
    text = canvas.strip(v, sticker[1] - 0.065, sticker[1] - 0.015)
    text += canvas.strip(v, sticker[1] + 0.03, sticker[1] + 0.06)
    text *= canvas.strip(u, sticker[0] - 0.11, sticker[0] + 0.11)
    canvas.paint(text, INK, 0.85)
    # the arrow that says which way is up, on the front, away from the sticker
    du = np.abs(u + 0.33 * build.flip_u)
    dv = v - 0.64 * h
    head = canvas.inside((du - 0.75 * (dv + 0.12)) * 0.8) * canvas.inside(dv)
    stem = canvas.strip(du, -0.026, 0.026) * canvas.strip(dv, -0.01, 0.10)
    canvas.paint(np.maximum(head, stem), INK, 0.75)


# --- label ------------------------------------------------------------------------------------


def _label_outline(u: Field, v: Field, w: Field, h: Field) -> Field:
    return rounded_box(u, v, w, h, 0.05)


def _paint_label(canvas: Canvas, u: Field, v: Field, build: Build) -> None:
    """A shipping label: a coloured head, a barcode, address lines and a routing square."""
    w, h = build.w, build.h
    u, v = u * build.flip_u, v * build.flip_v
    canvas.fill(canvas.mix((0.83, 0.82, 0.79), (0.91, 0.91, 0.90), build.tone))
    head = canvas.inside(v + 0.66 * h)
    canvas.paint(head, canvas.mix((0.82, 0.30, 0.24), (0.95, 0.46, 0.30), build.tone))
    bars = _barcode(canvas, u, build.pattern)
    bars *= canvas.strip(v, -0.46 * h, 0.16 * h)
    bars *= canvas.strip(u, -_BAR_LENGTH / 2, _BAR_LENGTH / 2)
    canvas.paint(bars, INK)
    lines = canvas.strip(v, 0.36 * h, 0.46 * h) * canvas.strip(u, -0.8 * w, 0.22 * w)
    lines += canvas.strip(v, 0.60 * h, 0.70 * h) * canvas.strip(u, -0.8 * w, 0.02 * w)
    canvas.paint(lines, INK, 0.75)
    square = canvas.panel(u, v, (0.60 * w, 0.55 * h), (0.115, 0.115))
    square -= canvas.panel(u, v, (0.60 * w, 0.55 * h), (0.045, 0.045))
    canvas.paint(square, INK)


# --- envelope ---------------------------------------------------------------------------------


def _envelope_outline(u: Field, v: Field, w: Field, h: Field) -> Field:
    return rounded_box(u, v, w, h, 0.02)


def _paint_envelope(canvas: Canvas, u: Field, v: Field, build: Build) -> None:
    """The back of an airmail envelope: striped rim, folds, a pointed flap and a wax seal."""
    w, h = build.w, build.h
    paper = canvas.mix((0.76, 0.68, 0.52), (0.90, 0.86, 0.75), build.tone)
    canvas.fill(paper * np.float32(0.93))
    side = np.abs(u)
    # the lower folds run from the bottom corners to the middle
    fold = (h - v) * w - (w - side) * h
    fold *= 1 / np.hypot(w, h)
    canvas.paint(canvas.line(fold, 0.014), paper * np.float32(0.66), 0.75)
    rim = canvas.inside(-rounded_box(u, v, w - 0.06, h - 0.06, 0.01))
    slant = (u + build.flip_v * v) * np.float32(0.7071)
    canvas.paint(canvas.stripes(slant, 0.24, 0.30) * rim, (0.80, 0.22, 0.22))
    canvas.paint(canvas.stripes(slant + 0.12, 0.24, 0.30) * rim, (0.20, 0.34, 0.66))
    # the flap: a triangle to `tip`, with a soft shadow under its edge
    tip = (0.10 + 0.05 * build.flip_u) * h
    edge = (v + h) * w - (w - side) * (tip + h)
    edge *= 1 / np.hypot(w, tip + h)
    under = _under_flap(edge)
    canvas.shade(1 - 0.38 * under)
    canvas.paint(canvas.inside(edge), paper)
    canvas.paint(canvas.strip(edge, -0.03, 0.0), PAPER, 0.55)
    seal = length(u, v - tip + 0.04)
    canvas.paint(canvas.inside(seal - 0.105), (0.66, 0.13, 0.15))
    canvas.paint(canvas.inside(seal - 0.062), (0.82, 0.26, 0.25))


def _under_flap(edge: Field) -> Field:
    """Shadow just outside an edge: strongest at distance 0, gone at 0.12 (inside is covered)."""
    fade: Field = 1 - edge * (1 / 0.12)
    np.clip(fade, 0, 1, out=fade)
    fade *= fade
    return fade


# --- tube -------------------------------------------------------------------------------------

_CAP = 0.085
"""Half width of the ellipse that the tube's round end shows."""


def _tube_outline(u: Field, v: Field, w: Field, h: Field) -> Field:
    bulge = v / h
    bulge *= bulge
    np.minimum(bulge, 1, out=bulge)
    ends = np.abs(u) - w + _CAP * (1 - np.sqrt(1 - bulge))
    return both(ends, np.abs(v) - h)


def _paint_tube(canvas: Canvas, u: Field, v: Field, build: Build) -> None:
    """A mailing tube on its side: spiral seams, a wrapped label, pale caps, a round shine."""
    w, h = build.w, build.h
    u = u * build.flip_u
    across = v / h
    bow = _CAP * (1 - np.sqrt(np.maximum(1 - across * across, 0)))
    along = u + bow
    board = canvas.mix((0.16, 0.38, 0.46), (0.38, 0.66, 0.70), build.tone)
    canvas.fill(board)
    seam = (u - 0.55 * v) * np.float32(0.876)
    canvas.paint(canvas.stripes(seam, 0.23, 0.10), board * np.float32(0.72), 0.8)
    middle = 0.045 * (build.pattern - 3.5)
    wrap = canvas.strip(u, middle - 0.19, middle + 0.19) * canvas.strip(v, -0.72 * h, 0.62 * h)
    canvas.paint(wrap, PAPER)
    text = canvas.strip(v, -0.42 * h, -0.12 * h) + canvas.strip(v, 0.12 * h, 0.34 * h)
    text *= canvas.strip(u, middle - 0.14, middle + 0.10)
    canvas.paint(text, INK, 0.8)
    cap = canvas.mix((0.80, 0.74, 0.62), (0.90, 0.86, 0.76), build.tone)
    canvas.paint(canvas.inside(along + w - 0.17), cap)
    # round light: bright above the middle, dark towards the foot
    tilt = across + 0.38
    canvas.shade(1.03 - 0.30 * tilt * tilt)
    # the open end, an ellipse facing us, with the dark inside
    round_end = length((u - w + _CAP) * (h / _CAP), v)
    squeeze = np.float32(0.45)
    canvas.paint(canvas.inside((round_end - h) * squeeze), cap)
    canvas.paint(canvas.inside((round_end - 0.70 * h) * squeeze), board * np.float32(0.42))


# --- laptop -----------------------------------------------------------------------------------

_HINGE = 0.30
"""Where the screen ends and the keyboard begins, in half heights below the middle."""


def _laptop_outline(u: Field, v: Field, w: Field, h: Field) -> Field:
    top = -h
    hinge = _HINGE * h
    lid = rounded_box(u, v - (top + hinge) / 2, 0.86 * w, (hinge - top) / 2, 0.04)
    flare = 0.86 * w + 0.14 * w * (v - hinge) / (h - hinge)
    deck = both(np.abs(u) - flare, np.maximum(hinge - 0.02 - v, v - h))
    either: Field = np.minimum(lid, deck)
    return either


def _paint_laptop(canvas: Canvas, u: Field, v: Field, build: Build) -> None:
    """An open laptop: dark bezel, glowing screen with a window of text, keys and touchpad."""
    w, h = build.w, build.h
    hinge = _HINGE * h
    metal = canvas.mix((0.42, 0.43, 0.47), (0.80, 0.81, 0.83), build.tone)
    canvas.fill(metal)
    canvas.paint(canvas.inside(v - hinge), (0.12, 0.12, 0.16))
    middle = (hinge - h) / 2
    glass = canvas.panel(u, v, (0.0, middle), (0.86 * w - 0.06, (hinge + h) / 2 - 0.065))
    canvas.paint(glass, canvas.mix((0.32, 0.52, 0.80), (0.42, 0.74, 0.80), build.pattern / 7))
    sweep = np.clip(0.5 - 0.7 * (u + v - middle), 0, 1)
    canvas.paint(glass * sweep, (0.80, 0.86, 0.90), 0.55)
    window = (0.13 * build.flip_u, middle + 0.03 * build.flip_v)
    canvas.paint(canvas.panel(u, v, window, (0.25, 0.20)), PAPER)
    left = window[0] - 0.20
    for row, (span, ink) in enumerate(_SCREEN_TEXT):
        text = canvas.strip(v, window[1] - 0.15 + 0.105 * row, window[1] - 0.10 + 0.105 * row)
        canvas.paint(text * canvas.strip(u, left, left + span), ink)
    # the deck is seen at a slant: `depth` runs from the hinge to the front edge
    depth = (v - hinge) / (h - hinge)
    wide = u / (1 + 0.16 * depth)
    canvas.paint(canvas.strip(depth * 0.3, 0.0, 0.018), (0.10, 0.10, 0.13))
    keys = canvas.strip(v, hinge + 0.055, hinge + 0.215) * canvas.strip(wide, -0.42, 0.42)
    gaps = canvas.stripes(wide, 0.105, 0.16) + canvas.stripes(v - hinge - 0.055, 0.0533, 0.25)
    canvas.paint(keys * np.clip(1 - gaps, 0, 1), (0.16, 0.16, 0.20))
    pad = canvas.strip(v, h - 0.105, h - 0.03) * canvas.strip(u, -0.14, 0.14)
    canvas.paint(pad, metal * np.float32(0.80))
    canvas.paint(canvas.inside(h - 0.018 - v), metal * np.float32(0.62))


_SCREEN_TEXT: tuple[tuple[float, RGB], ...] = (
    (0.26, (0.85, 0.36, 0.28)),
    (0.38, (0.36, 0.38, 0.46)),
    (0.18, (0.24, 0.56, 0.52)),
)

LOOKS = {
    "parcel": Kind((0.56, 0.50), _parcel_outline, _paint_parcel, (0.90, 0.80, 0.64)),
    "label": Kind((0.60, 0.45), _label_outline, _paint_label, (0.66, 0.60, 0.52)),
    "envelope": Kind((0.64, 0.44), _envelope_outline, _paint_envelope, (0.91, 0.90, 0.86)),
    "tube": Kind((0.71, 0.24), _tube_outline, _paint_tube, (0.82, 0.70, 0.52)),
    "laptop": Kind((0.62, 0.54), _laptop_outline, _paint_laptop, (0.36, 0.62, 0.44)),
}
