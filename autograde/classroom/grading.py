"""Grade a class: from what was handed in to gradebook, feedback and `grades.csv`.

`submissions` reads the files, `running` hands them to processes that do what `judge` says, and
what comes back is written as a record first and to the gradebook after that, by this process
alone; a run that is cut short is continued by the next.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograde import layout
from autograde.classroom.grades import write_grades
from autograde.classroom.running import Pool, run_all
from autograde.classroom.worker import ready
from autograde.errors import CourseError
from autograde.intake.notebooks import signs
from autograde.intake.submissions import Rejected, Submission, collect
from autograde.judging.records import read_record
from autograde.judging.result import Result, Row
from autograde.sandbox.forkserver import require_sandbox

Progress = Callable[[int, int, str], None]


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
    scheduler: str = "",
    sandboxed: bool = True,
    seed: int = 0,
    feedback: bool = True,
    progress: Progress = lambda done, total, what: None,
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
    scheduler : str
        Address of a Dask scheduler whose workers are to do it instead.
    sandboxed : bool
        False runs submissions that one trusts without a sandbox.
    seed : int
        Of all random inputs; 0 draws one for each submission. A submission whose record has
        another seed is run again.
    feedback : bool
        Whether to write the feedback pages, which takes about as long as the rest.
    progress : function
        Called with submissions done, submissions in all, and the student just done.

    Returns
    -------
    list of Row
        Everyone who handed in, then every file that could not be attributed. `grades.csv` also
        has what earlier runs graded in this workplace.

    Raises
    ------
    CourseError
        If the place of submissions or the workplace cannot be used, if nothing that was handed in
        could be, or if there is no sandbox.
    """
    if sandboxed and not scheduler:
        require_sandbox()
    submissions, rejected = collect(path, assignments(), signs())
    most = workers or min(8, os.cpu_count() or 1)
    with writing(grading), only_one(grading):
        with Pool(most, scheduler, sandboxed, grading) as pool:
            rows, earlier, missing = graded(submissions, grading, pool, seed, feedback, progress)
        left_out = [refused(one) for one in rejected]
        everyone = sorted([*rows, *earlier], key=lambda row: (row.assignment, row.student))
        write_grades([*everyone, *left_out], grading / "grades.csv")
    if not any(one.notebooks for one in submissions):
        raise CourseError(nothing_usable(path, grading, assignments()))
    if missing:
        raise CourseError(
            f"No feedback page could be written for {', '.join(missing)}: see "
            f"{grading / 'logs'}. All grades are kept; call grade again for the pages."
        )
    return rows + left_out


def refused(one: Rejected) -> Row:
    """Return the line of a file that could not be attributed."""
    return Row(one.student, one.name, "", None, None, "rejected", one.reason)


def nothing_usable(path: Path, grading: Path, expected: Mapping[str, Sequence[str]]) -> str:
    """Say that no notebook was found, and which are looked for."""
    names = "; ".join(f"{chapter}: {', '.join(names)}" for chapter, names in expected.items())
    return (
        f"Nothing in {path} could be used; {grading / 'grades.csv'} says why, file by file. What "
        "is looked for is STUDENT/ASSIGNMENT/NOTEBOOK.ipynb, or a download of Canvas or Moodle, "
        f"with these assignments and notebooks: {names}."
    )


@contextmanager
def writing(grading: Path) -> Iterator[None]:
    """Have a workplace; say in a sentence what keeps us from writing to it."""
    try:
        grading.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise CourseError(
            f"{grading} cannot be written: {error.strerror or error}. Nothing that was graded is "
            "lost; put that right and call grade again."
        ) from error


@contextmanager
def only_one(grading: Path) -> Iterator[None]:
    """Hold the workplace, so that two runs never write to it at once."""
    with (grading / ".lock").open("w") as stream:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CourseError(
                f"Another run is grading into {grading}: wait for it, or choose another place."
            ) from error
        yield


def graded(
    submissions: Sequence[Submission],
    grading: Path,
    pool: Pool,
    seed: int,
    feedback: bool,
    progress: Progress,
) -> tuple[list[Row], list[Row], list[str]]:
    """Grade what is not graded yet; bring records, gradebook and feedback up to date.

    Returns
    -------
    rows : list of Row
        Everyone who handed in.
    earlier : list of Row
        Everyone who is graded here and did not hand in this time.
    missing : list of str
        Students whose feedback page could not be written.
    """
    (grading / "logs").mkdir(exist_ok=True)
    expected = assignments()
    results, todo = recorded(submissions, grading, seed)
    if todo:
        pool.begin(len(todo), ready)
    # nbgrader takes seconds to import, here and in the workers: they do it meanwhile.
    from autograde.classroom import gradebook, workplace
    from autograde.classroom.feedback import write_feedback
    from autograde.judging.judge import grade_one

    workplace.prepare(expected, grading)
    with gradebook.opened(grading) as book:
        for result in list(results.values()):
            if not gradebook.holds(result, book) or not workplace.laid_out(result, grading):
                results[result.student, result.assignment] = workplace.keep(result, book, grading)
        for done, result in enumerate(run_all(grade_one, todo, seed, pool), start=1):
            results[result.student, result.assignment] = workplace.keep(result, book, grading)
            progress(done, len(todo), result.student)
        gradebook.name_students(submissions, book)
        shown = [one for one in results.values() if any(book.document for book in one.notebooks)]
        missing = write_feedback(shown, book, grading, pool) if feedback else []
        rows = gradebook.class_rows(submissions, results, expected, book)
        return rows, gradebook.earlier_rows(rows, grading, book), missing


def recorded(
    submissions: Sequence[Submission], grading: Path, seed: int
) -> tuple[dict[tuple[str, str], Result], list[Submission]]:
    """Return the results that earlier runs have recorded, and the submissions yet to be run."""
    results: dict[tuple[str, str], Result] = {}
    todo: list[Submission] = []
    for one in submissions:
        if not one.notebooks:
            continue
        record = read_record(one, grading)
        if record is not None and seed in (0, record.seed):
            results[one.student, one.assignment] = record
        else:
            todo.append(one)
    todo.sort(key=lambda one: -len(one.notebooks))  # so that no worker ends alone with the longest
    return results, todo
