"""The tables that a spreadsheet, Canvas and Moodle want of the same scores."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from autograde.classroom.sheet import NO_GRADE, Cell, Table
from autograde.teacher.people import Person
from autograde.teacher.scores import Score


def plain_table(
    scores: Sequence[Score], people: Mapping[str, Person], titles: Mapping[str, str]
) -> tuple[Table, list[str]]:
    """Return one line for each submission."""
    table: Table = [
        ["student", "name", "number", "email", "assignment", "score", "max_score", "status"]
    ]
    for one in scores:
        who = people.get(one.student, Person())
        status = "to mark by hand" if one.waiting else "graded"
        if one.score is None:
            status = "not graded"
        title = titles.get(one.assignment, one.assignment)
        table.append(
            [one.student, who.name, who.number, who.email, title, one.score, one.max_score, status]
        )
    return table, []


def canvas_table(
    scores: Sequence[Score], people: Mapping[str, Person], titles: Mapping[str, str]
) -> tuple[Table, list[str]]:
    """Return what Canvas' gradebook imports.

    Canvas looks a person up by ID, then by the two SIS columns, then by name, and an assignment by
    the number in brackets after its title, then by its title; it makes what it does not find. A
    line whose first cell is `Points Possible` sets what an assignment is worth.
    """
    columns = worth(scores)
    blank: list[Cell] = [None] * 4
    table: Table = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *headed(columns, titles)],
        ["    Points Possible", *blank, *columns.values()],
    ]
    nameless = 0
    for student, earned in by_student(scores).items():
        who = people.get(student, Person())
        nameless += not (who.number or who.login)
        grades = [earned.get(name) for name in columns]
        table.append([who.name or student, who.number, None, who.login, who.section, *grades])
    if not nameless:
        return table, []
    return table, [
        f"Neither Canvas' number nor a login is known of {of(nameless, 'student')}: Canvas goes by "
        "the name alone, so look at its preview."
    ]


def moodle_table(
    scores: Sequence[Score], people: Mapping[str, Person], titles: Mapping[str, str]
) -> tuple[Table, list[str]]:
    """Return what Moodle's grade import reads.

    Its teacher chooses the column that tells who is meant, `Email address`, `ID number` or
    `Username`, and the grade item that each other column is for. A dash is no grade.
    """
    columns = worth(scores)
    table: Table = [["Name", "Username", "ID number", "Email address", *headed(columns, titles)]]
    unknown = 0
    for student, earned in by_student(scores).items():
        who = people.get(student, Person())
        unknown += not who.email
        grades = [earned.get(name, NO_GRADE) for name in columns]
        table.append([who.name or student, who.login, who.number, who.email, *grades])
    if not unknown:
        return table, []
    return table, [
        f"No email address is known of {of(unknown, 'student')}: let Moodle go by Username or ID "
        "number, or add addresses with 'nbgrader db student import'."
    ]


Form = Callable[[Sequence[Score], Mapping[str, Person], Mapping[str, str]], tuple[Table, list[str]]]

FORMS: dict[str, Form] = {"csv": plain_table, "canvas": canvas_table, "moodle": moodle_table}


def worth(scores: Iterable[Score]) -> dict[str, float]:
    """Return the assignments that anyone has a score in, with what each is worth."""
    return {one.assignment: one.max_score for one in scores if one.score is not None}


def headed(columns: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """Return what each assignment's column is called."""
    return [titles.get(name, name) for name in columns]


def by_student(scores: Iterable[Score]) -> dict[str, dict[str, float]]:
    """Return each student's scores by assignment; a student without any is left out.

    For a platform takes an empty line as word that whatever it has is to go.
    """
    found: dict[str, dict[str, float]] = {}
    for one in scores:
        if one.score is not None:
            found.setdefault(one.student, {})[one.assignment] = one.score
    return found


def of(number: int, what: str) -> str:
    """Return a number with its noun."""
    return f"{number} {what}{'s' * (number != 1)}"
