"""What all claims share: one thread, the page's training budgets, and evidence of earlier runs."""

import os
from datetime import date
from time import perf_counter

import evidence
import pytest
import torch

from latentcourse.kept import AGAIN


@pytest.fixture(scope="module", autouse=True)
def page_conditions(tmp_path_factory):
    """Train as the page does: in full, and on one thread, which is quickest for nets this small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NBGRADER_EXECUTION", raising=False)
        if os.environ.get(evidence.ALL):  # what the course keeps is trained anew, too
            patch.setenv(AGAIN, str(tmp_path_factory.mktemp("trained")))
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        yield
        torch.set_num_threads(threads)


def is_claim(item):
    # this file's hooks see every item that is collected
    return "claims" in item.path.parts and item.path.name.endswith("_claims.py")


def claim_name(item):
    return f"{item.path.stem}::{item.name}"


def functions_of(item):
    """Return a test and the fixtures it uses."""
    definitions = item._fixtureinfo.name2fixturedefs.values()
    fixtures = [definition[-1].func for definition in definitions]
    return [item.function, *(one for one in fixtures if one.__module__ == item.module.__name__)]


def pytest_collection_modifyitems(config, items):
    """Leave out the claims whose evidence holds."""
    rows, today, resting = evidence.read(), date.today(), {}
    for item in filter(is_claim, items):
        item.rests_on = evidence.rests_on(functions_of(item))
        name = claim_name(item)
        row = rows.get(name)
        if not evidence.reason(name, item.rests_on, row, today):
            resting[item] = row
    if resting:
        config.hook.pytest_deselected(items=list(resting))
        items[:] = [item for item in items if item not in resting]
    config.resting = [row.day for row in resting.values()]
    if hasattr(config, "workeroutput"):  # one of several processes, which say what they found
        config.workeroutput["resting"] = config.resting


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    """Note how long a claim takes, and what its assertions find."""
    item.found, start = {}, perf_counter()
    yield
    item.seconds = perf_counter() - start


def pytest_assertion_pass(item, lineno, orig, expl):
    """Note what an assertion of a claim found."""
    if is_claim(item):
        times, _ = item.found.get(orig, (0, ""))
        item.found[orig] = [times + 1, evidence.in_words(expl)]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Hand a claim's evidence to the process that writes it."""
    report = (yield).get_result()
    if call.when == "call" and is_claim(item) and report.passed:
        row = evidence.Row(
            item.rests_on, date.today().isoformat(), round(item.seconds, 1), item.found
        )
        report.user_properties.append(("evidence", [claim_name(item), vars(row)]))
