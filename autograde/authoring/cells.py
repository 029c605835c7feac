"""What a cell of a chapter must be; another one is refused in words that its author can act on.

`sections` reads a chapter's cells and has each looked at here before it pairs them to exercises.
"""

import ast
import re
from contextlib import suppress

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from autograde.authoring.stubs import BEGIN, END
from autograde.errors import CourseError

GRADE_ID = re.compile(r"ch\d\d-[a-z0-9]+(-[a-z0-9]+)*")
HEADER_KEYS = {"grade_id", "points", "rubric", "pitfalls", "concepts", "tags"}
LONGEST_ID = 64  # of a notebook's cell
MODEL_ANSWER = re.compile(r"^:::\{solution\}\n(.*?)^:::$", re.DOTALL | re.MULTILINE)


def check_cell(cell: NotebookNode, where: str, chapter: str) -> None:
    """Refuse a cell that nbgrader, or a reader, would stumble over later.

    Parameters
    ----------
    cell : NotebookNode
    where : str
        The cell's place, as a message begins.
    chapter : str
        `ch01`, with which every `grade_id` begins.

    Raises
    ------
    CourseError
    """
    _check_header(cell, where)
    solved = _check_regions(cell, where)
    if cell.cell_type == "code":
        _check_python(cell, where)
    if cell.metadata.get("grade_id") is None:
        _check_ungraded(cell, where, solved)
    else:
        _check_grade_id(cell, where, chapter)
        _check_points(cell, where, solved)


def _check_header(cell: NotebookNode, where: str) -> None:
    unknown = set(cell.metadata) - HEADER_KEYS
    if unknown:
        raise CourseError(
            f"{where}: unknown header key {sorted(unknown)[0]!r}; known are "
            f"{', '.join(sorted(HEADER_KEYS))}."
        )
    for key in ("rubric", "pitfalls", "concepts", "tags"):
        if not isinstance(cell.metadata.get(key, []), list):
            raise CourseError(f"{where}: {key} must be a list, as in '{key}: [...]'.")


def _check_regions(cell: NotebookNode, where: str) -> bool:
    """Say whether the cell holds a solution; refuse one that is not closed."""
    lines = cell.source.split("\n")
    marks = [mark for line in lines for mark in (BEGIN, END) if mark in line]
    on_one_line = any(BEGIN in line and END in line for line in lines)
    if on_one_line or marks != [BEGIN, END] * (len(marks) // 2):
        raise CourseError(
            f"{where}: a solution region is not closed. Every {BEGIN!r} needs its {END!r} on a "
            "later line of the same cell, and regions do not nest."
        )
    return bool(marks)


def _check_python(cell: NotebookNode, where: str) -> None:
    with suppress(SyntaxError):  # most cells have no magics, which take long to be looked for
        ast.parse(cell.source)
        return
    try:
        ast.parse(TransformerManager().transform_cell(cell.source))
    except SyntaxError as error:
        raise CourseError(f"{where}: line {error.lineno} is no Python: {error.msg}.") from None


def _check_ungraded(cell: NotebookNode, where: str, solved: bool) -> None:
    for key in ("points", "rubric", "pitfalls", "concepts"):
        if key in cell.metadata:
            raise CourseError(f"{where}: a cell with {key!r} needs a grade_id.")
    if solved:
        raise CourseError(f"{where}: a cell with a solution needs a grade_id.")


def _check_grade_id(cell: NotebookNode, where: str, chapter: str) -> None:
    grade_id = cell.metadata["grade_id"]
    if not GRADE_ID.fullmatch(str(grade_id)):
        raise CourseError(
            f"{where}: grade_id {grade_id!r} is malformed; write it like 'ch01-relu' or "
            "'ch01-relu-check'."
        )
    if not str(grade_id).startswith(f"{chapter}-"):
        raise CourseError(f"{where}: grade_id {grade_id!r} must begin with '{chapter}-'.")
    if len(str(grade_id)) > LONGEST_ID:
        raise CourseError(f"{where}: a grade_id has at most {LONGEST_ID} characters.")


def _check_points(cell: NotebookNode, where: str, solved: bool) -> None:
    points = cell.metadata.get("points")
    if points is None:
        return
    if solved:
        raise CourseError(f"{where}: points stand on the check cell, not on the solution.")
    if type(points) is not int or points < 1:
        raise CourseError(f"{where}: points must be a whole number of at least 1, not {points!r}.")
    if not cell.metadata.get("rubric"):
        raise CourseError(
            f"{where}: {points} points without a rubric id. Say what they are evidence of, as in "
            "'rubric: [R1]'."
        )


def check_written_answer(cell: NotebookNode, here: str) -> None:
    """Refuse a written answer that a person could not mark.

    Parameters
    ----------
    cell : NotebookNode
        A Markdown cell with a `grade_id`.
    here : str
        The section, as a message begins.

    Raises
    ------
    CourseError
    """
    grade_id = cell.metadata["grade_id"]
    if not MODEL_ANSWER.search(cell.source):
        raise CourseError(
            f"{here}: the written answer {grade_id!r} has no model answer; add one between "
            "':::{solution}' and ':::', with a marking guide."
        )
    if MODEL_ANSWER.sub("", cell.source).strip():
        raise CourseError(
            f"{here}: the written answer {grade_id!r} holds text beside its ':::{{solution}}', "
            "which no student would see; put the question before the cell."
        )
    if "points" not in cell.metadata:
        raise CourseError(f"{here}: the written answer {grade_id!r} carries no points.")
