"""Carry a figure's alt text from the notebook's output to the built page.

`plots.show` stores it where JupyterLab looks, in the output's own metadata; MyST-NB reads only the
cell's. This is MyST-NB's extension point for it, named in pyproject.toml.
"""

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
        alt = data.output_metadata.get(data.mime_type, {}).get("alt")
        if not data.mime_type.startswith("image/") or not alt:
            return None
        nodes: list[Any] = renderer.render_image(data)
        for node in nodes:
            node["alt"] = alt
        return nodes
