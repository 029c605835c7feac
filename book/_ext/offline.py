"""Keep the built pages to this host, light, and without the theme's small faults.

No live kernel, no widget state; icons without their script; pictures without loss in half the
bytes, and loaded when they come near; MathJax from a package, if `mathematics` cannot do without.

Jupyter Book loads three scripts from content-delivery networks by default. A page without a kernel
needs none of them but MathJax, which is copied beside the pages.
"""

import hashlib
import re
import shutil
from functools import cache, partial
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from PIL import Image
from sphinx.application import Sphinx

ICON_SCRIPT = re.compile(r"<(?:script|link)[^>]*fontawesome\.js[^>]*>(?:</script>)?\s*")
# The theme takes an empty word for the first visitor's mode, complains of it on the console, and
# begins light whatever the system prefers.
MODE = ('localStorage.getItem("mode") || ""', 'localStorage.getItem("mode") || "auto"')
THEME = (
    'localStorage.getItem("theme") || ""',
    'localStorage.getItem("theme") || '
    '(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")',
)
# A folded cell says "Show the code"; a label that says something else hides that from a listener.
LABEL = ('<summary aria-label="Toggle hidden content">', "<summary>")
KEPT = "webp"  # beside the pages, which a build makes anew
shown: set[Path] = set()  # what of it this build has used
PICTURE = re.compile(r'<img ([^>]*src=")([^"]*_images/[^"]+)\.png"')
LINK = re.compile(r'(href="[^"]*_images/[^"]+)\.png"')  # from a picture to itself, in full size


def drop_foreign_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Leave out what asks another host, or talks to a kernel that is not there."""
    mathematics = 'class="math' in context.get("body", "")
    context["script_files"] = [
        script for script in context.get("script_files", []) if not _unwanted(script, mathematics)
    ]


def _unwanted(script: Any, mathematics: bool) -> bool:
    name = str(getattr(script, "filename", None) or script or "")
    if "mathjax" in name:
        return not mathematics
    attributes = getattr(script, "attributes", {})
    return (
        name.startswith("http")
        or "thebe" in name.lower()
        or "thebe" in str(attributes.get("body", "")).lower()
        or attributes.get("type") == "application/vnd.jupyter.widget-state+json"
    )


def copy_mathjax(app: Sphinx, error: Exception | None) -> None:
    """Put MathJax's script and its fonts beside the pages."""
    if error is not None or getattr(app.builder, "math_renderer_name", None) != "mathjax":
        return
    package = distribution("sphinx-mathjax-offline")
    target = Path(app.outdir) / "_static" / "mathjax"
    for file in package.files or ():
        if file.name == "tex-chtml.js" or file.suffix == ".woff":
            inner = file.as_posix().split("static/mathjax/", 1)[1]
            (target / inner).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(package.locate_file(file)), target / inner)


def mend(app: Sphinx, error: Exception | None) -> None:
    """Take from the pages what their visitors need not fetch, keep room for pictures."""
    if error is not None or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        text = ICON_SCRIPT.sub("", page.read_text(encoding="utf-8"))
        text = LINK.sub(r'\1.webp"', PICTURE.sub(partial(_light, page.parent), text))
        for fault, mended in (MODE, THEME, LABEL):
            text = text.replace(fault, mended)
        page.write_text(text, encoding="utf-8")
    for picture in (Path(app.outdir) / "_images").glob("*.webp"):
        picture.with_suffix(".png").unlink(missing_ok=True)
    for kept in set((Path(app.outdir).parent / KEPT).glob("*.webp")) - shown:
        kept.unlink()  # a figure as it was once
    # The theme's icons come from its font as well, without a script of 1.5 MB.
    for path in (Path(app.outdir) / "_static" / "scripts").glob("fontawesome.js*"):
        path.unlink()


def _light(folder: Path, match: re.Match[str]) -> str:
    """Give a picture its size, half the bytes, and let it load when it comes near."""
    before, name = match.groups()
    width, height = _smaller((folder / f"{name}.png").resolve())
    return f'<img width="{width}" height="{height}" loading="lazy" {before}{name}.webp"'


@cache
def _smaller(picture: Path) -> tuple[int, int]:
    """Write a picture as WebP, pixel for pixel the same, and return its size.

    To make one takes a good part of a second, so it is kept beside the pages, by what it shows.
    """
    name = hashlib.sha256(picture.read_bytes()).hexdigest()[:24]
    kept = picture.parents[2] / KEPT / f"{name}.webp"
    shown.add(kept)
    with Image.open(picture) as image:
        if not kept.exists():
            kept.parent.mkdir(exist_ok=True)
            image.save(kept, lossless=True, method=4, quality=60)
        shutil.copyfile(kept, picture.with_suffix(".webp"))
        return image.size


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", drop_foreign_scripts, priority=900)
    app.connect("build-finished", copy_mathjax)
    app.connect("build-finished", mend)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
