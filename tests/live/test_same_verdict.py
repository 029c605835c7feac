"""A visible check says the same on a page as in JupyterLab: all banks, here and in WebAssembly."""

import re

import desk
import pytest
import yaml
from programs import require

from autograde.reading import live

DIFFER = yaml.safe_load((desk.HERE / "differ.yml").read_text(encoding="utf-8"))
OWN_DRAWS = re.compile(r"default_rng\(\)|np\.random\.(?!default_rng|Gen|SeedSequence)")
# An answer that asks for what no browser has is told so.
NOT_HERE = "PyTorch does not run", "scikit-learn is not", "SciPy is not"


def test_most_exercises_live_and_every_one_in_numpy_does():
    lives = set(desk.alive())
    machine = {name for name, card in desk.RUBRIC.items() if card["marked_by"] == "machine"}
    first = [name for name in machine if name[:4] in {"ch01", "ch02", "ch03"}]
    assert len(lives.intersection(first)) >= 50
    lacking = {name: desk.page.course().lacking(name) for name in machine - lives}
    assert all(found & {"torch", "sklearn"} for found in lacking.values()), lacking


def said(outcome):
    """What a reader is told; of an error of NumPy's only its kind, since its words may differ."""
    kind = re.match(r"(\w+Error): ", outcome.error)
    return outcome.ok, kind[1] if kind else outcome.error


@pytest.mark.parametrize("exercise", desk.alive())
def test_a_check_says_the_same_in_a_browser(browser_python, course, exercise):
    for name, text in desk.bank(exercise):
        asked = desk.request(exercise, text)
        there, here = browser_python.run(asked), desk.here(course, asked)
        if name != "solution" and there.error.startswith(NOT_HERE):
            continue
        if OWN_DRAWS.search(text) or f"{exercise}/{name}" in DIFFER:
            continue  # what draws for itself may say something else each time
        assert said(there) == said(here), name
        if name == "solution":
            assert there.ok and there.seconds < 2, (there.error, there.seconds)


def test_what_is_listed_to_differ_does(browser_python, course):
    same = []
    # Rounding is a matter of this machine, too.
    for place in (one for one, why in DIFFER.items() if not re.search("rounding|LAPACK", why)):
        exercise, name = place.split("/", 1)
        asked = desk.request(exercise, desk.text_of(exercise, name))
        if said(browser_python.run(asked)) == said(desk.here(course, asked)):
            same.append(place)
    assert same == []


def test_an_overflow_is_told_where_there_are_no_flags(browser_python):
    text = "def sigmoid(a):\n    return 1 / (1 + np.exp(-a))\n"
    whole = desk.solutions()["ch01-activations"]
    found = browser_python.run(desk.request("ch01-activations", f"{whole}\n\n{text}"))
    assert found.error == "FloatingPointError: overflow encountered in exp"
    assert found.line == len(whole.splitlines()) + 3


def test_a_figure_appears_with_its_alt_text(browser_python):
    require("matplotlib" in live.packages(), "'live fetch' found no matplotlib")
    text = (
        "from latentcourse.plots import figure, show\nfig, ax = figure()\nax.plot([0, 1])\n"
        'show(fig, "A line from nought to one, drawn so that a test can see it.")\n'
    )
    found = browser_python.run(desk.request("ch01-pca", text, "run"))
    assert found.ok, found.trace
    assert found.pictures[0]["alt"].startswith("A line") and len(found.pictures[0]["png"]) > 5000


def test_scipy_comes_when_it_is_asked_for(browser_python):
    require("scipy" in live.packages(), "'live fetch' found no SciPy")
    text = "from scipy.special import expit\nprint(expit(0.0))\n"
    assert browser_python.run(desk.request("ch01-pca", text, "run")).printed == "0.5\n"
