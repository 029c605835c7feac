"""From what a student handed in to a notebook that can be graded.

That is the released one with the student's answers filled in.

Only the text of cells is taken over, so nothing else of a submission (metadata, tags, outputs,
points, a kernel's name) is ever read by the rest of the grader. What was deleted, moved, copied,
split, merged or renamed by accident is put right.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from autograde import layout
from autograde.errors import CourseError
from autograde.intake.lean import ROLE
from autograde.intake.names import names_of, read

CELL_LIMIT = 200_000  # characters; no answer is as long
ADDED_LIMIT = 300  # cells of the student's own
PIECES = 50  # of one answer
ELSEWHERE = "# The answer stands in another cell."


@dataclass(frozen=True)
class Handed:
    """A cell as it was handed in: what kind, what text, and the names it goes by."""

    kind: str
    source: str
    names: tuple[str, ...] = ()
    role: str = "student"


Groups = dict[int, list[Handed]]


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
        Each code cell's metadata says under `latents` whether it is the `student`'s, the
        `course`'s, or the student's `edited` version of the one before it.
    notes : tuple of str
        A sentence for each thing that was put right.
    """
    notebook = nbformat.reads(released(assignment, name), as_version=4)
    handed = [one for one in map(handed_in, cells_of(document)) if one is not None]
    claims, added = sorted_out(handed, notebook.cells)
    notes: list[str] = []
    answers = [
        p for p, c in enumerate(notebook.cells) if c.metadata.get("nbgrader", {}).get("solution")
    ]
    missing = [place for place in answers if not claims[place]]
    for place in answers:
        if claims[place]:
            fill(notebook.cells[place], claims[place], added[place - 1], notes)
    look_elsewhere(missing, notebook.cells, claims, added, notes)
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.metadata[ROLE] = "student" if place in answers else "course"
            added[place][:0] = edited(cell, claims[place])
    if sum(len(group) for group in added.values()) > ADDED_LIMIT:
        notes.append(f"Of the added cells only {ADDED_LIMIT} were kept.")
    notebook.cells = interleaved(notebook.cells, added)
    return notebook, tuple(dict.fromkeys(notes))


def edited(cell: NotebookNode, claims: Sequence[Handed]) -> list[Handed]:
    """Return a student's version of a cell of the course, which runs after the released one."""
    if cell.metadata.get("nbgrader"):
        return []
    mine = [one for one in claims if one.source.strip() not in ("", cell.source.strip())]
    return [replace(one, role="edited") for one in mine[-1:]]


def sorted_out(handed: Sequence[Handed], cells: Sequence[NotebookNode]) -> tuple[Groups, Groups]:
    """Tell the released notebook's cells from the student's own.

    Returns
    -------
    claims : dict of int to list of Handed
        By place in the released notebook: what goes by the name of the cell there, or, where some
        tool has dropped the name, has its text.
    added : dict of int to list of Handed
        The student's own, by the place after which they stood; -1 is before the first.
    """
    places = {cell.id: place for place, cell in reversed(list(enumerate(cells)))}
    found = [next((places[name] for name in one.names if name in places), None) for one in handed]
    texts = {
        (cell.cell_type, cell.source.strip()): place
        for place, cell in reversed(list(enumerate(cells)))
        if place not in found and cell.source.strip()
    }
    claims: Groups = {place: [] for place in range(len(cells))}
    added: Groups = {place: [] for place in range(-1, len(cells))}
    anchor = -1
    for one, named in zip(handed, found, strict=True):
        place = named if named is not None else texts.pop((one.kind, one.source.strip()), None)
        if place is None or not (is_solution(cells[place]) or cells[place].cell_type == one.kind):
            added[anchor].append(one)
            continue
        anchor = place
        claims[anchor].append(one)
    return claims, added


def is_solution(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


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
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
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
    cell: NotebookNode, claims: Sequence[Handed], before: list[Handed], notes: list[str]
) -> None:
    """Put the student's answer, which may be in pieces, into its cell.

    JupyterLab's *Split Cell* copies the name into every piece. All count, in their order; one that
    could not be joined becomes a cell of its own before the others.
    """
    grade_id = cell.metadata["nbgrader"]["grade_id"]
    stub = cell.source.strip()
    answers = [one for one in claims if one.source.strip() != stub]
    of_kind = [one for one in answers if one.kind == cell.cell_type]
    if answers and not of_kind and cell.cell_type == "code":
        notes.append(f"{grade_id} had been turned into text; it was run as code all the same.")
    pieces = [one.source for one in of_kind or answers]
    pieces = list(dict.fromkeys(reversed(pieces)))[::-1]  # of a mere copy, the last
    filled = [piece for piece in pieces if piece.strip()][-PIECES:] or pieces[-1:]
    if cell.cell_type == "code" and len(filled) > 1:
        known = read(filled)
        whole = [piece for piece in filled if known[piece].sound] or filled
        before += [Handed("code", piece) for piece in filled if piece not in whole]
        filled = whole
    if filled:
        cell.source = filled[0] if len(filled) == 1 else "\n\n".join(map(str.rstrip, filled))
    if len(claims) > 1:
        notes.append(f"{grade_id} was there {len(claims)} times; its pieces count in their order.")


def look_elsewhere(
    missing: Sequence[int],
    cells: Sequence[NotebookNode],
    claims: Groups,
    added: Groups,
    notes: list[str],
) -> None:
    """Find the answers that have lost their cells: their names, or merged into another one."""
    if not missing:
        return
    mine = [
        (place, one)
        for place in sorted(added)
        for one in [*(claims.get(place, ()) if place >= 0 and is_solution(cells[place]) else ())]
        + added[place]
        if one.kind == "code"
    ]
    known = read(one.source for _, one in mine)
    wanted = {place: asked_for(cells[place].source) for place in missing}
    for place in missing:
        cell, grade_id = cells[place], cells[place].metadata["nbgrader"]["grade_id"]
        if cell.cell_type != "code":
            found_by_place(cell, added[place - 1], notes)
            continue
        others = set().union(*(names for other, names in wanted.items() if other != place))
        whole = [
            (where, one)
            for where, one in mine
            if one in added[where]
            and wanted[place] <= known[one.source].made
            and not others & known[one.source].made
        ]
        holders = [(at, one) for at, one in mine if wanted[place] & known[one.source].made]
        if whole and wanted[place]:
            for where, one in whole:
                added[where].remove(one)
            cell.source = whole[-1][1].source
            notes.append(f"{grade_id} had lost its name; it was found by what it defines.")
        elif holders:
            later = [one.source for at, one in holders if at >= place]
            cell.source = "\n\n".join(later) or ELSEWHERE
            notes.append(
                f"{grade_id} had no cell of its own; what it defines was found in another."
            )
        else:
            notes.append(f"{grade_id} was missing.")


def asked_for(stub: str) -> frozenset[str]:
    """Return the names that an answer is known by: its functions, else whatever it makes."""
    names = names_of(stub)
    return names.defined or names.made


def found_by_place(cell: NotebookNode, group: list[Handed], notes: list[str]) -> None:
    """Take a text that stands where a written answer should be for that answer."""
    grade_id = cell.metadata["nbgrader"]["grade_id"]
    texts = [one for one in group if one.kind != "code" and one.source.strip()]
    if not texts:
        notes.append(f"{grade_id} was missing.")
        return
    for one in texts:
        group.remove(one)
    cell.source = "\n\n".join(one.source for one in texts)
    notes.append(f"{grade_id} had lost its name; it was found by its place.")


def own_cells(group: Iterable[Handed]) -> list[NotebookNode]:
    """Return cells that a student added."""
    made = []
    for one in group:
        if one.kind == "code":
            made.append(nbformat.v4.new_code_cell(one.source, metadata={ROLE: one.role}))
        elif one.kind == "markdown":
            made.append(nbformat.v4.new_markdown_cell(one.source))
    return made
