"""A workplace as nbgrader wants it: gradebook, and a submission's notebooks stage by stage."""

import hashlib
import json
import shutil
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from nbgrader.api import Gradebook

from autograde import layout
from autograde.authoring.release import generate_assignment
from autograde.classroom import gradebook
from autograde.errors import CourseError
from autograde.judging.records import course_fingerprint, write_record
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


def keep(result: Result, book: Gradebook, grading: Path) -> Result:
    """Note what came of a submission: record, notebooks and marks.

    A result that cannot be kept as it is costs nobody else anything: it is kept without what its
    cells have put out, or, where that is not enough, without its notebooks.

    Returns
    -------
    Result
        What was kept.

    Raises
    ------
    CourseError, OSError
        If nothing can be written here.
    """
    for one in (result, without_output(result), without_documents(result)):
        try:
            write_record(one, grading)
            lay_out(one, book, grading)
        except (CourseError, OSError):
            raise
        except Exception as error:
            book.db.rollback()
            note = grading / "logs" / f"{one.student}.{one.assignment}.log"
            note.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
            continue
        return one
    return one


def without_output(result: Result) -> Result:
    """Return a result whose notebooks show nothing that a student's cell has made."""
    fault = "what its cells put out could not be kept, so it is shown without"
    made = []
    for one in result.notebooks:
        try:
            document = without_outputs(one.document)
        except (ValueError, KeyError, TypeError, RecursionError):
            document = ""
        made.append(replace(one, document=document, fault=one.fault or fault))
    return replace(result, notebooks=tuple(made))


def without_documents(result: Result) -> Result:
    """Return a result of which nothing is left but marks."""
    fault = "what came of it could not be kept; see the logs"
    made = [replace(one, document="", fault=fault, notes=()) for one in result.notebooks]
    return replace(result, notebooks=tuple(made))


def lay_out(result: Result, book: Gradebook, grading: Path) -> None:
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
