"""The site's own face: its fonts come early, and nothing comes that a page does not use.

The theme loads the search index, tabs and toggles on every page; most use none of them. And it lets
words wait for scripts.
"""

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

EARLY = ("source-serif", "instrument-sans", "plex-mono", "source-serif-italic")
# What is left out of a page that lacks the mark; without a mark, out of all pages but the search.
ONLY_WITH = {
    "searchtools.js": None,
    "language_data.js": None,
    "searchindex.js": None,
    "togglebutton.js": "dropdown",
    "design-tabs.js": "sd-tab-",
    "copybutton.js": "highlight",
    "clipboard.min.js": "highlight",
}
BY_TAG = re.compile(r'\s*<script[^>]*src="[^"]*?([\w.-]+)(?:\?[^"]*)?"[^>]*></script>')
# Settings that nothing here asks for: of a switch between versions, and of a search in a window.
SETTINGS = re.compile(r"\s*<script>DOCUMENTATION_OPTIONS\.[^<]*</script>")
EAGER = re.compile(r'\s*<link rel="preload" as="script"[^>]*>')
TOGGLES = re.compile(r"\s*<script>(?:let toggle|var togglebutton)[^<]*</script>")
# MyST-NB puts paragraphs into a summary, where HTML allows none.
SUMMARY = re.compile(
    r'<details class="admonition (hide [\w-]+)">\s*<summary>\s*'
    r'<p class="collapsed admonition-title">(.*?)</p>\s*'
    r'<p class="expanded admonition-title">(.*?)</p>\s*</summary>'
)
FOLD = (
    r'<details class="\1"><summary><span class="collapsed">\2</span>'
    r'<span class="expanded">\3</span></summary>'
)
BODY = re.compile(r"<article.*</article>", re.DOTALL)


def preload(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Ask for the fonts of text and headings at once, so that words seldom change under the eye."""
    beside = context["pathto"]
    context["metatags"] = context.get("metatags", "") + "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin '
        f'href="{beside(f"_static/fonts/{name}.woff2", 1)}">'
        for name in EARLY
    )


def lighten(app: Sphinx, error: Exception | None) -> None:
    """Take from every page what it does not use, and let words come before scripts."""
    if error is not None or app.builder.format != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        text = SUMMARY.sub(FOLD, text)
        if page.name != "search.html":
            text = without_unused(text)
        page.write_text(text, encoding="utf-8")


def without_unused(text: str) -> str:
    """Return a page without the scripts that nothing on it needs, and the others deferred."""
    body = "".join(BODY.findall(text))

    def keep(tag: re.Match[str]) -> str:
        name = tag[1]
        if name not in ONLY_WITH:
            return tag[0]
        mark = ONLY_WITH[name]
        return tag[0] if mark and mark in body else ""

    text = EAGER.sub("", SETTINGS.sub("", BY_TAG.sub(keep, text)))
    text = text.replace("<script src=", "<script defer src=")
    return text if "dropdown" in body else TOGGLES.sub("", text)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", preload)
    app.connect("build-finished", lighten, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
