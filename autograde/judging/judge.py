"""Grade one submission: a function of the submission and a seed, so that any process can do it."""

import copy
import json
import traceback
from time import perf_counter
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from autograde.errors import CourseError
from autograde.intake.restore import restore
from autograde.intake.submissions import Submission
from autograde.judging import salvage
from autograde.judging.execute import Execution
from autograde.judging.limits import deadline
from autograde.judging.result import NotebookResult, Result
from autograde.sandbox.policy import Limits

# What reading and restoring a notebook may take, and starting and ending its kernel.
SPARE_SECONDS = 120


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
    notebooks = []
    for name, raw in sorted(submission.notebooks.items()):
        with deadline(2 * Limits().wall + SPARE_SECONDS):  # it may be run twice
            notebooks.append(grade_notebook(raw, submission.assignment, name, seed, sandboxed))
    return Result(submission.student, submission.assignment, stamp, seed, tuple(notebooks))


def grade_notebook(
    raw: bytes, assignment: str, name: str, seed: int, sandboxed: bool
) -> NotebookResult:
    """Grade one notebook."""
    start = perf_counter()
    document = json.loads(raw.decode("utf-8-sig"))
    notebook, notes = restore(document, assignment, name)
    run, fault, more = executed(notebook, assignment, name, sandboxed=sandboxed, seed=seed)
    notebook = run.nb
    for cell in notebook.cells:
        cell.metadata.pop("latents", None)
    return NotebookResult(
        name=name,
        verdicts=tuple(run.verdicts),
        fault=fault,
        notes=(*notes, *more),
        seconds=perf_counter() - start,
        memory=run.memory,
        document=nbformat.writes(notebook),
    )


def executed(
    notebook: NotebookNode, assignment: str, name: str, **settings: Any
) -> tuple[Execution, str, list[str]]:
    """Run a restored notebook, and once more where that run was not its own last word.

    What a student tries out must not cost what the answers are worth: where a cell was too slow or
    too large, the notebook is run again without it. One whose processes were killed from outside is
    run again as it is.

    Returns
    -------
    run : Execution
        The last run.
    fault : str
        Why it did not run to its end, or "".
    notes : list of str
        A sentence for each line or cell that was passed over.
    """
    left_out: list[str] = []
    for again in (True, False):
        run = Execution(copy.deepcopy(notebook), assignment, name, **settings)
        try:
            run.run()
            fault = run.fault
        except CourseError:
            raise
        except Exception as error:  # a fault of ours must not cost another student anything
            traceback.print_exc()
            fault = f"the grader failed on it ({type(error).__name__}); see the logs"
        if not again or (run.cut_short < 0 and not run.killed_from_outside):
            break
        if not run.killed_from_outside:
            settings["without"] = run.cut_short
            begin = salvage.short(notebook.cells[run.cut_short].source)
            left_out = [f"the cell {begin!r} was left out, for {fault}."]
    return run, fault, [*run.notes, *left_out]
