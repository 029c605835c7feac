"""What earlier chapters built, from the reader's own answers there.

`latentcourse.taught` holds the course's solutions and so is not sent to a page. What stands in for
it has every answer as a stub, into which the reader's own answer goes, if there is one.
"""

import ast
import builtins
import linecache
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any

from latentcourse.live.slices import Statement, needed, statements

PACKAGE = "latentcourse.taught."
Modules = Mapping[str, Sequence[Sequence[str]]]


class Taught:
    """Hands out names of `latentcourse.taught`, made when they are first asked for.

    Parameters
    ----------
    modules : dict of str to list of (str, str)
        By name, such as ``ch01``, the cells: an exercise's id or nothing, and the source.
    answers : dict of str to str
        The reader's, by exercise.

    Examples
    --------
    >>> taught = Taught({"ch01": [("", "two = 2"), ("", "four = two + two")]}, {})
    >>> line = ast.parse("from latentcourse.taught.ch01 import four as f").body[0]
    >>> names = {}
    >>> taught.hand_over(line, {"f"}, names)
    True
    >>> names
    {'f': 4}
    """

    def __init__(self, modules: Modules, answers: Mapping[str, str]) -> None:
        self.modules = modules
        self.answers = answers

    def hand_over(self, node: ast.stmt, used: set[str], names: dict[str, Any]) -> bool:
        """Bind what an import takes from an earlier chapter; return whether it is such an import.

        Parameters
        ----------
        node : ast.stmt
        used : set of str
            The names that anybody asks for; others are not made.
        names : dict
            They are bound in here.

        Raises
        ------
        ImportError
            If the chapter has no such name.
        """
        module = node.module if isinstance(node, ast.ImportFrom) else None
        if not module or not module.startswith(PACKAGE):
            return False
        assert isinstance(node, ast.ImportFrom)
        wanted = {alias.asname or alias.name: alias.name for alias in node.names}
        wanted = {ours: theirs for ours, theirs in wanted.items() if ours in used}
        made = self._make(module.removeprefix(PACKAGE), set(wanted.values()))
        names |= {ours: made[theirs] for ours, theirs in wanted.items()}
        return True

    @contextmanager
    def importable(self) -> Iterator[None]:
        """Let imports inside functions find the chapters, too, while a run lasts."""
        names: dict[str, ModuleType] = {
            PACKAGE + module: _Chapter(self, module) for module in self.modules
        }
        names = {PACKAGE.rstrip("."): ModuleType("taught")} | names
        before = {name: sys.modules[name] for name in names if name in sys.modules}
        sys.modules.update(names)
        try:
            yield
        finally:
            for name in names:
                del sys.modules[name]
            sys.modules.update(before)

    def _make(self, module: str, wanted: set[str]) -> dict[str, Any]:
        """Run what of a chapter some names need, and return all it binds."""
        above = [one for cell in self.modules.get(module, ()) for one in self._cell(*cell)]
        if lacking := sorted(wanted - {name for one in above for name in one.binds}):
            raise ImportError(f"cannot import name {lacking[0]!r} from {PACKAGE + module!r}")
        goal = statements("", f"({', '.join(sorted(wanted))},)") if wanted else []
        todo = needed(above, goal)
        used = {name for one in (*todo, *goal) for name in one.reads | one.late}
        made: dict[str, Any] = {"__name__": PACKAGE + module, "__builtins__": builtins}
        for one in todo:
            if not self.hand_over(one.node, used, made):
                exec(compile(ast.Module([one.node], []), one.cell, "exec"), made)
        return made

    def _cell(self, exercise: str, source: str) -> list[Statement]:
        name, text = exercise or "an earlier chapter", self.answers.get(exercise, source)
        try:
            found = statements(name, text)
        except SyntaxError:
            found, text = statements(name, source), source
        remember(name, text)
        return found


class _Chapter(ModuleType):
    """Stands in for a chapter's module: a name is made when it is asked for."""

    def __init__(self, taught: Taught, module: str) -> None:
        super().__init__(PACKAGE + module)
        self._make = partial(taught._make, module)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._make({name})[name]


def remember(name: str, text: str) -> None:
    """Let tracebacks show the lines of a text, by the name under which it is compiled."""
    linecache.cache[name] = (len(text), None, text.splitlines(True), name)
