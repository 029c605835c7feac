"""An explorer is a widget in JupyterLab, and stays alive on a page that has no kernel.

Its drawing is one ES module that both hosts load. In JupyterLab `anywidget` gives it a model that
Python shares; on a page `page.mjs` gives it one made from the JSON in its HTML form. The decoders
run in the module, so neither waits for a kernel.
"""

import base64
import json
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets
from numpy.typing import ArrayLike

HERE = Path(__file__).parent
SHARED = ("arrays.mjs", "drawing.mjs")
Packed = dict[str, Any]


def module(name: str) -> str:
    """Return an explorer's module as one text: what it imports travels inside its address.

    Parameters
    ----------
    name : str
        Of the file, such as "latent".

    Returns
    -------
    str
        JavaScript that imports nothing from beside it.

    Examples
    --------
    >>> text = module("latent")
    >>> "export default" in text, "./arrays.mjs" in text
    (True, False)
    """
    source = (HERE / f"{name}.mjs").read_text(encoding="utf-8")
    for shared in SHARED:
        text = base64.b64encode((HERE / shared).read_bytes()).decode()
        source = source.replace(f'"./{shared}"', f'"data:text/javascript;base64,{text}"')
    return source


def packed(array: ArrayLike) -> Packed:
    """Return an array as JSON can carry it; `unpack` in `arrays.mjs` reads it.

    Real numbers become 65,536 equal steps from the least to the largest, which halves what a page
    carries; a decoded pixel moves by less than a thousandth.

    Parameters
    ----------
    array : array of finite numbers, or of uint8, which are kept as they are

    Returns
    -------
    dict
        `shape`, and `base64` of the bytes, little-endian; `low` and `step` in the array's own unit
        where it was no uint8.

    Examples
    --------
    >>> packed(np.array([0.0, 1.0, 2.0]))["step"] == 2 / 65535
    True
    >>> packed(np.array([[0, 255]], np.uint8))
    {'shape': [1, 2], 'base64': 'AP8='}
    """
    values = np.ascontiguousarray(array)
    scale: dict[str, float] = {}
    if values.dtype != np.uint8:
        low, high = float(values.min()), float(values.max())
        scale = {"low": low, "step": (high - low) / 65535}
        values = np.rint((values - low) / (scale["step"] or 1.0)).astype("<u2")
    text = base64.b64encode(values.tobytes()).decode()
    return {"shape": list(values.shape), "base64": text, **scale}


def packed_pictures(images: ArrayLike) -> Packed:
    """Return pictures as JSON can carry them, a byte for each pixel.

    Parameters
    ----------
    images : array, shape (n, height, width)
        Values in [0, 1]; others are clipped.

    Returns
    -------
    dict
        As `packed` makes it.

    Raises
    ------
    ValueError
        If the shape is another.

    Examples
    --------
    >>> packed_pictures([[[0.0, 1.0], [2.0, -1.0]]])
    {'shape': [1, 2, 2], 'base64': 'AP//AA=='}
    """
    pictures = np.asarray(images)
    if pictures.ndim != 3:
        raise ValueError(f"Pictures have the shape (n, height, width), not {pictures.shape}.")
    return packed(np.rint(255 * np.clip(pictures, 0, 1)).astype(np.uint8))


def packed_layers(layers: Any, latent_dim: int, pixels: int) -> list[tuple[Packed, Packed]]:
    """Return a decoder's dense layers as JSON can carry them, if their shapes fit.

    Parameters
    ----------
    layers : sequence of (W, b, ...)
        Weights, shape (inputs, outputs), biases, shape (outputs,), and whatever else each has.
    latent_dim : int
        Inputs of the first.
    pixels : int
        Outputs of the last.

    Returns
    -------
    list of (W, b)
        As `packed` makes them.

    Raises
    ------
    ValueError
        If they do not lead from a code to a picture.

    Examples
    --------
    >>> layers = [(np.ones((2, 16)), np.zeros(16)), (np.ones((16, 64)), np.zeros(64))]
    >>> [W["shape"] for W, b in packed_layers(layers, latent_dim=2, pixels=64)]
    [[2, 16], [16, 64]]
    >>> packed_layers(layers, latent_dim=2, pixels=100)
    Traceback (most recent call last):
    ...
    ValueError: The decoder ends in 64 numbers, but a picture has 100.
    """
    found, width = [], latent_dim
    for weights, biases, *_ in layers:
        W, b = np.asarray(weights), np.asarray(biases).reshape(-1)
        if W.shape != (width, len(b)):
            raise ValueError(
                f"A layer of shape {W.shape} with {len(b)} biases cannot follow {width} numbers: "
                "W has the shape (inputs, outputs), so PyTorch's weights are transposed first."
            )
        width = len(b)
        found.append((packed(W), packed(b)))
    if width != pixels:
        raise ValueError(f"The decoder ends in {width} numbers, but a picture has {pixels}.")
    return found


class Explorer(anywidget.AnyWidget):
    """What all explorers are: a module, a style sheet, and their form on a page.

    Examples
    --------
    One that shows a number, drawn by the module of another:

    >>> class Number(Explorer):
    ...     _esm = module("reparameterization")
    ...     kind, state = "number", ("value",)
    ...     value = traitlets.Float(0.5).tag(sync=True)
    >>> bundle, _ = Number(value=2.0)._repr_mimebundle_()
    >>> '{"content": {}, "value": 2.0}' in bundle["text/html"]
    True
    """

    _css = (HERE / "explorers.css").read_text(encoding="utf-8")
    kind = ""  # the name of the module
    state: tuple[str, ...] = ()  # what the reader changes, by trait
    parts = 1  # panels that stand one below the other on a telephone
    room = ""  # heights kept on a page, --wide and --narrow, where the style sheet has none
    content = traitlets.Dict().tag(sync=True)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Offer HTML beside the widget, for a page where no kernel will be."""
        bundle, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        shared = {name: getattr(self, name) for name in ("content", *self.state)}
        text = json.dumps(shared).replace("</", "<\\/")
        bundle["text/html"] = (
            f'<div class="explorer-host" data-explorer="{self.kind}" '
            f'style="--parts: {self.parts}; {self.room}">'
            f'<script type="application/json">{text}</script>'
            "<p>An explorer stands here where scripts run; in JupyterLab, run the cell.</p></div>"
        )
        return bundle, metadata
