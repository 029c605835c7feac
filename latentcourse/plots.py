"""Figures as the course draws them: one look, alt text always, safe for colour-blind readers.

A chapter makes a figure with `figure`, draws on its axes with plain matplotlib, and hands it over
with `show`, which puts the alt text where JupyterLab and the site both find it.
"""

import base64
import os
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from IPython.display import Image, display
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from latentcourse.dark import recolour

SHORTEST_ALT = 40

# Okabe and Ito's palette, yellow left out because it is faint on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#555555")

# Ten classes cannot be told apart by colour alone: a scatter also writes their digits.
CLASS_COLOURS = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9",
    "#E69F00", "#7F3C8D", "#555555", "#8C6D31", "#E7298A",
)  # fmt: skip

STYLE: Any = {
    "figure.dpi": 100,
    "font.size": 10,
    "axes.titlesize": 10.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e6e6e6",
    "axes.axisbelow": True,
    "axes.prop_cycle": cycler(color=COLOURS),
    "legend.frameon": False,
}


def figure(
    columns: int = 1, rows: int = 1, *, width: float = 7.5, height: float = 3.0, **options: Any
) -> tuple[Figure, Any]:
    """Make a figure in the course's style.

    Parameters
    ----------
    columns, rows : int
        The number of axes.
    width, height : float
        In inches; 7.5 fills a page's column.
    **options
        Handed to `matplotlib.pyplot.subplots`.

    Returns
    -------
    fig, axes
        `axes` is one axes, or an array of them.

    Examples
    --------
    >>> fig, (left, right) = figure(columns=2)
    >>> fig.get_size_inches().tolist()
    [7.5, 3.0]
    >>> plt.close(fig)
    """
    with plt.rc_context(STYLE):
        return plt.subplots(rows, columns, figsize=(width, height), layout="constrained", **options)


def show(fig: Figure, alt: str) -> None:
    """Display a figure with its alt text, and close it.

    Parameters
    ----------
    fig : Figure
    alt : str
        Chart type, axes and what to see, for a reader who cannot see the picture.

    Raises
    ------
    ValueError
        If `alt` has fewer than 40 characters.

    Examples
    --------
    >>> fig, ax = figure()
    >>> curve = ax.plot([0, 1, 2], [0, 1, 4])
    >>> show(fig, "A line plot of x squared for x from 0 to 2, which grows ever faster.")
    <IPython.core.display.Image object>

    Words that say nothing are refused:

    >>> show(fig, "A plot.")
    Traceback (most recent call last):
    ...
    ValueError: The alt text 'A plot.' has 7 characters; say in at least 40 what chart it is, ...
    """
    if len(alt) < SHORTEST_ALT:
        raise ValueError(
            f"The alt text {alt!r} has {len(alt)} characters; say in at least {SHORTEST_ALT} what "
            "chart it is, what its axes are, and what there is to see."
        )
    light = _drawn(fig)
    # The figure has no paper of its own; in the dark JupyterLab puts a light one behind it.
    metadata = {"needs_background": "light"}
    if os.environ.get("LATENTS_BOTH_THEMES"):  # set where the site's pages are run
        recolour(fig)
        metadata["dark"] = base64.b64encode(_drawn(fig)).decode()
    plt.close(fig)
    # The width is that of the figure in CSS pixels, so that a dense screen draws it sharp.
    width = round(fig.get_figwidth() * 96)
    display(Image(light, alt=alt, width=width, metadata=metadata))


def _drawn(fig: Figure) -> bytes:
    """Return a figure as a PNG, without paper behind it."""
    buffer = BytesIO()
    fig.savefig(buffer, format="png", dpi=144, transparent=True)
    return buffer.getvalue()


def sheet(images: ArrayLike, columns: int, gap: int = 1) -> NDArray[np.float32]:
    """Lay pictures out as one picture, row by row, with white gaps.

    Parameters
    ----------
    images : array, shape (n, height, width) or (n, height, width, 3)
        Values in [0, 1].
    columns : int
        Pictures in a row; the last row is filled up with white.
    gap : int
        White pixels around each picture.

    Returns
    -------
    array of float32, shape (rows * (height + gap) + gap, columns * (width + gap) + gap[, 3])

    Examples
    --------
    Three black pictures of one pixel each, two in a row:

    >>> sheet(np.zeros((3, 1, 1)), columns=2)
    array([[1., 1., 1., 1., 1.],
           [1., 0., 1., 0., 1.],
           [1., 1., 1., 1., 1.],
           [1., 0., 1., 1., 1.],
           [1., 1., 1., 1., 1.]], dtype=float32)
    """
    pictures = np.asarray(images, dtype=np.float32)
    n, height, width, *channels = pictures.shape
    rows = -(-n // columns)
    out = np.ones(
        (rows * (height + gap) + gap, columns * (width + gap) + gap, *channels), np.float32
    )
    for i, picture in enumerate(pictures):
        top = gap + (i // columns) * (height + gap)
        left = gap + (i % columns) * (width + gap)
        out[top : top + height, left : left + width] = picture
    return out


def draw_sheet(
    ax: Any,
    images: ArrayLike,
    columns: int,
    *,
    title: str = "",
    labels: Sequence[str] = (),
    stretch: bool = False,
) -> None:
    """Draw pictures as a sheet on an axes, without ticks.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    images : array, shape (n, height, width) or (n, height, width, 3)
    columns : int
    title : str
    labels : sequence of str
        One for each row, written at its left.
    stretch : bool
        Whether to use all greys from black to white for the range that the pictures have.

    Examples
    --------
    >>> from latentcourse.data import digits
    >>> fig, ax = figure(height=1.5)
    >>> draw_sheet(ax, digits().x_test[:20].reshape(-1, 8, 8), columns=10, labels=("", "more"))
    >>> ax.images[0].get_array().shape
    (19, 91)
    >>> plt.close(fig)
    """
    pictures = np.asarray(images)
    if stretch:
        pictures = (pictures - pictures.min()) / np.ptp(pictures)
    mosaic = sheet(pictures, columns)
    # Gaps are holes, so that they have the colour of whatever paper the figure lies on.
    held = sheet(np.full(pictures.shape[:3], -1.0), columns) < 0
    ax.imshow(
        np.clip(mosaic, 0, 1), cmap="gray", vmin=0, vmax=1, interpolation="nearest",
        alpha=held.astype(float),
    )  # fmt: skip
    ax.set_title(title)
    ax.grid(False)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    step = pictures.shape[1] + 1
    ax.set_yticks([step * (row + 0.5) for row in range(len(labels))], labels)
    ax.tick_params(length=0)


def scatter_classes(
    ax: Any, codes: ArrayLike, labels: ArrayLike, *, size: float = 10, named: int = 12
) -> None:
    """Scatter 2-D codes by class: a colour for each class, and its number written on some points.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    codes : array, shape (n, 2)
    labels : array of int, shape (n,)
        At most ten classes.
    size : float
        Marker area in points squared.
    named : int
        Points of each class that carry the class's number.

    Examples
    --------
    >>> codes = np.random.default_rng(0).normal(size=(100, 2))
    >>> fig, ax = figure()
    >>> scatter_classes(ax, codes, labels=np.arange(100) % 3, named=2)
    >>> [text.get_text() for text in ax.texts]
    ['0', '0', '1', '1', '2', '2']
    >>> plt.close(fig)
    """
    points, classes = np.asarray(codes), np.asarray(labels)
    for label in np.unique(classes):
        own = points[classes == label]
        colour = CLASS_COLOURS[int(label)]
        ax.scatter(own[:, 0], own[:, 1], s=size, color=colour, alpha=0.5, linewidths=0)
        for x, y in own[:named]:
            ax.text(x, y, str(label), color=colour, fontsize=9, ha="center", va="center")
