"""The page for an address that leads nowhere, in the site's own look.

A host shows it at any depth, where links from one page to the next go wrong: `latentcourse publish`
writes them from the root of the site.
"""

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx

SAYS = "There is no page at this address: it may have moved, or the address is misspelt."
BODY = f"""
<section><h1>There is no page here</h1>
<p>{SAYS}</p>
<p>Go to the <a href="index.html">front page</a>,
or <a href="search.html">search the course</a>.</p>
</section>"""


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page, its contents, and the template that every page has."""
    about = f'<meta name="description" content="{SAYS}">'
    yield "404", {"title": "No page here", "body": BODY, "metatags": about}, "page.html"


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-collect-pages", pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
