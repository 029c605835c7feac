"""Run a reader's answer, from nothing, with what it needs from above; say how it went.

Each run has a fresh namespace, so no name is left over from an earlier attempt. The notebook's
cells come from the section's own student notebook, in which exercises above may be open: then the
reader's answers to them stand in.
"""

import ast
import builtins
import contextlib
import io
import json
import linecache
import sys
import time
import traceback
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from latentcourse.live.slices import Statement, needed, statements
from latentcourse.live.taught import Modules, Taught, remember

MOST_PRINTED = 20_000
OPEN = "Not written yet: replace the line `raise NotImplementedError` with your answer."
# What a browser has not got, by the name that is imported.
ELSEWHERE = {
    "torch": "PyTorch does not run in a browser: do this one in the notebook.",
    "sklearn": "scikit-learn is not on this site: do without, or use the notebook.",
    "scipy": "SciPy is not on this site: do without, or use the notebook.",
    "matplotlib": "This site can draw no figures: it was published without matplotlib.",
}


@dataclass(frozen=True)
class Cell:
    """A code cell of a section: its id, its source as the student meets it, and its tags.

    Examples
    --------
    >>> Cell("ch01-pca", "x = 1").tags
    ()
    """

    id: str
    source: str
    tags: tuple[str, ...] = ()


@dataclass
class Outcome:
    """How a run went.

    Attributes
    ----------
    ok : bool
    printed : str
    error : str
        One sentence; empty if all went well.
    trace : str
        Where it happened, in the reader's and the check's lines.
    line : int or None
        The line of the answer that it leads to, from 1.
    pictures : list of dict
        `png` in base64, `alt` and `width`.
    missing : str
        A package that is not loaded yet, and that the site has.
    seconds : float

    Examples
    --------
    >>> Outcome(ok=False, error="twice as much").line is None
    True
    """

    ok: bool = True
    printed: str = ""
    error: str = ""
    trace: str = ""
    line: int | None = None
    pictures: list[dict[str, Any]] = field(default_factory=list)
    missing: str = ""
    seconds: float = 0.0


class _TooMuch(Exception):
    """More was printed than a page can show."""


class _Printed(io.StringIO):
    def write(self, text: str) -> int:
        if self.tell() + len(text) > MOST_PRINTED:
            super().write(text[: MOST_PRINTED - self.tell()])
            raise _TooMuch(f"Stopped after {MOST_PRINTED:,} characters of print.")
        return super().write(text)


@dataclass(frozen=True)
class _Plan:
    """What runs for an exercise, in order: `above`, the answer, what comes `after` it."""

    above: list[Statement]
    answer: list[Statement]
    after: list[Statement]


def code_cells(notebook: Mapping[str, Any]) -> list[Cell]:
    """Return the code cells of a student's notebook.

    Examples
    --------
    >>> page = {"id": "a", "cell_type": "markdown", "source": ["# One"], "metadata": {}}
    >>> code = {"id": "b", "cell_type": "code", "source": ["x = 1"], "metadata": {}}
    >>> code_cells({"cells": [page, code]})
    [Cell(id='b', source='x = 1', tags=())]
    """
    return [
        Cell(one["id"], "".join(one["source"]), tuple(one["metadata"].get("tags", ())))
        for one in notebook["cells"]
        if one["cell_type"] == "code"
    ]


def _plan(cells: Sequence[Cell], exercise: str, answers: Mapping[str, str], mode: str) -> _Plan:
    """Find what runs: for ``"check"`` the visible test, for ``"run"`` the cells that show a result.

    Raises
    ------
    SyntaxError
        If the answer is no Python.
    """
    place = next(number for number, cell in enumerate(cells) if cell.id == exercise)
    above: list[Statement] = []
    for cell in cells[:place]:
        above += _readable(cell, answers)
    answer = statements(exercise, answers.get(exercise, cells[place].source))
    after: list[Statement] = []
    for cell in _after(cells[place + 1 :], exercise, mode):
        after += statements(cell.id, cell.source)
    return _Plan(needed(above, answer + after), answer, after)


def _readable(cell: Cell, answers: Mapping[str, str]) -> list[Statement]:
    """Return a cell's statements; the stub's where the reader's answer is no Python yet."""
    try:
        return statements(cell.id, answers.get(cell.id, cell.source))
    except SyntaxError:
        return statements(cell.id, cell.source)


def _after(cells: Sequence[Cell], exercise: str, mode: str) -> Iterator[Cell]:
    """Yield the exercise's check, or the cells after it that show what to expect."""
    for cell in cells:
        if cell.id == f"{exercise}-check":
            if mode == "check":
                yield cell
        elif "expected" in cell.tags:
            if mode == "run":
                yield cell
        else:
            return


class Course:
    """What the page knows of the course: what earlier chapters built, and exercises by title.

    Parameters
    ----------
    taught : dict of str to list of (str, str)
        By module, its cells: an exercise's id or nothing, and the source a student meets.
    titles : dict of str to str
        What an exercise is called, with its chapter.
    packages : collection of str
        What the site can load beside NumPy.

    Examples
    --------
    >>> cells = [Cell("double", "raise NotImplementedError")]
    >>> cells.append(Cell("double-check", "assert double(2) == 4, 'twice as much'"))
    >>> course = Course({}, {})
    >>> course.run(cells, "double", {"double": "def double(x): return x"}, "check").error
    'twice as much'
    """

    def __init__(
        self, taught: Modules, titles: Mapping[str, str], packages: Collection[str] = ()
    ) -> None:
        self.taught = taught
        self.titles = titles
        self.packages = packages

    def run(
        self, cells: Sequence[Cell], exercise: str, answers: Mapping[str, str], mode: str
    ) -> Outcome:
        """Run an answer and its check (``"check"``), or what shows its result (``"run"``)."""
        start = time.perf_counter()
        try:
            todo = _plan(cells, exercise, answers, mode)
        except SyntaxError as error:
            return _no_python(error)
        outcome, printed = Outcome(), _Printed()
        _remember_lines(cells, answers)
        _pictures().clear()
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                self._execute(todo, answers)
        except BaseException as error:  # an answer may raise whatever it likes
            outcome.ok = False
            self._explain(outcome, error, exercise)
        outcome.printed, outcome.pictures = printed.getvalue(), list(_pictures())
        outcome.seconds = round(time.perf_counter() - start, 3)
        return outcome

    def _execute(self, todo: _Plan, answers: Mapping[str, str]) -> None:
        names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        everything = [*todo.above, *todo.answer, *todo.after]
        used = {name for one in everything for name in one.reads | one.late}
        taught = Taught(self.taught, answers)
        ends = {id(part[-1]) for part in (todo.answer, todo.after) if part}
        with taught.importable():
            for one in everything:
                if not taught.hand_over(one.node, used, names):
                    _run(one, names, shows=id(one) in ends)

    def _explain(self, outcome: Outcome, error: BaseException, exercise: str) -> None:
        """Put into words what went wrong, and where."""
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename in linecache.cache and not frame.filename.endswith(".py")
        ]
        own = [frame for frame in frames if frame.filename == exercise]
        outcome.line = own[-1].lineno if own else None
        if isinstance(error, NotImplementedError) and frames:
            outcome.error = self._open(frames[-1].filename, exercise)
            return
        outcome.error = _sentence(error, bool(own))
        if isinstance(error, ModuleNotFoundError):
            name = (error.name or "").split(".")[0]
            outcome.missing = name if name in self.packages else ""
        outcome.trace = "\n".join(_frame(frame, exercise) for frame in frames)

    def _open(self, there: str, exercise: str) -> str:
        """Say which answer is not written yet: this one, or one that it builds on."""
        if there == exercise:
            return OPEN
        return f"This uses your answer to “{self.titles.get(there, there)}”, which is still open."


def _sentence(error: BaseException, own: bool) -> str:
    """Return what an error says; `own` if it came from inside the answer."""
    if isinstance(error, _TooMuch) or (
        isinstance(error, AssertionError) and str(error) and not own
    ):
        return str(error)
    if isinstance(error, NameError) and error.name and not own:
        return f"Your answer defines no {error.name!r}."
    if isinstance(error, ModuleNotFoundError):
        known = ELSEWHERE.get((error.name or "").split(".")[0])
        return known or f"There is no module {error.name!r} on this site."
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def _frame(frame: traceback.FrameSummary, exercise: str) -> str:
    place = "your answer" if frame.filename == exercise else "above"
    if frame.filename == f"{exercise}-check":
        place = "the check"
    inside = "" if frame.name == "<module>" else f", in {frame.name}"
    return f"{place}, line {frame.lineno}{inside}\n    {frame.line}"


def _run(one: Statement, names: dict[str, Any], shows: bool) -> None:
    """Run a statement; like a notebook, show the value of a cell's last expression."""
    if shows and isinstance(one.node, ast.Expr):
        value = eval(compile(ast.Expression(one.node.value), one.cell, "eval"), names)
        if value is not None:
            print(repr(value))
        return
    exec(compile(ast.Module([one.node], []), one.cell, "exec"), names)


def _no_python(error: SyntaxError) -> Outcome:
    text = (error.text or "").rstrip("\n")
    mark = " " * ((error.offset or 1) - 1) + "^"
    return Outcome(
        ok=False,
        error=f"Line {error.lineno} is no Python: {error.msg}.",
        trace=f"{text}\n{mark}" if text else "",
        line=error.lineno,
    )


def _remember_lines(cells: Iterable[Cell], answers: Mapping[str, str]) -> None:
    """Let tracebacks show the lines of cells, which are in no file."""
    for cell in cells:
        remember(cell.id, answers.get(cell.id, cell.source))


def _pictures() -> list[dict[str, Any]]:
    """Return the list that figures are put into on the page; elsewhere a list of none."""
    shown: list[dict[str, Any]] = getattr(sys.modules.get("IPython.display"), "shown", [])
    return shown


def answer(course: Course, request: str) -> str:
    """Do as a page asks, in JSON.

    Parameters
    ----------
    course : Course
    request : str
        An object with `notebook`, `exercise`, `answers` and `mode`.

    Returns
    -------
    str
        The `Outcome` as an object.

    Examples
    --------
    >>> cell = {"id": "one", "cell_type": "code", "source": ["1 + 1"], "metadata": {}}
    >>> asked = {"notebook": {"cells": [cell]}, "exercise": "one", "answers": {}, "mode": "run"}
    >>> json.loads(answer(Course({}, {}), json.dumps(asked)))["printed"]
    '2\\n'
    """
    asked = json.loads(request)
    found = course.run(
        code_cells(asked["notebook"]), asked["exercise"], asked["answers"], asked["mode"]
    )
    return json.dumps(vars(found))
