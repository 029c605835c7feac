"""A workplace as nbgrader wants it: gradebook, and a submission's notebooks stage by stage."""

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from nbgrader.api import Gradebook

from autograde import layout
from autograde.authoring.release import generate_assignment
from autograde.classroom import gradebook
from autograde.judging.records import course_fingerprint
from autograde.judging.result import Result


def prepare(expected: Mapping[str, Sequence[str]], grading: Path) -> None:
    """Tell the gradebook of every chapter, as it stands now in `solutions/`."""
    stamp = grading / "release" / "fingerprint"
    url = hashlib.sha256(layout.gradebook_url(grading).encode()).hexdigest()
    fresh = f"{course_fingerprint()} {url}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fresh:
        return
    for chapter in expected:
        generate_assignment(chapter, layout.ROOT, no_database=False, grading=grading)
    stamp.write_text(fresh, encoding="utf-8")


def keep(result: Result, book: Gradebook, grading: Path) -> None:
    """Lay a graded submission out as nbgrader does, and write its marks."""
    for stage in ("submitted", "autograded"):
        folder = stage_folder(result, stage, grading)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for one in result.notebooks:
            text = one.document if stage == "autograded" else without_outputs(one.document)
            if text:
                (folder / f"{one.name}.ipynb").write_text(text, encoding="utf-8")
    gradebook.write(result, book)


def without_outputs(document: str) -> str:
    """Return a notebook as it was before it ran."""
    if not document:
        return ""
    notebook = json.loads(document)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return json.dumps(notebook)


def stage_folder(result: Result, stage: str, grading: Path) -> Path:
    """Return where nbgrader expects a submission at a stage."""
    return grading / stage / result.student / result.assignment


def laid_out(result: Result, grading: Path) -> bool:
    """Say whether a submission's graded notebooks are there."""
    folder = stage_folder(result, "autograded", grading)
    return all((folder / f"{one.name}.ipynb").exists() for one in result.notebooks if one.document)
