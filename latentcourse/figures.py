"""Carry a figure's alt text, and its twin for the dark, from the notebook's output to the page.

`plots.show` stores them where JupyterLab looks, in the output's own metadata; MyST-NB reads only
the cell's. This is MyST-NB's extension point for it, named in pyproject.toml. The theme shows one
of the two, and a browser fetches only that one.
"""

import dataclasses
from collections.abc import Sequence
from typing import Any, ClassVar


class AltText:
    """A renderer of images that keeps `alt`; images without it are left to MyST-NB.

    Examples
    --------
    MyST-NB hands over its own renderer and what a cell put out:

    >>> from types import SimpleNamespace
    >>> renderer = SimpleNamespace(render_image=lambda data: [{"uri": "scores.png"}])
    >>> metadata = {"image/png": {"alt": "A histogram of scores."}}
    >>> data = SimpleNamespace(mime_type="image/png", output_metadata=metadata)
    >>> AltText.handle_mime(renderer, data, inline=False)
    [{'uri': 'scores.png', 'alt': 'A histogram of scores.'}]
    """

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = ()

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[Any] | None:
        """Return the image's document nodes with alt text, or None to decline.

        Parameters
        ----------
        renderer : MyST-NB's renderer
        data : MyST-NB's record of one output
            Its MIME type, content and metadata.
        inline : bool
            Whether the output stands within a line; it makes no difference here.

        Returns
        -------
        list of docutils nodes, or None
        """
        kept = data.output_metadata.get(data.mime_type, {})
        if not data.mime_type.startswith("image/") or not kept.get("alt"):
            return None
        nodes: list[Any] = renderer.render_image(data)
        if "dark" in kept:
            twin = renderer.render_image(dataclasses.replace(data, content=kept["dark"]))
            for theme, drawn in (("only-light", nodes), ("only-dark", twin)):
                for node in drawn:
                    node.setdefault("classes", []).append(theme)
            nodes = [*nodes, *twin]
        for node in nodes:
            node["alt"] = kept["alt"]
        return nodes
