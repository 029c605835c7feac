"""Who handed a file in: told from its path alone, and never two people by one id."""

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from typing import NamedTuple

from autograde.intake.files import File, Unusable, readable

# Canvas: name_12345_67890_file, with LATE_ before the numbers of a late one. The first number is
# the person's for good; the second counts uploads, so that the highest is the newest. Canvas keeps
# letters, digits and the marks that many scripts put on letters: all but ASCII's other characters.
LETTER = r"[^\x00-/:-@\[-^`{-\x7f\s]"
CANVAS = re.compile(
    rf"(?:(?P<late_blind>LATE_)?(?P<anonymous>anon_[^\W_]+)"
    rf"|(?P<name>{LETTER}+?)(?P<late>_LATE)?_(?P<number>[0-9]{{1,18}}))"
    r"_(?P<upload>[0-9]{1,18})_(?P<file>.+)",
    re.IGNORECASE,
)
# Moodle: a folder for each person, or the same words before the file's own name. The number is
# the person's within one assignment only.
MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<number>[0-9]{1,18}))?_assignsubmission_file(?:_(?P<file>.*))?"
)
# An id's ending that was made, not given.
HASHED = re.compile(r"_(?=[0-9]*[a-f])(?:[0-9a-f]{6}|[0-9a-f]{12})(?:_[0-9]+)?$")
WORK = "work"  # where `learn` puts a student's notebooks: a folder of the course, and nobody's name
NO_STUDENT = (
    "no student can be told from its path, which should be STUDENT/ASSIGNMENT/NOTEBOOK.ipynb or "
    "that of a Canvas or Moodle download"
)


class Person(NamedTuple):
    """Somebody as a folder or a platform writes the name; `home` is the path of the folder."""

    name: str
    number: str = ""
    platform: str = ""
    home: tuple[str, ...] = ()


class Owner(NamedTuple):
    """Whose a file is, its own name, and what a platform says of the upload."""

    person: Person
    file: str
    upload: int = 0
    late: bool = False


def owner(file: File, assignments: Container[str]) -> Owner:
    """Return whose `file` is.

    The outermost sign decides, and none within a student's zip: what a student packs or names
    cannot make it another's.
    """
    for depth, part in enumerate(file.parts):
        last = depth == len(file.parts) - 1
        if part in assignments and depth and not last:
            home = file.parts[: depth - (file.parts[depth - 1] == WORK)]
            if not home:
                break
            return Owner(Person(home[-1], home=home), file.name)
        if match := MOODLE.fullmatch(part):
            name = match["file"] if last and not file.inside else file.name
            return Owner(Person(match["name"], match["number"] or "", "Moodle"), name or "")
        if last and (match := CANVAS.fullmatch(part)):
            name = file.name if file.inside else match["file"]
            person = Person(match["anonymous"] or match["name"], match["number"] or "", "Canvas")
            late = bool(match["late"] or match["late_blind"])
            return Owner(person, name, int(match["upload"]), late)
    packed = file.inside[file.inside[:1] == (WORK,) :]
    if packed and packed[0] in assignments:
        home = (*file.parts[:-1], file.parts[-1][: -len(".zip")])
        return Owner(Person(home[-1], home=home), file.name)
    raise Unusable(NO_STUDENT)


def of_a_platform(file: File) -> bool:
    """Say whether a file has a name that Canvas or Moodle gave it."""
    return bool(CANVAS.fullmatch(file.name) or any(MOODLE.fullmatch(part) for part in file.parts))


def student_id(person: Person, namesake: bool = False) -> str:
    """Return a name that is safe in paths and depends on nothing but the person.

    What is lost on the way (accents, other scripts, length, which blanks were underscores) is made
    up for by a short hash, and so is a name that looks like an id that was made so. Canvas' number
    is always part of it; Moodle's differs from assignment to assignment, so it is added only where
    names do not suffice.
    """
    name = person.name.replace(" ", "_") if person.platform else person.name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9.@-]+", "_", plain)[:60].strip("._-@")
    if mistakable(person):
        safe = f"{safe or 'student'}_{short_hash(chr(0) + person.name)}"
    elif safe != name:
        safe = f"{safe or 'student'}_{short_hash(name)}"
    numbered = person.platform == "Canvas" or namesake or person.name == "Participant"
    return f"{safe}_{person.number}" if numbered and person.number else safe


def mistakable(person: Person) -> bool:
    """Say whether a name, as it is, could be the id that is made of another name."""
    if person.platform == "Moodle" and ("_" in person.name or re.search(r" [0-9]+$", person.name)):
        return True
    return bool(HASHED.search(person.name.replace(" ", "_")))


def short_hash(text: str, length: int = 6) -> str:
    """Return a hash with a letter in it, so that no number is taken for one."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    start = re.search("[a-f]", digest[length - 1 :])
    first = start.start() if start and not re.search("[a-f]", digest[:length]) else 0
    return digest[first : first + length]


def told_apart(places: Iterable[tuple[Person, str]]) -> dict[Person, tuple[str, str]]:
    """Give everyone an id of their own.

    Parameters
    ----------
    places : iterable of (Person, str)
        Everyone who handed in, with each assignment.

    Returns
    -------
    dict of Person to (str, str)
        The id, and a sentence where somebody else's would have been the same.
    """
    places = list(dict.fromkeys(places))
    alike = Counter((one.platform, one.name, assignment) for one, assignment in places)
    namesakes = {(platform, name) for (platform, name, _), n in alike.items() if platform and n > 1}
    rivals: dict[str, dict[Person, None]] = defaultdict(dict)  # an ordered set each
    ids: dict[Person, tuple[str, Person]] = {}
    for one in dict.fromkeys(person for person, _ in places):
        namesake = (one.platform, one.name) in namesakes
        short = student_id(one, namesake)
        # Moodle numbers a person anew in each assignment: there, one name is one person.
        self = one._replace(number="") if one.platform == "Moodle" and not namesake else one
        ids[one] = short, self
        rivals[short.casefold()][self] = None  # some systems' files know no case
    return {
        one: (short, "")
        if len(same := rivals[short.casefold()]) == 1
        else marked(short, self, same)
        for one, (short, self) in ids.items()
    }


def marked(short: str, person: Person, rivals: Iterable[Person]) -> tuple[str, str]:
    """Return an id that nobody else has, and a sentence that says why."""
    others = " and ".join(in_words(one) for one in rivals if one != person)
    return (
        f"{short}_{short_hash(repr(person), 12)}",
        f"{in_words(person)} would have the same id as {others}: each has a row. If "
        "they are one person, put the work into one folder and grade again.",
    )


def in_words(person: Person) -> str:
    """Return a person as a teacher knows them."""
    if not person.platform:
        return f"folder {readable('/'.join(person.home) or person.name)}"
    number = f" ({person.number})" if person.number else ""
    return f"{person.platform}'s {readable(person.name)}{number}"
