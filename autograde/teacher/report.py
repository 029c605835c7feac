"""What came of a class: one page for its teacher, and the same numbers for a program.

`class_report` is a pure function of records, rows of `grades.csv` and marks, which `marks` reads;
`report_page` draws its page.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograde.judging.result import Result, Row
from autograde.teacher.findings import Report
from autograde.teacher.marks import Course, Mark, Marks, marks_of
from autograde.teacher.numbers import chapter, cost, mastery, total
from autograde.teacher.words import faults, messages, pitfalls


def class_report(
    results: Sequence[Result],
    rows: Sequence[Row],
    course: Course,
    marks: Marks | None = None,
) -> Report:
    """Sum up a class.

    Parameters
    ----------
    results : sequence of Result
        The records of what was graded.
    rows : sequence of Row
        `grades.csv`: names, and what could not be graded.
    course : Course
    marks : mapping of (student, assignment) to mapping of exercise to Mark, optional
        As the gradebook has them; where it says nothing of a submission, its record does.

    Returns
    -------
    Report
    """
    own = {(one.student, one.assignment): marks_of(one, course) for one in results}
    sheet = {key: (marks or {}).get(key) or mine for key, mine in own.items()}
    listing = lines(rows, sheet)
    states = Counter(line.status for line in listing)
    people = {line.student for line in listing if line.assignment}
    return Report(
        students=len(people),
        submissions=sum(bool(line.assignment) for line in listing),
        graded=states["graded"] + states["to mark by hand"],
        waiting=states["to mark by hand"],
        not_graded=states["not graded"],
        rejected=states["rejected"],
        chapters=tuple(
            chapter(name, {key[0]: one for key, one in sheet.items() if key[1] == name}, course)
            for name in sorted({assignment for _, assignment in sheet})
        ),
        mastery=mastery(sheet, course),
        pitfalls=pitfalls(results, course),
        messages=messages(results, course),
        cost=cost(results),
        faults=faults(results),
        listing=tuple(listing),
    )


def lines(rows: Sequence[Row], sheet: Marks) -> list[Row]:
    """Return the class's list, with scores as the marks have them now."""
    made, seen = [], set()
    for row in rows:
        key = (row.student, row.assignment)
        seen.add(key)
        graded = row.student and key in sheet
        made.append(line(row, sheet[key]) if graded else row)
    for (student, assignment), one in sorted(sheet.items()):
        if (student, assignment) not in seen:
            made.append(line(Row(student, student, assignment, None, None, "", ""), one))
    return made


def line(row: Row, marks: Mapping[str, Mark]) -> Row:
    """Return the line of a submission that was graded, as the marks are now."""
    waiting = any(mark.waiting for mark in marks.values())
    return replace(
        row,
        score=total(mark.earned for mark in marks.values()),
        max_score=total(mark.points for mark in marks.values()),
        status="to mark by hand" if waiting else "graded",
    )
