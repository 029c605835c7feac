"""The files that a folder or a zip holds, listed and not yet read.

Nothing is executed, written or followed out of the given place, and nothing disappears: what cannot
be used is listed with its flaw. Sizes and counts that a file claims are not believed.
"""

import os
import re
import stat
import struct
import time
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

from autograde.errors import CourseError

MEGABYTE = 1_000_000
MANY = 100  # files of one folder that are named one by one where none of them is a notebook
# Put there by systems, tools, Jupyter and nbgrader, never by a student.
LITTER = {
    "__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini", "timestamp.txt",
    "submission_secret.txt", ".copied.json", "__pycache__", "site-packages", "node_modules", ".git",
}  # fmt: skip
# What damage, passwords, names in no encoding and absurd numbers in a zip raise.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError)


class Unusable(Exception):
    """Why a file cannot be used, as the second half of a sentence that its path begins."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was found and not yet read; `inside` is its path within a student's zip."""

    parts: tuple[str, ...]
    open: Callable[[], IO[bytes]] = BytesIO
    modified: tuple[int, ...] = ()
    flaw: str = ""
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return (self.parts + self.inside)[-1]

    @property
    def may_be_work(self) -> bool:
        """Whether it is a notebook or may hold one, or cannot be told."""
        return bool(self.flaw) or self.name.lower().endswith((".ipynb", ".zip"))

    def __str__(self) -> str:
        return readable("/".join(self.parts + self.inside))


def readable(name: str) -> str:
    """Return a name as text; one in bytes that are no UTF-8 is taken for Western Europe's.

    Such names are what an old zip leaves when it is unpacked on Linux.
    """
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeError:
        return name.encode("utf-8", "replace").decode()
    try:
        return raw.decode()
    except UnicodeError:
        return raw.decode("cp1252", "replace")


def open_zip(path: Path) -> zipfile.ZipFile | None:
    """Return the archive at `path`, or None if it is a folder."""
    if not path.exists():
        raise CourseError(f"{path} does not exist: check the path of the submissions.")
    if path.is_dir():
        return None
    if not path.is_file() or not (path.suffix.lower() == ".zip" or zipfile.is_zipfile(path)):
        raise CourseError(f"{path} is neither a folder nor a zip: give one of submissions.")
    try:
        return zipfile.ZipFile(path)
    except BROKEN as error:
        raise CourseError(f"{path} is not a sound zip ({error}): download it again.") from error


def is_litter(parts: Sequence[str]) -> bool:
    return bool(LITTER.intersection(parts)) or parts[-1].startswith("._")


def open_file(path: Path) -> IO[bytes]:
    return path.open("rb")


def files_in_folder(root: Path) -> Iterator[File]:
    """List the files below a folder."""
    failures: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=failures.append):
        subfolders[:] = sorted(name for name in subfolders if name not in LITTER)
        above = tuple(unicodedata.normalize("NFC", p) for p in Path(folder).relative_to(root).parts)
        links = [name for name in subfolders if os.path.islink(os.path.join(folder, name))]
        for name in sorted(names) + links:
            parts = (*above, unicodedata.normalize("NFC", name))
            if not is_litter(parts):
                yield file_at(Path(folder, name), parts)
    for error in failures:
        place = Path(str(error.filename)).relative_to(root)
        yield File(place.parts or (".",), flaw=f"it cannot be read ({error.strerror})")


def file_at(path: Path, parts: tuple[str, ...]) -> File:
    """Return the file at a path, with what keeps it from being read."""
    try:
        status = path.lstat()
    except OSError as error:
        return File(parts, flaw=f"it cannot be read ({error.strerror})")
    flaw = ""
    if stat.S_ISLNK(status.st_mode):
        flaw = "it is a link, and links are not followed"
    elif not stat.S_ISREG(status.st_mode):
        flaw = "it is not a regular file"
    return File(parts, partial(open_file, path), tuple(time.localtime(status.st_mtime)[:6]), flaw)


def files_in_zip(archive: zipfile.ZipFile) -> Iterator[File]:
    """List the files of a zip."""
    for info in archive.infolist():
        name = info.filename
        if not info.flag_bits & 0x800:  # a Mac writes UTF-8 and does not say so
            with suppress(UnicodeError):
                name = name.encode("cp437").decode("utf-8")
        steps = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")
        if steps[-1] == "" or is_litter(steps):
            continue  # the first is a folder
        flaw = ""
        if steps[0] == "" or re.match("[A-Za-z]:", name) or ".." in steps:
            flaw = "its path leads out of the zip"
        elif stat.S_ISLNK(info.external_attr >> 16):
            flaw = "it is a link, and links are not followed"
        elif info.flag_bits & 1:
            flaw = "it is locked with a password"
        elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            flaw = "it is compressed in an unusual way: zip it again"
        parts = tuple(step for step in steps if step not in ("", "."))
        yield File(parts or (name,), partial(archive.open, info), info.date_time, flaw)


def thinned(found: Iterable[File]) -> Iterator[File]:
    """Name a folder once in place of the many files in it of which none is a notebook.

    An installation of Python beside somebody's work, say, has tens of thousands.
    """
    files = list(found)
    with_work = {f.parts[:n] for f in files if f.may_be_work for n in range(len(f.parts))}
    crowds: dict[tuple[tuple[str, ...], bool], list[File]] = defaultdict(list)
    for file in files:
        if file.may_be_work:
            yield file
            continue
        own = len(file.parts) - 1
        depth = next((n for n in range(own + 1) if file.parts[:n] not in with_work), own)
        crowds[file.parts[:depth], file.parts[:depth] in with_work].append(file)
    for (folder, has_work), crowd in crowds.items():
        if len(crowd) <= MANY:
            yield from crowd
        else:
            kind = "files in it are no notebooks" if has_work else "files are in it, no notebook"
            yield File(folder or (".",), flaw=f"{len(crowd)} {kind}")


def contents(file: File, limit: int) -> bytes:
    """Return all bytes of `file`, without believing the size that it claims."""
    try:
        with file.open() as stream:
            data = stream.read(limit + 1)
    except BROKEN as error:
        raise Unusable(f"it cannot be read ({error})") from error
    if len(data) > limit:
        raise Unusable(f"it is larger than {limit // MEGABYTE} MB; clear its outputs and files")
    return data
