"""Carry a figure's alt text from the notebook's output to the built page.

`plots.show` stores it where JupyterLab looks, in the output's own metadata; MyST-NB reads only the
cell's. This is MyST-NB's extension point for it, named in pyproject.toml.
"""

from collections.abc import Sequence
from typing import Any, ClassVar


class AltText:
    """A renderer of images that keeps `alt`; images without it are left to MyST-NB."""

    mime_priority_overrides: ClassVar[Sequence[tuple[str, str, int | None]]] = ()

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[Any] | None:
        """Return the image's document nodes with alt text, or None to decline."""
        alt = data.output_metadata.get(data.mime_type, {}).get("alt")
        if not data.mime_type.startswith("image/") or not alt:
            return None
        nodes: list[Any] = renderer.render_image(data)
        for node in nodes:
            node["alt"] = alt
        return nodes
