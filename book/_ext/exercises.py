"""The directives of the pages: `exercise`, `hint`, `quiz`, tables; and `solution`, which hides.

Their plain-Jupyter twins are in `autograde.authoring.plain`; both read the same text.
"""

import re
from functools import cache
from typing import Any, ClassVar

import jupytext
import yaml
from docutils import nodes
from docutils.parsers.rst import directives
from facts import facts
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from autograde import layout
from autograde.authoring.minutes import filled, minutes_of
from autograde.authoring.plain import exercise_line, quiz_parts
from autograde.authoring.stubs import TEXT_STUB


class Listed:
    """An exercise as `rubric.yml` lists it."""

    def __init__(self, entry: dict[str, Any]) -> None:
        self.points: int = entry["points"]
        self.rubric: tuple[str, ...] = tuple(entry["rubric"])
        self.by_machine: bool = entry["marked_by"] == "machine"
        self.place: tuple[str, str] = (entry["chapter"], entry["notebook"])


@cache  # a build reads it once
def listed_exercises() -> dict[str, Listed]:
    """Return every exercise of the course by its `grade_id`."""
    entries = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    return {grade_id: Listed(entry) for grade_id, entry in entries.items()}


class Exercise(SphinxDirective):
    """An exercise's card: title, one line of facts, the task."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "for": directives.unchanged_required,
        "difficulty": directives.nonnegative_int,
        "importance": directives.nonnegative_int,
        "minutes": directives.nonnegative_int,
    }

    def run(self) -> list[nodes.Node]:
        card = nodes.admonition(classes=["exercise"])
        kind = nodes.inline("", "Exercise", classes=["exercise-kind"])
        card += nodes.title("", "", kind, nodes.Text(f" {self.arguments[0]}"))
        card["ids"].append(self.options["for"])
        exercise_line(self.options, listed_exercises())  # complains of what is missing
        listed = listed_exercises()[self.options["for"]]
        card += facts(self.options, listed.points, listed.rubric)
        card += self.parse_content_to_nodes()
        return [card]


class Hint(SphinxDirective):
    """A hint, folded until the reader asks for it."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        title = self.arguments[0] if self.arguments else "Hint"
        return folded(title, self.parse_content_to_nodes(), "hint")


class Quiz(SphinxDirective):
    """A question as a native form, and the answers explained, folded; `progress.mjs` judges."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        question, choices = quiz_parts("\n".join(self.content))
        name = f"quiz-{nodes.make_id(self.arguments[0])}"
        offered: list[nodes.Node] = []
        answers = nodes.enumerated_list(enumtype="loweralpha", prefix="", suffix=".")
        for right, choice, why in choices:
            value = "right" if right else "wrong"
            offered += [
                _html(f'<label><input type="radio" name="{name}" value="{value}"> <span>'),
                *self.parse_inline(choice)[0],
                _html("</span></label>"),
            ]
            verdict = "**Right.**" if right else "**No.**"
            answers += nodes.list_item("", *self.parse_text_to_nodes(f"{verdict} {why}"))
        return [
            _html(f'<fieldset class="quiz" id="{name}" aria-describedby="{name}-asks"><legend>'),
            nodes.strong("", self.arguments[0]),
            _html(f'</legend><div id="{name}-asks">'),
            *self.parse_text_to_nodes(question),
            _html("</div>"),
            *offered,
            _html('<div class="quiz-verdict" role="status"></div>'),
            *folded("Answers, explained", [answers], "answers"),
            _html("</fieldset>"),
        ]


class Sections(SphinxDirective):
    """A chapter's sections in a table, with what they take and what they give."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        chapter, rows, sums = self.arguments[0], [], [0, 0, 0, 0]
        exercises = listed_exercises().values()
        for page in sorted((layout.CHAPTERS / chapter).glob("*.md")):
            self.env.note_dependency(str(page))
            text = page.read_text(encoding="utf-8")
            title, minutes = re.search(r"^# (.+)$", text, re.M), minutes_of(text_cells(text))
            if not title:
                raise self.error(f"{page.name} has no title.")
            points = [one.points for one in exercises if one.place == (chapter, page.stem)]
            figures = [minutes.to_read, minutes.in_all, len(points), sum(points)]
            sums = [a + b for a, b in zip(sums, figures, strict=True)]
            rows.append([f"[{title[1]}]({chapter}/{page.name})", *figures])
        table = [["Section", "Minutes to read", "Minutes in all", "Exercises", "Points"]]
        table += [["---", "---:", "---:", "---:", "---:"], *rows, ["The chapter", *sums]]
        text = "\n".join(f"| {' | '.join(map(str, row))} |" for row in table)
        return self.parse_text_to_nodes(text)


class ByHand(SphinxDirective):
    """The exercises that are answered in words, in a table."""

    def run(self) -> list[nodes.Node]:
        rows = [
            f"| {grade_id} | {one.place[0][2:4].lstrip('0')} | {one.points} |"
            for grade_id, one in listed_exercises().items()
            if not one.by_machine
        ]
        head = ["| Exercise | Chapter | Points |", "| --- | ---: | ---: |"]
        return self.parse_text_to_nodes("\n".join([*head, *rows]))


class Solution(SphinxDirective):
    """A written answer's model answer: on the page, only the place to write."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes(TEXT_STUB)


def tell_minutes(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put into a page's text how long it takes."""
    if "{minutes}" in source[0]:
        source[0] = filled(source[0], text_cells(source[0]))


@cache
def text_cells(text: str) -> list[Any]:
    """Return the cells of a page's source."""
    return list(jupytext.reads(text, fmt="md:myst").cells)


def link_outputs(app: Sphinx, document: nodes.document) -> None:
    """Let an exercise's card lead to what the solved cells print or draw, below it."""
    card: nodes.Element | None = None
    for node in document.findall(nodes.Element):
        if "exercise" in node.get("classes", ()):
            card = node if listed_exercises()[node["ids"][-1]].by_machine else None
        elif card is not None and "cell_output" in node.get("classes", ()):
            place = f"{card['ids'][-1]}-gives"
            node["ids"].append(place)
            line = next(card.findall(nodes.paragraph))
            line += nodes.reference("", "expected output", refid=place, internal=True)
            card = None


def folded(title: str, content: list[nodes.Node], kind: str) -> list[nodes.Node]:
    """Return a native `<details>`: it needs no script, and the keyboard opens it."""
    start = _html(f'<details class="{kind}"><summary>{title}</summary>')
    return [start, *content, _html("</details>")]


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", tell_minutes)
    app.connect("doctree-read", link_outputs)
    app.add_directive("by-hand", ByHand)
    app.add_directive("exercise", Exercise)
    app.add_directive("hint", Hint, override=True)
    app.add_directive("quiz", Quiz)
    app.add_directive("sections", Sections)
    app.add_directive("solution", Solution)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
