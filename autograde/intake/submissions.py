"""From what a teacher has, a folder or a zip, to one clean list of who handed in what.

First step of the grader: `grading` marks what `collect` returns. It reads nbgrader's own layout
and the downloads of Canvas and Moodle. `files` lists what is there, `people` tells whose it is and
`notebooks` which one; what cannot be used comes back with a reason, and nothing disappears.
"""

import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import NamedTuple

from autograde.errors import CourseError
from autograde.intake.files import (
    BROKEN,
    MEGABYTE,
    File,
    Unusable,
    contents,
    files_in_folder,
    files_in_zip,
    open_zip,
    readable,
    thinned,
)
from autograde.intake.notebooks import Signs, checked, place_of
from autograde.intake.people import (
    NO_STUDENT,
    Person,
    of_a_platform,
    owner,
    student_id,
    told_apart,
)

__all__ = ["Collection", "Person", "Rejected", "Submission", "collect", "student_id"]

NOTEBOOK_LIMIT = 20 * MEGABYTE
ZIP_LIMIT = 50 * MEGABYTE  # of a student's zip, which is held in memory
FILE_LIMIT = 50_000  # that are nobody's; each student may have a tenth of it


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
        A sentence for each file that was left out, and for what else deserves a look.
    name : str
        The student as the folder or the learning platform writes it.
    number : str
        The platform's number for the student, or "" where it gave none.
    late : bool
        Whether the platform says that a notebook came after the deadline.
    """

    student: str
    assignment: str
    notebooks: dict[str, bytes]
    problems: tuple[str, ...]
    name: str
    number: str = ""
    late: bool = False


class Rejected(NamedTuple):
    """A file that belongs to no submission, and why; whose it is, where that is all that is had."""

    file: str
    reason: str
    student: str = ""
    name: str = ""


class Collection(NamedTuple):
    """All submissions, by assignment and student, and every file that belongs to none."""

    submissions: list[Submission]
    rejected: list[Rejected]


class Claim(NamedTuple):
    """A file with its place in the class; of several for one place the greatest `rank` wins."""

    person: Person
    assignment: str
    notebook: str
    rank: tuple[int, int, tuple[int, ...], str]
    file: File
    late: bool


@dataclass
class Sorting:
    """What came of the files so far."""

    claims: list[Claim]
    rejected: list[tuple[File, str, Person | None]]
    counted: Counter[Person | None]
    held: Counter[Person | None]  # bytes of zips inside zips
    seen: Counter[Person | None]  # bytes that were looked at to tell a notebook

    def reject(self, file: File, reason: object, person: Person | None = None) -> None:
        self.rejected.append((file, f"{file} was left out: {reason}.", person))


def collect(
    path: Path, assignments: Mapping[str, Sequence[str]], signs: Signs | None = None
) -> Collection:
    """Read all submissions from a folder or a zip.

    Parameters
    ----------
    path : Path
        nbgrader's ``STUDENT/ASSIGNMENT/*.ipynb`` or what Canvas or Moodle lets a teacher download,
        unpacked or not. A student's own zip may take the place of a notebook.
    assignments : mapping of str to sequence of str
        The notebook names, without suffix, of every assignment id.
    signs : mapping of str to (str, str), optional
        What tells a notebook though it was renamed: `notebooks.signs()`.

    Returns
    -------
    Collection
        The submissions, and what could not be attributed to any.

    Raises
    ------
    CourseError
        If there is nothing to read at `path`, or it is damaged as a whole.
    """
    made = Sorting([], [], Counter(), Counter(), Counter())
    archive = open_zip(path)
    try:
        found = files_in_folder(path) if archive is None else files_in_zip(archive)
        for file in thinned(found):
            for member in with_contents(file, assignments, made):
                settle(member, assignments, signs or {}, made)
                if made.counted[None] > FILE_LIMIT:
                    raise CourseError(
                        f"{path} holds over {FILE_LIMIT} files: is it the right place?"
                    )
        if not made.claims and not made.rejected:
            raise CourseError(f"{path} is empty: give the folder or zip that holds submissions.")
        return attributed(made)
    finally:
        if archive is not None:
            archive.close()


def with_contents(
    file: File, assignments: Mapping[str, Sequence[str]], made: Sorting, downloads: int = 0
) -> Iterator[File]:
    """Yield the file, or in its place those in it if it is a zip.

    A student's zip stays the student's, whatever is in it. One that is nobody's and holds a
    platform's download is read as if it were unpacked.
    """
    deep = sum(part.lower().endswith(".zip") for part in file.inside) > 1
    if not file.name.lower().endswith(".zip") or file.flaw or deep or downloads > 1:
        yield file
        return
    person = whose(file, assignments)
    try:
        archive = unzipped(file, person, made)
        members = list(thinned(files_in_zip(archive)))
        download = person is None and members and all(map(of_a_platform, members))
        if len(members) > FILE_LIMIT // 10 and not download:
            raise Unusable(f"it holds over {FILE_LIMIT // 10} files")
    except (Unusable, *BROKEN) as error:
        reason = error if isinstance(error, Unusable) else f"it is not a sound zip ({error})"
        made.reject(file, reason, person)
        return
    for member in members:
        if not download:
            member = replace(member, parts=file.parts, inside=file.inside + member.parts)
        yield from with_contents(member, assignments, made, downloads + bool(download))


def unzipped(file: File, person: Person | None, made: Sorting) -> zipfile.ZipFile:
    """Return the archive that a file is; all of one student's may take `ZIP_LIMIT` of memory."""
    if person is None and not file.inside:
        stream = file.open()
        if isinstance(stream, BufferedReader):
            return zipfile.ZipFile(stream)  # a class's download is large, and lies on disk
    data = contents(file, ZIP_LIMIT)
    made.held[person] += len(data) * bool(file.inside)
    if made.held[person] > ZIP_LIMIT:
        raise Unusable(f"the zips in this zip take more than {ZIP_LIMIT // MEGABYTE} MB together")
    return zipfile.ZipFile(BytesIO(data))


def whose(file: File, assignments: Mapping[str, Sequence[str]]) -> Person | None:
    """Return whose a file is, or None where its path does not tell."""
    try:
        return owner(file, assignments).person
    except Unusable:
        return None


def settle(
    file: File, assignments: Mapping[str, Sequence[str]], signs: Signs, made: Sorting
) -> None:
    """Give a file its place in the class, or a reason."""
    person = whose(file, assignments)
    made.counted[person] += 1
    if person is not None and made.counted[person] > FILE_LIMIT // 10:
        if made.counted[person] == FILE_LIMIT // 10 + 1:
            reason = f"only {FILE_LIMIT // 10} files of a student are looked at"
            made.reject(file, f"{reason}; what follows is left out as well", person)
        return
    try:
        if file.flaw:
            raise Unusable(file.flaw)
        if person is None:
            raise Unusable(NO_STUDENT)
        made.claims.append(claim(file, assignments, signs, made))
    except Unusable as reason:
        made.reject(file, reason, person)


def claim(
    file: File, assignments: Mapping[str, Sequence[str]], signs: Signs, made: Sorting
) -> Claim:
    """Say which notebook of its owner's `file` is."""
    mine = owner(file, assignments)
    if mine.file.lower().endswith(".zip"):
        raise Unusable("a zip in a zip in a student's zip is not opened")
    if not mine.file.lower().endswith(".ipynb"):
        raise Unusable("it is not a notebook (.ipynb)")
    folder = next((part for part in file.parts + file.inside if part in assignments), "")
    data = b""
    if signs and made.seen[mine.person] < 10 * NOTEBOOK_LIMIT:
        with suppress(Unusable):  # its name may tell; what is wrong is said where it would count
            data = contents(file, NOTEBOOK_LIMIT)
        made.seen[mine.person] += len(data)
    stem = mine.file[: -len(".ipynb")]
    assignment, notebook, again = place_of(stem, folder, data, assignments, signs)
    rank = (mine.upload, again, file.modified, str(file))
    return Claim(mine.person, assignment, notebook, rank, file, mine.late)


def attributed(made: Sorting) -> Collection:
    """Settle which file stands for which notebook, and read those; name everyone."""
    places: dict[tuple[Person, str], dict[str, list[Claim]]] = {}
    for one in made.claims:
        place = places.setdefault((one.person, one.assignment), defaultdict(list))
        place[one.notebook].append(one)
    known = {person for person, _ in places}
    others = {person for *_, person in made.rejected if person is not None and person not in known}
    ids = told_apart([*places, *((person, "") for person in sorted(others))])
    found = []
    for (person, assignment), rivals in places.items():
        student, remark = ids[person]
        notebooks, problems, late = read(rivals)
        problems += [remark] if remark else []
        name = readable(person.name)
        found.append(
            Submission(student, assignment, notebooks, tuple(problems), name, person.number, late)
        )
    with_row = {one.student for one in found}
    rejected = [
        Rejected(str(file), reason, *alone(person, ids, with_row))
        for file, reason, person in made.rejected
    ]
    return Collection(
        sorted(found, key=lambda row: (row.assignment, row.student)), sorted(rejected)
    )


def alone(
    person: Person | None, ids: Mapping[Person, tuple[str, str]], with_row: Iterable[str]
) -> tuple[str, str]:
    """Return id and name of somebody who handed in nothing that can be used, else nothing."""
    if person is None or ids[person][0] in with_row:
        return "", ""
    return ids[person][0], readable(person.name)


def read(rivals: Mapping[str, Sequence[Claim]]) -> tuple[dict[str, bytes], list[str], bool]:
    """Read a student's notebooks; say what was left out, and whether anything was late."""
    notebooks, problems, late = {}, [], False
    for notebook, files in sorted(rivals.items()):
        *older, newest = sorted(files, key=lambda one: one.rank)
        late |= newest.late
        try:
            notebooks[notebook] = checked(contents(newest.file, NOTEBOOK_LIMIT))
        except Unusable as reason:
            problems.append(f"{newest.file} was left out: {reason}.")
        for one in older:
            why = "has the name that was asked for" if one.rank[1] < 0 else "is the newer one"
            problems.append(f"{one.file} was left out: {newest.file} {why}.")
    return notebooks, problems, late
