"""What the book calls things, and where it says them: titles, headings, links."""

import os
import re
from functools import cache
from pathlib import Path

import yaml

from autograde import layout

ADDRESS = "LATENTS_ADDRESS"  # of the book, where it is published
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]* *$", re.DOTALL | re.MULTILINE)


@cache
def exercise_titles() -> dict[str, str]:
    """Return the titles of all exercises, in the order of the book."""
    cards = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    return {name: card["title"] for name, card in cards.items()}


@cache
def chapter_titles() -> dict[str, str]:
    """Return the titles of the chapters, by assignment."""
    chapters = yaml.safe_load(layout.COVERAGE.read_text(encoding="utf-8"))["chapters"]
    return {name: card["title"] for name, card in chapters.items()}


def section_title(assignment: str, name: str) -> str:
    """Return the title of a notebook."""
    return next(iter(headings(assignment, name).values()), name)


@cache
def headings(assignment: str, page: str) -> dict[str, str]:
    """Return a page's headings by what links to them, the title first."""
    path = layout.CHAPTERS / assignment / f"{page}.md"
    if not path.exists():
        return {}
    text = FENCED.sub("", path.read_text(encoding="utf-8"))
    return {slug(title): plain(title) for title in HEADING.findall(text)}


def slug(title: str) -> str:
    """Return what Sphinx makes of a heading for links."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def plain(title: str) -> str:
    """Return a heading without Markdown's marks."""
    return re.sub(r"[*`$\\]", "", title)


def heading(assignment: str, see: str) -> str:
    """Return in words what a check sends a student to, such as "The knob, A health check"."""
    page, _, anchor = see.partition("#")
    known = headings(chapter_of(assignment, page), page)
    title = next(iter(known.values()), page)
    return f"{title}, {known[anchor]}" if known.get(anchor, title) != title else title


def chapter_of(assignment: str, page: str) -> str:
    """Return the chapter that has a page: the one at hand, if it does."""
    found = [path.parent.name for path in sorted(layout.CHAPTERS.glob(f"ch*/{page}.md"))]
    return assignment if assignment in found or not found else found[0]


def link(assignment: str, see: str, folder: Path) -> str:
    """Return where a browser finds a page and heading of the book.

    Parameters
    ----------
    assignment, see : str
        A chapter, and a page of it with its heading, as checks name it.
    folder : Path
        Of the page with the link. Where no address of the book is known, it leads from there to
        the book that was built on this machine.
    """
    page, _, anchor = see.partition("#")
    below = f"chapters/{chapter_of(assignment, page)}/{page}.html{'#' if anchor else ''}{anchor}"
    if address := os.environ.get(ADDRESS, "").rstrip("/"):
        return f"{address}/{below}"
    return f"{Path(os.path.relpath(layout.SITE, folder)).as_posix()}/{below}"
