"""Grade a class: from what was handed in to gradebook, feedback and `grades.csv`.

`submissions.collect` has read the files. `grade_one` is a pure function of a submission and a seed,
so that any executor can run it: processes of this machine, or a Dask cluster. What it returns is
written to disk first and to the gradebook after that, by this process alone; a run that is cut
short is continued by the next.
"""

import csv
import hashlib
import json
import logging
import multiprocessing
import os
import pickle
import secrets
import shutil
import sys
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import asdict, fields
from functools import cache
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograde import gradebook, layout, settings
from autograde.errors import CourseError
from autograde.execute import TrustedExecute
from autograde.gradebook import Row, class_rows, mark_by_hand
from autograde.release import generate_assignment
from autograde.restore import restore
from autograde.result import NotebookResult, Result
from autograde.sandbox.forkserver import require_sandbox
from autograde.submissions import Submission, collect
from autograde.worker import answer, prepare

__all__ = ["Row", "assignments", "grade", "grade_one", "mark_by_hand", "read_results"]

ATTEMPTS = 3
Key = tuple[str, str]
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
        Everyone who handed in, then every file that could not be attributed.

    Raises
    ------
    CourseError
        If the place of submissions or the workplace cannot be used, or there is no sandbox.
    """
    if sandboxed and not scheduler:
        require_sandbox()
    expected = assignments()
    submissions, rejected = collect(path, expected)
    try:
        grading.mkdir(parents=True, exist_ok=True)
        with only_one(grading):
            pool = Pool(workers or min(8, os.cpu_count() or 1), scheduler, sandboxed, grading)
            results, missing = graded(submissions, grading, pool, seed, feedback, progress)
            rows = class_rows(submissions, results, expected, grading)
            rows += [
                Row("", "", "", None, None, "rejected", f"{one.file}: {one.reason}")
                for one in rejected
            ]
            write_grades(rows, grading / "grades.csv")
            if missing:
                raise CourseError(
                    f"No feedback page could be written for {', '.join(missing)}: see "
                    f"{grading / 'logs'}. All grades are kept; call grade again for the pages."
                )
    except OSError as error:
        raise CourseError(
            f"{grading} cannot be written: {error.strerror or error}. Nothing that was graded is "
            "lost; put that right and call grade again."
        ) from error
    return rows


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
    pool: "Pool",
    seed: int,
    feedback: bool,
    progress: Progress,
) -> tuple[dict[Key, Result], list[str]]:
    """Grade what is not graded yet; bring records, gradebook and feedback up to date.

    Returns
    -------
    results : dict
        By student and assignment.
    missing : list of str
        Students whose feedback page could not be written.
    """
    prepare_gradebook(assignments(), grading)
    (grading / "logs").mkdir(exist_ok=True)
    results: dict[Key, Result] = {}
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
    workers = pool.workers
    pool.workers = min(workers, max(1, len(todo)))
    with gradebook.opened(grading) as book:
        for result in results.values():
            if not gradebook.holds(result, book) or not laid_out(result, grading):
                keep(result, book, grading)
        for done, result in enumerate(run_all(todo, seed, pool), start=1):
            write_record(result, grading)
            keep(result, book, grading)
            results[result.student, result.assignment] = result
            progress(done, len(todo), result.student)
        gradebook.name_students(submissions, book)
        missing = write_feedback(results.values(), book, grading, workers) if feedback else []
    return results, missing


class Pool:
    """An executor that can be replaced when one of its processes was killed."""

    def __init__(self, workers: int, scheduler: str, sandboxed: bool, grading: Path) -> None:
        self.workers, self.scheduler = workers, scheduler
        self.sandboxed, self.grading = sandboxed, grading
        self.executor: Executor | None = None
        self.client: Any = None
        self.letters, self.written = grading / "letters", count()

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """Hand a call to a worker."""
        if self.executor is None:
            self.executor = self.cluster() if self.scheduler else self.local()
        if self.scheduler:
            return self.executor.submit(function, *args)
        letter = self.letters / f"{next(self.written)}.call"
        letter.write_bytes(pickle.dumps((function, args)))
        return self.executor.submit(answer, letter)

    def result(self, future: Future[Any]) -> Any:
        """Return what a call that has ended returned, or raise what it raised."""
        if self.scheduler:
            return future.result()
        reply = future.result()
        found = pickle.loads(reply.read_bytes())
        reply.unlink()
        reply.with_suffix(".call").unlink()
        return found

    def local(self) -> Executor:
        """Return processes of this machine."""
        shutil.rmtree(self.letters, ignore_errors=True)  # of a run that was killed
        self.letters.mkdir()
        # A fresh interpreter each: a copy of this one would carry its threads' locks along.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(
            self.workers, context, initializer=prepare, initargs=(self.grading, self.sandboxed)
        )

    def cluster(self) -> Executor:
        """Return the workers of a Dask scheduler."""
        from distributed import Client
        from distributed.comm.addressing import parse_address
        from distributed.comm.registry import get_backend

        try:
            get_backend(parse_address(self.scheduler)[0])  # a Client of an unknown kind lingers
            self.client = Client(self.scheduler, timeout=20, set_as_default=False)
        except (OSError, ValueError) as error:
            raise CourseError(
                f"No Dask scheduler answers at {self.scheduler}: start one with 'dask scheduler' "
                "and give the address that it prints."
            ) from error
        self.workers = max(1, sum(self.client.nthreads().values()))
        executor: Executor = self.client.get_executor(pure=False)
        return executor

    def drop(self) -> None:
        """Let go of the executor; the next call makes a new one."""
        if self.client is not None:
            self.client.close()  # ends what its executor has in hand; that has no `cancel_futures`
        elif self.executor is not None:
            self.executor.shutdown(wait=True, cancel_futures=True)
            shutil.rmtree(self.letters, ignore_errors=True)
        self.executor = self.client = None


def run_all(todo: Sequence[Submission], seed: int, pool: Pool) -> Iterator[Result]:
    """Grade submissions in worker processes; yield each result when it is there.

    A worker that is killed costs nothing: what it had in hand is run again, and after `ATTEMPTS`
    times becomes a result that says so.
    """
    queue, running = deque(todo), dict[Future[Result], Submission]()
    attempts: Counter[Key] = Counter()
    try:
        while queue or running:
            broken = False
            # Not all at once: results that wait to be written take memory.
            while queue and len(running) < 3 * pool.workers:
                one = queue[0]
                number = seed or 1 + secrets.randbelow(2**31)
                try:
                    future = pool.submit(grade_one, one, number, fingerprint(one), pool.sandboxed)
                except BrokenExecutor:  # a process died while nobody waited for it
                    broken = True
                    break
                running[future] = queue.popleft()
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                one = running.pop(future)
                try:
                    yield pool.result(future)
                except CourseError:
                    raise
                except Exception as error:
                    if isinstance(error, OSError) and not pool.scheduler:
                        raise  # no room for the result
                    broken = True  # the process that ran it is gone
                    attempts[one.student, one.assignment] += 1
                    if attempts[one.student, one.assignment] < ATTEMPTS:
                        queue.append(one)
                    else:
                        yield given_up(one, error)
            if broken and not pool.scheduler:
                queue.extend(running.values())
                running.clear()
                pool.drop()
    finally:
        pool.drop()


def given_up(one: Submission, error: Exception) -> Result:
    """Return the result of a submission whose worker died each time."""
    fault = f"the process that graded it died {ATTEMPTS} times ({type(error).__name__})"
    notebooks = tuple(NotebookResult(name, fault=fault) for name in sorted(one.notebooks))
    return Result(one.student, one.assignment, fingerprint(one), 0, notebooks)


def grade_one(submission: Submission, seed: int, stamp: str, sandboxed: bool = True) -> Result:
    """Grade one submission; a function of its arguments alone.

    Parameters
    ----------
    submission : Submission
    seed : int
        Of all random inputs; the same one gives the same scores.
    stamp : str
        The `fingerprint` to note in the result.
    sandboxed : bool

    Returns
    -------
    Result

    Raises
    ------
    CourseError
        If this machine cannot grade at all. Whatever a submission does becomes a fault in its
        result.
    """
    notebooks = tuple(
        grade_notebook(raw, submission.assignment, name, seed, sandboxed)
        for name, raw in sorted(submission.notebooks.items())
    )
    return Result(submission.student, submission.assignment, stamp, seed, notebooks)


def grade_notebook(
    raw: bytes, assignment: str, name: str, seed: int, sandboxed: bool
) -> NotebookResult:
    """Grade one notebook."""
    start = perf_counter()
    document = json.loads(raw.decode("utf-8-sig"))
    resources = {"nbgrader": {"assignment": assignment, "notebook": name}}
    for _ in range(2):
        notebook, notes = restore(document, assignment, name)
        step = TrustedExecute(
            sandboxed=sandboxed,
            seed=seed,
            timeout=settings.CELL_SECONDS,
            shutdown_kernel="immediate",
        )
        try:
            step.preprocess(notebook, resources)
            fault = step.fault
        except CourseError:
            raise
        except Exception as error:  # a fault of ours must not cost another student anything
            traceback.print_exc()
            fault = f"the grader failed on it ({type(error).__name__}); see the logs"
        if not step.killed_from_outside:
            break
    for cell in notebook.cells:
        cell.metadata.pop("latents", None)
    return NotebookResult(
        name=name,
        verdicts=tuple(step.verdicts),
        fault=fault,
        notes=notes,
        seconds=perf_counter() - start,
        memory=step.memory,
        document=nbformat.writes(notebook),
    )


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


def write_feedback(
    results: Iterable[Result], book: Gradebook, grading: Path, workers: int
) -> list[str]:
    """Write the feedback pages that are missing or say less than the gradebook does.

    Returns
    -------
    list of str
        The students whose page could not be written.
    """
    stale = {}
    for result in results:
        note = stage_folder(result, "feedback", grading) / ".state"
        now = gradebook.state(result, book)
        if not note.exists() or note.read_text(encoding="utf-8") != now:
            stale[result.student, result.assignment] = (note, now)
    if not stale:
        return []
    missing = []
    book.db.commit()  # let go of the database before others read it
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        min(workers, len(stale)), context, initializer=prepare, initargs=(grading, False)
    ) as pool:
        made = {pool.submit(generate_feedback, *key, grading): key for key in stale}
        for future, key in made.items():
            if future.exception() is not None:  # the next run tries again
                missing.append(key[0])
                continue
            note, now = stale[key]
            note.write_text(now, encoding="utf-8")
    return missing


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


def prepare_gradebook(expected: Mapping[str, Sequence[str]], grading: Path) -> None:
    """Tell the gradebook of every chapter, as it stands now in `solutions/`."""
    stamp = grading / "release" / "fingerprint"
    url = hashlib.sha256(settings.gradebook_url(grading).encode()).hexdigest()
    fresh = f"{course_fingerprint()} {url}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == fresh:
        return
    for chapter in expected:
        generate_assignment(chapter, layout.ROOT, no_database=False, grading=grading)
    stamp.write_text(fresh, encoding="utf-8")


@cache
def course_fingerprint(root: Path = layout.ROOT) -> str:
    """Return a hash of what a submission is judged by: release, checks and the code that runs."""
    digest = hashlib.sha256()
    patterns = ("solutions/*/*.ipynb", "notebooks/*/*", "latentcourse/**/*.py",
                "autograde/checks/**/*.py", "autograde/sandbox/**/*.py", "autograde/restore.py",
                "autograde/execute.py")  # fmt: skip
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            if path.is_file():
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def fingerprint(submission: Submission) -> str:
    """Return a hash of a submission and of what it is judged by."""
    digest = hashlib.sha256(course_fingerprint().encode())
    for name, raw in sorted(submission.notebooks.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(raw).digest())
    return digest.hexdigest()


def record_path(student: str, assignment: str, grading: Path) -> Path:
    """Return where the record of a submission lies."""
    return grading / "records" / f"{student}.{assignment}.json"


def read_record(submission: Submission, grading: Path) -> Result | None:
    """Return the result noted when this very submission was graded, or None if it was not."""
    path = record_path(submission.student, submission.assignment, grading)
    try:
        result = Result.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # never graded, or noted by another version
    return result if result.fingerprint == fingerprint(submission) else None


def read_results(grading: Path = layout.GRADING) -> list[Result]:
    """Return all records of a workplace.

    Raises
    ------
    CourseError
        If there are none.
    """
    results = []
    for path in sorted((grading / "records").glob("*.json")):
        try:
            results.append(Result.from_json(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # noted by another version; the next run replaces it
    if not results:
        raise CourseError(f"Nothing is graded in {grading}: call 'grade' first.")
    return results


def write_record(result: Result, grading: Path) -> None:
    """Note a result, whole or not at all."""
    path = record_path(result.student, result.assignment, grading)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, result.to_json())


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there in full or as it was, whatever happens."""
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def write_grades(rows: Sequence[Row], path: Path) -> None:
    """Write `grades.csv`, whole or not at all."""
    partial = path.with_suffix(".csv.part")
    with partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [field.name for field in fields(Row)])
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
    partial.replace(path)
