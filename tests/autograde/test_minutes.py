"""How long a section takes is counted, not typed."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograde import layout
from autograde.authoring.minutes import filled, minutes_of
from autograde.errors import CourseError

CARD = ":::{exercise} One\n:for: ch01-one\n:minutes: 20\n\nWrite it, and write it well.\n:::"
PROSE = "one word after another " * 70  # four minutes


def test_the_minutes_of_the_exercises_are_those_of_their_cards():
    read_only, both = ([new_markdown_cell(PROSE)], [new_markdown_cell(f"{PROSE}\n\n{CARD}")])
    assert minutes_of(read_only).to_read == minutes_of(both).to_read == 5
    assert minutes_of(read_only).in_all == 5
    assert minutes_of(both).in_all == 25


def test_open_code_pictures_and_formulas_are_read_and_folded_code_and_exercises_are_not():
    code = "a = 1  # a number\n" * 300
    pictures = "fig = 1\nshow(fig)"
    assert minutes_of([new_code_cell(code)]).to_read == 15
    folded = new_code_cell(code, metadata={"tags": ["hide-input"]})
    graded = new_code_cell(code, metadata={"grade_id": "ch01-one"})
    assert minutes_of([folded, graded]).to_read == 5  # the least that is said
    assert minutes_of([new_code_cell(pictures)] * 15).to_read == 15
    assert minutes_of([new_markdown_cell("$$\na = b\n$$ (one)\n\n" * 15)]).to_read == 15
    told = new_code_cell(f'def one():\n    """{code}"""\n    # {code[:9]}')
    assert minutes_of([told]).to_read == 5


def test_a_role_that_asks_for_something_else_is_refused_in_a_sentence():
    with pytest.raises(CourseError, match="not 'to write'"):
        filled("{minutes}`to write`", [])


def test_every_notebook_tells_its_minutes_in_figures():
    notebooks = sorted(layout.SOLUTIONS.glob("ch*/*.ipynb"))
    assert len(notebooks) >= 25
    for path in notebooks:
        first = nbformat.read(path, as_version=4).cells[0].source
        assert re.search(r"About \d+ minutes to read, \d+ with the exercises\.", first), path.name
