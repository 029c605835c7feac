"""From reading to doing in one step: the row of ways to start, and what its links lead to.

The row stands under the title of each section, and on the front page under the first paragraph.
Each way is a function of `WAYS` that returns a list item for a page, or nothing. `latentcourse
publish` adds the ways that need a service elsewhere where `MORE` stands.
"""

import html
from pathlib import Path

import live
from docutils import nodes
from sphinx.application import Sphinx

from autograde import layout
from autograde.reading import takehome
from autograde.reading.dress import MORE

FRONT = "index"


def take_notebook(docname: str) -> str:
    """Hand out the section's notebook, as a student gets it; on the front page the first."""
    name, which = _notebook(docname), "this"
    if docname == FRONT:
        found = sorted(layout.NOTEBOOKS.glob("*/*.ipynb"))
        name, which = found[0].relative_to(layout.NOTEBOOKS).as_posix(), "the first"
    if not (layout.NOTEBOOKS / name).is_file():
        return ""
    return f'<a href="{_root(docname)}{name}" download>Take {which} notebook</a>'


def try_here(docname: str) -> str:
    """Lead to the first exercise that can be done on its page; on the front page the course's."""
    page = docname if docname != FRONT else "chapters/" + live.first_section()
    exercise = live.first_exercise(page)
    if not exercise:
        return ""
    place = "" if page == docname else f"{page}.html"
    return f'<a href="{place}#{exercise}">Try an exercise here</a>'


def take_course(docname: str) -> str:
    """Hand out the learner's copy of the course, with the one command that opens it."""
    chapter = "" if docname == FRONT else _notebook(docname).split("_")[0]
    command = html.escape(f"python3 course.py learn {chapter}".strip())
    archive = f'<a href="{_root(docname)}{takehome.ARCHIVE}" download>Take the course</a>'
    return f"{archive}, unzip it, call <code>{command}</code>"


WAYS = (try_here, take_notebook, take_course)


def _notebook(docname: str) -> str:
    return docname.removeprefix("chapters/") + ".ipynb"


def _root(docname: str) -> str:
    return "../" * docname.count("/")


def row(docname: str) -> nodes.raw:
    """Return a page's row."""
    ways = "".join(f"<li>{way}</li>" for way in (one(docname) for one in WAYS) if way)
    text = f'<nav class="start" aria-label="Start"><ul>{ways}{MORE}</ul></nav>'
    return nodes.raw("", text, format="html")


def offer(app: Sphinx, document: nodes.document) -> None:
    """Put the row where a reader begins."""
    docname = app.env.docname
    below = nodes.paragraph if docname == FRONT else nodes.title
    place = next(document.findall(below), None)
    if place is not None and take_notebook(docname):
        place.parent.insert(place.parent.index(place) + 1, row(docname))


def hand_out(app: Sphinx, error: Exception | None) -> None:
    """Put beside the pages what the row links to."""
    if error is None and app.builder.format == "html":
        takehome.write(Path(app.srcdir).parent, Path(app.outdir))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", offer)
    app.connect("build-finished", hand_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
