"""Diagrams of models and of loops: boxes that say what is computed, arrows that say from what.

White is data, blue a network, orange a code or what flows back. An encoder narrows and a decoder
widens, as on the course's icon.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from matplotlib.patches import FancyBboxPatch, Patch, Polygon

FACES = {
    "data": "white", "network": "#dbeaf5", "encoder": "#dbeaf5", "decoder": "#dbeaf5",
    "code": "#fbe3d3",
}  # fmt: skip
FORWARD, BACKWARD = "#404040", "#D55E00"
NARROW = 0.45  # the low side of an encoder or a decoder, as a share of the high one


class Box(NamedTuple):
    """A box of a diagram, in the units of its axes.

    Attributes
    ----------
    x, y : float
        Of its middle.
    text : str
    kind : str
        "data", "network", "encoder", "decoder" or "code".
    width, height : float

    Examples
    --------
    >>> Box(1.0, 0.5, "encoder", "encoder").height
    1.0
    """

    x: float
    y: float
    text: str
    kind: str = "data"
    width: float = 1.3
    height: float = 1.0


class Arrow(NamedTuple):
    """An arrow from box to box.

    Attributes
    ----------
    start, end : str
        Names of boxes.
    text : str
        Beside its middle.
    bend : float
        How far it bows out, as a share of its length; 0 is straight.
    backward : bool
        Whether it is a gradient's way.

    Examples
    --------
    >>> Arrow("loss", "decoder", "slopes", bend=0.3, backward=True).end
    'decoder'
    """

    start: str
    end: str
    text: str = ""
    bend: float = 0.0
    backward: bool = False


def draw_diagram(ax: Any, boxes: Mapping[str, Box], arrows: Sequence[Arrow]) -> None:
    """Draw boxes and the arrows between them, and nothing else on the axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    boxes : mapping of str to Box
    arrows : sequence of Arrow
        From and to names of boxes.

    Examples
    --------
    >>> from latentcourse.plots import figure, plt
    >>> fig, ax = figure(height=1.5)
    >>> boxes = {"x": Box(0, 0, "picture"), "z": Box(2, 0, "code", "code")}
    >>> draw_diagram(ax, boxes, [Arrow("x", "z", "encoder")])
    >>> sorted(text.get_text() for text in ax.texts if text.get_text())
    ['code', 'encoder', 'picture']
    >>> plt.close(fig)
    """
    ax.axis("off")
    shapes = {name: ax.add_patch(_shape(box)) for name, box in boxes.items()}
    for box in boxes.values():
        ax.text(box.x, box.y, box.text, ha="center", va="center", fontsize=9)
    for arrow in arrows:
        _draw_arrow(ax, boxes, shapes, arrow)
    ax.autoscale_view()
    ax.set_aspect("equal")


def _shape(box: Box) -> Patch:
    """Return a box's outline."""
    left, right = box.x - box.width / 2, box.x + box.width / 2
    style: Any = {"facecolor": FACES[box.kind], "edgecolor": "#555555"}
    if box.kind in ("encoder", "decoder"):
        high, low = box.height / 2, NARROW * box.height / 2
        first, last = (high, low) if box.kind == "encoder" else (low, high)
        corners = [(left, first), (right, last), (right, -last), (left, -first)]
        return Polygon([(x, box.y + y) for x, y in corners], **style)
    corner = (left, box.y - box.height / 2)
    return FancyBboxPatch(corner, box.width, box.height, boxstyle="round,pad=0.05", **style)


def _draw_arrow(
    ax: Any, boxes: Mapping[str, Box], shapes: Mapping[str, Patch], arrow: Arrow
) -> None:
    """Draw an arrow from the rim of one box to the rim of another, its words beside it."""
    start, end = boxes[arrow.start], boxes[arrow.end]
    colour = BACKWARD if arrow.backward else FORWARD
    ax.annotate(
        "",
        (end.x, end.y),
        (start.x, start.y),
        arrowprops={
            "arrowstyle": "-|>",
            "color": colour,
            "connectionstyle": f"arc3,rad={arrow.bend}",
            "patchA": shapes[arrow.start],
            "patchB": shapes[arrow.end],
            "shrinkA": 2,
            "shrinkB": 2,
        },
    )
    # A bow's middle lies half its bend off the straight line, to the right of it.
    x = (start.x + end.x) / 2 + arrow.bend / 2 * (end.y - start.y)
    y = (start.y + end.y) / 2 - arrow.bend / 2 * (end.x - start.x)
    over = 0.16 if y >= start.y else -0.16
    ax.text(x, y + over, arrow.text, ha="center", va="center", fontsize=9, color=colour)
