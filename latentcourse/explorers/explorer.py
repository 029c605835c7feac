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
    """Return pictures with values in [0, 1], shape (n, height, width), as bytes."""
    pictures = np.asarray(images)
    if pictures.ndim != 3:
        raise ValueError(f"Pictures have the shape (n, height, width), not {pictures.shape}.")
    return packed(np.rint(255 * np.clip(pictures, 0, 1)).astype(np.uint8))


def packed_layers(layers: Any, latent_dim: int, pixels: int) -> list[tuple[Packed, Packed]]:
    """Return a decoder's dense layers, `(W, b)` and perhaps more each, if their shapes fit.

    Raises
    ------
    ValueError
        If they do not lead from a code to a picture.
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
    """What all explorers are: a module, a style sheet, and their form on a page."""

    _css = (HERE / "explorers.css").read_text(encoding="utf-8")
    kind = ""  # the name of the module
    state: tuple[str, ...] = ()  # what the reader changes, by trait
    parts = 1  # panels that stand one below the other on a telephone
    content = traitlets.Dict().tag(sync=True)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Offer HTML beside the widget, for a page where no kernel will be."""
        bundle, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        shared = {name: getattr(self, name) for name in ("content", *self.state)}
        text = json.dumps(shared).replace("</", "<\\/")
        bundle["text/html"] = (
            f'<div class="explorer-host" data-explorer="{self.kind}" style="--parts: {self.parts}">'
            f'<script type="application/json">{text}</script>'
            "<p>An explorer stands here where scripts run; in JupyterLab, run the cell.</p></div>"
        )
        return bundle, metadata
