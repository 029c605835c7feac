"""Publish: the built site as a folder that any host of files takes as it is.

The folder is made whole beside its place and then put there, so that a visitor, or whoever looks
after a publisher that was stopped, finds the old site or the new one. What was there before is
replaced only if it is all of a publisher's making, which its list in `MARK` says.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograde import layout
from autograde.errors import CourseError
from autograde.reading import site
from autograde.reading.dress import Host, dress

MARK = ".published"  # in the folder, the names of all files that were put there
SOURCES = ("book", "latentcourse", "notebooks", "solutions", "autograde")


@dataclass(frozen=True)
class Published:
    """What was put where.

    Attributes
    ----------
    folder : Path
    pages : int
    size : int
        Bytes of all files.
    """

    folder: Path
    pages: int
    size: int


def publish(
    folder: Path,
    host: Host,
    root: Path = layout.ROOT,
    progress: site.Progress | None = None,
) -> Published:
    """Build the site if it is stale, and put it into a folder, ready for its host.

    Parameters
    ----------
    folder : Path
        Empty, not there yet, or made by this function.
    host : Host
    root : Path
        The repository.
    progress : function, optional
        As in `pages.run`.

    Raises
    ------
    CourseError
        If the folder holds something else, cannot be written, or the site cannot be built.
    """
    folder = folder.resolve()
    refuse(folder, root)
    built = site.build(root, progress).parent
    try:
        with staged(folder) as stage:
            with site.lock(root):
                shutil.copytree(built, stage)
            pages = dress(stage, host, root)
            names = sorted(_names(stage))
            (stage / MARK).write_text("\n".join([*names, MARK]) + "\n", encoding="utf-8")
            size = sum((stage / name).stat().st_size for name in names)
            refuse(folder, root)  # again, for minutes may have passed
            replace(folder, stage)
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be made ({_reason(error)}): free some space, or name a folder in a "
            "place that you may write. What was there before is as it was."
        ) from error
    return Published(folder, len(pages), size)


def refuse(folder: Path, root: Path) -> None:
    """Make sure that the folder may be replaced.

    Raises
    ------
    CourseError
        The message says what stands in the way.
    """
    if any(folder.is_relative_to(root / name) for name in SOURCES):
        raise CourseError(f"{folder} lies among the course's own files: name another folder.")
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file: name a folder.")
    try:
        mark = folder / MARK
        own = set(mark.read_text(encoding="utf-8").splitlines()) if mark.is_file() else set()
        foreign = next((name for name in _names(folder) if name not in own), None)
    except OSError as error:
        raise CourseError(f"{folder} cannot be read ({error.strerror}): name another.") from error
    if foreign:
        raise CourseError(
            f"{folder} holds {foreign}, which was not published there: name a folder that is "
            "empty, or move that away."
        )
    if Path.cwd().is_relative_to(folder):
        raise CourseError(f"{folder} would be replaced while you are in it: call from elsewhere.")


def _names(folder: Path) -> Iterator[str]:
    """Yield the names of all files below a folder, and of its links as such."""

    def fail(error: OSError) -> None:
        raise error  # what cannot be looked into is not empty

    for place, folders, files in os.walk(folder, onerror=fail if folder.exists() else None):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*files, *links]):
            yield Path(place, name).relative_to(folder).as_posix()


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Yield a place beside the folder where nothing is yet, and clear it in the end."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def replace(folder: Path, stage: Path) -> None:
    """Put what is staged in the folder's place, by two moves; if one fails, all is as it was."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    try:
        stage.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _reason(error: OSError) -> str:
    """Return why a file could not be written; a copy of many files lists them all."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        return str(error.args[0][0][2])
    return error.strerror or str(error)
