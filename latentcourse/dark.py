"""Draw a figure a second time for the dark: the same shapes in ink that is seen on dark paper.

A page of the site carries both and shows one; `plots.show` calls this while the pages are made.
Pictures stay as they are, and so does what is drawn on top of them: a pixel's grey is a number.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import Collection, QuadMesh
from matplotlib.colors import to_rgba, to_rgba_array
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from numpy.typing import ArrayLike, NDArray

PAPER = np.array([0x15, 0x17, 0x1C]) / 255  # the site's, in the dark
INK = np.array([0xE6, 0xE4, 0xDE]) / 255
CONTRAST = 4.5  # what WCAG 2.2 asks of text
GREY, PALE = 0.08, 0.72


def luminance(rgb: NDArray[Any]) -> float:
    """Return the relative luminance of an sRGB colour, as WCAG 2.2 defines it.

    Parameters
    ----------
    rgb : array, shape (3,)
        From 0 to 1.

    Returns
    -------
    float

    Examples
    --------
    >>> [round(luminance(np.full(3, grey)), 3) for grey in (0.0, 0.5, 1.0)]
    [0.0, 0.214, 1.0]
    """
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def lit(colour: Any) -> tuple[float, float, float, float]:
    """Return what a colour becomes on dark paper.

    Greys change sides, black for ink and white for paper. Other colours keep their hue: strong ones
    are lightened until they can be read, pale ones become a tint of the paper.

    Parameters
    ----------
    colour : colour, as matplotlib takes it

    Returns
    -------
    tuple of float
        Red, green, blue and an unchanged alpha.

    Examples
    --------
    >>> lit("white")[:3] == tuple(PAPER), lit("black")[:3] == tuple(INK)
    (True, True)
    >>> red, green, blue, alpha = lit("#0072B2")
    >>> red < green < blue and blue > 0xB2 / 255
    True
    """
    *channels, alpha = to_rgba(colour)
    rgb = np.array(channels)
    if np.ptp(rgb) < GREY:
        out = PAPER + (1 - rgb.mean()) * (INK - PAPER)
    elif luminance(rgb) > PALE:
        out = PAPER + 0.2 * (rgb - PAPER)
    else:
        out, ground = rgb, luminance(PAPER) + 0.05
        while (luminance(out) + 0.05) / ground < CONTRAST:
            out = out + 0.05 * (1 - out)
    red, green, blue = map(float, out)
    return red, green, blue, alpha


def recolour(fig: Figure) -> None:
    """Give a figure the ink of the dark, on no paper of its own.

    Parameters
    ----------
    fig : Figure
        Changed in place.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots()
    >>> title = ax.set_title("A title")
    >>> recolour(fig)
    >>> title.get_color() == lit("black")
    True
    >>> plt.close(fig)
    """
    kept = {id(artist) for ax in fig.axes for artist in _on_pictures(ax)}
    papers = {id(fig.patch), *(id(ax.patch) for ax in fig.axes)}
    for artist in fig.findobj():
        if id(artist) in papers or id(artist) in kept:
            continue
        if isinstance(artist, Text):
            artist.set_color(lit(artist.get_color()))
            if artist.get_bbox_patch() is not None:
                _relight(artist.get_bbox_patch())
        elif isinstance(artist, Line2D):
            artist.set_markeredgecolor(lit(artist.get_markeredgecolor()))
            artist.set_markerfacecolor(lit(artist.get_markerfacecolor()))
            artist.set_color(lit(artist.get_color()))
        elif isinstance(artist, Patch | Collection):
            _relight(artist)


def _on_pictures(ax: Axes) -> list[Any]:
    """Return what is drawn on an axes that shows a picture or a heat map."""
    pictured = ax.images or any(isinstance(one, QuadMesh) for one in ax.collections)
    return [*ax.texts, *ax.lines, *ax.patches, *ax.collections] if pictured else []


def _relight(artist: Any) -> None:
    """Change the face and the edge of a patch, or of many in a collection."""
    if isinstance(artist, Collection) and artist.get_array() is not None:
        return  # its colours are numbers
    for part in ("facecolor", "edgecolor"):
        found: ArrayLike = getattr(artist, f"get_{part}")()
        lights = np.array([lit(one) for one in to_rgba_array(found)])
        if len(lights):
            getattr(artist, f"set_{part}")(lights if isinstance(artist, Collection) else lights[0])
