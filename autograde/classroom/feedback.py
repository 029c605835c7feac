"""Feedback pages, by nbgrader's own converter."""

import logging
from collections.abc import Iterable
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograde.classroom import gradebook, settings
from autograde.classroom.running import Pool
from autograde.classroom.workplace import stage_folder
from autograde.judging.result import Result


def write_feedback(
    results: Iterable[Result], book: Gradebook, grading: Path, pool: Pool
) -> list[str]:
    """Write the feedback pages that are missing or say less than the gradebook does.

    Parameters
    ----------
    results : iterable of Result
    book : Gradebook
    grading : Path
        The workplace.
    pool : Pool
        Used if its workers are here, for the pages are.

    Returns
    -------
    list of str
        The students whose page could not be written.
    """
    stale = stale_pages(results, book, grading)
    if not stale:
        return []
    missing = []
    book.db.commit()  # let go of the database before others read it
    with Pool(pool.most, "", False, grading) if pool.scheduler else pool as here:
        here.begin(len(stale))
        made = {here.submit(generate_feedback, *key, grading): key for key in stale}
        for future, key in made.items():
            try:
                here.result(future)
            except Exception:  # the next run tries again
                missing.append(key[0])
                continue
            note, now = stale[key]
            note.write_text(now, encoding="utf-8")
    return missing


def stale_pages(
    results: Iterable[Result], book: Gradebook, grading: Path
) -> dict[tuple[str, str], tuple[Path, str]]:
    """Return whose pages are to be written, with the file that notes what a page says, and that."""
    stale = {}
    for result in results:
        note = stage_folder(result, "feedback", grading) / ".state"
        now = gradebook.state(result, book)
        if not note.exists() or note.read_text(encoding="utf-8") != now:
            stale[result.student, result.assignment] = (note, now)
    return stale


def generate_feedback(student: str, assignment: str, grading: Path) -> None:
    """Run nbgrader's `GenerateFeedback` on one submission."""
    config = Config()
    settings.configure_workplace(config, grading)
    config.CourseDirectory.student_id = student
    config.CourseDirectory.assignment_id = assignment
    config.GenerateFeedback.force = True
    log = grading / "logs" / f"{student}.feedback.log"
    logger = logging.getLogger(f"latents.{log.stem}")
    logger.propagate = False
    handler = logging.FileHandler(log, mode="w", encoding="utf-8")
    logger.addHandler(handler)
    try:
        coursedir = CourseDirectory(config=config)
        GenerateFeedback(coursedir=coursedir, config=config, log=logger).start()
    finally:
        logger.removeHandler(handler)
        handler.close()
