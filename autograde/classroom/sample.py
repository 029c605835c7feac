"""The bundled sample class: made from the course's own notebooks, so that it is never out of date.

`sample_class/students.yml` says who hands in what; `sample_class/scores.csv` what each must get.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import yaml

from autograde import layout
from autograde.authoring.stubs import BEGIN, END

ASSIGNMENT = "ch01_autoencoder"  # the one that everyone in the class hands in


def students() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the class as `students.yml` lists it: by student, then assignment."""
    text = (layout.SAMPLE_CLASS / "students.yml").read_text(encoding="utf-8")
    listed: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(text)
    return listed


def cards() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield what is handed in: student, assignment, and what `students.yml` says of it."""
    for student, assignments in students().items():
        for assignment, card in assignments.items():
            yield student, assignment, card


def write_class(folder: Path) -> None:
    """Write every student's notebooks in nbgrader's layout, `STUDENT/ASSIGNMENT/*.ipynb`."""
    for student, assignment, card in cards():
        names = card.get("hands_in") or [
            path.stem for path in sorted((layout.NOTEBOOKS / assignment).glob("*.ipynb"))
        ]
        for name in names:
            target = folder / student / assignment / f"{name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            text = handed_in(name, card, assignment)
            if card.get("damage", {}).get(name) == "cut-off":
                text = text[: len(text) // 2]
            target.write_text(text, encoding="utf-8")


def handed_in(name: str, card: dict[str, Any], assignment: str = ASSIGNMENT) -> str:
    """Return a student's notebook: the released one with the student's answers in it."""
    released = nbformat.read(layout.NOTEBOOKS / assignment / f"{name}.ipynb", as_version=4)
    solved = nbformat.read(layout.SOLUTIONS / assignment / f"{name}.ipynb", as_version=4)
    answers = {cell.id: cell.source for cell in solved.cells}
    for cell in released.cells:
        if not cell.metadata.get("nbgrader", {}).get("solution"):
            continue
        if cell.id in card.get("wrong", {}):
            cell.source = card["wrong"][cell.id].rstrip()
        elif card["solved"] == "all" or cell.id in card["solved"]:
            lines = answers[cell.id].split("\n")
            cell.source = "\n".join(li for li in lines if BEGIN not in li and END not in li)
    return str(nbformat.writes(released, version=4))


def marks_by_hand() -> Iterator[tuple[str, str, str, float]]:
    """Yield the marks that the class's teacher gives: student, assignment, `grade_id`, points."""
    for student, assignment, card in cards():
        for grade_id, points in card.get("by_hand", {}).items():
            yield student, assignment, grade_id, points


def grade_class(*, sandboxed: bool, progress: Callable[[int, int, str], None]) -> tuple[int, int]:
    """Grade the class, its teacher's marks included; return how many, and of how many."""
    from autograde.classroom import gradebook, grading  # seconds to import

    with tempfile.TemporaryDirectory(prefix="latents-class-") as folder:
        write_class(Path(folder))
        grading.grade(Path(folder), sandboxed=sandboxed, progress=progress)
        for mark in marks_by_hand():
            gradebook.mark_by_hand(layout.GRADING, *mark)
        rows = grading.grade(Path(folder), sandboxed=sandboxed)
    return sum(row.score is not None for row in rows), len(rows)
