"""Grade one submission: a function of the submission and a seed, so that any process can do it."""

import json
import traceback
from time import perf_counter

import nbformat

from autograde.errors import CourseError
from autograde.intake.restore import restore
from autograde.intake.submissions import Submission
from autograde.judging.execute import Execution
from autograde.judging.result import NotebookResult, Result


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
    for _ in range(2):
        notebook, notes = restore(document, assignment, name)
        run = Execution(notebook, assignment, name, sandboxed=sandboxed, seed=seed)
        try:
            run.run()
            fault = run.fault
        except CourseError:
            raise
        except Exception as error:  # a fault of ours must not cost another student anything
            traceback.print_exc()
            fault = f"the grader failed on it ({type(error).__name__}); see the logs"
        if not run.killed_from_outside:
            break
    for cell in notebook.cells:
        cell.metadata.pop("latents", None)
    return NotebookResult(
        name=name,
        verdicts=tuple(run.verdicts),
        fault=fault,
        notes=notes,
        seconds=perf_counter() - start,
        memory=run.memory,
        document=nbformat.writes(notebook),
    )
