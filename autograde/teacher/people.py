"""Who a student is on a learning platform.

That comes from the gradebook's students (`nbgrader db student import`), from `grades.csv`, and from
the id, which a download's name has given.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nbgrader.api import Gradebook, Student

from autograde.judging.result import Row

# Canvas' own names have no blanks, and the number of a person no leading zero; `group_07` is a
# folder that a teacher has named.
CANVAS_ID = re.compile(r".+_(?P<number>[1-9][0-9]{2,17})")


@dataclass(frozen=True)
class Person:
    """Who a student is for a learning platform; what is not known is empty.

    Attributes
    ----------
    name : str
        As shown, best as `Last, First`.
    number : str
        Canvas' number of the person, or Moodle's ID number.
    login, email, section : str
    """

    name: str = ""
    number: str = ""
    login: str = ""
    email: str = ""
    section: str = ""


def identities(
    gradebook: Gradebook, rows: Iterable[Row], given: Mapping[str, Person]
) -> dict[str, Person]:
    """Return who each student is: what is given, else what the gradebook and `grades.csv` say."""
    names = {row.student: row.name for row in rows if row.student}
    people = {student: identity(student, name) for student, name in names.items()}
    entries = gradebook.db.query(
        Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id
    )
    for student, first, last, email, number in entries:
        base = people.get(student) or identity(student)
        people[student] = Person(
            name=", ".join(part for part in (last, first) if part) or base.name,
            number=number or base.number,
            login=base.login,
            email=email or base.email,
        )
    return people | dict(given)


def identity(student: str, name: str = "") -> Person:
    """Return what an id tells, and the name that the student handed in under.

    A submission from a platform has a name of its own; a folder's name is the id, and may be the
    student's login.
    """
    match = CANVAS_ID.fullmatch(student)
    number = match["number"] if match else ""
    if name and (" " in name or name.endswith(number)):
        number = ""  # not Canvas' but Moodle's, which differs in each assignment, or a folder's
    own = not number and name in ("", student)
    email = student if "@" in student else ""
    return Person(name or student, number, login=student if own else "", email=email)
