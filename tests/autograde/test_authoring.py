"""A chapter that cannot be graded is refused at once, in a sentence with place and cause."""

import random
from functools import cache

import jupytext
import nbformat
import pytest
import yaml
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions

from autograde import layout
from autograde.authoring import sections, stubs
from autograde.authoring.sections import known_ids, read_course, read_section, rubric
from autograde.authoring.stubs import stub
from autograde.errors import CourseError

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
FRONT = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
{extra}---

"""
SOLUTION = f"def f():\n    {BEGIN}\n    return 1\n    {END}"
CHECK = 'assert f() == 1, "f returns 1"'
EXERCISE = """\
:::{exercise} One
:for: ch01-f
:difficulty: 2
:importance: 5
:minutes: 10

Write `f`.
:::
"""


def code(source, **header):
    """A code cell as a chapter's author writes it."""
    head = f"---\n{yaml.safe_dump(header, sort_keys=False)}---\n" if header else ""
    return f"```{{code-cell}} ipython3\n{head}{source}\n```\n\n"


def pair(name="ch01-f", **changes):
    """A solution cell and the check cell that carries its points."""
    header = {"grade_id": f"{name}-check", "points": 2, "rubric": ["R1"]} | changes
    return code(SOLUTION, grade_id=name) + code(CHECK, **header)


def written(body, **header):
    """A written answer's cell."""
    fields = {"grade_id": "ch01-why", "points": 4, "rubric": ["R2"]} | header
    kept = {key: value for key, value in fields.items() if value is not None}
    return f"+++ {nbformat.from_dict(kept)}\n\n".replace("'", '"') + f"{body}\n\n+++\n\nEnd.\n"


ANSWER = ":::{solution}\n**Model answer.** Because.\n:::"


@pytest.fixture
def write(tmp_path):
    """Write a section into a course under `tmp_path`; return its path."""

    def write_section(text, place="ch01_first/1_start.md", extra=""):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FRONT.format(extra=extra) + text, encoding="utf-8")
        return path

    return write_section


@cache
def course():
    """The course's own sections."""
    return read_course()


def solution_cells():
    """Every code cell with a solution, by its `grade_id`."""
    return {
        cell.id: cell.source
        for section in course()
        for cell in section.notebook.cells
        if cell.cell_type == "code" and BEGIN in cell.source
    }


# What can be graded is read.


def test_a_solution_cell_and_its_check_become_one_exercise(write):
    path = write(EXERCISE + pair(pitfalls=["P4"], concepts=["K1", "K2"]))
    section = read_section(path)
    assert (section.chapter, section.name) == ("ch01_first", "1_start")
    (exercise,) = section.exercises
    assert exercise == sections.Exercise(
        grade_id="ch01-f",
        title="One",
        notebook="1_start",
        points=2,
        rubric=("R1",),
        pitfalls=("P4",),
        concepts=("K1", "K2"),
        manual=False,
    )


def test_the_author_writes_what_differs_and_nbgraders_other_fields_are_filled_in(write):
    cells = read_section(write(pair() + written(ANSWER))).notebook.cells
    fields = {cell.id: cell.metadata.nbgrader for cell in cells if "nbgrader" in cell.metadata}
    assert fields["ch01-f"] == {
        "schema_version": 3,
        "grade_id": "ch01-f",
        "solution": True,
        "grade": False,
        "locked": False,
        "task": False,
    }
    assert fields["ch01-f-check"] == {
        "schema_version": 3,
        "grade_id": "ch01-f-check",
        "points": 2,
        "solution": False,
        "grade": True,
        "locked": True,
        "task": False,
    }
    assert fields["ch01-why"] == {
        "schema_version": 3,
        "grade_id": "ch01-why",
        "points": 4,
        "solution": True,
        "grade": True,
        "locked": False,
        "task": False,
    }


def test_a_written_answer_is_an_exercise_marked_by_a_person(write):
    section = read_section(write(written(ANSWER)))
    (exercise,) = section.exercises
    assert (exercise.grade_id, exercise.points, exercise.manual) == ("ch01-why", 4, True)
    assert rubric([section])["ch01-why"]["marked_by"] == "a person"
    (cell,) = (cell for cell in section.notebook.cells if cell.id == "ch01-why")
    assert cell.source == "**Model answer.** Because."


def test_the_reuse_tag_stays_with_the_author_and_other_tags_reach_the_notebook(write):
    cells = read_section(
        write(code("x = 1", tags=["reuse", "hide-input"]) + code("y = 1", tags=["reuse"]))
    ).notebook.cells
    assert cells[0].metadata == {"tags": ["hide-input"]}
    assert cells[1].metadata == {}


def test_ids_of_the_front_matter_are_what_the_page_covers(write):
    assert read_section(write("Text.\n", extra="covers: [K1, S5]\n")).covers == ("K1", "S5")


def test_sections_come_in_the_order_of_their_numbers(write, tmp_path):
    for place in ("ch02_b/1_x.md", "ch01_a/2_y.md", "ch01_a/1_z.md"):
        write("Text.\n", place)
    assert [(s.chapter, s.name) for s in read_course(tmp_path)] == [
        ("ch01_a", "1_z"),
        ("ch01_a", "2_y"),
        ("ch02_b", "1_x"),
    ]


# What cannot be graded is refused.

REFUSED = {
    "an_exercise_without_a_check_cell": (
        code(SOLUTION, grade_id="ch01-f"),
        ["'ch01-f'", "no test cell", "'ch01-f-check'"],
    ),
    "a_check_cell_without_a_solution": (
        code(CHECK, grade_id="ch01-f-check", points=2, rubric=["R1"]),
        ["'ch01-f-check'", "no solution cell before it"],
    ),
    "a_check_cell_before_its_solution": (
        code(CHECK, grade_id="ch01-f-check", points=2, rubric=["R1"])
        + code(SOLUTION, grade_id="ch01-f"),
        ["'ch01-f-check'", "no solution cell before it"],
    ),
    "a_check_cell_that_is_not_named_after_its_exercise": (
        code(SOLUTION, grade_id="ch01-f")
        + code(CHECK, grade_id="ch01-tests", points=2, rubric=["R1"]),
        ["'ch01-tests'", "no solution cell before it"],
    ),
    "two_checks_of_one_exercise": (
        pair() + code(CHECK, grade_id="ch01-f-check", points=1, rubric=["R1"]),
        ["'ch01-f-check'", "occurs 2 times"],
    ),
    "one_grade_id_for_two_exercises": (
        pair() + pair(),
        ["'ch01-f'", "occurs 2 times", "rename one"],
    ),
    "a_check_cell_without_points": (
        code(SOLUTION, grade_id="ch01-f") + code(CHECK, grade_id="ch01-f-check", rubric=["R1"]),
        ["'ch01-f-check'", "no points"],
    ),
    "points_on_a_solution_cell": (
        code(SOLUTION, grade_id="ch01-f", points=3, rubric=["R1"])
        + code(CHECK, grade_id="ch01-f-check", points=2, rubric=["R1"]),
        ["ch01-f", "points"],
    ),
    "points_without_a_rubric_id": (
        pair(rubric=[]),
        ["cell ch01-f-check", "2 points without a rubric id", "rubric: [R1]"],
    ),
    "no_points_at_all": (pair(points=0), ["cell ch01-f-check", "at least 1, not 0"]),
    "points_below_zero": (pair(points=-2), ["cell ch01-f-check", "at least 1, not -2"]),
    "half_a_point": (pair(points=0.5), ["cell ch01-f-check", "whole number", "0.5"]),
    "points_in_words": (pair(points="two"), ["cell ch01-f-check", "whole number", "'two'"]),
    "points_that_are_only_true": (pair(points=True), ["cell ch01-f-check", "whole number", "True"]),
    "a_solution_that_is_not_closed": (
        code(f"def f():\n    {BEGIN}\n    return 1", grade_id="ch01-f"),
        ["cell ch01-f", "not closed", "END SOLUTION"],
    ),
    "a_solution_that_is_not_opened": (
        code(f"def f():\n    return 1\n    {END}", grade_id="ch01-f"),
        ["cell ch01-f", "not closed"],
    ),
    "a_solution_within_a_solution": (
        code(f"{BEGIN}\n{BEGIN}\nx = 1\n{END}\n{END}", grade_id="ch01-f"),
        ["cell ch01-f", "do not nest"],
    ),
    "a_solution_that_ends_before_it_begins": (
        code(f"{END}\nx = 1\n{BEGIN}", grade_id="ch01-f"),
        ["cell ch01-f", "not closed"],
    ),
    "a_solution_opened_and_closed_on_one_line": (
        code(f"{BEGIN} {END}\nx = 1", grade_id="ch01-f")
        + code(CHECK, grade_id="ch01-f-check", points=2, rubric=["R1"]),
        ["cell ch01-f", "solution"],
    ),
    "nbgraders_mark_without_our_hashes": (
        code("# BEGIN SOLUTION\nx = 1\n# END SOLUTION"),
        ["cell 1", "a cell with a solution needs a grade_id"],
    ),
    "a_solution_without_a_grade_id": (
        code("x = 1") + code(SOLUTION),
        ["cell 2", "a cell with a solution needs a grade_id"],
    ),
    "points_without_a_grade_id": (
        code(CHECK, points=2),
        ["cell 1", "'points' needs a grade_id"],
    ),
    "a_misspelt_header_key": (
        pair() + code("x = 1", point=2),
        ["cell 3", "unknown header key 'point'", "points"],
    ),
    "a_grade_id_of_the_wrong_form": (
        code(SOLUTION, grade_id="relu"),
        ["cell relu", "'relu' is malformed", "ch01-relu"],
    ),
    "a_grade_id_with_capitals": (
        code(SOLUTION, grade_id="ch01-ReLU"),
        ["'ch01-ReLU' is malformed"],
    ),
    "a_grade_id_with_a_sign_too_many": (
        code(SOLUTION, grade_id="ch01-relu!"),
        ["'ch01-relu!' is malformed"],
    ),
    "a_grade_id_that_is_a_number": (code(SOLUTION, grade_id=7), ["7 is malformed"]),
    "a_grade_id_of_another_chapter": (pair("ch02-f"), ["'ch02-f'", "ch01"]),
    "a_grade_id_too_long_for_a_cell": (pair("ch01-" + "f" * 60), ["f" * 60, "64"]),
    "a_rubric_id_that_nobody_knows": (pair(rubric=["R99"]), ["'R99'", "coverage.yml"]),
    "a_pitfall_that_nobody_knows": (pair(pitfalls=["P99"]), ["'P99'", "coverage.yml"]),
    "a_concept_that_nobody_knows": (pair(concepts=["K99"]), ["'K99'", "coverage.yml"]),
    "a_rubric_that_is_no_list": (pair(rubric="R1"), ["rubric", "list"]),
    "tags_that_are_no_list": (code("x = 1", tags="reuse"), ["tags"]),
    "a_written_answer_without_a_model_answer": (
        written("Say why."),
        ["'ch01-why'", "no model answer", ":::{solution}"],
    ),
    "a_written_answer_without_points": (
        written(ANSWER, points=None),
        ["'ch01-why'", "no points"],
    ),
    "a_written_answer_without_a_rubric_id": (
        written(ANSWER, rubric=None),
        ["cell ch01-why", "4 points without a rubric id"],
    ),
    "text_beside_a_model_answer_that_would_be_lost": (
        written("Think of the mean.\n\n" + ANSWER),
        ["'ch01-why'", "solution"],
    ),
    "a_model_answer_outside_a_graded_cell": (ANSWER + "\n", ["cell 1", "'solution'"]),
    "a_citation_of_nothing": (
        pair() + "\nAs shown {cite:p}`nobody1900`.\n",
        ["cell 3", "'nobody1900'", "references.bib"],
    ),
    "an_exercise_of_an_unknown_cell": (
        EXERCISE.replace("ch01-f", "ch01-nothing") + pair(),
        ["cell 1", "'ch01-nothing'", "no solution cell"],
    ),
    "an_exercise_that_names_no_cell": (
        EXERCISE.replace(":for: ch01-f\n", "") + pair(),
        ["cell 1", ":for:"],
    ),
    "an_exercise_without_its_minutes": (
        EXERCISE.replace(":minutes: 10\n", "") + pair(),
        ["cell 1", "minutes"],
    ),
    "an_exercise_whose_difficulty_is_a_word": (
        EXERCISE.replace("difficulty: 2", "difficulty: hard") + pair(),
        ["cell 1", "difficulty", "hard"],
    ),
    "an_exercise_of_more_than_five_dots": (
        EXERCISE.replace("difficulty: 2", "difficulty: 9") + pair(),
        ["cell 1", "difficulty", "9"],
    ),
    "a_directive_that_is_not_closed": (
        pair() + ":::{note}\nText.\n",
        ["cell 3", ":::{note}", "not closed"],
    ),
    "a_directive_that_plain_jupyter_cannot_show": (
        ":::{figure} x.png\n:::\n",
        ["cell 1", "'figure'", "no form in plain Jupyter"],
    ),
    "a_cell_header_that_is_not_yaml": (
        code(CHECK, points=2).replace("points: 2", "points: [2"),
        ["line 12", "YAML"],
    ),
    "a_written_answers_header_that_is_not_json": (
        "+++ {grade_id: ch01-why}\n\nText.\n",
        ["line 12", "could not be read"],
    ),
}


@pytest.mark.parametrize("text, causes", REFUSED.values(), ids=REFUSED)
def test_refused_with_place_and_cause(write, text, causes):
    path = write(text)
    with pytest.raises(CourseError) as refusal:
        read_section(path)
    sentence = str(refusal.value)
    assert "ch01_first/1_start.md" in sentence, "the sentence does not name the file"
    for cause in causes:
        assert cause in sentence


def test_an_unknown_id_of_the_front_matter_is_refused(write):
    path = write("Text.\n", extra="covers: [K1, K99]\n")
    with pytest.raises(CourseError, match=r"ch01_first/1_start.md.*'K99'.*coverage.yml"):
        read_section(path)


def test_a_front_matter_that_is_not_yaml_is_refused_in_a_sentence(write):
    path = write("Text.\n", extra="covers: [K1\n")
    with pytest.raises(CourseError, match=r"ch01_first/1_start.md"):
        read_section(path)


def test_a_front_matter_that_is_not_closed_is_refused_in_a_sentence(write):
    path = write("")
    path.write_text("---\njupytext:\n\n" + pair(), encoding="utf-8")
    with pytest.raises(CourseError, match=r"ch01_first/1_start.md"):
        read_section(path)


def test_a_file_that_is_not_utf8_is_refused_in_a_sentence(write):
    path = write("")
    path.write_bytes(b"# Caf\xe9\n")
    with pytest.raises(CourseError, match=r"ch01_first/1_start.md.*UTF-8"):
        read_section(path)


def test_one_grade_id_in_two_sections_is_refused_with_both_places(write, tmp_path):
    write(pair(), "ch01_first/1_start.md")
    write(pair(), "ch01_first/2_more.md")
    with pytest.raises(CourseError) as refusal:
        read_course(tmp_path)
    for part in ("'ch01-f'", "ch01_first/1_start.md", "ch01_first/2_more.md"):
        assert part in str(refusal.value)


def test_a_course_without_chapters_is_refused_with_the_place_looked_at(tmp_path):
    with pytest.raises(CourseError, match="No chapter found in") as refusal:
        read_course(tmp_path / "chapters")
    assert str(tmp_path / "chapters") in str(refusal.value)


def test_the_ids_that_a_cell_may_name_are_those_of_the_given_list(write, tmp_path):
    listing = tmp_path / "coverage.yml"
    listing.write_text("ids:\n  rubric:\n    R77: sings\n", encoding="utf-8")
    path = write(pair(rubric=["R77"]))
    assert read_section(path, listing).exercises[0].rubric == ("R77",)
    assert known_ids(listing) == {"R77": "sings"}
    with pytest.raises(CourseError, match="'R77'"):
        read_section(path)


# Ids stay the same from build to build.


def test_two_readings_give_the_same_notebooks():
    again = read_course()
    assert [nbformat.writes(section.notebook) for section in course()] == [
        nbformat.writes(section.notebook) for section in again
    ]


def test_a_graded_cells_id_is_its_grade_id_and_another_cells_is_from_file_and_place(write):
    text = "Text.\n\n" + code("x = 1") + pair()
    first = read_section(write(text)).notebook.cells
    assert [cell.id for cell in first[2:]] == ["ch01-f", "ch01-f-check"]
    changed = read_section(write(text.replace("x = 1", "x = 2"))).notebook.cells
    assert [cell.id for cell in first] == [cell.id for cell in changed]
    moved = read_section(write(text, "ch01_first/2_more.md")).notebook.cells
    assert not {cell.id for cell in first[:2]} & {cell.id for cell in moved[:2]}


def test_every_notebook_is_valid_and_no_two_cells_share_an_id():
    for section in course():
        nbformat.validate(section.notebook)
        ids = [cell.id for cell in section.notebook.cells]
        assert len(ids) == len(set(ids))


# A stub is what nbgrader makes of a solution cell.


def cleared(source):
    """What nbgrader itself leaves of a solution cell."""
    step = ClearSolutions()
    step.code_stub = {"python": stubs.CODE_STUB}
    cell = NotebookNode(
        cell_type="code",
        source=source,
        metadata=NotebookNode(
            nbgrader={
                "schema_version": 3,
                "grade_id": "x",
                "solution": True,
                "grade": False,
                "locked": False,
                "task": False,
            }
        ),
    )
    return step.preprocess_cell(cell, {"language": "python"}, 0)[0].source


@pytest.mark.parametrize("source", solution_cells().values(), ids=solution_cells())
def test_the_stub_of_a_solution_cell_is_nbgraders(source):
    assert stub(source) == cleared(source)
    assert "raise NotImplementedError" in stub(source)


def generated_cells(count):
    """Solution cells with regions anywhere, of any indent, and odd lines between."""
    rng = random.Random(20261121)
    odd = ["", "    ", "\t", "x = 'BEGIN'", "# ### comment", "y = 1  # é", "  :::", "'''"]
    for _ in range(count):
        lines = []
        for _ in range(rng.randint(1, 4)):
            lines += rng.choices(odd, k=rng.randint(0, 3))
            indent = rng.choice(["", "  ", "    ", "\t", "        "])
            lines.append(indent + rng.choice([BEGIN, BEGIN + " here", "# BEGIN SOLUTION"]))
            lines += rng.choices([*odd, "secret = 7"], k=rng.randint(0, 5))
            lines.append(rng.choice(["", indent]) + END)
        lines += rng.choices(odd, k=rng.randint(0, 2))
        yield "\n".join(lines)


def test_the_stub_of_any_well_formed_cell_is_nbgraders_and_holds_no_solution_line():
    for source in generated_cells(500):
        assert stub(source) == cleared(source), source
        assert "secret" not in stub(source)
        assert source.count("secret") == stubs.solution_lines(source).count("secret = 7")


def test_any_disorder_of_solution_marks_is_refused_before_nbgrader_meets_it(write):
    rng = random.Random(7)
    for _ in range(60):
        marks = rng.choices([BEGIN, END, "x = 1", f"{END} {BEGIN}"], k=rng.randint(1, 5))
        source = "\n".join(marks)
        path = write(
            code(source, grade_id="ch01-f")
            + code(CHECK, grade_id="ch01-f-check", points=1, rubric=["R1"])
        )
        only = [mark for mark in marks if mark != "x = 1"]
        in_order = bool(only) and only == [BEGIN, END] * (len(only) // 2)
        try:
            read_section(path)
            accepted = True
        except CourseError:
            accepted = False
        assert accepted == in_order, source


def test_the_sources_of_the_course_are_read_by_jupytext_without_loss():
    for path in sorted(layout.CHAPTERS.glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        cells = jupytext.reads(text, fmt="md:myst").cells
        assert text.count("```{code-cell}") == sum(cell.cell_type == "code" for cell in cells), path
