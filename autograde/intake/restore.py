"""From what a student handed in to a notebook that can be graded.

That is the released one with the student's answers filled in.

Only the text of cells is taken over, so nothing else of a submission (metadata, tags, outputs,
points, a kernel's name) is ever read by the rest of the grader. What was deleted, moved, copied or
renamed by accident is put right.
"""

import ast
import functools
import re
import symtable
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from autograde import layout
from autograde.errors import CourseError

CELL_LIMIT = 200_000  # characters; no answer is as long
ADDED_LIMIT = 300  # cells of the student's own
ROLE = "latents"


@dataclass
class Handed:
    """A cell as it was handed in: what kind, what text, and the names it goes by."""

    kind: str
    source: str
    names: tuple[str, ...] = ()


@functools.lru_cache(maxsize=32)
def released(assignment: str, name: str) -> str:
    """Return a released notebook as JSON.

    Raises
    ------
    CourseError
        If there is none.
    """
    path = layout.NOTEBOOKS / assignment / f"{name}.ipynb"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{path} is missing: call 'latentcourse release' first.") from error


def restore(document: Any, assignment: str, name: str) -> tuple[NotebookNode, tuple[str, ...]]:
    """Fill a student's answers into the released notebook.

    Parameters
    ----------
    document : object
        The submission, as JSON was read.
    assignment, name : str
        Which notebook it is of.

    Returns
    -------
    notebook : NotebookNode
        Each code cell's metadata says under `latents` whether it is the `student`'s or the
        `course`'s.
    notes : tuple of str
        A sentence for each thing that was put right.
    """
    notebook = nbformat.reads(released(assignment, name), as_version=4)
    handed = [one for one in map(handed_in, cells_of(document)) if one is not None]
    claims, added = sorted_out(handed, notebook.cells)
    notes: list[str] = []
    for place, cell in enumerate(notebook.cells):
        card = cell.metadata.get("nbgrader", {})
        if card.get("solution"):
            fill(cell, claims[place], added, notes)
        elif not card and claims[place] and cell.cell_type == "code":
            cell.source = claims[place][-1].source
        if cell.cell_type == "code":
            cell.metadata[ROLE] = "student" if card.get("solution") else "course"
    if sum(len(group) for group in added.values()) > ADDED_LIMIT:
        notes.append(f"Of the added cells only {ADDED_LIMIT} were kept.")
    notebook.cells = interleaved(notebook.cells, added)
    return notebook, tuple(dict.fromkeys(notes))


def sorted_out(
    handed: Iterable[Handed], cells: Sequence[NotebookNode]
) -> tuple[dict[int, list[Handed]], dict[int, list[Handed]]]:
    """Tell the released notebook's cells from the student's own.

    Returns
    -------
    claims : dict of int to list of Handed
        By place in the released notebook: what goes by the name of the cell there.
    added : dict of int to list of Handed
        The student's own, by the place after which they stood; -1 is before the first.
    """
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        places.setdefault(cell.id, place)
    claims: dict[int, list[Handed]] = {place: [] for place in range(len(cells))}
    added: dict[int, list[Handed]] = {place: [] for place in range(-1, len(cells))}
    anchor = -1
    for one in handed:
        named = [places[name] for name in one.names if name in places]
        if not named or cells[named[0]].cell_type != one.kind:
            added[anchor].append(one)
            continue
        anchor = named[0]
        claims[anchor].append(one)
    return claims, added


def interleaved(
    cells: Sequence[NotebookNode], added: Mapping[int, Sequence[Handed]]
) -> list[NotebookNode]:
    """Return the released cells with the student's own between them, `ADDED_LIMIT` at most."""
    left = ADDED_LIMIT
    made: list[NotebookNode] = []
    for place in range(-1, len(cells)):
        made += cells[place : place + 1] if place >= 0 else []
        made += own_cells(added[place][:left])
        left = max(0, left - len(added[place]))
    return made


def cells_of(document: Any) -> list[Any]:
    """Return a document's cells, whatever it is."""
    cells = document.get("cells") if isinstance(document, dict) else None
    return cells if isinstance(cells, list) else []


def handed_in(cell: Any) -> Handed | None:
    """Return what matters of a cell, or None if it is none."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown"):
        return None
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    metadata = cell.get("metadata")
    card = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = card.get("grade_id") if isinstance(card, dict) else None
    names = tuple(name for name in (cell.get("id"), grade_id) if isinstance(name, str))
    # A lone surrogate is no text, and would end whoever writes it to a file.
    text = source[:CELL_LIMIT].encode("utf-8", "replace").decode()
    return Handed(cell["cell_type"], text, names)


def fill(
    cell: NotebookNode,
    claims: list[Handed],
    added: dict[int, list[Handed]],
    notes: list[str],
) -> None:
    """Put the student's answer into a solution cell of the released notebook."""
    stub, grade_id = cell.source, cell.metadata["nbgrader"]["grade_id"]
    answers = [one for one in claims if one.source.strip() != stub.strip()]
    if len(claims) > 1:
        notes.append(f"{grade_id} was there {len(claims)} times; the last answer counts.")
    if not answers and not claims and cell.cell_type == "code":
        wanted = defined(stub)
        for group in added.values():
            for one in [
                x for x in group if x.kind == "code" and wanted and wanted <= defined(x.source)
            ]:
                group.remove(one)
                answers = [one]
                notes.append(f"{grade_id} had lost its name; it was found by what it defines.")
    if answers:
        cell.source = answers[-1].source
    elif not claims:
        notes.append(f"{grade_id} was missing.")


def own_cells(group: Iterable[Handed]) -> list[NotebookNode]:
    """Return cells that a student added."""
    made = []
    for one in group:
        if one.kind == "code":
            made.append(nbformat.v4.new_code_cell(one.source, metadata={ROLE: "student"}))
        else:
            made.append(nbformat.v4.new_markdown_cell(one.source))
    return made


def defined(source: str) -> set[str]:
    """Return the names that a cell's top level assigns, defines or imports."""
    return names_of(source)[0]


def augmented(tree: ast.AST) -> set[str]:
    """Return the names that `x += 1` takes, outside functions: inside, they are the function's."""
    found: set[str] = set()
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            nodes += ast.iter_child_nodes(node)
    return found


@functools.lru_cache(maxsize=4096)
def names_of(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell makes or changes, and those it takes from outside itself."""
    try:
        tree: ast.AST = ast.parse(source)
        table = symtable.symtable(source, "<cell>", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # A magic of IPython, perhaps, with names in it: rather too many than too few.
        defines = re.findall(r"^(?:def|class) +(\w+)|^(\w+) *=", source, re.MULTILINE)
        return {a or b for a, b in defines}, set(re.findall(r"[^\W\d]\w*", source))
    made = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    taken = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    scopes = list(table.get_children())
    while scopes:
        scope = scopes.pop()
        taken |= {s.get_name() for s in scope.get_symbols() if s.is_global()}
        scopes += scope.get_children()
    taken |= augmented(tree)
    for node in ast.walk(tree):  # x[0] = 1 and x.y = 1 change x
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            base: ast.expr = node
            while isinstance(base, ast.Attribute | ast.Subscript):
                base = base.value
            if isinstance(base, ast.Name):
                made.add(base.id)
    return made, taken


def is_ground(source: str) -> bool:
    """Say whether a cell imports, or does nothing but define: what others stand on."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True  # a magic of IPython, or an error that is soon over
    imports, definitions = (ast.Import, ast.ImportFrom), (ast.FunctionDef, ast.ClassDef)
    return any(isinstance(node, imports) for node in body) or all(
        isinstance(node, definitions) for node in body
    )


def needed(notebook: NotebookNode) -> set[int]:
    """Return the places of the code cells that answers need: theirs, and what those lean on.

    The course's own figures and long trainings run on a reader's machine; no mark depends on them.
    """
    code = {
        place: cell
        for place, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade")
    }
    chosen = {
        place
        for place, cell in code.items()
        if cell.metadata.get(ROLE) != "course" or is_ground(cell.source)
    }
    # What a function of the course takes counts only if an answer takes the function.
    wanted: set[str] = set()
    for place in chosen:
        if code[place].metadata.get(ROLE) != "course":
            wanted |= names_of(code[place].source)[1]
    while True:
        more = {p for p, cell in code.items() if names_of(cell.source)[0] & wanted}
        reached = wanted.union(*(names_of(code[p].source)[1] for p in more))
        if reached == wanted:
            return chosen | more
        wanted = reached
