"""A workplace holds all that was graded in it; what goes wrong with one costs that one alone."""

import json
from dataclasses import replace

import pytest
from runs import ASSIGNMENT, SECTION, answer, hand_in
from typer.testing import CliRunner

from autograde import cli, layout
from autograde.classroom import gradebook, grading, running, sheet, workplace
from autograde.classroom.grades import read_rows, write_grades
from autograde.errors import CourseError
from autograde.intake.submissions import Submission
from autograde.judging.records import read_results
from autograde.judging.result import NotebookResult, Result, Row

LATER = "ch03_beta_vae"
FORMULAS = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Grade chapter 1 of two, then chapter 3 of one of them, in a place with an awkward name."""
    root = tmp_path_factory.mktemp("two")
    made = root / "out #1 100% é?&='x"
    hand_in(root / "first", "s00", answer(0))
    hand_in(root / "first", "s01", answer(3))
    grading.grade(root / "first", grading=made, workers=1, feedback=False)
    later = root / "later" / "s00" / LATER / "1_knob.ipynb"
    later.parent.mkdir(parents=True)
    later.write_bytes((layout.NOTEBOOKS / LATER / "1_knob.ipynb").read_bytes())
    (root / "later" / "notes.txt").write_text("mine")
    rows = grading.grade(root / "later", grading=made, workers=1, feedback=False)
    assert [row.assignment for row in rows] == [LATER, ""]
    return made


def test_two_chapters_graded_one_after_the_other_are_both_in_the_table(place):
    found = [(row.student, row.assignment, row.score) for row in read_rows(place)]
    assert found == [
        ("s00", ASSIGNMENT, 9.0),
        ("s01", ASSIGNMENT, 0.0),
        ("s00", LATER, 0.0),
        ("", "", None),
    ]


def test_the_gradebook_lies_in_its_workplace_whatever_the_name(place):
    assert (place / "gradebook.db").is_file()
    assert [path.name for path in place.parent.iterdir() if "gradebook" in path.name] == []
    assert [path for path in place.parent.iterdir() if path.name.startswith("out")] == [place]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_in_the_table_is_a_formula_and_none_is_changed(tmp_path, text):
    row = Row(text, text, ASSIGNMENT, 1.5, 2.0, "graded", text, "late")
    write_grades([row, replace(row, student="x")], tmp_path / "grades.csv")
    lines = (tmp_path / "grades.csv").read_text(encoding="utf-8").splitlines()
    cells = [cell.strip('"') for line in lines[1:] for cell in line.split(",")]
    assert not [cell for cell in cells if sheet.is_formula(cell)]
    assert read_rows(tmp_path) == [row, replace(row, student="x")] or "\t" in text


def deep(levels):
    made = []
    for _ in range(levels):
        made = [made]
    return made


SPOILED = {
    "surrogate": lambda book: book["cells"][-1]["outputs"][0].update(text="\ud800"),
    "nested": lambda book: book["cells"][-1]["outputs"][0].update(metadata=deep(483)),
    "count": lambda book: book["cells"][-1].update(execution_count="many"),
    "cells": lambda book: book.update(cells=[{"cell_type": "code"}]),
    "none": lambda book: book.clear(),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_result_that_cannot_be_kept_whole_is_its_own_students_affair(place, how):
    original = next(one for one in read_results(place) if one.assignment == ASSIGNMENT)
    book = json.loads(original.notebooks[0].document)
    book["cells"] = [cell for cell in book["cells"] if cell.get("outputs")]
    SPOILED[how](book)
    text = json.dumps(book, ensure_ascii=False)
    spoiled = replace(original, notebooks=(replace(original.notebooks[0], document=text),))
    with gradebook.opened(place) as marks:
        kept = workplace.keep(spoiled, marks, place)
        assert gradebook.holds(kept, marks)
        earned = {verdict.grade_id: verdict.earned for verdict in original.verdicts()}
        assert {verdict.grade_id: verdict.earned for verdict in kept.verdicts()} == earned
        workplace.keep(original, marks, place)


def test_nobody_is_given_up_for_a_worker_that_another_one_ends():
    """What kills its worker takes along all that was in hand."""
    crowd = [Submission(f"s{n}", ASSIGNMENT, {SECTION: b"{}"}, (), f"s{n}") for n in range(9)]
    poison = {"s1", "s4", "s7"}

    class Fake:
        scheduler, sandboxed, workers = "", True, 2

        def begin(self, calls, first=None):
            pass

        def submit(self, function, one, *rest):
            future = running.Future()
            self.mine = [*getattr(self, "mine", []), (one, future)]
            if one.student in poison:
                for _, other in self.mine:
                    if not other.done():
                        other.set_exception(running.BrokenExecutor())
                self.mine = []
            elif len(self.mine) > 4:
                self.flush()
            return future

        def flush(self):
            for one, future in self.mine:
                if not future.done():
                    future.set_result(Result(one.student, one.assignment, "", 1))
            self.mine = []

        def result(self, future):
            return future.result()

        def drop(self):
            self.mine = []

    pool = Fake()
    waiting = running.wait

    def wait(futures, **more):
        pool.flush()
        return waiting(futures, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "wait", wait)
        found = {one.student: one for one in running.run_all(lambda: None, crowd, 1, pool)}
    assert set(found) == {one.student for one in crowd}
    given_up = {name for name, one in found.items() if one.notebooks}
    assert given_up == poison
    assert all(isinstance(x, NotebookResult) for name in poison for x in found[name].notebooks)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "--to", "x.csv", "--title", "ch99=Ninety-nine"], ["ch99", ASSIGNMENT]),
        (["export", "--to", "x.csv", "--title", "Chapter 1"], ["Chapter 1", "ASSIGNMENT=TITLE"]),
        (["grade", ".", "--db", "nonsense"], ["nonsense", "postgresql+psycopg://"]),
        (["grade", ".", "--db", "no-such://host/x"], ["no-such", "postgresql+psycopg://"]),
        (["grade", ".", "--db", "sqlite:////no/such/place/x.db"], ["/no/such/place", "open"]),
        (["grade", ".", "--db", "postgresql+psycopg://me:pw@127.0.0.1:1/x"], ["127.0.0.1", "***"]),
    ],
)
def test_a_title_or_an_address_that_fits_nothing_is_a_sentence(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.app, words)
    assert isinstance(done.exception, CourseError), done.exception
    assert all(word in str(done.exception) for word in said) and ":pw@" not in str(done.exception)


def test_a_class_in_which_nothing_can_be_used_ends_with_the_names_that_were_expected(
    place, tmp_path
):
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "essay.docx").write_bytes(b"words")
    before = [row for row in read_rows(place) if row.student]
    with pytest.raises(CourseError, match=f"{ASSIGNMENT}: {SECTION}, 2_from_scratch"):
        grading.grade(folder, grading=place, workers=1, feedback=False)
    *kept, last = read_rows(place)
    assert kept == before and last.status == "rejected" and "essay.docx" in last.reason
