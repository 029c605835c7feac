"""The sample class through nbgrader's pipeline: scores, reasons, marks by hand, a second run."""

import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml
from nbgrader.api import Gradebook

from autograde import layout
from autograde.authoring.stubs import BEGIN, END
from autograde.classroom import gradebook, grading, sample
from autograde.errors import CourseError
from autograde.judging import judge
from autograde.judging.result import Result

ASSIGNMENT = sample.ASSIGNMENT
RUBRIC = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
SECTIONS = sorted({(entry["chapter"], entry["notebook"]) for entry in RUBRIC.values()})


def entries(chapter: str, notebook: str = "") -> dict[str, dict[str, object]]:
    """Return the rubric's entries of a chapter or a section."""
    return {
        name: entry
        for name, entry in RUBRIC.items()
        if entry["chapter"] == chapter and notebook in ("", entry["notebook"])
    }


def rows_of(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Return a table of grades by student and assignment."""
    with path.open(encoding="utf-8") as stream:
        return {(row["student"], row["assignment"]): row for row in csv.DictReader(stream)}


TABLE = rows_of(layout.SAMPLE_CLASS / "scores.csv")


def grades(workplace: Path) -> dict[tuple[str, str], dict[str, str]]:
    return rows_of(workplace / "grades.csv")


def result(workplace: Path, student: str) -> Result:
    path = workplace / "records" / f"{student}.{ASSIGNMENT}.json"
    return Result.from_json(path.read_text(encoding="utf-8"))


def test_the_class_has_eight_students_and_two_assignments_and_the_table_lists_each():
    handed_in = [(student, assignment) for student, assignment, _ in sample.cards()]
    assert len(sample.students()) >= 8
    assert len({assignment for _, assignment in handed_in}) == 2
    assert sorted(TABLE) == sorted(handed_in)


@pytest.mark.parametrize(("student", "assignment"), sorted(TABLE))
def test_the_machine_gives_exactly_the_points_of_the_table(workplace, student, assignment):
    row, expected = grades(workplace)[student, assignment], TABLE[student, assignment]
    assert float(row["score"]) == float(expected["machine"])
    assert float(row["max_score"]) == float(expected["max_score"])
    assert expected["reason"] in row["reason"]
    waiting = "by hand" in row["status"]
    assert waiting == bool(expected["by_hand"])


def test_marks_by_hand_are_counted_and_survive_another_run(workplace, handed_in, tmp_path):
    place = tmp_path / "marked"
    shutil.copytree(workplace, place)
    for mark in sample.marks_by_hand():
        gradebook.mark_by_hand(place, *mark)
    ran = []
    grading.grade(handed_in, grading=place, progress=lambda *what: ran.append(what))
    assert not ran, "what has not changed must not run again"
    for who, expected in TABLE.items():
        assert float(grades(place)[who]["score"]) == float(expected["score"])
        assert grades(place)[who]["status"] == expected["status"]


def handed(chapter: str, notebook: str, solved: bool) -> bytes:
    """Return a section's notebook with all answers in it, or as it was released."""
    book = nbformat.read(layout.NOTEBOOKS / chapter / f"{notebook}.ipynb", as_version=4)
    answers = nbformat.read(layout.SOLUTIONS / chapter / f"{notebook}.ipynb", as_version=4)
    sources = {cell.id: cell.source for cell in answers.cells}
    for cell in book.cells:
        if solved and cell.metadata.get("nbgrader", {}).get("solution"):
            lines = sources[cell.id].split("\n")
            cell.source = "\n".join(x for x in lines if BEGIN not in x and END not in x)
    return nbformat.writes(book).encode()


@pytest.mark.parametrize(("chapter", "notebook"), SECTIONS)
def test_the_solutions_earn_every_point_a_machine_can_give_without_an_error(chapter, notebook):
    made = judge.grade_notebook(handed(chapter, notebook, True), chapter, notebook, 5, True)
    worth = {
        f"{name}-check": float(entry["points"])
        for name, entry in entries(chapter, notebook).items()
        if entry["marked_by"] == "machine"
    }
    assert not made.fault
    assert {verdict.grade_id: verdict.earned for verdict in made.verdicts} == worth
    cells = nbformat.reads(made.document, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]


@pytest.mark.parametrize(("chapter", "notebook"), SECTIONS)
def test_a_blank_notebook_earns_nothing_and_raises_nothing_but_not_implemented(chapter, notebook):
    made = judge.grade_notebook(handed(chapter, notebook, False), chapter, notebook, 5, True)
    by_machine = {
        f"{name}-check"
        for name, entry in entries(chapter, notebook).items()
        if entry["marked_by"] == "machine"
    }
    assert {verdict.grade_id for verdict in made.verdicts} == by_machine
    for verdict in made.verdicts:
        assert {part.message for part in verdict.parts} == {"Not answered yet."}, verdict
    cells = nbformat.reads(made.document, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    raised = {output.ename for output in outputs if output.output_type == "error"}
    assert raised <= {"NotImplementedError"}


def test_a_section_may_use_what_was_built_before_it_and_cannot_import_its_own_answers():
    place = "ch04_vq_vae", "4_residual"
    book = json.loads(handed(*place, True))
    for cell in book["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name == "ch04-residual":  # uses `nearest_word`, of an earlier section
            assert "nearest_word(" in "".join(cell["source"])
        if name == "ch04-fsq":
            cell["source"] = "from latentcourse.taught.ch04 import fsq_digits, fsq_values"
    made = judge.grade_notebook(json.dumps(book).encode(), *place, 5, True)
    earned = {verdict.grade_id: verdict.earned for verdict in made.verdicts}
    assert earned == {"ch04-residual-check": 3, "ch04-fsq-check": 0, "ch04-index-check": 3}


@pytest.mark.parametrize("assignment", sorted({assignment for _, assignment in TABLE}))
def test_the_class_s_best_and_blank_answers_earn_all_and_nothing(workplace, assignment):
    by_machine = [e["points"] for e in entries(assignment).values() if e["marked_by"] == "machine"]
    assert float(grades(workplace)["full-marks", assignment]["score"]) == sum(by_machine)
    assert float(grades(workplace)["blank", assignment]["score"]) == 0


@pytest.mark.parametrize("chapter", sorted({chapter for chapter, _ in SECTIONS}))
def test_points_agree_in_rubric_and_gradebook(workplace, chapter):
    with Gradebook(layout.gradebook_url(workplace)) as gradebook:
        books = gradebook.find_assignment(chapter).notebooks
        found = {
            cell.name.removesuffix("-check"): (book.name, cell.max_score)
            for book in books
            for cell in book.grade_cells
        }
    want = {g: (e["notebook"], float(e["points"])) for g, e in entries(chapter).items()}
    assert found == want


@pytest.mark.parametrize(
    ("student", "lost"),
    [
        ("overflow", {"ch01-activations", "ch01-bce", "ch01-loss-why"}),
        ("clipped", {"ch01-bound", "ch01-two-sentences"}),
        ("standard-normal", {"ch01-fitted"}),
    ],
)
def test_a_wrong_idea_loses_the_points_of_its_exercise_and_no_others(workplace, student, lost):
    handed = sample.students()[student][ASSIGNMENT]["hands_in"]
    with Gradebook(layout.gradebook_url(workplace)) as gradebook:
        entry = gradebook.find_submission(ASSIGNMENT, student)
        marks = {
            mark.name.removesuffix("-check"): mark.score / mark.max_score
            for book in entry.notebooks
            if book.name in handed
            for mark in book.grades
        }
    assert {name for name, share in marks.items() if share < 1} == lost


def test_every_notebook_that_ran_has_a_feedback_page_and_none_shows_a_solution(workplace):
    ran = sorted((workplace / "autograded").rglob("*.ipynb"))
    pages = [
        (workplace / "feedback" / path.relative_to(workplace / "autograded")).with_suffix(".html")
        for path in ran
    ]
    assert pages and all(page.exists() for page in pages)
    blank = (workplace / "feedback" / "blank" / ASSIGNMENT / "2_from_scratch.html").read_text()
    assert "np.matmul(hs[i].T, d, out=grads[i].W)" not in blank
    assert "Not answered yet." in blank


def test_feedback_names_the_mistake_and_shows_no_line_of_a_hidden_check(workplace):
    page = (workplace / "feedback" / "clipped" / ASSIGNMENT / "5_in_the_wild.html").read_text()
    lost = next(v for v in result(workplace, "clipped").verdicts() if v.earned < v.points)
    said = [part for part in lost.parts if part.message]
    assert said and all(html.escape(part.message, quote=False) in page for part in said)
    assert "P11" in {part.pitfall for part in said}
    modules = sorted((layout.ROOT / "autograde" / "checks" / "ch01").glob("*/*.py"))
    source = "\n".join(module.read_text(encoding="utf-8") for module in modules)
    hidden = {line.strip() for line in source.split("\n") if len(line.strip()) > 24}
    assert len(hidden) > 500
    given = (layout.NOTEBOOKS / ASSIGNMENT / "5_in_the_wild.ipynb").read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"<[^>]*>", "", page))
    assert not [line for line in hidden if line in text and line not in given]


def test_only_what_changed_is_run_again(workplace, handed_in, tmp_path):
    place, again = tmp_path / "place", tmp_path / "again"
    shutil.copytree(workplace, place)
    shutil.copytree(handed_in, again)
    target = again / "cut-off" / ASSIGNMENT / "1_squeeze.ipynb"
    shutil.copyfile(again / "blank" / ASSIGNMENT / "1_squeeze.ipynb", target)
    ran = []
    grading.grade(again, grading=place, progress=lambda done, total, who: ran.append(who))
    assert ran == ["cut-off"]
    assert float(grades(place)["cut-off", ASSIGNMENT]["score"]) == 0
    best = "full-marks", ASSIGNMENT
    assert float(grades(place)[best]["score"]) == float(TABLE[best]["machine"])


def test_an_unattributed_file_stands_in_the_table_with_a_reason(handed_in, workplace, tmp_path):
    place, again = tmp_path / "place", tmp_path / "again"
    shutil.copytree(workplace, place)
    shutil.copytree(handed_in, again)
    (again / "homework.docx").write_bytes(b"not a notebook")
    rows = grading.grade(again, grading=place)
    rejected = [row for row in rows if row.status == "rejected"]
    assert len(rejected) == 1 and "homework.docx" in rejected[0].reason
    assert len(rows) == len(TABLE) + 1


def test_a_place_that_is_not_there_is_a_sentence():
    with pytest.raises(CourseError, match="no-such-folder"):
        grading.grade(Path("no-such-folder"))


def test_a_workplace_that_cannot_be_made_is_a_sentence(handed_in, tmp_path):
    taken = tmp_path / "file"
    taken.write_text("in the way")
    with pytest.raises(CourseError, match="cannot be written"):
        grading.grade(handed_in, grading=taken)


def test_nbgrader_on_its_own_gives_the_same_scores(workplace, tmp_path):
    """`nbgrader autograde`, with the repository's own settings, on one student's submission."""
    root = tmp_path / "course"
    for part in ("solutions", "autograde", "latentcourse", "nbgrader_config.py", "pyproject.toml"):
        source = layout.ROOT / part
        if source.is_dir():
            shutil.copytree(source, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, root / part)
    shutil.copytree(workplace / "submitted" / "clipped", root / "grading" / "submitted" / "clipped")
    bin_folder = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "OMP_NUM_THREADS": "1",
    }
    for verb in ("generate_assignment", "autograde", "export"):
        command = [str(bin_folder / "nbgrader"), verb]
        command += [] if verb == "export" else [ASSIGNMENT]
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
    with (root / "grades.csv").open(encoding="utf-8") as stream:
        exported = {row["student_id"]: row for row in csv.DictReader(stream)}
    assert float(exported["clipped"]["raw_score"]) == float(TABLE["clipped", ASSIGNMENT]["machine"])


def test_a_record_cut_short_is_not_trusted(workplace, handed_in, tmp_path):
    place = tmp_path / "place"
    shutil.copytree(workplace, place)
    record = place / "records" / f"clipped.{ASSIGNMENT}.json"
    assert json.loads(record.read_text())["student"] == "clipped"
    record.write_text(record.read_text()[:20])
    ran = []
    grading.grade(handed_in, grading=place, progress=lambda done, total, who: ran.append(who))
    assert ran == ["clipped"]
