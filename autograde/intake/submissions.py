"""From what a teacher has, a folder or a zip, to one clean list of who handed in what.

First step of the grader: `grading` marks what `collect` returns. It reads nbgrader's own layout
and the downloads of Canvas and Moodle. Nothing here is executed, written or followed out of the
given place, and nothing disappears: what cannot be used comes back with a reason.
"""

import hashlib
import json
import os
import re
import stat
import struct
import time
import unicodedata
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from autograde.errors import CourseError

MEGABYTE = 1_000_000
NOTEBOOK_LIMIT = 20 * MEGABYTE
ZIP_LIMIT = 50 * MEGABYTE  # of a student's zip, which is held in memory
FILE_LIMIT = 50_000

# Canvas: name_12345_67890_file, with LATE_ before the numbers of a late one. The first number is
# the person's for good; the second counts uploads, so that the highest is the newest.
CANVAS = re.compile(
    r"(?:(?:LATE_)?(?P<anonymous>anon_[^\W_]+)|(?P<name>\w+?)(?:_LATE)?_(?P<number>[0-9]{1,18}))"
    r"_(?P<upload>[0-9]{1,18})_(?P<file>.+)",
    re.IGNORECASE,
)
# Moodle: a folder for each person, or the same words before the file's own name. The number is
# the person's within one assignment only.
MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<number>[0-9]{1,18}))?_assignsubmission_file(?:_(?P<file>.*))?"
)
# What Canvas, browsers and Jupyter add to the name of a file that is there already.
REPEATED = re.compile(
    r"(?P<stem>.+?)(?:-(?P<again>[0-9]{1,18})|-Copy[0-9]{1,18}| ?\((?P<browser>[0-9]{1,18})\))"
)
# Put there by systems, Jupyter and nbgrader, never by a student.
LITTER = {"__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "timestamp.txt"}

# What damage, passwords, names in no encoding and absurd numbers in a zip raise.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError)
NO_STUDENT = (
    "no student can be told from its path, which should be STUDENT/ASSIGNMENT/NOTEBOOK.ipynb or "
    "that of a Canvas or Moodle download"
)


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one assignment.

    Attributes
    ----------
    student : str
        Safe as a file name anywhere (ASCII letters, digits and ``._-@``), the same in each call.
    assignment : str
        The assignment's id.
    notebooks : dict of str to bytes
        The raw bytes of every notebook that can be read, by name without suffix.
    problems : tuple of str
        A sentence for each file that was left out.
    name : str
        The student as the folder or the learning platform writes it.
    number : str
        The platform's number for the student, or "" where it gave none.
    """

    student: str
    assignment: str
    notebooks: dict[str, bytes]
    problems: tuple[str, ...]
    name: str
    number: str = ""


class Rejected(NamedTuple):
    """A file that belongs to no submission, and why."""

    file: str
    reason: str


class Collection(NamedTuple):
    """All submissions, by assignment and student, and every file that belongs to none."""

    submissions: list[Submission]
    rejected: list[Rejected]


class Person(NamedTuple):
    name: str
    number: str = ""
    platform: str = ""


@dataclass(frozen=True)
class File:
    """A file that was found and not yet read; `inside` is its path within a student's zip."""

    parts: tuple[str, ...]
    open: Callable[[], IO[bytes]]
    modified: tuple[int, ...] = ()
    flaw: str = ""
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return (self.parts + self.inside)[-1]

    def __str__(self) -> str:
        return "/".join(self.parts + self.inside).encode("utf-8", "replace").decode()


class Claim(NamedTuple):
    """A file with its place in the class; of several for one place the greatest `rank` wins."""

    person: Person
    assignment: str
    notebook: str
    rank: tuple[int, int, tuple[int, ...], str]
    file: File


class Unusable(Exception):
    """Why a file cannot be used, as the second half of a sentence that its path begins."""


def collect(path: Path, assignments: Mapping[str, Sequence[str]]) -> Collection:
    """Read all submissions from a folder or a zip.

    Parameters
    ----------
    path : Path
        nbgrader's ``STUDENT/ASSIGNMENT/*.ipynb`` or what Canvas or Moodle lets a teacher download,
        unpacked or not. A student's own zip may take the place of a notebook.
    assignments : mapping of str to sequence of str
        The notebook names, without suffix, of every assignment id.

    Returns
    -------
    Collection
        The submissions, and what could not be attributed to any.

    Raises
    ------
    CourseError
        If there is nothing to read at `path`, or it is damaged as a whole.
    """
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    archive = open_zip(path)
    try:
        found = files_in_folder(path) if archive is None else files_in_zip(archive)
        count = 0
        for file in found:
            count += 1
            if count > FILE_LIMIT:
                raise CourseError(f"{path} holds over {FILE_LIMIT} files: is it the right place?")
            for member in with_contents(file, rejected):
                try:
                    claims.append(claim(member, assignments))
                except Unusable as reason:
                    rejected.append(Rejected(str(member), f"{member} was left out: {reason}."))
        if not count:
            raise CourseError(f"{path} is empty: give the folder or zip that holds submissions.")
        return Collection(submissions(claims), sorted(rejected))
    finally:
        if archive is not None:
            archive.close()


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
    failures: list[OSError] = []
    for folder, subfolders, names in os.walk(root, onerror=failures.append):
        subfolders.sort()
        links = [name for name in subfolders if Path(folder, name).is_symlink()]
        for name in sorted(names) + links:
            path = Path(folder, name)
            if is_litter(path.relative_to(root).parts):
                continue
            parts = tuple(unicodedata.normalize("NFC", p) for p in path.relative_to(root).parts)
            status = path.lstat()
            flaw = ""
            if stat.S_ISLNK(status.st_mode):
                flaw = "it is a link, and links are not followed"
            elif not stat.S_ISREG(status.st_mode):
                flaw = "it is not a regular file"
            modified = time.localtime(status.st_mtime)[:6]
            yield File(parts, partial(open_file, path), modified, flaw)
    for error in failures:
        place = Path(str(error.filename)).relative_to(root)
        yield File(place.parts or (".",), BytesIO, flaw=f"it cannot be read ({error.strerror})")


def files_in_zip(archive: zipfile.ZipFile) -> Iterator[File]:
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
        yield File(parts, partial(archive.open, info), info.date_time, flaw)


def with_contents(file: File, rejected: list[Rejected]) -> Iterator[File]:
    """Yield the file, or in its place those in it if it is a student's zip."""
    if not file.name.lower().endswith(".zip") or file.flaw:
        yield file
        return
    try:
        archive = zipfile.ZipFile(BytesIO(contents(file, ZIP_LIMIT)))
        members = list(files_in_zip(archive))
        if len(members) > FILE_LIMIT // 10:
            raise Unusable(f"it holds over {FILE_LIMIT // 10} files")
    except (Unusable, *BROKEN) as error:
        reason = error if isinstance(error, Unusable) else f"it is not a sound zip ({error})"
        rejected.append(Rejected(str(file), f"{file} was left out: {reason}."))
        return
    for member in members:
        yield replace(member, parts=file.parts, inside=member.parts)


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


def claim(file: File, assignments: Mapping[str, Sequence[str]]) -> Claim:
    """Say whose `file` is and for which notebook, from its path alone."""
    if file.flaw:
        raise Unusable(file.flaw)
    person, name, upload = owner(file, assignments)
    if name.lower().endswith(".zip"):
        raise Unusable("a zip inside a student's zip is not opened")
    if not name.lower().endswith(".ipynb"):
        raise Unusable("it is not a notebook (.ipynb)")
    stem, again = name[: -len(".ipynb")], 0
    folders = [part for part in file.parts + file.inside if part in assignments][:1]
    homes = [one for one in folders or assignments if stem in assignments[one]]
    if not homes and (match := REPEATED.fullmatch(stem)):
        stem, again = match["stem"], int(match["again"] or match["browser"] or -1)
        homes = [one for one in folders or assignments if stem in assignments[one]]
    if not homes:
        raise Unusable(f"{folders[0] if folders else 'the course'} has no notebook of this name")
    if len(homes) > 1:
        raise Unusable(f"it may be of {' or '.join(homes)}; put it into a folder named so")
    return Claim(person, homes[0], stem, (upload, again, file.modified, str(file)), file)


def owner(file: File, assignments: Mapping[str, Sequence[str]]) -> tuple[Person, str, int]:
    """Return whose `file` is, its own name and the number of its upload.

    The outermost sign decides, and none within a student's zip: what a student packs or names
    cannot make it another's.
    """
    for depth, part in enumerate(file.parts):
        last = depth == len(file.parts) - 1
        if part in assignments and depth and not last:
            return Person(file.parts[depth - 1]), file.name, 0
        if match := MOODLE.fullmatch(part):
            name = match["file"] if last and not file.inside else file.name
            return Person(match["name"], match["number"] or "", "Moodle"), name or "", 0
        if last and (match := CANVAS.fullmatch(part)):
            name = file.name if file.inside else match["file"]
            person = Person(match["anonymous"] or match["name"], match["number"] or "", "Canvas")
            return person, name, int(match["upload"])
    if file.inside and file.inside[0] in assignments:
        return Person(file.parts[-1][: -len(".zip")]), file.name, 0
    raise Unusable(NO_STUDENT)


def submissions(claims: Iterable[Claim]) -> list[Submission]:
    """Settle which file stands for which notebook, and read those."""
    places: dict[tuple[Person, str], dict[str, list[Claim]]] = {}
    for one in claims:
        place = places.setdefault((one.person, one.assignment), defaultdict(list))
        place[one.notebook].append(one)
    alike = Counter((person.platform, person.name, assignment) for person, assignment in places)
    namesakes = {name for (platform, name, _), n in alike.items() if platform and n > 1}
    made = []
    for (person, assignment), rivals in places.items():
        notebooks, problems = {}, []
        for notebook, files in sorted(rivals.items()):
            *older, newest = sorted(files, key=lambda one: one.rank)
            try:
                notebooks[notebook] = checked(contents(newest.file, NOTEBOOK_LIMIT))
            except Unusable as reason:
                problems.append(f"{newest.file} was left out: {reason}.")
            for one in older:
                problems.append(f"{one.file} was left out: {newest.file} is the newer one.")
        student = student_id(person, person.name in namesakes)
        row = Submission(
            student, assignment, notebooks, tuple(problems), person.name, person.number
        )
        made.append(row)
    return sorted(made, key=lambda row: (row.assignment, row.student))


def student_id(person: Person, namesake: bool = False) -> str:
    """Return a name that is safe in paths and depends on nothing but the person.

    What is lost on the way (accents, other scripts, length) is made up for by a short hash, so that
    two people never become one. Canvas' number is always part of it; Moodle's differs from
    assignment to assignment, so it is added only where names do not suffice.
    """
    name = person.name.replace(" ", "_") if person.platform else person.name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9.@-]+", "_", plain)[:60].strip("._-@")
    if safe != name:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        safe = f"{safe or 'student'}_{digest[:6]}"
    numbered = person.platform == "Canvas" or namesake or person.name == "Participant"
    return f"{safe}_{person.number}" if numbered and person.number else safe


def checked(data: bytes) -> bytes:
    """Return `data` if it is a notebook of format 4, else raise what is wrong with it."""
    if not data.strip():
        raise Unusable("it is empty")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated"):
            raise Unusable(f"it is cut off: JSON ends at character {len(error.doc)}") from error
        raise Unusable(f"it is not valid JSON ({error})") from error
    except (ValueError, RecursionError) as error:
        raise Unusable(f"it is not valid JSON ({error})") from error
    if not isinstance(notebook, dict) or "nbformat" not in notebook:
        raise Unusable("it is JSON, but not a notebook")
    if notebook["nbformat"] != 4:
        raise Unusable("it is not of notebook format 4: open and save it in JupyterLab")
    cells = notebook.get("cells")
    whole = isinstance(cells, list) and all(
        isinstance(cell, dict) and {"cell_type", "source"} <= cell.keys() for cell in cells
    )
    if not whole:
        raise Unusable("it is a notebook whose cells are damaged")
    return data
