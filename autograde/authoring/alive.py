"""Which exercises can be done on the page itself, and what of the course they need there.

An exercise lives on its page if what runs for it asks for NumPy and the standard library, besides
what the course's own library asks for no more than. Solutions are looked at here, and stay here:
what a page gets holds stubs.
"""

import ast
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import jupytext

from autograde import layout
from autograde.authoring.sections import Section, read_course
from autograde.authoring.stubs import BEGIN, END, stub
from latentcourse.live import slices
from latentcourse.live.slices import Statement, needed
from latentcourse.live.taught import PACKAGE

statements = cache(slices.statements)  # a notebook's are asked for once an exercise
THERE = {*sys.stdlib_module_names, "numpy"}
# Shown, so loaded when an answer draws; what checks an answer needs none of them.
MAY_BE_THERE = {"matplotlib", "IPython", "scipy"}


@dataclass(frozen=True)
class Alive:
    """What the pages need to know of the course's exercises.

    Attributes
    ----------
    sections : sequence of Section
    root : Path
        The repository.
    """

    sections: Sequence[Section]
    root: Path = layout.ROOT
    followed: dict[str, "Needs"] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def taught(self) -> dict[str, list[tuple[str, str]]]:
        """What each chapter built, by module: an exercise's id or nothing, and the solved cell."""
        found: dict[str, list[tuple[str, str]]] = {}
        for section in self.sections:
            path = self.root / "book" / "chapters" / section.chapter / f"{section.name}.md"
            for cell in jupytext.read(path, fmt="md:myst").cells:
                if "reuse" in cell.metadata.get("tags", ()):
                    exercise = cell.metadata["grade_id"] if BEGIN in cell.source else ""
                    found.setdefault(section.chapter[:4], []).append((exercise, cell.source))
        return found

    def needs(self, exercise: str) -> "Needs":
        """Return what an exercise and its check import; kept, since it takes a while to follow."""
        if exercise in self.followed:
            return self.followed[exercise]
        section = next(one for one in self.sections if exercise in _graded(one))
        cells = [cell for cell in section.notebook.cells if cell.cell_type == "code"]
        place = next(number for number, cell in enumerate(cells) if cell.id == exercise)
        above = [one for cell in cells[:place] for one in statements(cell.id, cell.source)]
        goal = [
            one for cell in cells[place : place + 2] for one in statements(cell.id, cell.source)
        ]
        found = Needs(self)
        found.add([*needed(above, goal), *goal])
        self.followed[exercise] = found
        return found

    def place(self, exercise: str) -> tuple[str, str]:
        """Return the chapter and the section that an exercise stands in."""
        section = next(one for one in self.sections if exercise in _graded(one))
        return section.chapter, section.name

    def lacking(self, exercise: str) -> set[str]:
        """Return the packages that an exercise and its check need and that no page has."""
        return self.needs(exercise).foreign

    @cached_property
    def exercises(self) -> list[str]:
        """The exercises that can be done on their pages."""
        return [
            one.grade_id
            for section in self.sections
            for one in section.exercises
            if not one.manual and not self.lacking(one.grade_id)
        ]

    def course(self) -> dict[str, object]:
        """Return what `latentcourse.live.answers.Course` is told, solutions left out."""
        taught = {
            module: [(exercise, stub(source)) for exercise, source in cells]
            for module, cells in self.taught.items()
        }
        titles = {
            one.grade_id: f"{one.title}, chapter {int(section.chapter[2:4])}"
            for section in self.sections
            for one in section.exercises
        }
        return {"taught": taught, "titles": titles}


@dataclass
class Needs:
    """Imports, followed through the course's own library.

    Attributes
    ----------
    alive : Alive
    foreign : set of str
        Packages that are not on a page.
    own : set of str
        Modules of `latentcourse`.
    """

    alive: Alive
    foreign: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)

    def add(self, todo: Sequence[Statement]) -> None:
        """Follow the imports of statements that run."""
        used = {name for one in todo for name in one.reads | one.late}
        for one in todo:
            for node in ast.walk(one.node):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
                    self._follow_taught(node, used)
                elif isinstance(node, ast.Import | ast.ImportFrom):
                    self._follow(node)

    def _follow_taught(self, node: ast.ImportFrom, used: set[str]) -> None:
        module = (node.module or "").removeprefix(PACKAGE)
        wanted = [one.name for one in node.names if (one.asname or one.name) in used]
        above = [
            one
            for exercise, source in self.alive.taught[module]
            for one in statements(exercise, _solved(source))
        ]
        if wanted:
            goal = statements("", f"({', '.join(wanted)},)")
            self.add([*needed(above, goal), *goal])

    def _follow(self, node: ast.Import | ast.ImportFrom) -> None:
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""] + [f"{node.module}.{name}" for name in names]
        for name in names:
            if name.split(".")[0] == "latentcourse":
                self.follow_own(name)
            elif name.split(".")[0] not in THERE | MAY_BE_THERE:
                self.foreign.add(name.split(".")[0])

    def follow_own(self, name: str) -> None:
        """Follow a module of the course, and the packages it lies in."""
        path = module_file(name, self.alive.root)
        if path is None or name in self.own:
            return
        self.own.add(name)
        self.follow_own(name.rpartition(".")[0])
        for node in _imports(path):
            self._follow(node)


@cache
def _imports(path: Path) -> list[ast.Import | ast.ImportFrom]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]


def module_file(name: str, root: Path = layout.ROOT) -> Path | None:
    """Return the file of a module, or None if there is none of that name."""
    place = root.joinpath(*name.split("."))
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            return path
    return None


def library(alive: Alive) -> Iterator[Path]:
    """Yield the files of `latentcourse` that exercises on their pages need."""
    own = {"latentcourse.plots", "latentcourse.live.answers", "latentcourse.live.flags"}
    found = Needs(alive)
    for exercise in alive.exercises:
        own |= alive.needs(exercise).own
    for name in own:
        found.follow_own(name)
    for name in sorted(found.own):
        path = module_file(name, alive.root)
        if path:
            yield path


def read() -> Alive:
    """Read the course."""
    return Alive(read_course())


def _graded(section: Section) -> set[str]:
    return {one.grade_id for one in section.exercises}


def _solved(source: str) -> str:
    return "\n".join(line for line in source.split("\n") if BEGIN not in line and END not in line)


def course_json(alive: Alive, packages: Iterable[str]) -> str:
    """Return `course.json`, which the page's Python reads when it starts."""
    return json.dumps({**alive.course(), "packages": sorted(packages)})
