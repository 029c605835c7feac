"""A handed-in notebook becomes the released one with its answers, whatever was done to it."""

import copy
import functools
import json
import random
import re
import time
from collections import Counter

import nbformat
import pytest

from autograde import layout
from autograde.errors import CourseError
from autograde.intake import names
from autograde.intake.lean import is_ground, needed
from autograde.intake.names import names_of
from autograde.intake.restore import ADDED_LIMIT, CELL_LIMIT, ELSEWHERE, released, restore

CHAPTER = "ch01_autoencoder"
SECTIONS = sorted(path.stem for path in (layout.NOTEBOOKS / CHAPTER).glob("*.ipynb"))
FIRST = "1_squeeze"
IMPORTS = "035708d116c8"
NOTHING = [None, True, 0, -7, 1.5, 10**30, "", [], {}, [[]], [None], {"a": 1}]
MUTANTS = 40


def section(name=FIRST):
    """A released notebook as plain JSON with sources as one text each."""
    document = json.loads(released(CHAPTER, name))
    for cell in document["cells"]:
        cell["source"] = "".join(cell["source"])
    return document


def card(cell):
    return cell.get("metadata", {}).get("nbgrader", {})


def solutions(document):
    return [cell for cell in document["cells"] if card(cell).get("solution")]


def by_name(document, name):
    return next(cell for cell in document["cells"] if cell["id"] == name)


def mine(name):
    return f"# my answer to {name}\nanswer_{name.replace('-', '_')} = 1"


def answered(name=FIRST):
    """A released notebook in which each answer is a text that names it."""
    document = section(name)
    for cell in solutions(document):
        cell["source"] = f"{cell['source']}\n{mine(card(cell)['grade_id'])}"
    return document


def code(source, **more):
    made = {"cell_type": "code", "source": source, "metadata": {}, "outputs": []}
    return {**made, "execution_count": None, **more}


def rebuilt(document, name=FIRST):
    return restore(document, CHAPTER, name)


def sources(notebook):
    return {cell.id: cell.source for cell in notebook.cells}


def texts(notebook):
    return [cell.source for cell in notebook.cells]


def lines_of_mine(notebook):
    """Return how often each answer occurs, and where: (line, id of the cell)."""
    return Counter(
        (line, cell.id)
        for cell in notebook.cells
        for line in cell.source.split("\n")
        if line.startswith("# my answer to ")
    )


def all_in_place(name=FIRST):
    grade_ids = [card(cell)["grade_id"] for cell in solutions(section(name))]
    return Counter((f"# my answer to {one}", one) for one in grade_ids)


@functools.cache
def as_released(name):
    return nbformat.reads(released(CHAPTER, name), as_version=4)


def assert_whole(notebook, name):
    """Every released cell is there once, in order, as released but for the answers."""
    wanted = as_released(name)
    ids = {cell.id for cell in wanted.cells}
    kept = [cell for cell in notebook.cells if cell.id in ids]
    assert [cell.id for cell in kept] == [cell.id for cell in wanted.cells]
    for cell, original in zip(kept, wanted.cells, strict=True):
        metadata = {key: x for key, x in cell.metadata.items() if key != "latents"}
        assert metadata == original.metadata
        assert cell.cell_type == original.cell_type
        own = original.metadata.get("nbgrader", {})
        assert own.get("solution") or cell.source == original.source
        assert cell.get("attachments") == original.get("attachments")
        if cell.cell_type == "code":
            assert cell.metadata.latents == ("student" if own.get("solution") else "course")
            assert cell.outputs == [] and cell.execution_count is None
    added = [cell for cell in notebook.cells if cell.id not in ids]
    for cell in added:  # the student's own, or the student's version of one of the course
        roles = [{"latents": "student"}, {"latents": "edited"}]
        assert cell.metadata in roles if cell.cell_type == "code" else cell.metadata == {}
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert notebook.metadata == wanted.metadata
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, wanted.nbformat_minor)
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode()


# Honest submissions.


@pytest.mark.parametrize("name", SECTIONS)
def test_an_untouched_notebook_comes_back_as_it_was_released(name):
    notebook, notes = rebuilt(section(name), name)
    assert_whole(notebook, name)
    assert texts(notebook) == texts(as_released(name))
    assert notes == ()


@pytest.mark.parametrize("name", SECTIONS)
def test_the_model_answers_land_in_the_released_notebook(name):
    solved = nbformat.read(layout.SOLUTIONS / CHAPTER / f"{name}.ipynb", as_version=4)
    notebook, notes = rebuilt(json.loads(nbformat.writes(solved)), name)
    assert_whole(notebook, name)
    assert notes == ()
    landed = sources(notebook)
    cells = solutions(solved)
    assert cells
    for cell in cells:
        assert landed[card(cell)["grade_id"]] == cell.source


@pytest.mark.parametrize("name", SECTIONS)
def test_restoring_twice_changes_nothing_more(name):
    once, _ = rebuilt(answered(name), name)
    twice, notes = rebuilt(json.loads(nbformat.writes(once)), name)
    assert texts(twice) == texts(once)
    assert notes == ()


@pytest.mark.parametrize("name", SECTIONS)
def test_sources_may_be_lists_of_lines(name):
    document = answered(name)
    for cell in document["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    assert texts(rebuilt(document, name)[0]) == texts(rebuilt(answered(name), name)[0])


def test_a_notebook_that_was_never_released_is_refused():
    with pytest.raises(CourseError, match="is missing"):
        restore({}, CHAPTER, "9_nowhere")


# Accidents.


def duplicated(document, position):
    """Insert a copy of the first answer as Jupyter makes one: a new id, the same card."""
    place, cell = next((i, x) for i, x in enumerate(document["cells"]) if card(x).get("solution"))
    made = copy.deepcopy(cell)
    made["id"] = "c0ffee00"
    document["cells"].insert({"after": place + 1, "before": place, "end": 999}[position], made)
    return made


@pytest.mark.parametrize("position", ["after", "end"])
def test_the_pieces_of_an_answer_are_joined_in_their_order(position):
    document = answered()
    first = by_name(document, "ch01-pca")["source"]
    duplicated(document, position)["source"] = "later = 1"
    notebook, notes = rebuilt(document)
    assert_whole(notebook, FIRST)
    assert sources(notebook)["ch01-pca"] == f"{first}\n\nlater = 1"
    assert "ch01-pca was there 2 times; its pieces count in their order." in notes


@pytest.mark.parametrize("scratch", ["def half(", "%%time\nx = 1", "this is no python"])
def test_a_piece_that_is_no_python_does_not_spoil_the_others(scratch):
    document = answered()
    first = by_name(document, "ch01-pca")["source"]
    duplicated(document, "after")["source"] = scratch
    notebook, _ = rebuilt(document)
    assert_whole(notebook, FIRST)
    assert sources(notebook)["ch01-pca"] == first
    assert scratch in texts(notebook)


def test_a_copy_that_is_the_same_counts_once():
    document = answered()
    duplicated(document, "after")
    assert lines_of_mine(rebuilt(document)[0]) == all_in_place()


@pytest.mark.parametrize("into", ["ch01-pca", "ch01-principal-angles", "own"])
def test_an_answer_merged_into_another_cell_is_not_overwritten_by_the_stub(into):
    document = answered()
    lost = by_name(document, "ch01-linear-gradient")
    document["cells"].remove(lost)
    if into == "own":
        other = code("scratch = 1\ndef pca_fit(x):\n    return x\n", id="feedbeef")
        document["cells"].insert(0, other)
    else:
        other = by_name(document, into)
    other["source"] += "\n\n\n" + lost["source"]
    document["cells"].remove(by_name(document, "ch01-pca")) if into == "own" else None
    notebook, notes = rebuilt(document)
    assert_whole(notebook, FIRST)
    place = next(i for i, x in enumerate(notebook.cells) if x.id == "ch01-linear-gradient")
    stub = by_name(section(), "ch01-linear-gradient")["source"]
    assert notebook.cells[place].source != stub
    assert any("def linear_loss" in cell.source for cell in notebook.cells[: place + 1])
    assert any(note.startswith("ch01-linear-gradient had no cell of its own") for note in notes)
    if into == "ch01-pca":
        assert notebook.cells[place].source == ELSEWHERE


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_an_answer_turned_into_text_is_run_as_code(kind):
    document = answered()
    by_name(document, "ch01-pca")["cell_type"] = kind
    notebook, notes = rebuilt(document)
    assert lines_of_mine(notebook) == all_in_place()
    assert any("turned into text" in note for note in notes)


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("how", ["dropped", "renewed", "with all else"])
def test_without_ids_no_cell_of_the_course_is_taken_for_the_students_own(name, how):
    document = answered(name)
    for number, cell in enumerate(document["cells"]):
        cell.pop("id") if how == "dropped" else cell.update(id=f"c0ffee{number:02d}")
        if how == "with all else":
            cell["metadata"] = {}
    notebook, _ = rebuilt(document, name)
    assert_whole(notebook, name)
    assert len(notebook.cells) == len(as_released(name).cells)
    assert lines_of_mine(notebook) == all_in_place(name)


@pytest.mark.parametrize("text", ["", "# import numpy as np", "import seaborn\nimport numpy as np"])
def test_the_courses_imports_run_whatever_a_student_made_of_them(text):
    document = answered()
    by_name(document, IMPORTS)["source"] = text
    notebook, _ = rebuilt(document)
    assert_whole(notebook, FIRST)
    run = [notebook.cells[place].source for place in sorted(needed(notebook))]
    assert run[0] == sources(as_released(FIRST))[IMPORTS]
    assert (text in run) == bool(text)


@pytest.mark.parametrize("position", ["before", "after", "end"])
def test_a_duplicate_that_was_never_answered_does_not_replace_an_answer(position):
    document = answered()
    stub = by_name(section(), "ch01-pca")["source"]
    duplicated(document, position)["source"] = f"\n{stub}  \n"
    notebook, notes = rebuilt(document)
    assert lines_of_mine(notebook) == all_in_place()
    assert len(notes) == 1


def test_an_emptied_answer_is_handed_in_empty():
    document = answered()
    by_name(document, "ch01-pca")["source"] = ""
    notebook, notes = rebuilt(document)
    assert sources(notebook)["ch01-pca"] == ""
    assert notes == ()


CHECK = "ch01-pca-check"


def moved(document, name, to):
    cell = by_name(document, name)
    document["cells"].remove(cell)
    document["cells"].insert(to, cell)


ACCIDENTS = {
    "copied": lambda x: x["cells"].append({**by_name(x, CHECK), "id": "c0ffee01"}),
    "copied with its id": lambda x: x["cells"].append(copy.deepcopy(by_name(x, CHECK))),
    "deleted": lambda x: x["cells"].remove(by_name(x, CHECK)),
    # What a student may make of a check, one that passes whatever the answer: it is this test's
    # input, and what must come back is the released text.
    "edited": lambda x: by_name(x, CHECK).update(source="assert True"),
    "emptied": lambda x: by_name(x, CHECK).update(source=""),
    "moved up": lambda x: moved(x, CHECK, 0),
    "moved down": lambda x: moved(x, CHECK, 999),
    "made text": lambda x: by_name(x, CHECK).update(cell_type="markdown"),
    "unmarked": lambda x: by_name(x, CHECK).update(metadata={}),
    "marked as an answer": lambda x: card(by_name(x, CHECK)).update(solution=True, grade=False),
}


@pytest.mark.parametrize("how", ACCIDENTS)
def test_a_check_cell_is_put_back_in_its_place(how):
    document = answered()
    ACCIDENTS[how](document)
    notebook, _ = rebuilt(document)
    assert_whole(notebook, FIRST)
    assert lines_of_mine(notebook) == all_in_place()


def named(document, words):
    """Return the id of the first cell that holds the words: ids change when a page does."""
    return next(cell["id"] for cell in document["cells"] if words in "".join(cell["source"]))


@pytest.mark.parametrize(
    "words", ["from itertools import", "def pca_reconstructions", "# Why pictures", "Now train"]
)
@pytest.mark.parametrize("how", ["deleted", "moved to the top", "moved to the end"])
def test_a_cell_of_the_course_is_put_back_in_its_place(words, how):
    document = answered()
    name = named(document, words)
    if how == "deleted":
        document["cells"].remove(by_name(document, name))
    else:
        moved(document, name, 0 if "top" in how else 999)
    notebook, notes = rebuilt(document)
    assert_whole(notebook, FIRST)
    assert texts(notebook) == texts(rebuilt(answered())[0])
    assert notes == ()


@pytest.mark.parametrize("name", SECTIONS)
def test_all_cells_in_reverse_order_are_put_in_order(name):
    document = answered(name)
    document["cells"].reverse()
    notebook, notes = rebuilt(document, name)
    assert texts(notebook) == texts(rebuilt(answered(name), name)[0])
    assert notes == ()


def test_a_deleted_answer_is_said_to_be_missing():
    document = answered()
    document["cells"].remove(by_name(document, "ch01-pca"))
    notebook, notes = rebuilt(document)
    assert sources(notebook)["ch01-pca"] == by_name(section(), "ch01-pca")["source"]
    assert notes == ("ch01-pca was missing.",)


LOSSES = {
    "its card": lambda x: x.update(metadata={}),
    "its id": lambda x: x.pop("id"),
    "its id for another": lambda x: x.update(id="feedbeef"),
    "its card's name": lambda x: card(x).update(grade_id="renamed"),
    "its card's name for none": lambda x: card(x).update(grade_id=None),
    "card and id": lambda x: (x.update(metadata={}), x.update(id="feedbeef")),
    "card, and has no id": lambda x: (x.update(metadata={}), x.pop("id")),
    "both names": lambda x: (card(x).update(grade_id="renamed"), x.update(id="feedbeef")),
}


@pytest.mark.parametrize("name", [x for x in SECTIONS if x != "3_likelihood"])
@pytest.mark.parametrize("what", LOSSES)
def test_answers_are_found_though_each_lost(name, what):
    document = answered(name)
    for cell in solutions(document):
        LOSSES[what](cell)
    notebook, _ = rebuilt(document, name)
    assert_whole(notebook, name)
    assert lines_of_mine(notebook) == all_in_place(name)


@pytest.mark.parametrize("place", [0, 3, 999])
def test_an_answer_without_a_name_is_found_wherever_it_is_and_runs_once(place):
    document = answered()
    moved(document, "ch01-linear-gradient", place)
    next(x for x in document["cells"] if x["id"] == "ch01-linear-gradient").update(
        id="feedbeef", metadata={}
    )
    notebook, notes = rebuilt(document)
    assert lines_of_mine(notebook) == all_in_place()
    assert notes == ("ch01-linear-gradient had lost its name; it was found by what it defines.",)


def test_an_answer_without_a_name_is_not_preferred_to_one_with_its_name():
    document = answered()
    other = by_name(document, "ch01-pca")["source"].replace("my answer", "an older one")
    document["cells"].insert(0, code(other, id="feedbeef"))
    notebook, _ = rebuilt(document)
    assert "my answer" in sources(notebook)["ch01-pca"]
    assert texts(notebook)[0] == other


def test_a_text_answer_without_its_card_is_known_by_its_id():
    document = answered("3_likelihood")
    by_name(document, "ch01-loss-why")["metadata"] = {}
    notebook, notes = rebuilt(document, "3_likelihood")
    assert mine("ch01-loss-why") in sources(notebook)["ch01-loss-why"]
    assert notes == ()


def test_swapped_grade_ids_do_not_swap_answers():
    document = answered()
    first, second = by_name(document, "ch01-pca"), by_name(document, "ch01-principal-angles")
    card(first)["grade_id"], card(second)["grade_id"] = "ch01-principal-angles", "ch01-pca"
    assert lines_of_mine(rebuilt(document)[0]) == all_in_place()


@pytest.mark.parametrize("answer", ["ch01-pca", "ch01-loss-why"])
def test_an_answer_whose_cell_became_of_the_other_kind_is_not_lost(answer):
    name = FIRST if answer == "ch01-pca" else "3_likelihood"
    document = answered(name)
    cell = by_name(document, answer)
    cell["cell_type"] = "markdown" if cell["cell_type"] == "code" else "code"
    notebook, _ = rebuilt(document, name)
    assert_whole(notebook, name)
    assert any(mine(answer) in text for text in texts(notebook))


def test_helper_cells_stay_where_the_student_put_them():
    document = answered()
    cells = document["cells"]
    cells.insert(0, code("top = 1", id="a0000000"))
    place = cells.index(by_name(document, "ch01-pca"))
    cells.insert(place, code("before = 1", id="a0000001"))
    cells.insert(place + 2, code("after = 1", id="a0000002"))
    cells.append({"cell_type": "markdown", "source": "A note.", "metadata": {}})
    notebook, notes = rebuilt(document)
    assert_whole(notebook, FIRST)
    found = texts(notebook)
    assert found[0] == "top = 1"
    answer = found.index(sources(notebook)["ch01-pca"])
    assert found[answer - 1] == "before = 1"
    assert found[answer + 1] == "after = 1"
    assert found[-1] == "A note."
    assert notes == ()


def test_helper_cells_keep_their_order():
    document = answered()
    for number in range(20):
        document["cells"].insert(5 + number, code(f"helper = {number}"))
    notebook, _ = rebuilt(document)
    wanted = [f"helper = {number}" for number in range(20)]
    assert [text for text in texts(notebook) if text.startswith("helper")] == wanted


def test_an_edited_import_cell_keeps_the_students_imports():
    document = answered()
    by_name(document, IMPORTS)["source"] += "\nimport math"
    notebook, _ = rebuilt(document)
    assert_whole(notebook, FIRST)
    place = next(i for i, cell in enumerate(notebook.cells) if cell.id == IMPORTS)
    assert notebook.cells[place + 1].source == sources(notebook)[IMPORTS] + "\nimport math"
    assert {place, place + 1} <= needed(notebook)


def test_the_courses_prose_cannot_be_edited():
    document = answered()
    by_name(document, "0d71fc6978d4")["source"] = "# Mine"
    assert texts(rebuilt(document)[0]) == texts(rebuilt(answered())[0])


# Malformed documents.


@pytest.mark.parametrize("document", [*NOTHING, {"cells": None}, {"cells": {}}, {"cells": "no"}])
def test_what_is_no_notebook_gives_the_released_one_with_all_answers_missing(document):
    notebook, notes = rebuilt(document)
    assert_whole(notebook, FIRST)
    assert len(notes) == len(solutions(section()))
    assert all(note.endswith(" was missing.") for note in notes)


@pytest.mark.parametrize("cell", [*NOTHING, {"cell_type": "raw", "source": "x"}])
def test_what_is_no_cell_is_left_out(cell):
    document = answered()
    document["cells"] = [part for x in document["cells"] for part in (x, cell)]
    notebook, notes = rebuilt(document)
    assert texts(notebook) == texts(rebuilt(answered())[0])
    assert notes == ()


@pytest.mark.parametrize("field", ["cell_type", "source", "metadata", "id", "outputs"])
@pytest.mark.parametrize("value", NOTHING, ids=repr)
def test_a_field_of_the_wrong_type_harms_its_own_cell_at_most(field, value):
    document = answered()
    by_name(document, "ch01-pca")[field] = value
    notebook, _ = rebuilt(document)
    assert_whole(notebook, FIRST)
    others = {x: n for x, n in all_in_place().items() if x[1] != "ch01-pca"}
    assert others.items() <= lines_of_mine(notebook).items()


@pytest.mark.parametrize("key", ["grade_id", "solution", "grade", "points", "cell_type", "locked"])
@pytest.mark.parametrize("value", NOTHING, ids=repr)
def test_a_card_of_wrong_types_says_nothing(key, value):
    document = answered()
    for cell in document["cells"]:
        if card(cell):
            card(cell)[key] = value
    notebook, notes = rebuilt(document)
    assert_whole(notebook, FIRST)
    assert lines_of_mine(notebook) == all_in_place()
    assert notes == ()


@pytest.mark.parametrize("source", [["a = 1\n", 7], [None], [["a"]], 7, None, {"a": 1}])
def test_a_source_that_is_no_text_counts_as_no_cell(source):
    document = answered()
    by_name(document, "ch01-pca")["source"] = source
    notebook, notes = rebuilt(document)
    assert sources(notebook)["ch01-pca"] == by_name(section(), "ch01-pca")["source"]
    assert notes == ("ch01-pca was missing.",)


@pytest.mark.parametrize(
    "text", ["x = '\ud800'", "\udfff", "# \ud83d alone", "\x00", "\ufeffx = 1"]
)
def test_text_that_is_hard_to_write_can_be_written(text):
    document = answered()
    by_name(document, "ch01-pca")["source"] = text
    document["cells"].append(code(text, id="\ud800"))
    notebook, _ = rebuilt(document)
    assert_whole(notebook, FIRST)
    assert names_of(sources(notebook)["ch01-pca"]).made <= {"x"}


def test_a_lone_surrogate_in_a_name_or_a_note_does_no_harm():
    document = answered()
    card(by_name(document, "ch01-pca"))["grade_id"] = "\ud800"
    notebook, notes = rebuilt(document)
    assert lines_of_mine(notebook) == all_in_place()
    "".join(notes).encode()


def test_a_text_that_no_answer_is_as_long_as_is_cut():
    document = answered()
    by_name(document, "ch01-pca")["source"] = "#" * (3 * CELL_LIMIT)
    assert len(sources(rebuilt(document)[0])["ch01-pca"]) == CELL_LIMIT


@pytest.mark.parametrize("spread", [False, True])
def test_of_ten_thousand_added_cells_a_few_are_kept_and_no_answer_is_lost(spread):
    document = answered()
    cells = document["cells"]
    share = 10_000 // len(cells)
    if spread:
        document["cells"] = [
            part for cell in cells for part in (cell, *(code(f"x{n} = 1") for n in range(share)))
        ]
    else:
        cells += [code(f"x{n} = 1") for n in range(10_000)]
    notebook, notes = rebuilt(document)
    assert lines_of_mine(notebook) == all_in_place()
    assert len(notebook.cells) <= len(section()["cells"]) + ADDED_LIMIT
    assert notes == (f"Of the added cells only {ADDED_LIMIT} were kept.",)


def test_as_many_cells_as_are_allowed_are_kept_without_a_word():
    document = answered()
    document["cells"] += [code(f"x{n} = 1") for n in range(ADDED_LIMIT)]
    notebook, notes = rebuilt(document)
    assert len(notebook.cells) == len(section()["cells"]) + ADDED_LIMIT
    assert notes == ()


def test_an_answer_repeated_ten_thousand_times_counts_once():
    document = answered()
    cell = by_name(document, "ch01-pca")
    document["cells"] += [{**cell, "id": f"{n:08x}"} for n in range(10_000)]
    notebook, notes = rebuilt(document)
    assert lines_of_mine(notebook) == all_in_place()
    assert notes == ("ch01-pca was there 10001 times; its pieces count in their order.",)


def test_nothing_but_text_survives():
    document = answered()
    for number, cell in enumerate(document["cells"]):
        cell["metadata"].update(
            tags=["skip-execution", "raises-exception"], latents="course", jupyter={"x": 1}
        )
        cell["attachments"] = {"a.png": {"image/png": "AAAA"}}
        if card(cell):
            card(cell).update(
                points=1000, solution=bool(number % 2), grade=True, task=True, locked=False
            )
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1000 points"}]
        cell["execution_count"] = 7
    card(by_name(document, "ch01-pca-check"))["points"] = 1e9
    document["cells"].insert(4, code("x = 1", metadata={"tags": ["skip-execution"]}, evil=1))
    document["metadata"] = {"kernelspec": {"name": "bash"}, "language_info": {"name": "sh"}}
    document["nbformat_minor"] = 99
    document["evil"] = "x"
    notebook, _ = rebuilt(document)
    assert_whole(notebook, FIRST)
    assert lines_of_mine(notebook) == all_in_place()
    # nbgrader's own checksums may hold any figures
    text = re.sub(r'"checksum": "[0-9a-f]+"', "", nbformat.writes(notebook))
    for word in ("skip-execution", "raises-exception", "1000", "AAAA", "bash", "evil", "1e9"):
        assert word not in text


def test_an_added_cell_cannot_pose_as_the_courses_or_as_a_check():
    document = answered()
    card_of_a_check = card(by_name(document, "ch01-pca-check"))
    document["cells"].append(
        code(
            "x = 1",
            id="feedbeef",
            metadata={"latents": "course", "nbgrader": {**card_of_a_check, "grade_id": "new"}},
        )
    )
    notebook, _ = rebuilt(document)
    assert notebook.cells[-1].source == "x = 1"
    assert notebook.cells[-1].metadata == {"latents": "student"}
    assert len(notebook.cells) - 1 in needed(notebook)


# Anything at all.


def places(node, found):
    """Collect every place of a JSON tree as container and key."""
    for key in list(node) if isinstance(node, dict) else range(len(node)):
        found.append((node, key))
        if isinstance(node[key], dict | list):
            places(node[key], found)
    return found


def mutate(document, draw):
    for _ in range(draw.choice([1, 2, 5, 20, 100])):
        found = places(document, [])
        if not found:
            return
        container, key = draw.choice(found)
        other, another = draw.choice(found)
        action = draw.randrange(5)
        if action == 0:
            container[key] = copy.deepcopy(draw.choice([*NOTHING, float("nan"), "\ud800", "code"]))
        elif action == 1:
            del container[key]
        elif action == 2:
            container[key] = copy.deepcopy(other[another])
        elif action == 3 and isinstance(container, list):
            container.insert(draw.randrange(len(container) + 1), copy.deepcopy(container[key]))
        elif isinstance(container[key], str):
            middle = draw.randrange(len(container[key]) + 1)
            container[key] = container[key][middle:] + draw.choice(["", "\x00", "(", "%x", "'"])


@pytest.mark.parametrize("name", SECTIONS)
def test_a_notebook_mangled_at_random_is_still_put_right(name):
    draw = random.Random(SECTIONS.index(name))
    original = answered(name)
    del original["cells"][20:]  # the first exercises are enough, and quicker
    for _ in range(MUTANTS):
        document = copy.deepcopy(original)
        mutate(document, draw)
        notebook, notes = rebuilt(document, name)
        assert_whole(notebook, name)
        assert needed(notebook) <= set(range(len(notebook.cells)))
        assert all(isinstance(note, str) for note in notes)


# What has to run.


def need(cells):
    """Return the sources that are needed of (whose, source) pairs, in order."""
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(source, metadata={"latents": whose})
            for whose, source in cells
        ]
    )
    return [cells[place][1] for place in sorted(needed(notebook))]


FIGURE = "fig = plot(x)\nshow(fig)"
TRAINING = "net = train(x)"
DATA = "x = load()"


def test_figures_and_trainings_that_no_answer_uses_do_not_run():
    answer = "def f(a):\n    return a"
    cells = [("course", DATA), ("course", TRAINING), ("student", answer), ("course", FIGURE)]
    assert need(cells) == [answer]


def test_what_an_answer_uses_runs_with_all_that_it_leans_on():
    answer = "y = net(1)"
    cells = [("course", DATA), ("course", FIGURE), ("course", TRAINING), ("student", answer)]
    assert need(cells) == [DATA, TRAINING, answer]


@pytest.mark.parametrize(
    "answer",
    [
        "def f():\n    return x",
        "class A:\n    y = x",
        "f = lambda a=x: a",
        "y = [x for _ in range(3)]",
        "def f():\n    def g():\n        return x\n    return g",
        "def f():\n    global x\n    x = 1",
        "x += 1",
        "print(f'{x}')",
        "@x\ndef f(): pass",
        "def f(a: x): pass",
    ],
)
def test_a_name_counts_as_used_wherever_it_stands(answer):
    assert need([("course", DATA), ("student", answer)]) == [DATA, answer]


@pytest.mark.parametrize(
    "change",
    ["x.y = 1", "x[0] = 1", "x[0].y[1] = 2", "x.y += 1", "for x.i in range(3): pass", "x[:] = 0"],
)
def test_assigning_to_a_part_of_something_counts_as_changing_it(change):
    answer = "y = x"
    assert need([("course", DATA), ("course", change), ("student", answer)]) == [
        DATA,
        change,
        answer,
    ]


def test_what_is_ground_runs_though_nobody_uses_it():
    cells = ["import numpy as np", "def f(): pass", "class A: pass"]
    assert need([("course", cell) for cell in cells]) == cells


def test_what_a_function_of_the_course_takes_is_needed_only_if_an_answer_takes_the_function():
    function, use = "def f():\n    return x", "y = f()"
    assert need([("course", DATA), ("course", function)]) == [function]
    assert need([("course", DATA), ("course", function), ("student", use)]) == [DATA, function, use]


def test_names_local_to_an_answer_need_nothing():
    answer = "def f(x):\n    return x"
    assert need([("course", DATA), ("student", answer)]) == [answer]


def test_an_answer_with_a_syntax_error_runs_and_keeps_others_from_nothing():
    broken, answer = "def f(:", "y = x"
    cells = [("course", DATA), ("student", broken), ("student", answer)]
    assert need(cells) == [DATA, broken, answer]


@pytest.mark.parametrize(
    "answer",
    [
        "%matplotlib inline\ndef f():\n    return x",
        "%%time\ndef f():\n    return x",
        "!pip install numpy\ny = x",
        "%time y = len(x)",
        "y = x\ny?",
        "files = !ls\ny = x",
    ],
)
def test_an_answer_with_a_magic_gets_what_it_uses(answer):
    assert need([("course", DATA), ("course", FIGURE), ("student", answer)]) == [DATA, answer]


@pytest.mark.parametrize("magic", ["%matplotlib inline", "%%time\nx = 1", "!ls"])
def test_a_magic_of_the_course_runs(magic):
    assert need([("course", magic)]) == [magic]


def test_check_cells_and_text_are_never_among_what_is_needed():
    notebook, _ = rebuilt(answered())
    chosen = [notebook.cells[place] for place in needed(notebook)]
    assert all(cell.cell_type == "code" and not card(cell).get("grade") for cell in chosen)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_answer_and_every_cell_of_the_students_own_is_needed(name):
    document = answered(name)
    document["cells"].insert(3, code("%own magic"))
    notebook, _ = rebuilt(document, name)
    wanted = {i for i, x in enumerate(notebook.cells) if x.metadata.get("latents") == "student"}
    assert len(wanted) == 1 + sum(x["cell_type"] == "code" for x in solutions(document))
    assert wanted <= needed(notebook)


def test_an_edited_cell_of_the_course_is_needed_for_the_names_that_it_has_now():
    document = answered()
    figure = named(document, "shuffled = np.column_stack")
    by_name(document, figure)["source"] = "my_helper = 3\nlong_training()"
    by_name(document, "ch01-pca")["source"] += "\nuse(my_helper)"
    notebook, _ = rebuilt(document)
    run = [notebook.cells[place].source for place in sorted(needed(notebook))]
    assert "my_helper = 3\nlong_training()" in run


# The parts.


@pytest.mark.parametrize(
    ("source", "made", "taken"),
    [
        ("x = y", {"x"}, {"y"}),
        ("import a.b, c as d", {"a", "d"}, set()),
        ("from a import b as c", {"c"}, set()),
        ("def f(a, b=z):\n    return a + g", {"f"}, {"z", "g"}),
        ("class A(B):\n    c = d", {"A"}, {"B", "d"}),
        ("for i in xs: pass", {"i"}, {"xs"}),
        ("with o() as p: pass", {"p"}, {"o"}),
        ("(a, *b), c = d", {"a", "b", "c"}, {"d"}),
        ("if (n := m): pass", {"n"}, {"m"}),
        ("a[0] = b", {"a"}, {"a", "b"}),
        ("a.b.c = 1", {"a"}, {"a"}),
        ("if a: b += 1", {"b"}, {"a", "b"}),
        ("def f():\n    b = 0\n    b += 1", {"f"}, set()),
        ("def f():\n    global b\n    b += 1", {"f"}, {"b"}),
        ("", set(), set()),
        ("# words", set(), set()),
        ("def f(:", {"f"}, {"def", "f"}),
        ("a\0b", set(), {"a", "b"}),
        ("try: pass\nexcept E as e: pass", {"e"}, {"E"}),
    ],
)
def test_the_names_that_a_cell_makes_and_takes(source, made, taken):
    found = names_of(source)
    assert (found.made, found.taken) == (made, taken)


DEEP = {
    "brackets": "(" * CELL_LIMIT,
    "signs": "-" * (CELL_LIMIT - 1) + "1",
    "attributes": "x" + ".a" * 60_000,
    "sums": "1" + "+1" * 90_000,
    "calls": "f" + "()" * 90_000,
    "lambdas": "lambda:" * 25_000 + "0",
    "conditions": "if 1: x\n" + "elif 1: x\n" * 15_000,
    "blocks": "".join(" " * n + "if 1:\n" for n in range(150)),
    "digits": "9" * CELL_LIMIT,
}


def test_code_that_keeps_the_parser_busy_is_given_up_and_read_by_its_words(monkeypatch):
    monkeypatch.setattr(names, "SECONDS", 1.0)
    slow = "a = f'" + "{x}" * 60_000 + "'"
    start = time.monotonic()
    found = names.read(["b = c", slow, "d = e"])
    assert time.monotonic() - start < 5
    assert found["b = c"].made == {"b"} and found["b = c"].sound
    assert found[slow].made == {"a"} and not found[slow].sound
    assert found["d = e"].made == {"d"} and "e" in found["d = e"].taken


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", DEEP)
def test_code_that_is_nested_without_end_does_no_harm(kind):
    names_of(DEEP[kind])
    is_ground(DEEP[kind])
    document = answered()
    document["cells"].append(code(DEEP[kind]))
    notebook, _ = rebuilt(document)
    assert len(notebook.cells) - 1 in needed(notebook)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import a", True),
        ("from a import b\n\n\ndef f():\n    return b()", True),
        ("class A:\n    x = 1", True),
        ("", True),
        ("# words", True),
        ("%matplotlib inline", True),
        ("def f(:", True),
        ("x = 1", False),
        ("import a\na.b()", True),
        ("for i in range(3): pass", False),
        ("if True:\n    import a", False),
        ("f()", False),
    ],
)
def test_imports_and_mere_definitions_are_ground_to_stand_on(source, wanted):
    assert is_ground(source) is wanted
