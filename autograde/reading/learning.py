"""A student's working copy of the notebooks, which is theirs.

`work/` is filled from `notebooks/`. A file that is there already is left alone; one that the
student has not touched since it was copied is brought up to date.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from autograde import layout
from autograde.errors import CourseError

RECORD = ".copied.json"


def working_copy(chapter: str = "", root: Path = layout.ROOT) -> tuple[Path, list[Path]]:
    """Bring the working copy of one chapter, or of all, up to date.

    Parameters
    ----------
    chapter : str
        `ch01_autoencoder`, `ch01` or `1`; empty for all.

    Returns
    -------
    folder : Path
        Where to work.
    kept : list of Path
        The student's own files whose original has changed since; they are as the student left them.

    Raises
    ------
    CourseError
        If there is no such chapter, or `work/` cannot be written.
    """
    chapters = [path for path in sorted((root / "notebooks").glob("ch*")) if path.is_dir()]
    wanted = [path for path in chapters if _is_named(path.name, chapter)]
    if not wanted:
        names = ", ".join(path.name for path in chapters)
        raise CourseError(f"There is no chapter {chapter!r}; there are {names}.")
    work, kept = root / "work", []
    try:
        work.mkdir(exist_ok=True)
        record_path = work / RECORD
        record = _read_record(record_path)
        for source in (path for one in wanted for path in sorted(one.glob("*.ipynb"))):
            name = source.relative_to(root / "notebooks").as_posix()
            target = work / name
            fresh = _digest(source)
            untouched = target.exists() and _digest(target) == record.get(name)
            if not target.exists() or untouched:
                target.parent.mkdir(exist_ok=True)
                shutil.copyfile(source, target)
                record[name] = fresh
            elif fresh != record.get(name) and fresh != _digest(target):
                kept.append(target)
        record_path.write_text(json.dumps(record, indent=1, sort_keys=True))
    except OSError as error:
        raise CourseError(f"{work} cannot be written: {error.strerror}.") from error
    return (work / wanted[0].name if chapter else work), kept


def _read_record(path: Path) -> dict[str, str]:
    """Return each notebook's hash as it was copied; nothing if the note is missing or broken."""
    try:
        return dict(json.loads(path.read_text()))
    except (OSError, ValueError):
        return {}


def _is_named(folder: str, chapter: str) -> bool:
    if not chapter.isdigit():
        return folder == chapter or not chapter or folder.split("_")[0] == chapter
    return int(folder[2:4]) == int(chapter)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def open_lab(folder: Path) -> int:
    """Run JupyterLab on a folder until it is stopped, and return its exit status."""
    command = [sys.executable, "-m", "jupyterlab", str(folder)]
    return subprocess.run(command, cwd=folder, check=False).returncode
