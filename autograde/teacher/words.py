"""A report's words: the pitfalls a class met, the messages it was given, and what broke off."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from autograde.judging.result import Result
from autograde.teacher.findings import Fault, Pitfall, Said
from autograde.teacher.marks import Course, exercise_id, title_of

MOST_SAID = 3  # messages shown of each exercise
LONGEST = 240  # characters of a message shown


def pitfalls(results: Iterable[Result], course: Course) -> tuple[Pitfall, ...]:
    """Return the pitfalls that were met, the most frequent first."""
    students: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {}
    for result in results:
        for verdict in result.verdicts():
            for part in verdict.parts:
                if part.pitfall:
                    students.setdefault(part.pitfall, set()).add(result.student)
                    places.setdefault(part.pitfall, set()).add(exercise_id(verdict.grade_id))
    return tuple(
        Pitfall(
            id=one,
            meaning=course.pitfalls.get(one, ""),
            students=len(students[one]),
            exercises=tuple(sorted(places[one])),
            titles=tuple(title_of(place, course) for place in sorted(places[one])),
        )
        for one in sorted(students, key=lambda x: (-len(students[x]), x))
    )


def messages(results: Iterable[Result], course: Course) -> tuple[Said, ...]:
    """Return the most frequent messages of each exercise."""
    heard: dict[tuple[str, str], set[str]] = defaultdict(set)
    parts: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)  # an ordered set
    for result in results:
        for verdict in result.verdicts():
            for part in verdict.parts:
                if part.message:
                    said = (exercise_id(verdict.grade_id), part.message)
                    heard[said].add(result.student)
                    parts[said][part.name] = None
    order = {name: place for place, name in enumerate(course.exercises)}
    ranked = sorted(heard, key=lambda x: (order.get(x[0], len(order)), x[0], -len(heard[x]), x[1]))
    shown: Counter[str] = Counter()
    made = []
    for said in ranked:
        exercise, message = said
        shown[exercise] += 1
        if shown[exercise] <= MOST_SAID:
            title = title_of(exercise, course)
            told, students = tuple(parts[said]), len(heard[said])
            made.append(Said(exercise, title, short(message), told, students))
    return tuple(made)


def short(text: str) -> str:
    """Return a text on one line, and no longer than `LONGEST`."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 2] + " …"


def faults(results: Iterable[Result]) -> tuple[Fault, ...]:
    """Return what kept notebooks from running to their ends, the most frequent first."""
    found = Counter(
        (book.name, short(book.fault))
        for result in results
        for book in result.notebooks
        if book.fault
    )
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Fault(name, fault, count) for (name, fault), count in ranked)
