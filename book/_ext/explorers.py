"""Bring explorers to life on pages that have one: their modules and style, from this host."""

import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from autograde import layout

SOURCE = layout.ROOT / "latentcourse" / "explorers"


def copy_modules(app: Sphinx) -> None:
    """Put the modules and the style beside the pages."""
    if app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "explorers"
    target.mkdir(parents=True, exist_ok=True)
    for path in (*SOURCE.glob("*.mjs"), *SOURCE.glob("*.css")):
        shutil.copyfile(path, target / path.name)


def load(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Load them on a page that shows an explorer, and on no other."""
    if "data-explorer=" in context.get("body", ""):
        app.add_css_file("explorers/explorers.css")
        app.add_js_file("explorers/page.mjs", type="module")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", copy_modules)
    app.connect("html-page-context", load)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
