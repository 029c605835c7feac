"""The class report: its numbers against hand-computed ones, its page as a parser reads it."""

import json
import math
from html.parser import HTMLParser

import pytest
from nbgrader.api import Gradebook

from autograde import layout
from autograde.authoring import settings
from autograde.checks import Outcome
from autograde.errors import CourseError
from autograde.judging.result import NotebookResult, Result, Row, Verdict
from autograde.teacher import report, report_page
from autograde.teacher.findings import Item, Report
from autograde.teacher.marks import Course, Exercise, Mark, read_course, read_marks
from autograde.teacher.report_page import to_html

A = "ch01_autoencoder"
COURSE = Course(
    exercises={
        "ch01-pca": Exercise(A, "1_squeeze", 2.0, rubric=("R1",)),
        "ch01-bce": Exercise(A, "3_likelihood", 4.0, rubric=("R1", "R2")),
        "ch01-why": Exercise(A, "3_likelihood", 4.0, by_hand=True, rubric=("R2",)),
    },
    titles={A: "Bottleneck autoencoders"},
    rubric={"R1": "explains", "R2": "derives"},
    pitfalls={"P10": "overflows"},
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=https://example.org/x onerror=alert(1)>',
    "=cmd",
)
VOID = {"meta", "br", "img", "link", "hr", "input", "use", "path"}


def verdict(
    name: str, points: float, earned: float, message: str = "", pitfall: str = ""
) -> Verdict:
    part = Outcome("value", points, earned, message, "", pitfall)
    return Verdict(f"{name}-check", points, earned, (part,))


def result(student: str, pca: float, bce: float, **more: object) -> Result:
    first = NotebookResult("1_squeeze", (verdict("ch01-pca", 2.0, pca),), seconds=1.0, memory=100)
    second = NotebookResult(
        "3_likelihood",
        (verdict("ch01-bce", 4.0, bce, "Overflows." if bce < 4 else "", "P10" if bce < 4 else ""),),
        seconds=2.0,
        memory=300,
        **more,
    )
    return Result(student, A, "f", 1, (first, second))


def marks(pca: float, bce: float, why: float | None) -> dict[str, Mark]:
    return {
        "ch01-pca": Mark(2.0, pca),
        "ch01-bce": Mark(4.0, bce),
        "ch01-why": Mark(4.0, why or 0.0, waiting=why is None),
    }


# pca, bce and the mark by hand; the last waits for it.
CLASS = {"a": (2.0, 4.0, 4.0), "b": (2.0, 2.0, 3.0), "c": (0.0, 2.0, 0.0), "d": (0.0, 0.0, None)}


@pytest.fixture
def made() -> Report:
    results = [result(name, pca, bce) for name, (pca, bce, _) in CLASS.items()]
    rows = [Row(name, name.upper(), A, 0.0, 10.0, "to mark by hand", "") for name in CLASS]
    rows += [
        Row("late", "Late", A, None, 10.0, "not graded", "It is cut off."),
        Row("", "", "", None, None, "rejected", "scan.pdf: it is not a notebook."),
    ]
    sheet = {(name, A): marks(*values) for name, values in CLASS.items()}
    return report.class_report(results, rows, COURSE, sheet)


def pearson(x: list[float], y: list[float]) -> float:
    mx, my = sum(x) / len(x), sum(y) / len(y)
    top = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    return top / math.sqrt(sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))


def items(one: Report) -> dict[str, Item]:
    return {item.exercise: item for item in one.chapters[0].items}


def test_it_counts_students_and_what_became_of_them(made):
    counts = (made.students, made.submissions, made.graded, made.waiting)
    assert counts == (5, 5, 4, 1)
    assert (made.not_graded, made.rejected) == (1, 1)
    reasons = [line.reason for line in made.listing if line.status in ("rejected", "not graded")]
    assert reasons == ["It is cut off.", "scan.pdf: it is not a notebook."]


def test_scores_are_the_sums_of_the_marks_not_of_stale_rows(made):
    scores = {line.student: line.score for line in made.listing if line.score is not None}
    assert scores == {"a": 10.0, "b": 7.0, "c": 2.0, "d": 0.0}
    chapter = made.chapters[0]
    assert (chapter.max_score, chapter.mean) == (10.0, 4.75)
    assert chapter.quantiles[0] == 0.0
    assert chapter.quantiles[2] == 4.5
    assert chapter.quantiles[-1] == 10.0
    assert chapter.histogram == (1, 0, 1, 0, 0, 0, 0, 1, 0, 1)


def test_difficulty_is_the_mean_share_of_those_marked(made):
    found = items(made)
    assert found["ch01-pca"].difficulty == pytest.approx(0.5)
    assert found["ch01-bce"].difficulty == pytest.approx(0.5)
    assert found["ch01-why"].difficulty == pytest.approx(7 / 12)
    assert (found["ch01-why"].marked, found["ch01-why"].waiting) == (3, 1)


def test_discrimination_is_the_correlation_with_all_other_exercises(made):
    found = items(made)
    # pca, of 2, against bce and why, of 8; for d, whose answer waits, against bce, of 4.
    by_hand = pearson([1, 1, 0, 0], [8 / 8, 5 / 8, 2 / 8, 0 / 4])
    assert found["ch01-pca"].discrimination == pytest.approx(by_hand)
    by_hand = pearson([1, 3 / 4, 0], [6 / 6, 4 / 6, 2 / 6])
    assert found["ch01-why"].discrimination == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([(2, 4, 4), (0, 0, 0)], "fewer than 3 students"),
        ([(2, 4, 4), (2, 0, 0), (2, 2, 1)], "all earned the same"),
        ([(2, 4, 4), (1, 4, 4), (0, 4, 4)], "all earned the same elsewhere"),
    ],
)
def test_discrimination_is_undefined_where_nothing_varies_or_few_are_there(values, why):
    results = [result(str(i), pca, bce) for i, (pca, bce, _) in enumerate(values)]
    sheet = {(str(i), A): marks(*one) for i, one in enumerate(values)}
    item = items(report.class_report(results, [], COURSE, sheet))["ch01-pca"]
    assert (item.discrimination, item.undefined) == (None, why)


def test_mastery_is_the_share_of_points_over_all_exercises_that_carry_the_id(made):
    first, second = made.mastery
    assert (first.id, first.meaning, first.exercises) == ("R1", "explains", 2)
    assert (first.earned, first.possible) == (4.0 + 8.0, 4 * 2.0 + 4 * 4.0)
    assert first.share == pytest.approx(0.5)
    # The answer that waits is left out of both.
    assert (second.earned, second.possible) == (8.0 + 7.0, 4 * 4.0 + 3 * 4.0)


def test_pitfalls_and_messages_are_counted_by_student(made):
    (pitfall,) = made.pitfalls
    assert (pitfall.id, pitfall.meaning, pitfall.students) == ("P10", "overflows", 3)
    assert pitfall.exercises == ("ch01-bce",)
    (said,) = made.messages
    assert (said.exercise, said.message, said.students) == ("ch01-bce", "Overflows.", 3)


def test_cost_is_the_time_of_all_notebooks_and_the_largest_memory(made):
    assert made.cost.seconds == (3.0,) * 6
    assert made.cost.memory == (300.0,) * 6


def test_what_is_not_known_of_memory_is_said_and_not_drawn_as_nothing():
    book = NotebookResult("1_squeeze", (verdict("ch01-pca", 2.0, 2.0),), seconds=1.0)
    made = report.class_report([Result("a", A, "f", 1, (book,))], [], COURSE)
    assert made.cost.memory == ()
    assert "Memory was not measured" in to_html(made)


def test_faults_are_counted():
    results = [result(name, 2.0, 4.0, fault="its kernel died") for name in "ab"]
    (fault,) = report.class_report(results, [], COURSE).faults
    assert (fault.notebook, fault.fault, fault.submissions) == (
        "3_likelihood",
        "its kernel died",
        2,
    )


def test_without_a_gradebook_the_records_count_and_words_wait():
    book = NotebookResult("1_squeeze", (verdict("ch01-pca", 2.0, 1.0),), seconds=1.0)
    made = report.class_report([Result("a", A, "f", 1, (book,))], [], COURSE)
    found = items(made)
    assert found["ch01-pca"].difficulty == 0.5
    assert found["ch01-bce"].difficulty == 0.0
    assert (found["ch01-why"].difficulty, found["ch01-why"].waiting) == (None, 1)
    assert (made.students, made.waiting) == (1, 1)


def test_json_holds_the_same_numbers(made):
    body = json.loads(made.to_json())
    assert (
        body["chapters"][0]["items"][0]["discrimination"] == items(made)["ch01-pca"].discrimination
    )
    assert body["mastery"][0]["share"] == pytest.approx(0.5)


class Page(HTMLParser):
    """What a page holds, element by element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def hostile() -> Report:
    results = [
        result(name, 2.0, 1.0, fault=f"it said {name}") for name in HOSTILE
    ] + [Result("x", A, "f", 1, (NotebookResult("3_likelihood", (
        verdict("ch01-bce", 4.0, 0.0, HOSTILE[0], HOSTILE[1]),), seconds=1.0),))]  # fmt: skip
    rows = [Row(name, name, A, 1.0, 10.0, "graded", name) for name in HOSTILE]
    rows.append(Row("", HOSTILE[1], "", None, None, "rejected", HOSTILE[0]))
    return report.class_report(results, rows, COURSE)


@pytest.mark.parametrize("which", ["class", "hostile", "one", "none"])
def test_the_page_is_sound_closed_in_itself_and_names_its_pictures(made, which):
    one = report.class_report([result("a", 2.0, 4.0)], [], COURSE)
    several = {"class": made, "hostile": hostile(), "one": one}
    text = to_html(several.get(which, report.class_report([], [], COURSE)), "today")
    page = Page(text)
    assert not page.crossed and not page.open
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "foreignobject"}
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href", "xlink:href", "data", "srcset"):
            assert str(attributes.get(name) or "#").startswith("#"), (tag, name)
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style and "@import" not in style and "prefers-color-scheme: dark" in style
    assert all(
        svg["role"] == "img" and len(svg["aria-label"] or "") > 40 for svg in page.named("svg")
    )
    assert len(page.named("svg")) == (0 if which == "none" else 3)
    assert len(page.named("caption")) == len(page.named("table"))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids)), "an id stands for one element of the page"
    assert "None" not in "".join(page.text) and "nan" not in text


def test_hostile_names_are_text_on_the_page():
    page = Page(to_html(hostile()))
    words = "".join(page.text)
    assert all(name in words for name in HOSTILE)


def test_pictures_take_their_colours_from_the_page(made):
    text = to_html(made)
    pictures = text[text.index("<svg") : text.rindex("</svg>")]
    assert "var(--first)" in pictures and "currentColor" in pictures
    assert "#000000" not in pictures and "#ffffff" not in pictures
    assert not [colour for colour in report_page.THEMED if colour in pictures]


def test_the_same_class_makes_the_same_page(made):
    assert to_html(made) == to_html(made)


def test_marks_are_read_from_the_gradebook_by_hand_before_the_machines(tmp_path, monkeypatch):
    monkeypatch.delenv(layout.DATABASE, raising=False)
    book = Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}", settings.COURSE)
    try:
        book.add_assignment(A)
        book.add_notebook("1_squeeze", A)
        cells = {"ch01-pca-check": "code", "ch01-bce-check": "code", "ch01-why": "markdown"}
        for name, kind in cells.items():
            book.add_grade_cell(name, "1_squeeze", A, max_score=4.0, cell_type=kind)
        book.add_student("kim")
        entry = book.add_submission(A, "kim")
        grades = {grade.name: grade for grade in entry.notebooks[0].grades}
        for name, machine, hand, waiting in (
            ("ch01-pca-check", 1.0, 3.5, False),
            ("ch01-bce-check", 2.0, None, False),
            ("ch01-why", None, None, True),
        ):
            grades[name].auto_score, grades[name].manual_score = machine, hand
            grades[name].needs_manual_grade = waiting
        book.db.commit()
    finally:
        book.close()
    assert read_marks(tmp_path) == {
        ("kim", A): {
            "ch01-pca": Mark(4.0, 3.5),
            "ch01-bce": Mark(4.0, 2.0),
            "ch01-why": Mark(4.0, 0.0, waiting=True),
        }
    }


def test_without_a_gradebook_marks_cannot_be_read(tmp_path):
    with pytest.raises(CourseError, match="call 'grade' first"):
        read_marks(tmp_path)
    assert not list(tmp_path.iterdir()), "looking must not make one"


def test_this_course_is_read_with_every_meaning():
    course = read_course()
    carried = {one for exercise in course.exercises.values() for one in exercise.rubric}
    assert carried <= set(course.rubric)
    assert {exercise.chapter for exercise in course.exercises.values()} <= set(course.titles)
