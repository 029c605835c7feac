"""The two steps of ours among those of `nbgrader autograde`."""

from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Int

from autograde.intake.restore import restore
from autograde.judging.execute import CELL_SECONDS
from autograde.judging.judge import executed

Given = tuple[NotebookNode, dict[str, Any]]


class Restore(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts a submission right before anything looks at it."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Given:
        """Return the restored notebook."""
        where = resources["nbgrader"]
        restored, notes = restore(nb, where["assignment"], where["notebook"])
        for note in notes:
            self.log.warning(note)
        return restored, resources


class TrustedExecute(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of nbgrader's `Execute`, which runs the tests where the student can reach."""

    sandboxed = Bool(True, help="Run submissions in the sandbox.").tag(config=True)
    seed = Int(0, help="Seed of the checks' inputs; 0 draws one.").tag(config=True)
    timeout = Int(CELL_SECONDS, help="Seconds that a cell may take.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> Given:
        """Return the notebook with its outputs and verdicts.

        Raises
        ------
        CourseError
            If there is no sandbox and none was waived, or an exercise has no check.
        """
        where = resources["nbgrader"]
        settings = {"sandboxed": self.sandboxed, "seed": self.seed, "timeout": self.timeout}
        run, fault, notes = executed(nb, where["assignment"], where["notebook"], **settings)
        for note in [*notes, *([fault] if fault else [])]:
            self.log.warning(note)
        return run.nb, resources
