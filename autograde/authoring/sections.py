"""Read the chapters: MyST text in, nbgrader's "source" notebooks out.

A chapter is a folder `book/chapters/chNN_name/` of sections `N_topic.md`. A cell's header says only
what differs from the default (`grade_id`, `points`, `rubric`, `pitfalls`, `concepts`); this module
fills in nbgrader's other fields, sets cell ids that stay the same from build to build, and refuses
in plain words what could not be graded.
"""

import ast
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jupytext
import yaml
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from autograde import layout
from autograde.authoring.cells import MODEL_ANSWER, check_cell, check_written_answer
from autograde.authoring.minutes import filled
from autograde.authoring.plain import equation_numbers, plain_markdown
from autograde.authoring.stubs import BEGIN
from autograde.errors import CourseError

STATEMENT = re.compile(
    r"^:{3,}\{exercise\} *(?P<title>.+?) *\n(?::.*\n)*?:for: *(?P<id>\S+)", re.MULTILINE
)


@dataclass(frozen=True)
class Exercise:
    """One graded exercise: its solution cell, and what its points stand for.

    Attributes
    ----------
    grade_id : str
        The solution cell's id, `ch01-relu`; its check cell is `ch01-relu-check`.
    title : str
        As its statement has it.
    notebook : str
        The section it stands in, `2_from_scratch`.
    points : int
        The most it can earn.
    rubric, pitfalls, concepts : tuple of str
        Ids of `coverage.yml`.
    manual : bool
        A written answer, marked by a person.
    """

    grade_id: str
    title: str
    notebook: str
    points: int
    rubric: tuple[str, ...]
    pitfalls: tuple[str, ...]
    concepts: tuple[str, ...]
    manual: bool


@dataclass(frozen=True)
class Section:
    """One section of a chapter, as its solution notebook.

    Attributes
    ----------
    chapter, name : str
        `ch01_autoencoder` and `2_from_scratch`; together the path of the section everywhere.
    covers : tuple of str
        Ids of `coverage.yml` that the page teaches without marks.
    exercises : tuple of Exercise
    notebook : NotebookNode
        nbgrader's source notebook: with solutions, without outputs.
    """

    chapter: str
    name: str
    covers: tuple[str, ...]
    exercises: tuple[Exercise, ...]
    notebook: NotebookNode


def read_course(chapters: Path = layout.CHAPTERS) -> list[Section]:
    """Read every section of every chapter, in order.

    Raises
    ------
    CourseError
        If a section cannot become a graded notebook, or a `grade_id` occurs twice in the course.
    """
    paths = sorted(chapters.glob("ch[0-9][0-9]_*/[0-9]_*.md"))
    if not paths:
        raise CourseError(f"No chapter found in {chapters}: expected chNN_name/N_topic.md.")
    sections = [read_section(path) for path in paths]
    homes: dict[str, str] = {}
    for section in sections:
        here = f"{section.chapter}/{section.name}.md"
        for exercise in section.exercises:
            if exercise.grade_id in homes:
                raise CourseError(
                    f"grade_id {exercise.grade_id!r} stands both in {homes[exercise.grade_id]} and "
                    f"in {here}: a gradebook needs each id once. Rename one."
                )
            homes[exercise.grade_id] = here
    return sections


def read_section(path: Path, coverage: Path = layout.COVERAGE) -> Section:
    """Read one MyST text notebook and check that it can be graded.

    Parameters
    ----------
    path : Path
        `.../chNN_name/N_topic.md`.
    coverage : Path
        The list of ids that a cell may name.

    Raises
    ------
    CourseError
        For an unclosed solution region, an unknown header key, a malformed or repeated `grade_id`,
        an exercise without a check cell, a check without an exercise, points without a rubric id,
        or an id that `coverage.yml` does not know.
    """
    here = f"{path.parent.name}/{path.name}"
    source = _read_text_notebook(path, here)
    cells = source.cells
    places = [f"{here}, cell {c.metadata.get('grade_id') or i + 1}" for i, c in enumerate(cells)]
    for cell, place in zip(cells, places, strict=True):
        check_cell(cell, place, path.parent.name[:4])
    exercises = _pair_exercises(cells, here, path.stem)
    known = set(known_ids(coverage))
    covers = tuple(source.metadata.get("covers", ()))
    for exercise in exercises:
        _check_ids(known, exercise.rubric + exercise.pitfalls + exercise.concepts, here)
    _check_ids(known, covers, here)
    notebook = _solution_notebook(_with_minutes(cells, here), places, path, exercises)
    return Section(path.parent.name, path.stem, covers, exercises, notebook)


def _read_text_notebook(path: Path, here: str) -> NotebookNode:
    try:
        source: NotebookNode = jupytext.reads(path.read_text(encoding="utf-8"), fmt="md:myst")
    except UnicodeDecodeError as error:
        raise CourseError(f"{here} is not UTF-8 text: {error}.") from error
    except Exception as error:  # jupytext passes on whatever its parsers raise
        raise CourseError(f"{here} is not a MyST text notebook: {error}") from error
    return source


def _with_minutes(cells: list[NotebookNode], here: str) -> list[NotebookNode]:
    """Put into the text how long the section takes."""
    try:
        texts = [
            filled(cell.source, cells) if cell.cell_type == "markdown" else cell.source
            for cell in cells
        ]
    except CourseError as error:
        raise CourseError(f"{here}: {error}") from None
    return [NotebookNode(cell, source=text) for cell, text in zip(cells, texts, strict=True)]


def _solution_notebook(
    cells: Sequence[NotebookNode],
    places: Sequence[str],
    path: Path,
    exercises: Iterable[Exercise],
) -> NotebookNode:
    """Return nbgrader's source notebook of a section's cells."""
    points = {exercise.grade_id: exercise for exercise in exercises}
    prose = (cell.source for cell in cells if cell.cell_type == "markdown")
    equations = equation_numbers("\n\n".join(prose))
    notebook = NotebookNode(nbformat=4, nbformat_minor=5, metadata=_notebook_metadata(), cells=[])
    for position, cell in enumerate(cells):
        try:
            notebook.cells.append(_notebook_cell(cell, position, path, points, equations))
        except CourseError as error:
            raise CourseError(f"{places[position]}: {error}") from None
    return notebook


def known_ids(coverage: Path = layout.COVERAGE) -> dict[str, str]:
    """Return every id of `coverage.yml` with what it stands for."""
    return dict(_ids_in(coverage.read_text(encoding="utf-8")))


@cache
def _ids_in(coverage: str) -> Mapping[str, str]:
    groups = yaml.safe_load(coverage)["ids"]
    return {name: meaning for group in groups.values() for name, meaning in group.items()}


def _pair_exercises(cells: Sequence[NotebookNode], here: str, name: str) -> tuple[Exercise, ...]:
    """Match each solution cell with the check cell that carries its points."""
    ids = [cell.metadata["grade_id"] for cell in cells if "grade_id" in cell.metadata]
    for grade_id, count in Counter(ids).items():
        if count > 1:
            raise CourseError(f"{here}: grade_id {grade_id!r} occurs {count} times; rename one.")
    titles = _titles(cells)
    exercises: list[Exercise] = []
    open_ids: list[str] = []
    for cell in cells:
        if cell.metadata.get("grade_id") is None:
            continue
        if cell.cell_type == "markdown":
            check_written_answer(cell, here)
        elif BEGIN in cell.source:
            open_ids.append(cell.metadata["grade_id"])
            continue
        else:
            open_ids.remove(_exercise_checked(cell, open_ids, here))
        exercises.append(_exercise(cell, name, titles))
    if open_ids:
        raise CourseError(
            f"{here}: the exercise {open_ids[0]!r} has no test cell; add a code cell with "
            f"grade_id {open_ids[0] + '-check'!r}, points and a rubric id after it."
        )
    return tuple(exercises)


def _exercise_checked(cell: NotebookNode, open_ids: Sequence[str], here: str) -> str:
    """Return the id of the exercise that a check cell is for."""
    grade_id = str(cell.metadata["grade_id"])
    target = grade_id.removesuffix("-check")
    if target == grade_id or target not in open_ids:
        raise CourseError(
            f"{here}: the check cell {grade_id!r} has no solution cell before it; name it "
            "after its exercise, as 'ch01-relu-check' after 'ch01-relu'."
        )
    if "points" not in cell.metadata:
        raise CourseError(f"{here}: the check cell {grade_id!r} carries no points.")
    return target


def _titles(cells: Sequence[NotebookNode]) -> dict[str, str]:
    """Return the titles of the exercises that stand in Markdown cells, by `grade_id`."""
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return {found["id"]: found["title"] for found in STATEMENT.finditer(prose)}


def _exercise(cell: NotebookNode, name: str, titles: Mapping[str, str]) -> Exercise:
    """Return the exercise whose points a cell carries."""
    manual = cell.cell_type == "markdown"
    grade_id = str(cell.metadata["grade_id"])
    exercise = grade_id if manual else grade_id.removesuffix("-check")
    return Exercise(
        grade_id=exercise,
        title=titles.get(exercise, exercise),
        notebook=name,
        points=cell.metadata["points"],
        rubric=tuple(cell.metadata.get("rubric", ())),
        pitfalls=tuple(cell.metadata.get("pitfalls", ())),
        concepts=tuple(cell.metadata.get("concepts", ())),
        manual=manual,
    )


def _check_ids(known: set[str], used: Iterable[str], here: str) -> None:
    for name in used:
        if name not in known:
            raise CourseError(f"{here}: {name!r} is not an id of autograde/coverage.yml.")


def _notebook_metadata() -> NotebookNode:
    return NotebookNode(
        kernelspec=NotebookNode(display_name="Python 3", language="python", name="python3"),
        language_info=NotebookNode(name="python"),
    )


def _notebook_cell(
    cell: NotebookNode,
    position: int,
    path: Path,
    exercises: dict[str, Exercise],
    equations: dict[str, int],
) -> NotebookNode:
    """Return the cell as nbgrader and Jupyter want it, with a stable id."""
    grade_id = cell.metadata.get("grade_id")
    place = f"{path.parent.name}/{path.stem}:{position}"
    cell_id = grade_id or hashlib.sha256(place.encode()).hexdigest()[:12]
    made = NotebookNode(
        id=cell_id, cell_type=cell.cell_type, metadata=NotebookNode(), source=cell.source
    )
    tags = [tag for tag in cell.metadata.get("tags", ()) if tag != "reuse"]
    if tags:
        made.metadata.tags = tags
    if cell.cell_type == "code":
        made.outputs, made.execution_count = [], None
    if grade_id is None:
        if cell.cell_type == "markdown":
            made.source = plain_markdown(cell.source, exercises, equations)
        return made
    if cell.cell_type == "markdown":
        answer = MODEL_ANSWER.search(cell.source)
        assert answer is not None  # check_written_answer has refused the cell otherwise
        made.source = plain_markdown(answer[1].strip(), exercises, equations)
    elif "points" in cell.metadata:
        made.source = f"{cell.source}\n{_last_word(cell.source)}"
    made.metadata.nbgrader = _nbgrader_fields(cell)
    return made


def _last_word(test: str) -> str:
    """Return the line that ends a visible test: without one, to pass would look like nothing."""
    tree = ast.parse(TransformerManager().transform_cell(test))
    count = sum(isinstance(node, ast.Assert) for node in ast.walk(tree))
    return f'print("{count} check{"s" * (count != 1)} passed")'


def _nbgrader_fields(cell: NotebookNode) -> NotebookNode:
    """Return what nbgrader wants to know of a graded cell."""
    manual = cell.cell_type == "markdown"
    card = NotebookNode(
        schema_version=3,
        grade_id=cell.metadata["grade_id"],
        solution=manual or BEGIN in cell.source,
        grade=manual or "points" in cell.metadata,
        locked=not manual and BEGIN not in cell.source,
        task=False,
    )
    if "points" in cell.metadata:
        card.points = cell.metadata["points"]
    return card


def rubric(sections: Sequence[Section]) -> dict[str, Any]:
    """Return the rubric of the sections: `grade_id` to points and ids, in course order."""
    return {
        exercise.grade_id: {
            "title": exercise.title,
            "chapter": section.chapter,
            "notebook": exercise.notebook,
            "points": exercise.points,
            "marked_by": "a person" if exercise.manual else "machine",
            "rubric": list(exercise.rubric),
            "pitfalls": list(exercise.pitfalls),
            "concepts": list(exercise.concepts),
        }
        for section in sections
        for exercise in section.exercises
    }
