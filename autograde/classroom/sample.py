"""The bundled sample class: made from the course's own notebooks, so that it is never out of date.

`sample_class/students.yml` says who hands in what; `sample_class/scores.csv` what each must get.
"""

from pathlib import Path
from typing import Any

import nbformat
import yaml

from autograde import layout
from autograde.authoring.stubs import BEGIN, END

ASSIGNMENT = "ch01_autoencoder"


def students() -> dict[str, dict[str, Any]]:
    """Return the class as `students.yml` lists it."""
    text = (layout.SAMPLE_CLASS / "students.yml").read_text(encoding="utf-8")
    listed: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return listed


def write_class(folder: Path) -> None:
    """Write every student's notebooks in nbgrader's layout, `STUDENT/ASSIGNMENT/*.ipynb`."""
    for student, card in students().items():
        names = card.get("hands_in") or [
            path.stem for path in sorted((layout.NOTEBOOKS / ASSIGNMENT).glob("*.ipynb"))
        ]
        for name in names:
            target = folder / student / ASSIGNMENT / f"{name}.ipynb"
            target.parent.mkdir(parents=True, exist_ok=True)
            text = handed_in(name, card)
            if card.get("damage", {}).get(name) == "cut-off":
                text = text[: len(text) // 2]
            target.write_text(text, encoding="utf-8")


def handed_in(name: str, card: dict[str, Any]) -> str:
    """Return a student's notebook: the released one with the student's answers in it."""
    released = nbformat.read(layout.NOTEBOOKS / ASSIGNMENT / f"{name}.ipynb", as_version=4)
    solved = nbformat.read(layout.SOLUTIONS / ASSIGNMENT / f"{name}.ipynb", as_version=4)
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


def marks_by_hand() -> dict[str, dict[str, float]]:
    """Return the marks that the class's teacher gives by hand: by student, then `grade_id`."""
    return {student: card["by_hand"] for student, card in students().items() if "by_hand" in card}
