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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
import yaml
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from autograde import layout
from autograde.authoring.plain import equation_numbers, plain_markdown
from autograde.authoring.stubs import BEGIN, END
from autograde.errors import CourseError

GRADE_ID = re.compile(r"ch\d\d-[a-z0-9]+(-[a-z0-9]+)*")
HEADER_KEYS = {"grade_id", "points", "rubric", "pitfalls", "concepts", "tags"}
LONGEST_ID = 64  # of a notebook's cell
MODEL_ANSWER = re.compile(r"^:::\{solution\}\n(.*?)^:::$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Exercise:
    """One graded exercise: its solution cell, and what its points stand for.

    Attributes
    ----------
    grade_id : str
        The solution cell's id, `ch01-relu`; its check cell is `ch01-relu-check`.
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
    try:
        source = jupytext.reads(path.read_text(encoding="utf-8"), fmt="md:myst")
    except UnicodeDecodeError as error:
        raise CourseError(f"{here} is not UTF-8 text: {error}.") from error
    except Exception as error:  # jupytext passes on whatever its parsers raise
        raise CourseError(f"{here} is not a MyST text notebook: {error}") from error
    cells = source.cells
    places = [f"{here}, cell {c.metadata.get('grade_id') or i + 1}" for i, c in enumerate(cells)]
    for cell, place in zip(cells, places, strict=True):
        _check_cell(cell, place, path.parent.name[:4])
    exercises = _pair_exercises(cells, here, path.stem)
    known = set(known_ids(coverage))
    covers = tuple(source.metadata.get("covers", ()))
    for exercise in exercises:
        _check_ids(known, exercise.rubric + exercise.pitfalls + exercise.concepts, here)
    _check_ids(known, covers, here)

    points = {e.grade_id: e for e in exercises}
    prose = (cell.source for cell in cells if cell.cell_type == "markdown")
    equations = equation_numbers("\n\n".join(prose))
    notebook = NotebookNode(nbformat=4, nbformat_minor=5, metadata=_notebook_metadata(), cells=[])
    for position, cell in enumerate(cells):
        try:
            notebook.cells.append(_notebook_cell(cell, position, path, points, equations))
        except CourseError as error:
            raise CourseError(f"{places[position]}: {error}") from None
    return Section(path.parent.name, path.stem, covers, exercises, notebook)


def known_ids(coverage: Path = layout.COVERAGE) -> dict[str, str]:
    """Return every id of `coverage.yml` with what it stands for."""
    groups = yaml.safe_load(coverage.read_text(encoding="utf-8"))["ids"]
    return {name: meaning for group in groups.values() for name, meaning in group.items()}


def _check_cell(cell: NotebookNode, where: str, chapter: str) -> None:
    """Refuse a cell that nbgrader, or a reader, would stumble over later."""
    unknown = set(cell.metadata) - HEADER_KEYS
    if unknown:
        raise CourseError(
            f"{where}: unknown header key {sorted(unknown)[0]!r}; known are "
            f"{', '.join(sorted(HEADER_KEYS))}."
        )
    for key in ("rubric", "pitfalls", "concepts", "tags"):
        if not isinstance(cell.metadata.get(key, []), list):
            raise CourseError(f"{where}: {key} must be a list, as in '{key}: [...]'.")
    lines = cell.source.split("\n")
    marks = [mark for line in lines for mark in (BEGIN, END) if mark in line]
    on_one_line = any(BEGIN in line and END in line for line in lines)
    if on_one_line or marks != [BEGIN, END] * (len(marks) // 2):
        raise CourseError(
            f"{where}: a solution region is not closed. Every {BEGIN!r} needs its {END!r} on a "
            "later line of the same cell, and regions do not nest."
        )
    if cell.cell_type == "code":
        try:
            ast.parse(TransformerManager().transform_cell(cell.source))  # magics are no Python yet
        except SyntaxError as error:
            raise CourseError(f"{where}: line {error.lineno} is no Python: {error.msg}.") from None
    grade_id = cell.metadata.get("grade_id")
    if grade_id is None:
        for key in ("points", "rubric", "pitfalls", "concepts"):
            if key in cell.metadata:
                raise CourseError(f"{where}: a cell with {key!r} needs a grade_id.")
        if marks:
            raise CourseError(f"{where}: a cell with a solution needs a grade_id.")
        return
    if not GRADE_ID.fullmatch(str(grade_id)):
        raise CourseError(
            f"{where}: grade_id {grade_id!r} is malformed; write it like 'ch01-relu' or "
            "'ch01-relu-check'."
        )
    if not str(grade_id).startswith(f"{chapter}-"):
        raise CourseError(f"{where}: grade_id {grade_id!r} must begin with '{chapter}-'.")
    if len(str(grade_id)) > LONGEST_ID:
        raise CourseError(f"{where}: a grade_id has at most {LONGEST_ID} characters.")
    points = cell.metadata.get("points")
    if points is not None and marks:
        raise CourseError(f"{where}: points stand on the check cell, not on the solution.")
    if points is not None and (type(points) is not int or points < 1):
        raise CourseError(f"{where}: points must be a whole number of at least 1, not {points!r}.")
    if points is not None and not cell.metadata.get("rubric"):
        raise CourseError(
            f"{where}: {points} points without a rubric id. Say what they are evidence of, as in "
            "'rubric: [R1]'."
        )


def _pair_exercises(cells: Sequence[NotebookNode], here: str, name: str) -> tuple[Exercise, ...]:
    """Match each solution cell with the check cell that carries its points."""
    ids = [cell.metadata["grade_id"] for cell in cells if "grade_id" in cell.metadata]
    for grade_id, count in Counter(ids).items():
        if count > 1:
            raise CourseError(f"{here}: grade_id {grade_id!r} occurs {count} times; rename one.")
    exercises: list[Exercise] = []
    open_ids: list[str] = []
    for cell in cells:
        grade_id = cell.metadata.get("grade_id")
        if grade_id is None:
            continue
        manual = cell.cell_type == "markdown"
        if manual and not MODEL_ANSWER.search(cell.source):
            raise CourseError(
                f"{here}: the written answer {grade_id!r} has no model answer; add one between "
                "':::{solution}' and ':::', with a marking guide."
            )
        if manual and MODEL_ANSWER.sub("", cell.source).strip():
            raise CourseError(
                f"{here}: the written answer {grade_id!r} holds text beside its ':::{{solution}}', "
                "which no student would see; put the question before the cell."
            )
        if manual and "points" not in cell.metadata:
            raise CourseError(f"{here}: the written answer {grade_id!r} carries no points.")
        if not manual and BEGIN in cell.source:
            open_ids.append(grade_id)
            continue
        if not manual:
            target = str(grade_id).removesuffix("-check")
            if target == grade_id or target not in open_ids:
                raise CourseError(
                    f"{here}: the check cell {grade_id!r} has no solution cell before it; name it "
                    "after its exercise, as 'ch01-relu-check' after 'ch01-relu'."
                )
            if "points" not in cell.metadata:
                raise CourseError(f"{here}: the check cell {grade_id!r} carries no points.")
            open_ids.remove(target)
        exercises.append(
            Exercise(
                grade_id=str(grade_id) if manual else str(grade_id).removesuffix("-check"),
                notebook=name,
                points=cell.metadata["points"],
                rubric=tuple(cell.metadata.get("rubric", ())),
                pitfalls=tuple(cell.metadata.get("pitfalls", ())),
                concepts=tuple(cell.metadata.get("concepts", ())),
                manual=manual,
            )
        )
    if open_ids:
        raise CourseError(
            f"{here}: the exercise {open_ids[0]!r} has no test cell; add a code cell with "
            f"grade_id {open_ids[0] + '-check'!r}, points and a rubric id after it."
        )
    return tuple(exercises)


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
    manual = cell.cell_type == "markdown"
    if manual:
        answer = MODEL_ANSWER.search(cell.source)
        assert answer is not None  # _pair_exercises has refused the cell otherwise
        made.source = plain_markdown(answer[1].strip(), exercises, equations)
    made.metadata.nbgrader = NotebookNode(
        schema_version=3,
        grade_id=grade_id,
        solution=manual or BEGIN in cell.source,
        grade=manual or "points" in cell.metadata,
        locked=not manual and BEGIN not in cell.source,
        task=False,
    )
    if "points" in cell.metadata:
        made.metadata.nbgrader.points = cell.metadata["points"]
    return made


def rubric(sections: Sequence[Section]) -> dict[str, Any]:
    """Return the rubric of the sections: `grade_id` to points and ids, in course order."""
    return {
        exercise.grade_id: {
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
