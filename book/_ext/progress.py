"""Tell `progress.mjs`, on every page, which sections the course has and how many questions."""

import html
import json
import re
from typing import Any

from sphinx.application import Sphinx

from autograde import layout


def sections() -> dict[str, int]:
    """Return the questions of every section, by the name of its page."""
    return {
        path.relative_to(layout.BOOK).with_suffix("").as_posix(): len(
            re.findall(r"^:::\{quiz\}", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
        for path in sorted(layout.CHAPTERS.glob("*/*.md"))
    }


def tell(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Put the sections into the page's head, and load the script."""
    course = html.escape(json.dumps({"here": pagename, "sections": sections()}))
    context["metatags"] = context.get("metatags", "") + (
        f'<meta name="latents-course" content="{course}">'
    )
    app.add_js_file("progress.mjs", type="module")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", tell)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
