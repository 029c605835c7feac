"""A cut through scores: what is refused, what Python hears, and what a page says and shows."""

import functools
import http.server
import re
import shutil
import threading

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from test_explorers import SHIFT, grey, host, model, words

from latentcourse.explorers import ThresholdExplorer
from latentcourse.explorers.explorer import HERE

rng = np.random.default_rng(0)
LABELS = np.repeat([0, 1], [40, 32])
NAMES = ["clean"] * 40 + ["cracked", "torn", "stained", "crushed"] * 8
IMAGES = np.rint(255 * rng.random((72, 16, 16))) / 255
SCORES = {
    "error": rng.gamma(3, 0.001, 72) * (1 + LABELS),
    "given roughness": rng.normal(size=72) + 1.2 * LABELS,
    "coarse": rng.integers(4, size=72) + LABELS,  # many are equal
}


def made(**changes):
    given = dict(scores=SCORES, labels=LABELS, images=IMAGES, names=NAMES)
    return ThresholdExplorer(**{**given, **changes})


WRONG = {
    "no score": (dict(scores={}), "`scores` is empty"),
    "scores of other pictures": (dict(scores={"a": np.ones(5)}), r"a: 72 .* not \(5,\)"),
    "a score that is none": (dict(scores={"a": np.full(72, np.nan)}), "a: scores must be finite"),
    "labels of other pictures": (dict(labels=LABELS[:9]), r"72 pictures .* \(9,\), 72"),
    "names of other pictures": (dict(names=NAMES[:9]), r"72 pictures .* \(72,\), 9"),
    "nothing odd": (dict(labels=0 * LABELS), "some of both"),
    "labels of three kinds": (dict(labels=LABELS + 1), "0 for normal and 1 for odd"),
    "a share above all": (dict(prevalences=[1.5]), "`prevalences` holds numbers above 0 and below"),
    "a free miss": (dict(miss_costs=[0]), "`miss_costs` holds numbers above 0"),
    "no price": (dict(miss_costs=[]), "`miss_costs`.*one at least"),
    "flat pictures": (dict(images=IMAGES.reshape(72, -1)), r"\(n, height, width\)"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_fit_is_refused_by_its_name(case):
    changes, says = WRONG[case]
    with pytest.raises(ValueError, match=says):
        made(**changes)


def test_python_knows_the_cut_whom_it_flags_and_its_cost():
    one = made()
    assert (one.threshold, one.flagged.any(), one.cost) == (np.inf, False, 0.2 * 10)
    one.cut = 0
    assert one.flagged.all() and np.isclose(one.cost, 0.8)
    one.score, one.cut, one.prevalence, one.miss_cost = 2, 30, 0, 2
    flagged = SCORES["coarse"] >= np.sort(SCORES["coarse"])[30]
    assert np.array_equal(one.flagged, flagged)
    alarms, misses = flagged[LABELS == 0].mean(), 1 - flagged[LABELS == 1].mean()
    assert np.isclose(one.cost, 0.95 * alarms + 0.05 * 20 * misses)


def test_what_happens_to_the_scores_later_leaves_it_as_it_was():
    mine, labels = SCORES["error"].copy(), LABELS.copy()
    one = made(scores={"error": mine}, labels=labels)
    before = one.content["scores"]["error"][3]
    mine += 1
    labels[:] = 1
    one.cut = 0
    assert one.threshold < 1 and one.content["scores"]["error"][3] == before
    assert np.isclose(one.cost, 0.8)


def test_a_page_carries_less_than_50_kb():
    assert len(made()._repr_mimebundle_()[0]["text/html"]) < 50_000


# On a page, without a kernel.


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with nothing but the explorer and a line below it."""
    root = tmp_path_factory.mktemp("page")
    for path in (*HERE.glob("*.mjs"), *HERE.glob("*.css")):
        shutil.copy(path, root)
    (root / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cuts</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="explorers.css"><style>body { font: 16px sans-serif; }'
        'html[data-theme="dark"] { background: #14181e; color-scheme: dark; }</style>'
        '<script type="module" src="page.mjs"></script></head><body><main><h1>Cuts</h1>'
        f"{made()._repr_mimebundle_()[0]['text/html']}<p>Below.</p></main></body></html>"
    )
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=root)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(browser, address):
    """Opens the page for a new reader, whose errors count; gives the explorer."""
    contexts = []

    def open_page(width=1000, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.add_init_script(SHIFT)
        page.goto(address)
        page.wait_for_selector('[data-explorer="threshold"][data-ready="yes"] .explorer-words')
        return host(page, "threshold")

    yield open_page
    for context in contexts:
        context.close()


def put(found, **state):
    found.evaluate("(host, s) => Object.entries(s).forEach((o) => host.model.set(...o))", state)
    found.page.wait_for_timeout(100)


def table(found, caption):
    """The numbers of a table, row by row."""
    one = found.locator("table", has_text=caption)
    return [row.locator("td").all_text_contents() for row in one.locator("tr").all()[1:]]


STATES = [
    dict(score=0, cut=72, prevalence=1, miss_cost=1),
    dict(score=0, cut=0, prevalence=0, miss_cost=2),
    dict(score=1, cut=41, prevalence=1, miss_cost=0),
    dict(score=2, cut=30, prevalence=0, miss_cost=1),
    dict(score=2, cut=72, prevalence=0, miss_cost=0),
]


@pytest.mark.parametrize("state", STATES)
def test_counts_and_costs_are_pythons(opened, state):
    found, twin = opened(), made()
    put(found, **state)
    for name, value in state.items():
        setattr(twin, name, value)
    normal, odd = (twin.flagged[label == LABELS] for label in (0, 1))
    counts = [[str(part.sum()), str((~part).sum())] for part in (normal, odd)]
    assert table(found, "photos") == counts
    costs = []
    for cut in range(73):
        twin.cut = cut
        costs.append(twin.cost)
    wanted = [costs[state["cut"]], costs[72], costs[0], min(costs)]
    shown = [float(cell) for (cell,) in table(found, "cost of a photo")]
    assert np.allclose(shown, wanted, atol=0.0051)
    said = words(found)
    assert f"{normal.sum()} of 40 normal photos are flagged, {(~odd).sum()} of 32 odd" in said
    assert f"a photo costs {shown[0]:.2f}, " in said
    bound = min(costs[0], costs[72])
    way = "less than" if wanted[0] < bound - 1e-9 else "as much as"
    way = "more than" if wanted[0] > bound + 1e-9 else way
    which = "nothing" if costs[72] < costs[0] else "everything"
    assert f", {way} flagging {which}" in said


def test_photos_beside_the_cut_are_the_ones_next_to_it(opened):
    found, twin = opened(), made()
    for state in (dict(score=1, cut=36), dict(score=0, cut=3), dict(score=2, cut=30)):
        put(found, **state)
        twin.score, twin.cut = state["score"], state["cut"]
        order = np.argsort([*SCORES.values()][state["score"]], kind="stable")
        below = int((~twin.flagged).sum())
        wanted = [*order[max(0, below - 5) : below], *order[below : below + 5]]
        shown = found.locator(".explorer-gallery canvas:visible").all()
        assert len(shown) == len(wanted)
        for canvas, i in zip(shown, wanted, strict=True):
            assert np.abs(grey(canvas) - 255 * IMAGES[i].ravel()).max() <= 1
            label = canvas.get_attribute("aria-label")
            assert label.startswith(f"{NAMES[i]}, score ")
            assert label.endswith("flagged" if twin.flagged[i] else "kept")
        framed = found.locator(".explorer-copy canvas:visible").count()
        assert framed == LABELS[wanted].sum(), "odd ones are framed"


def test_all_is_done_by_keyboard(opened):
    found = opened()
    keyboard = found.page.keyboard
    assert "Task: find a cut" in found.locator(".explorer-help").text_content()
    found.get_by_role("button", name="error", exact=True).focus()
    keys = "ArrowRight Enter Tab ArrowLeft Enter Tab ArrowRight Enter Tab Home ArrowRight"
    for key in keys.split():
        keyboard.press(key)
    state = [model(found, name) for name in ("score", "prevalence", "miss_cost", "cut")]
    assert state == [1, 0, 2, 1]
    slider = found.get_by_role("slider", name="cut", exact=True)
    value = np.sort(SCORES["given roughness"])[1]
    told = float(slider.get_attribute("aria-valuetext").replace("\u2212", "-"))
    assert np.isclose(told, value, rtol=0.01)
    keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") == "above all"
    keyboard.press("Tab")
    keyboard.press("Enter")
    found.page.wait_for_timeout(100)
    costs = [cell for (cell,) in table(found, "cost of a photo")]
    assert costs[0] == costs[3], "the best cut is taken"


def test_a_task_is_set_and_its_solution_is_named(opened):
    found = opened()
    assert "more than flagging everything" in words(found)
    found.get_by_role("button", name="Best cut here").click()
    assert "less than flagging everything: found" in words(found)
    assert found.locator(".explorer-words").get_attribute("role") == "status"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1000])
def test_it_fits_its_page_and_every_reader(opened, width, theme):
    found = opened(width)
    page = found.page
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    put(found, score=1, cut=30)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    inside, needed = found.evaluate("host => [host.clientWidth, host.scrollWidth]")
    assert needed <= inside
    for box in [one.bounding_box() for one in found.get_by_role("button").all()]:
        assert min(box["width"], box["height"]) >= 24, "a finger finds it"
    violations = Axe().run(page).response["violations"]
    assert not violations, [(one["id"], one["nodes"][0]["html"]) for one in violations]
    corner = found.locator(".explorer-plane").evaluate(
        "c => [...c.getContext('2d').getImageData(3, 3, 1, 1).data].slice(0, 3)"
    )
    assert sum(corner) > 700 if theme == "light" else sum(corner) < 120


def test_the_histogram_wears_its_colours(opened):
    found = opened()
    put(found, score=2, cut=72)  # whole numbers: the fullest bars are many
    style = found.locator(".explorer").evaluate(
        "e => [0, 1].map((k) => getComputedStyle(e).getPropertyValue(`--explorer-class-${k}`))"
    )
    inks = [[int(part, 16) for part in re.findall("..", one.strip("# "))] for one in style]
    pixels = found.locator(".explorer-plane").evaluate(
        """c => { const {data} = c.getContext('2d').getImageData(0, 0, c.width, c.height);
               return [[...data], c.width, c.height]; }"""
    )
    image = np.array(pixels[0]).reshape(pixels[2], pixels[1], 4)[..., :3]
    upper, lower = np.split(image, 2)
    for half, ink in ((upper, inks[0]), (lower, inks[1])):
        assert (half == ink).all(axis=2).sum() > 500


@pytest.mark.parametrize("width", [360, 600, 1000])
def test_nothing_moves_while_the_page_begins(opened, width):
    found = opened(width)
    found.page.wait_for_timeout(800)
    assert found.page.evaluate("window.shift") < 0.01
    below = found.page.locator("main > p").bounding_box()["y"]
    assert below - found.locator(".explorer").bounding_box()["height"] < 250, "and no hole is left"
