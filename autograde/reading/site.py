"""Build the site when it is stale.

Jupyter Book does the work; this module only decides whether there is any, and turns a failed build
into a sentence with the place of its log.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from filelock import FileLock

from autograde import layout
from autograde.errors import CourseError
from autograde.reading import takehome
from autograde.reading.leans import COLOUR

# Called with the pages done, all to do, and the names of those in hand.
Progress = Callable[[int, int, Sequence[str]], None]

# What a page is made from. A change anywhere in it makes the site stale.
SOURCES = (
    "book",
    "notebooks",
    "latentcourse",
    "autograde/authoring",
    "autograde/rubric.yml",
    "requirements.txt",
)


def fingerprint(root: Path = layout.ROOT) -> str:
    """Return a hash of everything the pages are made from."""
    return hash_of(_source_files(root), root)


def hash_of(paths: Iterable[Path], root: Path) -> str:
    """Return a hash of files, by their names below `root` and what they hold."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _source_files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        place = root / source
        if place.is_file():
            yield place
        for path in place.rglob("*"):
            if path.is_file() and not {"_build", "__pycache__", "node_modules"} & set(path.parts):
                yield path


def is_fresh(root: Path = layout.ROOT) -> bool:
    """Return whether the built site is the one these sources make."""
    stamp = root / "book" / "_build" / "fingerprint"
    return stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint(root)


def build(root: Path = layout.ROOT, progress: Progress | None = None) -> Path:
    """Build the site unless it is fresh, and return its front page.

    Warnings count as errors, and so does a cell that fails. `pages` runs the cells first; Jupyter
    Book finds them in its cache.

    Parameters
    ----------
    root : Path
    progress : function, optional
        As in `pages.run`.

    Raises
    ------
    CourseError
        If the build fails; the message shows the end of its log.
    """
    output = root / "book" / "_build"
    page = output / "html" / "index.html"
    if is_fresh(root) and takehome.is_fresh(root, page.parent):
        return page
    if not is_fresh(root):
        run_pages(root, progress)
    with lock(root):
        if not is_fresh(root):  # another call has built it meanwhile
            _build_fresh(root)
        takehome.write(root, page.parent)  # which holds more than pages are made from
    return page


def lock(root: Path = layout.ROOT) -> FileLock:
    """Return what keeps the built site as it is while somebody holds it."""
    return FileLock(root / "book" / "_build" / "site.lock")


def run_pages(root: Path = layout.ROOT, progress: Progress | None = None) -> None:
    """Run the cells of the pages that are stale, as `build` does first."""
    from autograde.reading import pages  # seconds to import, which a fresh site does without

    pages.run(root, progress)


def _build_fresh(root: Path) -> None:
    output = root / "book" / "_build"
    page = output / "html" / "index.html"
    # Unchanged pages are not read again, so their warnings would be lost: start from no documents.
    # The old pages go too, lest one whose source is gone stays. What was executed stays cached.
    (output / "fingerprint").unlink(missing_ok=True)
    for stale in (output / "html", output / ".doctrees"):
        shutil.rmtree(stale, ignore_errors=True)
    before = fingerprint(root)
    log = output / "build.log"
    if _run_jupyter_book(root, log) != 0 or not page.exists():
        cause = _cause(log.read_text(encoding="utf-8"))
        raise CourseError(f"The site could not be built; all of it is in {log}:\n\n{cause}")
    made = fingerprint(root)
    if made == before:
        (output / "fingerprint").write_text(made, encoding="utf-8")


def _run_jupyter_book(root: Path, log: Path) -> int:
    """Run Jupyter Book into a log, and return its exit status."""
    # autograde first, since importing it spares jsonschema a slow grammar.
    start = "import autograde; from jupyter_book.cli.main import main; main()"
    # -P: look packages up where they are installed, not among what lies in this folder.
    command = [sys.executable, "-P", "-c", start, "build", str(root / "book"), "--warningiserror"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with log.open("w", encoding="utf-8") as stream:
        finished = subprocess.run(
            command, stdout=stream, stderr=subprocess.STDOUT, env=environment, cwd=root, check=False
        )
    return finished.returncode


def _cause(log: str) -> str:
    """Return the lines of a failed build's log that say why; its end if none does."""
    lines = COLOUR.sub("", log).splitlines()
    found = []
    for number, line in enumerate(lines):
        if "treated as error" in line:
            found += lines[number + 1 : number + 2]
        elif "CellExecutionError: An error" in line:
            rest = lines[number + 1 :]
            end = next((n for n, later in enumerate(rest) if "The above exc" in later), 25)
            found += rest[:end]
    return "\n".join(found or lines[-25:]).strip()
