"""Feedback pages: our own, and those of nbgrader's converter beside it."""

import logging
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograde.classroom import feedback_page, gradebook, settings
from autograde.classroom.running import Pool
from autograde.classroom.workplace import stage_folder
from autograde.judging.limits import deadline
from autograde.judging.records import record_path
from autograde.judging.result import Result

PAGE_SECONDS = 60
STAND_IN = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{name}</title>
<p>This page would take more than {seconds} seconds to make. <a href="{page}">All marks and what is
said of them</a> are on another one.</p></html>
"""


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
        ours = feedback_page.page_path(result.student, result.assignment, grading)
        if not (ours.exists() and note.exists()) or note.read_text(encoding="utf-8") != now:
            stale[result.student, result.assignment] = (note, now)
    return stale


def generate_feedback(student: str, assignment: str, grading: Path) -> None:
    """Write a submission's pages: ours first, then nbgrader's own."""
    with deadline(2 * PAGE_SECONDS):
        record = record_path(student, assignment, grading).read_text(encoding="utf-8")
        result = Result.from_json(record)
        with gradebook.opened(grading) as book:
            feedback_page.write(result, book, grading)
        start = time.monotonic()
        try:
            with hurried(PAGE_SECONDS):
                convert(student, assignment, grading)
        except Exception:
            if time.monotonic() - start < PAGE_SECONDS:
                raise
            stand_in(result, grading)


def stand_in(result: Result, grading: Path) -> None:
    """Write pages that say why nbgrader's are not there; to try again would take as long again."""
    folder = stage_folder(result, "feedback", grading)
    folder.mkdir(parents=True, exist_ok=True)
    for one in result.notebooks:
        (folder / f"{one.name}.html").write_text(
            STAND_IN.format(
                name=one.name, seconds=PAGE_SECONDS, page=f"../{result.assignment}.html"
            ),
            encoding="utf-8",
        )


@contextmanager
def hurried(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in this thread's work if it takes longer, where there are signals."""
    if threading.current_thread() is not threading.main_thread() or sys.platform == "win32":
        yield
        return

    def late(*_: object) -> None:
        raise TimeoutError(f"a feedback page takes more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def convert(student: str, assignment: str, grading: Path) -> None:
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
