"""Turn MyST into Markdown that reads well in any Jupyter, with or without `jupyterlab-myst`.

The chapters use few directives: `exercise`, `hint`, `admonition` and its kin, `margin`, `quiz`; few
roles: citations and numbers of equations. Each becomes what plain Jupyter can show: a heading, a
quotation, `<details>`.
"""

import re
import string
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Protocol

from pybtex.backends.plaintext import Backend
from pybtex.database import BibliographyData, Entry, parse_file
from pybtex.richtext import Text

from autograde import layout
from autograde.errors import CourseError

FENCE = re.compile(r"^(:{3,})\{([\w-]+)\} ?(.*)$")
OPTION = re.compile(r"^:(\w[\w-]*):\s*(.*)$")
CODE_FENCE = re.compile(r"^\s*(`{3,}|~{3,})(\{?)")
# Code is left as it is; a role looks like inline code, but is none.
ROLE_OR_CODE = re.compile(
    r"(?P<role>\{[\w:]+\}`[^`]+`)"
    r"|^[> ]*(?P<fence>`{3,}|~{3,}).*?^[> ]*(?P=fence)[`~]*[ \t]*$"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
ROLE = re.compile(r"\{([\w:]+)\}`[^`]+`")
CITATION = re.compile(r"\{cite:([pt])\}`([^`]+)`")
DOCUMENT_LINK = re.compile(r"\]\(([\w./-]+)\.md(#[\w-]+)?\)")
TARGET = re.compile(r"^\([\w-]+\)=\n", re.MULTILINE)
EQUATION = re.compile(
    r"^\$\$\n(?P<formula>(?:(?!\$\$).)*)\n\$\$ \((?P<label>[\w-]+)\)$", re.MULTILINE | re.DOTALL
)
EQUATION_NUMBER = re.compile(r"\{eq\}`([\w-]+)`")
CHOICE = re.compile(r"^- \[([ x])\] (.*?)(?: \| (.*))?$")
ASIDES = {"note", "tip", "important", "warning", "seealso", "admonition"}


class Marked(Protocol):
    """What an exercise's heading needs to know of it."""

    @property
    def points(self) -> int: ...
    @property
    def rubric(self) -> tuple[str, ...]: ...


def equation_numbers(text: str) -> dict[str, int]:
    """Return the numbers that Sphinx gives to a page's labelled equations, from 1."""
    labels: list[str] = []

    def note(match: re.Match[str]) -> str:
        labels.append(match["label"])
        return ""

    _outside_code(EQUATION, note, text)
    return {label: number for number, label in enumerate(labels, start=1)}


def plain_markdown(
    source: str, exercises: Mapping[str, Marked], equations: Mapping[str, int] | None = None
) -> str:
    """Return a Markdown cell without MyST's directives and roles.

    Parameters
    ----------
    source : str
        The cell's MyST text.
    exercises : mapping
        From `grade_id` to points and rubric ids, for the headings of exercises.
    equations : mapping, optional
        From label to number, for the whole page; the cell's own if it is left out.

    Raises
    ------
    CourseError
        For a directive that plain Jupyter could not show, or one that is not closed.
    """
    text = _outside_code(TARGET, "", source)
    numbers = equation_numbers(source) if equations is None else equations
    text = _outside_code(EQUATION, partial(_numbered, numbers), text)
    text = _outside_code(EQUATION_NUMBER, partial(_number, numbers), text)
    text = _without_directives(text, exercises)
    text = _outside_code(CITATION, _citation, text)
    text = _outside_code(ROLE, _refuse_role, text)
    return _outside_code(DOCUMENT_LINK, _notebook_link, text).strip()


def _numbered(numbers: Mapping[str, int], match: re.Match[str]) -> str:
    return f"$$\n{match['formula']} \\tag{{{numbers[match['label']]}}}\n$$"


def _number(numbers: Mapping[str, int], match: re.Match[str]) -> str:
    if match[1] not in numbers:
        raise CourseError(
            f"No equation of this page has the label {match[1]!r}; link to another page instead."
        )
    return f"({numbers[match[1]]})"


def _outside_code(
    pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], text: str
) -> str:
    """Substitute everywhere but in code, fenced or inline."""
    parts, start = [], 0
    for found in ROLE_OR_CODE.finditer(text):
        if found["role"] is None:
            parts += [pattern.sub(replacement, text[start : found.start()]), found[0]]
            start = found.end()
    return "".join([*parts, pattern.sub(replacement, text[start:])])


def _refuse_role(match: re.Match[str]) -> str:
    raise CourseError(
        f"The role {match[1]!r} has no form in plain Jupyter; use a link or a citation."
    )


def _notebook_link(match: re.Match[str]) -> str:
    """Point a link at the section's notebook; pages that are no notebook stay where they are."""
    suffix = ".ipynb" if re.search(r"(^|/)\d_\w+$", match[1]) else ".md"
    return f"]({match[1]}{suffix}{match[2] or ''})"


def _without_directives(text: str, exercises: Mapping[str, Marked]) -> str:
    lines = text.split("\n")
    out: list[str] = []
    position = 0
    while position < len(lines):
        if (after := _after_code(lines, position)) > position:
            out += lines[position:after]
            position = after
            continue
        opening = FENCE.match(lines[position])
        if not opening:
            out.append(lines[position])
            position += 1
            continue
        fence, name, title = opening.groups()
        end = position + 1
        while end < len(lines) and lines[end].rstrip() != fence:
            end = max(end + 1, _after_code(lines, end))
        if end >= len(lines):
            raise CourseError(f"The directive {lines[position]!r} is not closed by {fence!r}.")
        body = lines[position + 1 : end]
        out += _directive(name, title, body, exercises).split("\n")
        position = end + 1
    return "\n".join(out)


def _after_code(lines: list[str], position: int) -> int:
    """Return the line after the code block that begins here, or `position` if none does."""
    opening = CODE_FENCE.match(lines[position])
    if not opening:
        return position
    if opening[2]:
        raise CourseError(f"Write the directive {lines[position]!r} with colons, as ':::{{note}}'.")
    for end in range(position + 1, len(lines)):
        line = lines[end].strip()
        if line.startswith(opening[1]) and not line.strip(opening[1][0]):
            return end + 1
    return len(lines)


def directive_options(body: list[str]) -> tuple[dict[str, str], list[str]]:
    """Split a directive's `:key: value` lines from its text."""
    options: dict[str, str] = {}
    rest = list(body)
    while rest and (found := OPTION.match(rest[0])):
        options[found[1]] = found[2]
        rest.pop(0)
    return options, rest


def _directive(name: str, title: str, body: list[str], exercises: Mapping[str, Marked]) -> str:
    options, rest = directive_options(body)
    inner = _without_directives("\n".join(rest).strip(), exercises)
    if name == "exercise":
        return f"### Exercise: {title}\n\n{exercise_line(options, exercises)}\n\n{inner}"
    if name == "hint":
        return _details(title or "Hint", inner)
    if name == "quiz":
        return _quiz(title, inner)
    if name == "margin":
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    if name in ASIDES:
        heading = title or name.capitalize()
        return "\n".join(
            f"> {line}".rstrip() for line in [f"**{heading}**", "", *inner.split("\n")]
        )
    raise CourseError(
        f"The directive {name!r} has no form in plain Jupyter; see autograde/plain.py."
    )


def exercise_line(options: Mapping[str, str], exercises: Mapping[str, Any]) -> str:
    """Return the line under an exercise's title: difficulty, importance, minutes, points, ids."""
    try:
        exercise = exercises[options["for"]]
    except KeyError:
        raise CourseError(
            f"An exercise names {options.get('for')!r}, but no solution cell has that grade_id: "
            "write ':for: ch01-relu'."
        ) from None
    dots = {key: _dots(key, str(options.get(key, ""))) for key in ("difficulty", "importance")}
    if not str(options.get("minutes", "")).isdigit():
        raise CourseError("An exercise needs its minutes: write ':minutes: 10'.")
    points = f"{exercise.points} point" + "s" * (exercise.points != 1)
    return (
        f"*Difficulty {dots['difficulty']} · importance {dots['importance']} · about "
        f"{options['minutes']} minutes · {points} · {', '.join(exercise.rubric)}*"
    )


def _dots(key: str, level: str) -> str:
    if level not in ("1", "2", "3", "4", "5"):
        raise CourseError(f"An exercise's {key} is a number from 1 to 5, not {level!r}.")
    return "●" * int(level) + "○" * (5 - int(level))


def _details(summary: str, text: str) -> str:
    return f"<details><summary><b>{summary}</b></summary>\n\n{text}\n\n</details>"


def quiz_parts(text: str) -> tuple[str, list[tuple[bool, str, str]]]:
    """Split a quiz into its question and its choices.

    Returns
    -------
    question : str
    choices : list of (right, choice, explanation)
    """
    asked: list[str] = []
    offered: list[str] = []
    for line in text.split("\n"):
        if CHOICE.match(line):
            offered.append(line)
        elif not offered:
            asked.append(line)
        elif line.strip():  # a choice goes on
            offered[-1] += " " + line.strip()
    question = "\n".join(asked).strip()
    if not question:
        raise CourseError("A quiz has no question before its choices.")
    matches = [found for line in offered if (found := CHOICE.match(line))]
    choices = [(found[1] == "x", found[2], found[3] or "") for found in matches]
    if not any(right for right, _, _ in choices):
        raise CourseError(f"The quiz {question!r} marks no choice as right with '- [x]'.")
    return question, choices


def _quiz(title: str, text: str) -> str:
    """Return a question and its choices, each with its verdict folded under it."""
    question, choices = quiz_parts(text)
    parts = [f"**{title}** {question}"]
    for letter, (right, choice, why) in zip(string.ascii_lowercase, choices, strict=False):
        verdict = f"{'Right' if right else 'No'}. {why}"
        parts += [f"**{letter}** {choice}", _details(f"I answer {letter}", verdict)]
    return "\n\n".join(parts)


@cache
def _bibliography() -> BibliographyData:
    return parse_file(str(layout.BOOK / "references.bib"))


def _citation(match: re.Match[str]) -> str:
    cited = [_cite(key.strip(), match[1]) for key in match[2].split(",")]
    joined = "; ".join(cited)
    return f"({joined})" if match[1] == "p" else joined


def _plain(name: str) -> str:
    """Return a name from the bibliography, whose accents are TeX, as it is read."""
    # `render_as("text")` would search every installed package for its writer, a third of a second.
    return str(Text.from_latex(name).render(Backend()))


def _cite(key: str, form: str) -> str:
    try:
        entry: Entry = _bibliography().entries[key]
    except KeyError:
        raise CourseError(f"The text cites {key!r}, which book/references.bib lacks.") from None
    names = [_plain(" ".join(person.last_names)) for person in entry.persons["author"]]
    who = names[0] if len(names) == 1 else " and ".join(names[:2])
    if len(names) > 2:
        who = f"{names[0]} et al."
    year = entry.fields["year"]
    if "doi" in entry.fields:
        url = f"https://doi.org/{entry.fields['doi']}"
    elif "eprint" in entry.fields:
        url = f"https://arxiv.org/abs/{entry.fields['eprint']}"
    else:
        url = entry.fields.get("url", "")
    label = f"{who}, {year}" if form == "p" else f"{who} ({year})"
    return f"[{label}]({url})" if url else label
