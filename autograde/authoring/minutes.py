"""Say how long a section takes, from what stands in it: nobody types a figure.

A section's opening box has the roles {minutes}`to read` and {minutes}`in all`; here they become
numbers, in the notebooks and on the site alike, and the chapter's table has the same two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from autograde.errors import CourseError

ROLE = re.compile(r"\{minutes\}`([^`\n]*)`")
CARD = re.compile(r"^:::\{(?:exercise|hint|solution|quiz)\}.*?^:::$", re.M | re.S)
DOCSTRING = re.compile(r'"""(?:.*?)"""', re.S)
# What is read in a minute: prose that asks to be thought about, code that is followed line by line.
# A picture or a formula has a minute to itself.
WORDS, LINES = 70, 20
STEP = 5  # minutes: nobody knows it to one


@dataclass(frozen=True)
class Minutes:
    """How long a section takes.

    Attributes
    ----------
    to_read : int
        Its prose, open code, pictures and formulas.
    in_all : int
        The same, and what its exercises say of themselves.
    """

    to_read: int
    in_all: int


def minutes_of(cells: Sequence[NotebookNode]) -> Minutes:
    """Count how long a section takes.

    Parameters
    ----------
    cells : sequence of NotebookNode
        The section's.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell
    >>> card = ":::{exercise} One\\n:for: ch01-one\\n:minutes: 21\\n\\nWrite it.\\n:::"
    >>> minutes_of([new_markdown_cell("one word after another " * 100), new_markdown_cell(card)])
    Minutes(to_read=5, in_all=25)
    """
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    code = [cell for cell in cells if cell.cell_type == "code"]
    words = len(re.findall(r"[A-Za-z]{2,}", CARD.sub("", text)))
    lines = sum(_lines(cell.source) for cell in code if not _is_skipped(cell))
    formulas = len(re.findall(r"^\$\$", text, re.M)) // 2
    sights = formulas + sum("\nshow(" in cell.source for cell in code)
    reading = words / WORDS + lines / LINES + sights
    doing = sum(int(one) for one in re.findall(r"^:minutes: *(\d+)", text, re.M))
    return Minutes(_rounded(reading), _rounded(reading + doing))


def filled(text: str, cells: Sequence[NotebookNode]) -> str:
    """Return some text of a section with minutes in place of the roles that ask for them.

    Parameters
    ----------
    text : str
    cells : sequence of NotebookNode
        All of the section.

    Raises
    ------
    CourseError
        If a role asks for something else.
    """
    if not ROLE.search(text):
        return text
    found = minutes_of(cells)
    known = {"to read": found.to_read, "in all": found.in_all}
    for asked in ROLE.findall(text):
        if asked not in known:
            raise CourseError(f"Write {{minutes}}`to read` or {{minutes}}`in all`, not {asked!r}.")
    return ROLE.sub(lambda role: str(known[role[1]]), text)


def _lines(source: str) -> int:
    """Count lines of code, docstrings and comments left out."""
    return len(re.findall(r"^\s*[^#\s]", DOCSTRING.sub("", source), re.M))


def _is_skipped(cell: NotebookNode) -> bool:
    """Say whether a cell is folded away, or part of an exercise."""
    tags = cell.metadata.get("tags", ())
    return "grade_id" in cell.metadata or "hide-input" in tags or "remove-input" in tags


def _rounded(minutes: float) -> int:
    return max(STEP, STEP * round(minutes / STEP))
