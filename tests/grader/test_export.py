"""Grades for other programs: every file is read again, and every number is the gradebook's."""

import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograde import layout
from autograde.authoring.settings import COURSE
from autograde.classroom.gradebook import opened
from autograde.classroom.grading import write_grades
from autograde.classroom.sheet import as_text
from autograde.errors import CourseError
from autograde.judging.result import Row
from autograde.teacher import export
from autograde.teacher.people import Person, identity

A, B = "ch01_autoencoder", "ch02_vae"
FORMS = ("csv", "canvas", "moodle")
EXPORTERS = {
    "csv": export.PlainExporter,
    "canvas": export.CanvasExporter,
    "moodle": export.MoodleExporter,
}
Scores = Mapping[str, float | None]


@pytest.fixture(autouse=True)
def no_other_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(layout.DATABASE, raising=False)


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a gradebook's file: nbgrader takes seconds to make one."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    Gradebook(f"sqlite:///{path}", COURSE).close()
    return path


@pytest.fixture
def make_gradebook(empty_gradebook: Path) -> Callable[..., None]:
    """Return a function that writes a gradebook into a workplace."""

    def make(place: Path, scores: Mapping[str, Scores], **more: Mapping[str, str]) -> None:
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(empty_gradebook, place / "gradebook.db")
        fill_gradebook(place, scores, **more)

    return make


def fill_gradebook(place: Path, scores: Mapping[str, Scores], **more: Mapping[str, str]) -> None:
    """Write a gradebook; a score of None is an answer that waits for its mark."""
    book = Gradebook(f"sqlite:///{place / 'gradebook.db'}", COURSE)
    try:
        for name, worth in ((A, 62.0), (B, 10.0)):
            book.add_assignment(name)
            book.add_notebook("1_one", name)
            book.add_grade_cell("check", "1_one", name, max_score=worth, cell_type="code")
        for student, earned in scores.items():
            book.update_or_create_student(student, **more.get(student, {}))
            for name, score in earned.items():
                entry = book.add_submission(name, student)
                (mark,) = (grade for one in entry.notebooks for grade in one.grades)
                mark.auto_score, mark.needs_manual_grade = score, score is None
        book.db.commit()
    finally:
        book.close()


def graded(student: str, name: str, score: float | None, assignment: str = A) -> Row:
    status = "not graded" if score is None else "graded"
    return Row(student, name, assignment, score, 62.0, status, "")


def table(path: Path) -> list[list[str]]:
    """Read a file as strictly as `csv` can, and check that it is what RFC 4180 says."""
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8")
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1, "every line has as many cells as the first"
    return rows


def by_name(path: Path) -> list[dict[str, str]]:
    head, *rows = table(path)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture
def place(tmp_path: Path, make_gradebook: Callable[..., None]) -> Path:
    """Return a workplace of four: from Canvas, by login, with an address, and without a score."""
    place = tmp_path / "grading"
    more = {
        "ada": {"first_name": "Ada", "last_name": "Lovelace", "email": "ada@example.org",
                "lms_user_id": "991"}
    }  # fmt: skip
    scores = {"doejane_12345": {A: 25.5, B: 10.0}, "kim": {A: None}, "ada": {A: 1 / 3 + 61}}
    make_gradebook(place, scores, **more)
    rows = [graded("doejane_12345", "doejane", 3.0), graded("kim", "kim", 0.0),
            graded("ada", "ada", 1.0), graded("cut", "Cut Öff", None)]  # fmt: skip
    write_grades(rows, place / "grades.csv")
    return place


def test_plain_has_a_line_for_each_submission(place, tmp_path):
    done = export.export(place, "csv", tmp_path / "out.csv")
    rows = {(row["student"], row["assignment"]): row for row in by_name(done.path)}
    assert len(rows) == 5 and done.students == 4
    jane = rows["doejane_12345", A]
    assert (jane["name"], jane["number"]) == ("doejane", "12345")
    assert (float(jane["score"]), float(jane["max_score"])) == (25.5, 62.0)
    assert float(rows["doejane_12345", B]["score"]) == 10.0
    assert float(rows["ada", A]["score"]) == pytest.approx(61 + 1 / 3, abs=1e-9)
    assert rows["ada", A]["name"] == "Lovelace, Ada"
    assert rows["kim", A]["status"] == "to mark by hand"
    assert (rows["cut", A]["score"], rows["cut", A]["status"]) == ("", "not graded")
    assert rows["cut", A]["name"] == "Cut Öff"


def test_canvas_is_as_canvas_imports_it(place, tmp_path):
    done = export.export(place, "canvas", tmp_path / "out.csv", titles={A: "Chapter 1 (4711)"})
    head, worth, *rows = table(done.path)
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section",
                    "Chapter 1 (4711)", B]  # fmt: skip
    assert "Points Possible" in worth[0] and worth[5:] == ["62", "10"]
    found = {row[0]: row for row in rows}
    assert found["doejane"] == ["doejane", "12345", "", "", "", "25.5", "10"]
    assert found["Lovelace, Ada"][1] == "991"
    assert found["kim"][:4] == ["kim", "", "", "kim"]
    assert found["kim"][6] == "", "who handed in nothing is given no zero"
    assert "Cut Öff" not in found, "an empty line would take a score away"


def test_moodle_is_as_moodle_imports_it(place, tmp_path):
    done = export.export(place, "moodle", tmp_path / "out.csv", assignments=[A])
    head, *rows = table(done.path)
    assert head == ["Name", "Username", "ID number", "Email address", A]
    found = {row[0]: row for row in rows}
    assert found["Lovelace, Ada"][2:4] == ["991", "ada@example.org"]
    assert found["doejane"][4] == "25.5"
    everything = export.export(place, "moodle", tmp_path / "all.csv")
    assert {row[0]: row[5] for row in table(everything.path)[1:]}["kim"] == "-"


def test_what_deserves_a_look_is_said(place, tmp_path):
    for form in FORMS:
        notes = " ".join(export.export(place, form, tmp_path / "out.csv").notes)
        assert "1 score may still grow" in notes and "1 submission could not be graded" in notes
    assert "No email address is known of 2 students" in notes


def test_a_mapping_goes_before_all_else(place, tmp_path):
    people = {"kim": Person("Kim, Lee", "77", "lk1", "kim@example.org", "Monday")}
    canvas = export.export(place, "canvas", tmp_path / "c.csv", people=people)
    assert ["Kim, Lee", "77", "", "lk1", "Monday", "0", ""] in table(canvas.path)
    moodle = export.export(place, "moodle", tmp_path / "m.csv", people=people)
    assert ["Kim, Lee", "lk1", "77", "kim@example.org", "0", "-"] in table(moodle.path)


@pytest.mark.parametrize(
    ("student", "name", "number", "login"),
    [
        ("doejane_12345", "doejane", "12345", ""),  # Canvas
        ("doejane_12345", "", "12345", ""),
        ("muller_1a2b3c_12345", "müller", "12345", ""),
        ("Jane_Doe_881", "Jane Doe", "", ""),  # Moodle, of one assignment only
        ("group_123", "group_123", "", "group_123"),  # a folder
        ("student_07", "", "", "student_07"),
        ("kim", "kim", "", "kim"),
    ],
)
def test_a_number_in_an_id_counts_only_if_it_is_canvas(student, name, number, login):
    who = identity(student, name)
    assert (who.number, who.login) == (number, login)


HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠x",
           "  =1", "\n=1", '"=1"', 'a,"b"', "a\r\n=b", "<script>", "Ünïcode 漢字"]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_no_name_is_a_formula_and_none_is_lost(make_gradebook, tmp_path, form):
    place = tmp_path / "grading"
    more = {f"s{i}": {"last_name": name} for i, name in enumerate(HOSTILE)}
    make_gradebook(place, {student: {A: 2.5} for student in more}, **more)
    rows = table(export.export(place, form, tmp_path / "out.csv").path)
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠")), cell
        assert not cell.startswith(("\t", "\r")) and "\n" not in cell
    for name in HOSTILE:
        kept = " ".join(name.split())
        assert any(" ".join(cell.lstrip("'").split()) == kept for cell in cells), name
    assert cells.count("2.5") == len(HOSTILE), "a number stays a number"


def test_numbers_are_written_as_numbers():
    assert [as_text(cell) for cell in (62.0, 0.1 + 0.2, -1.5, 0, None)] == [
        "62", "0.3", "-1.5", "0", "",
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_class_is_a_file_without_lines(make_gradebook, tmp_path, form):
    make_gradebook(tmp_path, {})
    done = export.export(tmp_path, form, tmp_path / "out.csv")
    assert len(table(done.path)) == (2 if form == "canvas" else 1)
    assert (done.students, done.notes) == (0, ())


@pytest.mark.parametrize("form", FORMS)
def test_a_class_of_one(make_gradebook, tmp_path, form):
    make_gradebook(tmp_path, {"kim": {A: 12.0}})
    assert table(export.export(tmp_path, form, tmp_path / "out.csv").path)[-1].count("12") == 1


def test_late_penalties_are_taken_off(make_gradebook, tmp_path):
    make_gradebook(tmp_path, {"kim": {A: 12.0}})
    with opened(tmp_path) as book:
        book.find_submission(A, "kim").notebooks[0].late_submission_penalty = 2.0
        book.db.commit()
    (row,) = by_name(export.export(tmp_path, "csv", tmp_path / "out.csv").path)
    assert float(row["score"]) == 10.0


def test_another_programs_grades_csv_is_not_mistaken_for_ours(place, tmp_path):
    (place / "grades.csv").write_text("assignment,student_id\nx,y\n", encoding="utf-8")
    done = export.export(place, "csv", tmp_path / "out.csv")
    assert done.students == 3


def test_what_cannot_be_done_is_a_sentence_that_says_what_to_do(place, tmp_path):
    out = tmp_path / "out.csv"
    with pytest.raises(CourseError, match="choose one of csv, canvas, moodle"):
        export.export(place, "excel", out)
    with pytest.raises(CourseError, match="call 'grade' first"):
        export.export(tmp_path / "nowhere", "csv", out)
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(CourseError, match="choose another place"):
        export.export(place, "csv", tmp_path / "no" / "such" / "out.csv")
    (place / "gradebook.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(CourseError, match="gradebook"):
        export.export(place, "csv", out)
    assert not out.exists()


def test_a_file_is_there_in_full_or_as_it_was(place, tmp_path, monkeypatch):
    out = tmp_path / "out.csv"
    out.write_text("as it was", encoding="utf-8")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(CourseError, match="No space left"):
        export.export(place, "csv", out)
    assert out.read_text(encoding="utf-8") == "as it was"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.csv"]


def test_nbgraders_own_command_exports_the_same(place, tmp_path):
    course = place.parent
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        f"c.CourseDirectory.root = {str(course)!r}\n"
        f"c.CourseDirectory.db_url = {f'sqlite:///{place}/gradebook.db'!r}\n"
        "c.CourseDirectory.autograded_directory = 'grading/autograded'\n"
        f"c.CanvasExporter.titles = {{ {A!r}: 'Chapter 1 (4711)' }}\n",
        encoding="utf-8",
    )
    titles = {A: "Chapter 1 (4711)"}
    ours = export.export(place, "canvas", tmp_path / "ours.csv", titles=titles).path
    theirs = tmp_path / "theirs.csv"
    command = [sys.executable, "-m", "nbgrader", "export", f"--to={theirs}",
               "--exporter=autograde.teacher.export.CanvasExporter"]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(
        command, cwd=course, check=True, timeout=300, capture_output=True, env=environment
    )
    assert theirs.read_bytes() == ours.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_an_exporter_writes_what_our_verb_does(place, tmp_path, monkeypatch, form):
    ours = export.export(place, form, tmp_path / "ours.csv").path
    monkeypatch.chdir(place)
    with opened(place) as book:
        EXPORTERS[form](to=str(tmp_path / "theirs.csv")).export(book)
        EXPORTERS[form]().export(book)
    assert (tmp_path / "theirs.csv").read_bytes() == ours.read_bytes()
    named = {"csv": "export", "canvas": "canvas", "moodle": "moodle"}[form]
    assert (place / f"grades-{named}.csv").read_bytes() == ours.read_bytes()


def test_an_exporter_heeds_what_nbgrader_asks_for(place, tmp_path):
    out = tmp_path / "out.csv"
    with opened(place) as book:
        export.PlainExporter(to=str(out), student=["doejane_12345"], assignment=[B]).export(book)
    assert [(row["student"], row["assignment"]) for row in by_name(out)] == [("doejane_12345", B)]


def test_an_exporter_ends_with_status_1_where_it_cannot_write(place, tmp_path):
    with opened(place) as book, pytest.raises(SystemExit) as end:
        export.CanvasExporter(to=str(tmp_path / "no" / "such" / "out.csv")).export(book)
    assert end.value.code == 1
