"""What a reader is told, whatever was written; in this Python, as a page's does it."""

import desk
import pytest

from latentcourse.live.answers import Cell, Course

STUB = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError"
TAUGHT = {"ch01": [("", "two = 2"), ("ch01-early", "def early():\n    raise NotImplementedError")]}
CELLS = [
    Cell("9f", "import math\nstale = 1 / 0"),
    Cell("ch02-first", "def first():\n    # YOUR CODE HERE\n    raise NotImplementedError"),
    Cell("ch02-double", STUB),
    Cell("ch02-double-check", "assert double(2) == 4, 'twice as much'\nprint('1 check passed')"),
    Cell("0e", "double(21)", ("expected",)),
    Cell("77", "print('of the next part')"),
]


def told(text, mode="check", **others):
    course = Course(TAUGHT, {"ch02-first": "First things, chapter 2", "ch01-early": "Early, 1"})
    return course.run(CELLS, "ch02-double", {"ch02-double": text, **others}, mode)


def test_a_right_answer_passes_and_needs_nothing_else_of_the_page():
    found = told("def double(x):\n    return 2 * x")
    assert found.ok and found.printed == "1 check passed\n" and not found.error


def test_a_wrong_answer_gets_the_checks_sentence():
    assert told("def double(x):\n    return x").error == "twice as much"


def test_an_open_answer_is_told_as_one():
    assert told(STUB).error.startswith("Not written yet")


def test_an_error_leads_to_the_line_of_the_answer():
    found = told("def double(x):\n    y = 2\n    return y * z")
    assert (found.line, found.error) == (3, "NameError: name 'z' is not defined")
    assert "your answer, line 3, in double\n    return y * z" in found.trace


def test_a_text_that_is_no_python_is_told_with_its_line():
    found = told("def double(x):\n    return 2 *")
    assert found.line == 2 and found.error == "Line 2 is no Python: invalid syntax."


def test_an_answer_that_lost_the_name_is_told():
    assert told("def twice(x):\n    return 2 * x").error == "Your answer defines no 'double'."


def test_an_answer_above_is_used_and_named_while_it_is_open():
    text = "def double(x):\n    return first() * x"
    assert told(text).error == (
        "This uses your answer to “First things, chapter 2”, which is still open."
    )
    assert told(text, **{"ch02-first": "def first():\n    return 2"}).ok


def test_an_answer_of_an_earlier_chapter_is_the_readers_own():
    text = "from latentcourse.taught.ch01 import early\n\n\ndef double(x):\n    return early() * x"
    assert "“Early, 1”, which is still open" in told(text).error
    early = {"ch01-early": "def early():\n    return two"}
    assert told(text, **early).ok
    inside = (
        "def double(x):\n    from latentcourse.taught.ch01 import early\n    return early() * x"
    )
    assert told(inside, **early).ok
    assert told("from latentcourse.taught.ch01 import late\nlate").error.startswith("ImportError")


def test_run_shows_the_result_as_a_notebook_does():
    assert told("def double(x):\n    return 2 * x", "run").printed == "42\n"


def test_a_flood_of_print_is_cut():
    found = told("def double(x):\n    while True:\n        print('again and again')")
    assert found.error == "Stopped after 20,000 characters of print."
    assert len(found.printed) == 20_000


@pytest.mark.parametrize(
    "text", ["raise SystemExit", "import sys\nsys.exit(3)", "raise KeyboardInterrupt"]
)
def test_nothing_that_an_answer_raises_ends_python(text):
    assert not told(text).ok


def test_no_name_is_left_over_from_an_earlier_attempt():
    assert told("helper = 2\n\n\ndef double(x):\n    return helper * x").ok
    assert told("def double(x):\n    return helper * x").error.startswith("NameError")


@pytest.mark.parametrize("exercise", desk.alive())
def test_the_stub_of_every_exercise_is_told_as_open(course, exercise):
    stub = next(
        "".join(cell["source"])
        for cell in desk.notebook(exercise)["cells"]
        if cell["id"] == exercise
    )
    assert desk.here(course, desk.request(exercise, stub)).error.startswith("Not written yet")
