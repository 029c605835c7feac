"""Wrong answers lose what they must, right ones written otherwise keep everything, over many seeds.

`tests/mutants/ch01/GRADE_ID/*.py` are answers with one mistake each: a comment says the most
points they may keep, what the feedback must say, perhaps what each part that is lost must say
(`only`: one mistake, one story), and which kind of mistake it is. `kinds.yml` says
which kinds there are, `ch01/fits.yml` which of them fit an exercise. `tests/alternates` are right
answers.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import seeds
import yaml
from classroom import Room, solution_cells, visible_tests

from autograde import checks, layout
from autograde.intake.lean import is_ground

SEEDS = seeds.of_today()
TESTS = layout.ROOT / "tests"
RUBRIC = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
FOLDER = layout.ROOT / "autograde" / "checks"
# The text of every section's checks.
CHECKS = {
    folder: "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    for folder in FOLDER.glob("ch*/[a-z]*")
    if folder.is_dir()
}
EXERCISES = sorted(name for name, card in RUBRIC.items() if card["marked_by"] == "machine")
KINDS = yaml.safe_load((TESTS / "mutants" / "kinds.yml").read_text(encoding="utf-8"))
# Which of them fit an exercise, chapter by chapter.
FITS = {
    exercise: kinds
    for path in sorted((TESTS / "mutants").glob("ch*/fits.yml"))
    for exercise, kinds in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
# Runs a visible test and leaves behind what it says; an empty text if it passes.
SEEN = """
try:
    exec(compile({!r}, "<visible test>", "exec"), globals())
    seen = ""
except Exception as error:
    seen = f"{{type(error).__name__}}: {{error}}"
"""


def bank(kind: str, exercise: str) -> list[Path]:
    return sorted((TESTS / kind / exercise[:4] / exercise).glob("*.py"))


def header(path: Path) -> dict[str, str]:
    return dict(re.findall(r"^# (\w+): (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def rooms():
    """Return a process for each notebook, made when it is first asked for."""
    made: dict[tuple[str, str], Room] = {}
    yield made
    for room in made.values():
        room.close()


def enter(rooms, exercise: str, sources: list[str]):
    """Return a student who has everything of the exercise's notebook right but for some sources."""
    place = RUBRIC[exercise]["chapter"], RUBRIC[exercise]["notebook"]
    cells = solution_cells(*place)
    right = [source for name, source in cells.items() if name in RUBRIC or is_ground(source)]
    if place not in rooms:
        rooms[place] = Room()
        # A visible test may use what one before it has made.
        rooms[place].run([*right, *visible_tests(*place).values()]).rest()
    return rooms[place].run([*right, *sources])


def outcomes(rooms, exercise: str, answer: str | None) -> list[list[checks.Outcome]]:
    """Return the outcomes of an answer, by seed; None stands for the course's own."""
    student = enter(rooms, exercise, [answer] if answer else [])
    check = checks.find(exercise)
    found = [checks.run(check, student, np.random.default_rng(seed)) for seed in SEEDS]
    assert not student.gone
    student.rest()
    return found


def by_seed(rooms, exercise: str, answer: str) -> Iterator[tuple[int, list[checks.Outcome]]]:
    return zip(SEEDS, outcomes(rooms, exercise, answer), strict=True)


def earned(parts: list[checks.Outcome]) -> float:
    return sum(part.earned for part in parts)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_exercise_has_its_banks_and_a_check_worth_its_points(rooms, exercise):
    assert len(bank("mutants", exercise)) >= 4
    assert len(bank("alternates", exercise)) >= 2
    for parts in outcomes(rooms, exercise, None):
        assert sum(part.points for part in parts) == RUBRIC[exercise]["points"]
        assert [part.message for part in parts if part.message] == []


@pytest.mark.parametrize("exercise", EXERCISES)
def test_right_answers_written_otherwise_keep_everything(rooms, exercise):
    for path in bank("alternates", exercise):
        for seed, parts in by_seed(rooms, exercise, path.read_text(encoding="utf-8")):
            lost = [(part.name, part.message) for part in parts if part.message]
            assert not lost, f"{path.name}, seed {seed}: {lost}"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_right_answers_pass_the_visible_test_as_well(rooms, exercise):
    test = visible_tests(RUBRIC[exercise]["chapter"], RUBRIC[exercise]["notebook"])[exercise]
    for path in [None, *bank("alternates", exercise)]:
        answer = [path.read_text(encoding="utf-8")] if path else []
        student = enter(rooms, exercise, [*answer, SEEN.format(test)])
        said = student.name("seen")
        student.rest()
        assert said == "", (path.name if path else "the course's own", said)


@pytest.mark.parametrize("exercise", sorted(FITS))
def test_every_kind_of_mistake_that_fits_is_in_the_bank(exercise):
    fitting = set(FITS[exercise])
    assert fitting <= set(KINDS)
    there = {header(path).get("kind") for path in bank("mutants", exercise)} - {None}
    assert there == fitting, f"missing {fitting - there}, not said to fit {there - fitting}"


@pytest.mark.parametrize("chapter", sorted({name[:4] for name in EXERCISES}))
def test_nine_wrong_answers_in_ten_state_what_they_must_hear(chapter):
    cards = [header(path) for path in sorted((TESTS / "mutants" / chapter).glob("*/*.py"))]
    assert sum(bool(card.get("says")) for card in cards) > 0.9 * len(cards)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_wrong_answers_lose_what_they_must_and_hear_why(rooms, exercise):
    for path in bank("mutants", exercise):
        card = header(path)
        for seed, parts in by_seed(rooms, exercise, path.read_text(encoding="utf-8")):
            where = f"{path.name}, seed {seed}: {[(p.name, p.earned, p.message) for p in parts]}"
            assert earned(parts) <= float(card["keeps"]), where
            said = [part for part in parts if part.message]
            assert any(card.get("says", "") in part.message for part in said), where
            assert all(card.get("only", "") in part.message for part in said), where
            if "pitfall" in card:
                assert card["pitfall"] in {part.pitfall for part in said}, where
            assert all("Wrong form" not in part.message for part in said), where


def emptied(cell: str, answer: str) -> str:
    """Return a cell that defines what an answer does, with nothing in it."""
    empty = []
    for node in ast.parse(cell).body:
        match node:
            case ast.FunctionDef(name=name):
                empty += [f"def {name}(*args, **kwargs):\n    {answer}"]
            case ast.ClassDef(name=name):
                empty += [f"class {name}:\n    def __init__(self, *args, **kwargs):\n        pass"]
                empty += [f"    def step(self, *args):\n        {answer}"]
            case ast.Assign(targets=[ast.Name(id=name)]):
                empty += [f"{name} = None"]
    assert empty, cell
    return "\n".join(empty)


@pytest.mark.parametrize(
    "answer",
    ["raise NotImplementedError", "return None", "return 0.0", "return args[0] if args else 0"],
)
def test_an_answer_that_is_none_earns_nothing(rooms, answer):
    for exercise in EXERCISES:
        cell = solution_cells(RUBRIC[exercise]["chapter"], RUBRIC[exercise]["notebook"])[exercise]
        for parts in outcomes(rooms, exercise, emptied(cell, answer))[:3]:
            assert earned(parts) == 0, (exercise, answer, [(p.name, p.earned) for p in parts])


@cache
def headings(chapter: str, page: str) -> set[str]:
    (path,) = layout.CHAPTERS.glob(f"{chapter}_*/{page}.md")
    lines = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^a-z0-9]+", "-", line.lower()).strip("-") for line in lines}


def test_every_place_to_read_again_is_a_heading():
    for folder, text in CHECKS.items():
        places = re.findall(r'"(\d_\w+)#([a-z0-9-]+)"', text)
        assert places
        for page, heading in places:
            found = headings(folder.parent.name, page)
            assert heading in found, (page, heading, sorted(found))


def test_every_pitfall_that_a_check_names_is_one():
    known = set(yaml.safe_load(layout.COVERAGE.read_text(encoding="utf-8"))["ids"]["pitfalls"])
    for folder, text in CHECKS.items():
        named = set(re.findall(r'"(P\d+)"', text))
        assert named and named <= known, folder
