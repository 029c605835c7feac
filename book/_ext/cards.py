"""Draw what stands for the course elsewhere: its icon, and the card that a shared link shows.

The card's picture is no decoration but the course's subject: the plane of a VAE's two numbers,
decoded. The tags that lead to it want whole addresses: `latentcourse publish` writes them.
"""

from __future__ import annotations

import html
import shutil
import textwrap
from pathlib import Path
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx

if TYPE_CHECKING:  # a build from the cache does without them, and a second sooner
    import numpy as np
    from matplotlib.figure import Figure

# A wide layer, a narrow one, a wide one, on a square of 32.
SHAPES = (
    ([(3, 4), (3, 28), (14, 19), (14, 13)], "#0072B2"),
    ([(29, 4), (29, 28), (18, 19), (18, 13)], "#0072B2"),
    ([(14, 13), (18, 13), (18, 19), (14, 19)], "#D55E00"),
)
SIDE = 12  # pictures along each side of the plane


def draw_bottleneck(figure: Figure, left: float, bottom: float, side: float) -> None:
    """Draw the bottleneck into a square of the figure, `side` as a share of its height."""
    from matplotlib.patches import Polygon

    width, height = figure.get_size_inches()
    axes = figure.add_axes((left, bottom, side * height / width, side))
    for corners, colour in SHAPES:
        axes.add_patch(Polygon(corners, color=colour, linewidth=0))
    axes.set(xlim=(0, 32), ylim=(32, 0))
    axes.set_axis_off()


def draw_icons(folder: Path) -> None:
    """Draw the icon for a browser's tab, and the one for a telephone's screen."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1.8, 1.8), dpi=100)
    draw_bottleneck(figure, 0, 0, 1)
    figure.savefig(folder / "favicon.svg", transparent=True)
    figure.savefig(folder / "touch-icon.png")


def decoded_plane() -> np.ndarray:
    """Train the VAE of chapter 2; return pictures of codes at equal steps of probability.

    Returns
    -------
    array of shape (SIDE * 10, SIDE * 10), ink from 0 to 1; a picture of 8 by 8 has a margin of 1
    """
    import numpy as np

    from latentcourse.data import digits
    from latentcourse.taught.ch02 import VAE, train_vae

    model = VAE((64, 32, 2), np.random.default_rng(0))
    train_vae(model, digits().x_train, 60)
    steps = [NormalDist().inv_cdf((step + 0.5) / SIDE) for step in range(SIDE)]
    codes = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    pictures = np.pad(
        model.decode(codes).reshape(SIDE, SIDE, 8, 8), ((0, 0), (0, 0), (1, 1), (1, 1))
    )
    return pictures.transpose(0, 2, 1, 3).reshape(SIDE * 10, SIDE * 10)


def draw_card(path: Path) -> None:
    """Draw the card, 1200 by 630 pixels."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 6.3), dpi=100, facecolor="white")
    plane = figure.add_axes((0.485, 0.02, 0.505, 0.96))
    plane.imshow(1 - decoded_plane(), cmap="gray", interpolation="bilinear")
    plane.set_axis_off()
    draw_bottleneck(figure, 0.05, 0.7, 0.16)
    say = {"x": 0.05, "ha": "left", "color": "#1a1a1a"}
    figure.text(y=0.51, s="Latents", fontsize=60, weight="bold", **say)
    figure.text(y=0.40, s="From a bottleneck to the space", fontsize=23, **say)
    figure.text(y=0.33, s="in which pictures are made", fontsize=23, **say)
    figure.text(y=0.09, s="A course with graded exercises", fontsize=17, **say)
    figure.savefig(path)


def draw(app: Sphinx) -> None:
    """Put icon and card beside the pages; they are drawn once, since the card trains a network."""
    if app.builder.format != "html":
        return
    kept, static = Path(app.outdir).parent / "cards", Path(app.outdir) / "_static"
    card = kept / "card.png"  # drawn last
    if not card.exists() or card.stat().st_mtime < Path(__file__).stat().st_mtime:
        kept.mkdir(exist_ok=True)
        draw_icons(kept)
        draw_card(card)
    shutil.copytree(kept, static, dirs_exist_ok=True)


def tag(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Put into a page's head its icons, and what it is about."""
    beside = context["pathto"]
    tags = [
        f'<link rel="icon" type="image/svg+xml" href="{beside("_static/favicon.svg", 1)}">',
        f'<link rel="apple-touch-icon" href="{beside("_static/touch-icon.png", 1)}">',
    ]
    first = next(doctree.findall(nodes.paragraph), None) if doctree else None
    if first:
        about = html.escape(textwrap.shorten(first.astext(), 200, placeholder=" …"))
        tags.append(f'<meta name="description" content="{about}">')
    context["metatags"] = context.get("metatags", "") + "\n".join(tags)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", draw)
    app.connect("html-page-context", tag)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
