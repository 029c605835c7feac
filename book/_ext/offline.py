"""Keep the built pages to this host: MathJax from a package, no live kernel, no widget state.

Jupyter Book loads three scripts from content-delivery networks by default. A page without a kernel
needs none of them but MathJax, which is copied beside the pages.
"""

import shutil
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx


def drop_foreign_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Leave out what asks another host, or talks to a kernel that is not there."""
    context["script_files"] = [
        script for script in context.get("script_files", []) if not _unwanted(script)
    ]


def _unwanted(script: Any) -> bool:
    name = str(getattr(script, "filename", None) or script or "")
    attributes = getattr(script, "attributes", {})
    return (
        name.startswith("http")
        or "thebe" in name.lower()
        or "thebe" in str(attributes.get("body", "")).lower()
        or attributes.get("type") == "application/vnd.jupyter.widget-state+json"
    )


def copy_mathjax(app: Sphinx, error: Exception | None) -> None:
    """Put MathJax's script and its fonts beside the pages."""
    if error is not None or app.builder.format != "html":
        return
    package = distribution("sphinx-mathjax-offline")
    target = Path(app.outdir) / "_static" / "mathjax"
    for file in package.files or ():
        if file.name == "tex-chtml.js" or file.suffix == ".woff":
            inner = file.as_posix().split("static/mathjax/", 1)[1]
            (target / inner).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(package.locate_file(file)), target / inner)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", drop_foreign_scripts, priority=900)
    app.connect("build-finished", copy_mathjax)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
