"""The directives of the course's pages: `exercise`, `hint`, `quiz`; and `solution`, which hides.

Their plain-Jupyter twins are in `autograde.plain`; both read the same text.
"""

from functools import cache
from typing import Any, ClassVar

import yaml
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from autograde import layout
from autograde.authoring import TEXT_STUB
from autograde.plain import exercise_line, quiz_parts


class Listed:
    """An exercise as `rubric.yml` lists it."""

    def __init__(self, entry: dict[str, Any]) -> None:
        self.points: int = entry["points"]
        self.rubric: tuple[str, ...] = tuple(entry["rubric"])


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
        card += nodes.title("", f"Exercise: {self.arguments[0]}")
        card["ids"].append(self.options["for"])
        card += self.parse_text_to_nodes(exercise_line(self.options, listed_exercises()))
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


class Solution(SphinxDirective):
    """A written answer's model answer: on the page, only the place to write."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes(TEXT_STUB)


def folded(title: str, content: list[nodes.Node], kind: str) -> list[nodes.Node]:
    """Return a native `<details>`: it needs no script, and the keyboard opens it."""
    start = _html(f'<details class="{kind}"><summary>{title}</summary>')
    return [start, *content, _html("</details>")]


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("exercise", Exercise)
    app.add_directive("hint", Hint, override=True)
    app.add_directive("quiz", Quiz)
    app.add_directive("solution", Solution)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
