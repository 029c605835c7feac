"""What a hostile kernel says is made sound, or replaced, and costs nobody else anything."""

import json
import multiprocessing
import time

import nbformat
import pytest
from runs import ASSIGNMENT, SECTION

from autograde.classroom import sample
from autograde.intake import names
from autograde.intake.restore import restore
from autograde.judging import limits
from autograde.judging.outputs import INSTEAD, mend, sound


def nested(depth):
    made = "x"
    for _ in range(depth):
        made = [made]
    return made


HONEST = [
    {"output_type": "stream", "name": "stdout", "text": "a\n"},
    {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["\x1b[31mE"]},
    {"output_type": "display_data", "data": {"image/png": "aGVsbG8=\n"}, "metadata": {}},
    {"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {},
     "execution_count": 3},
]  # fmt: skip
MALFORMED = [
    {"output_type": "stream", "name": "stdout", "text": "\ud800"},
    {"output_type": "stream", "name": "stdwhat", "text": "a"},
    {"output_type": "stream", "name": "stdout", "text": nested(483)},
    {"output_type": "error", "ename": 1, "evalue": "", "traceback": []},
    {"output_type": "error", "ename": "E", "evalue": "", "traceback": "\ud800"},
    {"output_type": "display_data", "data": {"text/html": nested(483)}, "metadata": {}},
    {"output_type": "display_data", "data": {"image/png": '" onerror="x'}, "metadata": {}},
    {"output_type": "display_data", "data": 7, "metadata": {}},
    {"output_type": "something"},
    {},
    None,
]


@pytest.mark.parametrize("output", HONEST, ids=lambda one: one["output_type"])
def test_an_honest_output_stays_as_it_is(output):
    assert sound(output) == output


@pytest.mark.parametrize("output", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_output_is_replaced_by_a_sentence(output):
    assert sound(output)["text"] == INSTEAD


@pytest.mark.parametrize("count", ["x", -1, 10**5000, [], 1.5, True], ids=range(6))
def test_a_malformed_count_is_none_and_what_is_left_can_be_written(count):
    cell = nbformat.v4.new_code_cell("x")
    cell.execution_count, cell.outputs = count, [*MALFORMED, *HONEST]
    cell.outputs.append({**HONEST[3], "execution_count": count, "extra": nested(483)})
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [cell]
    assert mend(notebook)
    assert notebook.cells[0].execution_count is None
    nbformat.validate(notebook)
    text = nbformat.writes(notebook)
    text.encode()
    assert json.loads(text)["cells"][0]["outputs"][-1].keys() == HONEST[3].keys()


def test_a_sound_notebook_is_not_said_to_be_malformed():
    outputs = [nbformat.from_dict(one) for one in HONEST]
    cell = nbformat.v4.new_code_cell("x", outputs=outputs, execution_count=3)
    assert not mend(nbformat.v4.new_notebook(cells=[cell]))


@pytest.mark.parametrize(
    "source", ["f'" + "{x}" * 60_000 + "'", "(" * 190_000, "x=" * 90_000], ids=range(3)
)
def test_no_text_keeps_the_reader_of_notebooks_busy(source):
    document = json.loads(sample.handed_in(SECTION, {"solved": "all"}))
    more = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    document["cells"] += [{**more, "source": source + f"\ny{n} = 1"} for n in range(3)]
    start = time.monotonic()
    restore(document, ASSIGNMENT, SECTION)
    names.read("".join(cell["source"]) for cell in document["cells"])
    assert time.monotonic() - start < names.SECONDS + 5


def hang():
    with limits.deadline(1):
        sum(range(10**11))  # nothing stops it from within


def test_a_worker_that_does_not_come_to_an_end_is_ended():
    worker = multiprocessing.get_context("spawn").Process(target=hang)
    worker.start()
    worker.join(30)
    assert worker.exitcode == 1


def test_growth_is_seen_while_it_happens():
    ended = []
    with limits.growth(50 << 20, lambda: ended.append(True)):
        kept = bytes(100 << 20).replace(b"\0", b"1")
        time.sleep(0.3)
    assert ended and kept
    ended.clear()
    with limits.growth(50 << 20, lambda: ended.append(True)):
        time.sleep(0.1)
    assert not ended
