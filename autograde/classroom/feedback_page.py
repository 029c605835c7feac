"""A student's feedback on one page: what was earned, what went wrong, and where to read on.

One file that needs no network and no script, beside nbgrader's pages, in the folder of the student.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from nbconvert.filters.ansi import strip_ansi
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.utils import is_solution

from autograde.checks import Outcome
from autograde.classroom import places, safe
from autograde.intake.restore import released
from autograde.judging.records import write_whole
from autograde.judging.result import NotebookResult, Result

MARKED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Entry:
    """An exercise as the page shows it.

    Attributes
    ----------
    id, title : str
    points, earned : float
    state : str
        `right`, `part`, `none` or `waits`.
    parts : tuple of Outcome
    comment : str
        A teacher's.
    """

    id: str
    title: str
    points: float
    earned: float
    state: str
    parts: tuple[Outcome, ...]
    comment: str

    @property
    def right(self) -> list[str]:
        """The names of the parts that are right."""
        return [part.name for part in self.parts if not part.message]

    @property
    def unanimous(self) -> str:
        """What every part says, if all say the same."""
        said = {part.message for part in self.parts}
        return said.pop() if len(said) == 1 else ""

    @property
    def wrong(self) -> list[Outcome]:
        """The parts that are not."""
        return [part for part in self.parts if part.message]


@dataclass(frozen=True)
class Section:
    """A notebook as the page shows it; `cells` are what the student wrote, as HTML."""

    name: str
    title: str
    handed_in: bool
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]
    cells: tuple[Markup, ...]

    @property
    def earned(self) -> float:
        """Points of all its exercises."""
        return sum(entry.earned for entry in self.entries)

    @property
    def points(self) -> float:
        """The most that they can earn."""
        return sum(entry.points for entry in self.entries)


def page_path(student: str, assignment: str, grading: Path) -> Path:
    """Return where a student's page lies: outside the folder whose pages nbgrader hands back."""
    return grading / "feedback" / student / f"{assignment}.html"


def write(result: Result, book: Gradebook, grading: Path) -> Path:
    """Write the page of a submission, whole or not at all, and return where it is."""
    path = page_path(result.student, result.assignment, grading)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, to_html(result, book, path.parent))
    return path


def to_html(result: Result, book: Gradebook, folder: Path) -> str:
    """Return the page of a submission as HTML.

    Parameters
    ----------
    result : Result
    book : Gradebook
        For marks by hand, comments, and the student's name.
    folder : Path
        Where the page will lie; links to a book on this machine begin there.
    """
    environment = Environment(
        loader=PackageLoader("autograde.classroom"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(
        prose=prose, points=in_points, markdown=lambda text: Markup(safe.markdown(text))
    )
    entry = book.find_submission(result.assignment, result.student)
    person = " ".join(x for x in (entry.student.first_name, entry.student.last_name) if x)
    sections = tuple(sections_of(result, entry))
    return environment.get_template("feedback.html").render(
        name=person or result.student,
        title=places.chapter_titles().get(result.assignment, result.assignment),
        sections=sections,
        earned=sum(one.earned for one in sections),
        most=sum(one.points for one in sections),
        waiting=sum(e.state == "waits" for one in sections for e in one.entries),
        seed=result.seed,
        link=partial(places.link, result.assignment, folder=folder),
        heading=partial(places.heading, result.assignment),
    )


def sections_of(result: Result, entry: SubmittedAssignment) -> Iterator[Section]:
    """Yield the notebooks of an assignment, handed in or not, in the order of the book."""
    handed_in = {one.name: one for one in result.notebooks}
    titles = places.exercise_titles()
    for book in sorted(entry.notebooks, key=lambda one: one.name):
        one = handed_in.get(book.name)
        parts = {v.grade_id: v.parts for v in one.verdicts} if one else {}
        comments = {c.name: c.manual_comment or "" for c in book.comments}
        entries = []
        for mark in book.grades:
            name = mark.name.removesuffix("-check")
            waits = bool(mark.needs_manual_grade)
            share = mark.score / mark.max_score if mark.max_score else 1.0
            state = "waits" if waits else "right" if share >= 1 else "part" if share else "none"
            entries.append(
                Entry(name, titles.get(name, name), mark.max_score, mark.score, state,
                      parts.get(mark.name, ()), comments.get(name, ""))
            )  # fmt: skip
        order = list(titles)
        entries.sort(key=lambda e: order.index(e.id) if e.id in titles else len(order))
        yield Section(
            book.name, places.section_title(result.assignment, book.name), one is not None,
            notes_of(one), tuple(entries), tuple(written(one, result.assignment)),
        )  # fmt: skip


def notes_of(one: NotebookResult | None) -> tuple[str, ...]:
    """Return a sentence for whatever was not as it should be."""
    if one is None:
        return ("You have not handed this notebook in.",)
    ended = (f"It did not run to its end: {one.fault}.",) if one.fault else ()
    return (*ended, *one.notes)


def written(one: NotebookResult | None, assignment: str) -> Iterator[Markup]:
    """Yield what a student wrote, cell by cell, with what it said when it ran."""
    if one is None or not one.document:
        return
    known = {cell["id"] for cell in json.loads(released(assignment, one.name))["cells"]}
    for cell in nbformat.reads(one.document, as_version=4).cells:
        if not is_solution(cell) and cell.id in known:
            continue  # the course's own
        if cell.cell_type == "markdown":
            yield Markup('<div class="words">{}</div>').format(Markup(safe.markdown(cell.source)))
        elif cell.source.strip():
            outputs = Markup("").join(shown(output) for output in cell.outputs)
            code = safe.code(cell.source).replace("<pre>", '<pre tabindex="0">', 1)
            yield Markup("{}{}").format(Markup(code), outputs)


def shown(output: Any) -> Markup:
    """Return an output as HTML."""
    if output.output_type == "stream":
        return terminal(output.text)
    if output.output_type == "error":
        lines = "\n".join(output.traceback)
        return terminal(lines)
    for kind in ("image/png", "image/jpeg"):
        if kind in output.data:
            source = Markup("data:{};base64,{}").format(kind, output.data[kind])
            return Markup('<img src="{}" alt="A figure that your cell drew">').format(source)
    if "text/html" in output.data:
        return Markup('<div class="said">{}</div>').format(
            Markup(safe.cleaned(output.data["text/html"]))
        )
    return terminal(output.data.get("text/plain", ""))


def terminal(text: str) -> Markup:
    """Return what a terminal would show, in the page's own colours."""
    plain = strip_ansi(text)  # type: ignore[no-untyped-call]
    return Markup('<pre class="said" tabindex="0">{}</pre>').format(plain)


def prose(text: str) -> Markup:
    """Return a sentence of a check's as HTML; what stands between backticks is code."""
    parts = MARKED.split(text)
    return Markup("".join(
        f"<code>{escape(part)}</code>" if place % 2 else escape(part)
        for place, part in enumerate(parts)
    ))  # fmt: skip


def in_points(number: float) -> str:
    """Return points as the page writes them, without idle zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
