"""Make everything that is generated from the chapters, and prove that it is fresh.

`solutions/` (nbgrader's source), `notebooks/` (nbgrader's release), `autograde/rubric.yml`, and
`latentcourse/taught/`, where later chapters find what earlier ones built. nbgrader itself turns the
first into the second.
"""

import difflib
import logging
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nbformat
import yaml
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograde import layout
from autograde.authoring import settings, taught
from autograde.authoring.sections import Section, read_course, rubric
from autograde.errors import CourseError

RUBRIC_HEAD = """\
# Made by `latentcourse release` from the headers of the chapters' cells; do not edit.
# What the ids mean, and which chapter covers which: coverage.yml.
"""


def generated(root: Path = layout.ROOT) -> dict[Path, str]:
    """Return the text of every generated file, by its path.

    Parameters
    ----------
    root : Path
        The repository whose `book/chapters` are read.

    Raises
    ------
    CourseError
        If a chapter cannot be released.
    """
    sections = read_course(root / "book" / "chapters")
    files = {}
    for section in sections:
        path = root / "solutions" / section.chapter / f"{section.name}.ipynb"
        files[path] = _notebook_text(section.notebook)
    files |= {root / "notebooks" / name: text for name, text in student_notebooks(sections).items()}
    listing = yaml.safe_dump(rubric(sections), sort_keys=False, allow_unicode=True)
    files[root / "autograde" / "rubric.yml"] = RUBRIC_HEAD + listing
    folder = root / "latentcourse" / "taught"
    files |= {folder / name: text for name, text in taught.modules(root).items()}
    return files


def stale(files: dict[Path, str], root: Path = layout.ROOT) -> str:
    """Return the difference between what lies there and what should, empty when fresh."""
    parts: list[str] = []
    for path, text in sorted(files.items()):
        found = path.read_text(encoding="utf-8") if path.exists() else ""
        name = path.relative_to(root).as_posix()
        difference = list(
            difflib.unified_diff(
                found.splitlines(),
                text.splitlines(),
                f"{name} (found)",
                f"{name} (fresh)",
                lineterm="",
            )
        )
        if found != text and not difference:
            difference = [f"{name} differs in its last line break"]
        parts += difference
    parts += [
        f"{path.relative_to(root).as_posix()} is no longer made" for path in left_over(files, root)
    ]
    return "\n".join(parts)


def left_over(files: dict[Path, str], root: Path = layout.ROOT) -> list[Path]:
    """Return generated files that no chapter makes any more."""
    found = [
        *(root / "solutions").rglob("*.ipynb"),
        *(root / "notebooks").rglob("*.ipynb"),
        *(root / "latentcourse" / "taught").glob("ch*.py"),
    ]
    return sorted(
        path for path in found if path not in files and ".ipynb_checkpoints" not in path.parts
    )


def write(files: dict[Path, str], root: Path = layout.ROOT) -> list[Path]:
    """Write what changed, remove what is no longer made, and return the paths touched."""
    touched = left_over(files, root)
    for path in touched:
        path.unlink()
    for path, text in files.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            touched.append(path)
    return touched


def student_notebooks(sections: Sequence[Section]) -> dict[str, str]:
    """Run nbgrader's `generate_assignment` on the sections.

    Returns
    -------
    dict
        From `chNN_name/N_topic.ipynb` to the notebook's text.
    """
    made = {}
    with tempfile.TemporaryDirectory(prefix="latents-release-") as folder:
        root = Path(folder).resolve()
        for section in sections:
            path = root / "solutions" / section.chapter / f"{section.name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_notebook_text(section.notebook), encoding="utf-8")
        for chapter in sorted({section.chapter for section in sections}):
            generate_assignment(chapter, root, no_database=True)
        for path in sorted((root / "notebooks").rglob("*.ipynb")):
            notebook = nbformat.read(path, as_version=4)
            made[path.relative_to(root / "notebooks").as_posix()] = _notebook_text(notebook)
    return made


def generate_assignment(
    chapter: str, root: Path, *, no_database: bool, grading: Path | None = None
) -> None:
    """Run nbgrader's own release step for one chapter, in a course directory of ours.

    Parameters
    ----------
    chapter : str
    root : Path
        Where `solutions/` lies.
    no_database : bool
        Whether to make the notebooks only, and no gradebook.
    grading : Path, optional
        A grading run's workplace: its gradebook learns of the assignment, and the notebooks go to
        `release/` there, so that nobody's `notebooks/` are touched.

    Raises
    ------
    CourseError
        With nbgrader's own message if it refuses.
    """
    config = Config()
    settings.configure(config, root)
    if grading is not None:
        config.CourseDirectory.release_directory = str(grading / "release")
        config.CourseDirectory.db_url = layout.gradebook_url(grading)
    config.CourseDirectory.assignment_id = chapter
    config.GenerateAssignment.force = True
    config.GenerateAssignment.no_database = no_database
    converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
    converter.log = logging.getLogger("latents.release")
    converter.log.propagate = False  # what goes wrong is said below, in a sentence
    if not converter.log.handlers:
        converter.log.addHandler(logging.NullHandler())
    if no_database:
        converter.preprocessors = [
            step for step in converter.preprocessors if step.__name__ != "SaveCells"
        ]
    try:
        converter.start()
    except Exception as error:
        raise CourseError(f"nbgrader could not release {chapter}: {error}") from error


def _notebook_text(notebook: nbformat.NotebookNode) -> str:
    """Return the notebook as committed: keys sorted, one trailing newline."""
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, version=4)).rstrip("\n") + "\n"
