"""Grade a class with nbgrader: from what was handed in to gradebook, feedback and `grades.csv`.

`submissions.collect` has read the files. Each notebook is marked by nbgrader's own pipeline in a
worker process, one notebook at a time, so that one that takes its kernel down costs nobody else
anything. Scores are read from the gradebook at the end: marks given by hand are in them.
"""

import csv
import hashlib
import json
import logging
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograde import layout, settings
from autograde.errors import CourseError
from autograde.release import generate_assignment
from autograde.submissions import Submission, collect


@dataclass(frozen=True)
class Row:
    """One line of `grades.csv`.

    Attributes
    ----------
    student, name, assignment : str
        Empty where a rejected file carries none.
    score : float or None
        Points so far, marks by hand included; None where nothing could be graded.
    max_score : float or None
    status : str
        `graded`, `to mark by hand`, `not graded` or `rejected`.
    reason : str
        A sentence for whatever was left out, or waits.
    """

    student: str
    name: str
    assignment: str
    score: float | None
    max_score: float | None
    status: str
    reason: str


def assignments(root: Path = layout.ROOT) -> dict[str, tuple[str, ...]]:
    """Return every chapter's notebooks, by name without suffix."""
    found: dict[str, tuple[str, ...]] = {}
    for chapter in sorted((root / "solutions").glob("ch[0-9][0-9]_*")):
        found[chapter.name] = tuple(path.stem for path in sorted(chapter.glob("*.ipynb")))
    if not found:
        raise CourseError(f"{root / 'solutions'} is empty: call 'latentcourse release' first.")
    return found


def grade(
    path: Path,
    *,
    grading: Path = layout.GRADING,
    workers: int | None = None,
    progress: Callable[[int, int, str], None] = lambda done, total, what: None,
) -> list[Row]:
    """Grade a folder or zip of submissions.

    Parameters
    ----------
    path : Path
        What `submissions.collect` reads.
    grading : Path
        The workplace; what an earlier run graded there and has not changed is not run again.
    workers : int, optional
        Processes; by default one for each core, at most eight.
    progress : function
        Called with submissions done, submissions in all, and the student just done.

    Returns
    -------
    list of Row
        Everyone who handed in, then every file that could not be attributed.

    Raises
    ------
    CourseError
        If the place of submissions, or the workplace, cannot be used.
    """
    expected = assignments()
    submissions, rejected = collect(path, expected)
    try:
        grading.mkdir(parents=True, exist_ok=True)
        prepare_gradebook(expected, grading)
    except OSError as error:
        raise CourseError(f"{grading} cannot be written: {error.strerror}.") from error

    changed = [s for s in submissions if s.notebooks and read_record(s, grading) is None]
    for submission in changed:
        write_submission(submission, grading)
    faults = run_submissions(changed, grading, workers or min(8, os.cpu_count() or 1), progress)
    for submission in changed:
        write_record(submission, grading, faults[submission.student, submission.assignment])

    rows = class_rows(submissions, expected, grading)
    rows += [
        Row("", "", "", None, None, "rejected", f"{one.file}: {one.reason}") for one in rejected
    ]
    write_grades(rows, grading / "grades.csv")
    return rows


def prepare_gradebook(expected: Mapping[str, Sequence[str]], grading: Path) -> None:
    """Tell the gradebook of every chapter, as it stands now in `solutions/`."""
    stamp = grading / "release" / "fingerprint"
    fresh = course_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fresh:
        return
    for chapter in expected:
        generate_assignment(chapter, layout.ROOT, no_database=False, grading=grading)
    stamp.write_text(fresh, encoding="utf-8")


def course_fingerprint(root: Path = layout.ROOT) -> str:
    """Return a hash of what a submission is judged by: solutions and the course's own library."""
    digest = hashlib.sha256()
    for path in [*root.glob("solutions/*/*.ipynb"), *root.glob("latentcourse/**/*.py")]:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def write_submission(submission: Submission, grading: Path) -> None:
    """Lay a submission out as nbgrader expects it, in place of an earlier one."""
    for stage in ("submitted", "autograded", "feedback"):
        shutil.rmtree(
            grading / stage / submission.student / submission.assignment, ignore_errors=True
        )
    folder = grading / "submitted" / submission.student / submission.assignment
    folder.mkdir(parents=True)
    for name, raw in submission.notebooks.items():
        (folder / f"{name}.ipynb").write_bytes(raw)


def run_submissions(
    submissions: Sequence[Submission],
    grading: Path,
    workers: int,
    progress: Callable[[int, int, str], None],
) -> dict[tuple[str, str], dict[str, str]]:
    """Grade submissions in worker processes.

    Returns
    -------
    dict
        For each student and assignment: what `grade_submission` returned.
    """
    faults: dict[tuple[str, str], dict[str, str]] = {}
    if not submissions:
        return faults
    (grading / "logs").mkdir(exist_ok=True)
    # The longest first, so that no worker is left alone with it at the end.
    queue = sorted(submissions, key=lambda one: -len(one.notebooks))
    # A fresh interpreter for each worker: a copy of this one would carry its threads' locks along.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        min(workers, len(queue)), context, initializer=redirect_stderr, initargs=(grading,)
    ) as pool:
        futures: dict[Future[dict[str, str]], Submission] = {
            pool.submit(grade_submission, s.student, s.assignment, sorted(s.notebooks), grading): s
            for s in queue
        }
        for done, future in enumerate(as_completed(futures), start=1):
            one = futures[future]
            try:
                faults[one.student, one.assignment] = future.result()
            except BrokenProcessPool as error:
                raise CourseError(
                    "A worker process was killed, by the system or by a submission. Nothing that "
                    "was graded is lost; call grade again."
                ) from error
            progress(done, len(queue), one.student)
    return faults


def redirect_stderr(grading: Path) -> None:
    """Send what nbgrader, its database and its kernels say to a file; it is not for the teacher."""
    stream = (grading / "logs" / f"worker-{os.getpid()}.log").open("a", encoding="utf-8")
    os.dup2(stream.fileno(), 2)


def grade_submission(
    student: str, assignment: str, notebooks: Sequence[str], grading: Path
) -> dict[str, str]:
    """Run nbgrader on one submission, one notebook at a time, and write its feedback.

    Returns
    -------
    dict
        For each notebook that could not be run, what went wrong.
    """
    # One thread each: the workers share the cores, and small networks gain nothing from two.
    os.environ["OMP_NUM_THREADS"] = "1"
    faults = {name: autograde_notebook(student, assignment, name, grading) for name in notebooks}
    if (grading / "autograded" / student / assignment).exists():
        config = nbgrader_config(grading, student, assignment)
        config.GenerateFeedback.force = True
        run_converter(GenerateFeedback, config, grading / "logs" / f"{student}.feedback.log")
    return {name: fault for name, fault in faults.items() if fault}


def autograde_notebook(student: str, assignment: str, name: str, grading: Path) -> str:
    """Run nbgrader's autograder on one notebook.

    Returns
    -------
    str
        Empty, or what went wrong, to be read after the notebook's name.
    """
    log = grading / "logs" / f"{student}.{assignment}.{name}.log"
    config = nbgrader_config(grading, student, assignment)
    config.CourseDirectory.notebook_id = name
    config.Autograde.force = True
    try:
        run_converter(Autograde, config, log)
    except NbGraderException:
        text = log.read_text(encoding="utf-8")
        give_no_points(student, assignment, name, grading)
        if "DeadKernelError" in text:
            return "its kernel died while it ran, so it earns no points"
        return f"nbgrader could not run it, see {log}"
    return ""


def nbgrader_config(grading: Path, student: str, assignment: str) -> Config:
    """Return nbgrader's settings for one student's assignment."""
    config = Config()
    settings.configure_workplace(config, grading)
    config.CourseDirectory.student_id = student
    config.CourseDirectory.assignment_id = assignment
    return config


def run_converter(converter: type, config: Config, log: Path) -> None:
    """Run one of nbgrader's converters, with what it says written to a file of its own."""
    logger = logging.getLogger(f"latents.{log.stem}")
    logger.propagate = False
    handler = logging.FileHandler(log, mode="w", encoding="utf-8")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        instance = converter(coursedir=CourseDirectory(config=config), config=config, log=logger)
        instance.start()
    finally:
        logger.removeHandler(handler)
        handler.close()


def give_no_points(student: str, assignment: str, name: str, grading: Path) -> None:
    """Set the machine's marks of a notebook that could not be run to zero."""
    with Gradebook(settings.gradebook_url(grading)) as gradebook:
        for mark in gradebook.find_submission_notebook(name, assignment, student).grades:
            mark.auto_score, mark.needs_manual_grade = 0, False
        gradebook.db.commit()


def mark_by_hand(
    grading: Path, student: str, assignment: str, grade_id: str, points: float
) -> None:
    """Give a written answer its points, as a teacher does in the formgrader."""
    with Gradebook(settings.gradebook_url(grading)) as gradebook:
        entry = gradebook.find_submission(assignment, student)
        marks = [mark for book in entry.notebooks for mark in book.grades]
        mark = next(mark for mark in marks if mark.name == grade_id)
        mark.manual_score, mark.needs_manual_grade = points, False
        gradebook.db.commit()


def class_rows(
    submissions: Iterable[Submission], expected: Mapping[str, Sequence[str]], grading: Path
) -> list[Row]:
    """Return the class as the gradebook has it now."""
    with Gradebook(settings.gradebook_url(grading)) as gradebook:
        return [class_row(one, expected[one.assignment], gradebook, grading) for one in submissions]


def class_row(one: Submission, expected: Sequence[str], gradebook: Gradebook, grading: Path) -> Row:
    """Return one student's line, with a sentence for whatever is not as it should be."""
    reasons = list(one.problems)
    for name, fault in (read_record(one, grading) or {}).items():
        reasons.append(f"{name}.ipynb was not graded: {fault}.")
    try:
        entry = gradebook.find_submission(one.assignment, one.student)
    except MissingEntry:
        most = gradebook.find_assignment(one.assignment).max_score
        reason = " ".join(reasons)
        return Row(one.student, one.name, one.assignment, None, most, "not graded", reason)
    missing = [name for name in expected if name not in one.notebooks]
    if missing and not one.problems:
        reasons.append(f"Not handed in: {', '.join(missing)}.")
    waiting = sum(mark.needs_manual_grade for book in entry.notebooks for mark in book.grades)
    if waiting:
        reasons.append(f"{waiting} answer{'s' * (waiting > 1)} to mark by hand.")
    return Row(
        student=one.student,
        name=one.name,
        assignment=one.assignment,
        score=entry.score,
        max_score=entry.max_score,
        status="to mark by hand" if waiting else "graded",
        reason=" ".join(reasons),
    )


def write_grades(rows: Sequence[Row], path: Path) -> None:
    """Write `grades.csv`, whole or not at all."""
    partial = path.with_suffix(".csv.part")
    with partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [field.name for field in fields(Row)])
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
    partial.replace(path)


def fingerprint(submission: Submission) -> str:
    """Return a hash of a submission and of what it is judged by."""
    digest = hashlib.sha256(course_fingerprint().encode())
    for name, raw in sorted(submission.notebooks.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(raw).digest())
    return digest.hexdigest()


def record_path(submission: Submission, grading: Path) -> Path:
    """Return where it is noted what was graded of a submission."""
    return grading / "records" / f"{submission.student}.{submission.assignment}.json"


def read_record(submission: Submission, grading: Path) -> dict[str, str] | None:
    """Return the faults noted when this very submission was graded, or None if it was not."""
    path = record_path(submission, grading)
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        fresh = record["fingerprint"] == fingerprint(submission)
        return dict(record["faults"]) if fresh else None
    except (OSError, ValueError, KeyError):
        return None  # never graded, or the run was cut short while it took the note


def write_record(submission: Submission, grading: Path, faults: Mapping[str, str]) -> None:
    """Note that a submission was graded, and which of its notebooks could not be run."""
    path = record_path(submission, grading)
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {"fingerprint": fingerprint(submission), "faults": dict(faults)}
    path.write_text(json.dumps(record, indent=1), encoding="utf-8")
