"""What stands around an exercise's task: its facts, its ladder of hints, its place in Contents.

An id such as R10 is explained where it stands, for whoever points at it or comes by keyboard.
Several hints are a ladder: each leads to the next, which `course.css` keeps back until then.
"""

import html
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx

from autograde import layout

HINT = '<details class="hint"><summary>'


@cache
def rubric() -> dict[str, str]:
    """Return what each id of the rubric asks of a student."""
    asked: dict[str, str] = yaml.safe_load(layout.COVERAGE.read_text(encoding="utf-8"))["ids"][
        "rubric"
    ]
    return asked


def facts(options: Mapping[str, Any], points: int, asks: Sequence[str]) -> nodes.paragraph:
    """Return an exercise's line of facts: what it takes, what it gives, what it counts towards."""
    parts = [_level(name, int(options[name])) for name in ("difficulty", "importance")]
    parts.append(f'<span class="fact">about {options["minutes"]} minutes</span>')
    parts.append(f'<span class="fact">{points} point{"s" * (points != 1)}</span>')
    parts += [_explained(options["for"], one) for one in asks]
    line = nodes.raw("", "\n".join(parts), format="html")
    return nodes.paragraph("", "", line, classes=["exercise-facts"])


def _level(name: str, level: int) -> str:
    """Return a number from 1 to 5 as dots for eyes and as words for ears."""
    dots = "●" * level + f'<span class="fact-rest">{"○" * (5 - level)}</span>'
    return (
        f'<span class="fact">{name} <span role="img" aria-label="{level} of 5" '
        f'class="fact-dots">{dots}</span></span>'
    )


def _explained(grade_id: str, rubric_id: str) -> str:
    """Return an id with its words, which are read out and shown when it has the focus."""
    place = f"{grade_id}-{rubric_id}".lower()
    words = f"Counts towards {rubric_id} of the rubric: a student {rubric()[rubric_id]}."
    return (
        f'<span class="fact explained"><button type="button" aria-describedby="{place}">'
        f'{rubric_id}</button><span role="tooltip" id="{place}">{html.escape(words)}</span></span>'
    )


def number_hints(app: Sphinx, document: nodes.document) -> None:
    """Let each hint of a ladder say which step it is."""
    ladder: list[nodes.raw] = []
    for node in document.findall(nodes.Element):
        if "exercise" in node.get("classes", ()):
            _number(ladder)
            ladder = []
        elif isinstance(node, nodes.raw) and node.astext().startswith(HINT):
            ladder.append(node)
    _number(ladder)


def _number(ladder: Sequence[nodes.raw]) -> None:
    for step, hint in enumerate(ladder, start=1):
        said = f"Hint {step} of {len(ladder)}" if len(ladder) > 1 else "Hint"
        text = hint.astext().replace(HINT, f'{HINT}<span class="hint-step">{said}</span> ', 1)
        hint.children = [nodes.Text(text)]


def title_of(card: nodes.Element) -> str:
    """Return an exercise's title without the word before it."""
    title = next(iter(card.findall(nodes.title)))
    return re.sub(r"^Exercise:? ", "", title.astext())


def list_in_contents(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Put a page's exercises into its Contents, each below the heading that it stands under."""
    if doctree is None or "toc" not in context:
        return
    contents = BeautifulSoup(context["toc"], "html.parser")
    for card in doctree.findall(nodes.admonition):
        if "exercise" not in card["classes"]:
            continue
        link = contents.new_tag(
            "a", href=f"#{card['ids'][0]}", attrs={"class": "reference internal exercise-link"}
        )
        link.string = title_of(card)
        item = contents.new_tag("li")
        item.append(link)
        if (under := _list_under(contents, card)) is not None:
            under.append(item)
    context["toc"] = str(contents)


def _list_under(contents: BeautifulSoup, card: nodes.Element) -> Any:
    """Return the list below the heading of an exercise, made if there is none yet."""
    section = card.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    places = [f"#{name}" for name in section["ids"]] if section is not None else []
    heading = next((contents.find("a", href=place) for place in places), None)
    if heading is None:
        return None
    entry: Any = heading.find_parent("li")
    below = entry.find("ul", recursive=False)
    if below is None:
        below = contents.new_tag("ul")
        entry.append(below)
    return below


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", number_hints)
    app.connect("html-page-context", list_in_contents, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
