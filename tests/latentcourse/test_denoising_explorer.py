"""Walks from noise to codes: what is refused, what a page carries, and what its reader sees."""

import functools
import http.server
import re
import shutil
import threading

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from test_explorers import SHIFT, grey, host, model, words

from latentcourse.explorers import DenoisingExplorer
from latentcourse.explorers.explorer import HERE

STEPS, WEIGHTS, METHODS = 20, (0, 0.5, 1, 2, 4), ("Euler", "DDIM")
rng = np.random.default_rng(0)
ASKED, LABELS = np.repeat(np.arange(10), 3), np.arange(300) % 10
CENTRES = 3 * rng.normal(size=(10, 2))
CODES = CENTRES[LABELS] + 0.3 * rng.normal(size=(300, 2))
LAYERS = [
    (rng.normal(size=(2, 128)), rng.normal(size=128)),
    (0.3 * rng.normal(size=(128, 64)), rng.normal(size=64)),
]


def walks():
    """Lines from noise towards the digits asked for: the whole way with full guidance only."""
    noise, way = rng.normal(size=(len(ASKED), 2)), np.linspace(0, 1, STEPS + 1)[:, None, None]
    goals = [np.minimum(weight / 2, 1) * CENTRES[ASKED] for weight in WEIGHTS]
    return np.array([[(1 - way**p) * noise + way**p * goal for goal in goals] for p in (1, 2)])


WALKS = walks()


def made(**changes):
    given = dict(walks=WALKS, asked=ASKED, weights=WEIGHTS, layers=LAYERS, codes=CODES)
    return DenoisingExplorer(**{**given, "labels": LABELS, "methods": METHODS, **changes})


def changed(array, place, value):
    copy = np.array(array)
    copy[place] = value
    return copy


WRONG = {
    "walks of one method, without its axis": (
        dict(walks=WALKS[0]),
        r"`walks` .*steps \+ 1, n, 2\)",
    ),
    "walks in three dimensions": (dict(walks=np.ones((2, 5, 21, 30, 3))), "`walks`.* not .*30, 3"),
    "no walker": (dict(walks=WALKS[:, :, :, :0]), "`walks` has the shape"),
    "no step": (dict(walks=WALKS[:, :, :1]), "`walks` makes no step"),
    "a walk that ran away": (dict(walks=changed(WALKS, (0, 0, 3, 1), np.inf)), "`walks`.*finite"),
    "a method too many": (dict(methods=["a", "b", "c"]), "2 methods, but `methods` names 3"),
    "a weight too few": (dict(weights=(0, 1)), "5 weights, but `weights` names 2"),
    "other walkers": (dict(asked=ASKED[:5]), r"`asked` wants 30 digits .* \(5,\)"),
    "a number of two digits": (dict(asked=ASKED + 1), "`asked` holds digits"),
    "digits that are not whole": (dict(asked=ASKED / 2), "`asked` holds digits"),
    "a negative digit": (dict(labels=LABELS - 1), "`labels` holds digits"),
    "codes in three dimensions": (dict(codes=np.ones((300, 3))), r"`codes`.*\(m, 2\), not .*3\)"),
    "one code": (dict(codes=CODES[0]), r"`codes` has the shape \(m, 2\), not \(2,\)"),
    "a code that is no number": (dict(codes=changed(CODES, 0, np.nan)), "`codes`.*finite"),
    "other codes": (dict(codes=CODES[:9]), r"`labels` wants 9 digits .* \(300,\)"),
    "a decoder of more numbers": (dict(layers=LAYERS[1:]), "`layers`: .*cannot follow 2 numbers"),
    "a decoder of no picture": (dict(layers=LAYERS[:1]), "`layers`: .*ends in 128 numbers"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_fit_is_refused_by_its_name(case):
    changes, says = WRONG[case]
    with pytest.raises(ValueError, match=says):
        made(**changes)


def test_python_knows_where_the_walkers_are():
    one = made()
    assert (one.step, WEIGHTS[one.weight], one.method, one.digit) == (0, 1, 0, -1)
    one.step, one.weight, one.method = 7, 3, 1
    assert np.array_equal(one.z, WALKS[1, 3, 7])
    assert made(weights=(0, 2, 3, 4, 5)).weight == 0


def test_a_training_that_goes_on_leaves_the_walks_as_they_were():
    mine = WALKS.copy()
    one = made(walks=mine)
    mine += 1
    assert np.array_equal(one.z, WALKS[0, 2, 0])


def test_a_page_carries_less_than_200_kb():
    assert len(made()._repr_mimebundle_()[0]["text/html"]) < 200_000


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
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Walks</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="explorers.css"><style>body { font: 16px sans-serif; }'
        'html[data-theme="dark"] { background: #14181e; color-scheme: dark; }</style>'
        '<script type="module" src="page.mjs"></script></head><body><main><h1>Walks</h1>'
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
        page.wait_for_selector('[data-explorer="denoising"][data-ready="yes"] .explorer-words')
        return host(page, "denoising")

    yield open_page
    for context in contexts:
        context.close()


def put(found, **state):
    found.evaluate("(host, s) => Object.entries(s).forEach((o) => host.model.set(...o))", state)
    found.page.wait_for_timeout(100)


def slider(found, name):
    return found.get_by_role("slider", name=name, exact=True)


def pictures(z):
    """What the decoder makes of places, 0 to 255."""
    (W, b), (V, c) = LAYERS
    return 255 / (1 + np.exp(-(np.maximum(z @ W + b, 0) @ V + c)))


def nearest_digits(z):
    return LABELS[((z[:, None] - CODES) ** 2).sum(axis=2).argmin(axis=1)]


def test_decoded_pictures_are_numpy_s_within_one_grey_level(opened):
    found = opened()
    for method, weight, step in ((0, 0, 0), (0, 4, 13), (1, 2, 20), (1, 3, 6)):
        put(found, method=method, weight=weight, step=step)
        drawn = [grey(one) for one in found.locator(".explorer-gallery canvas").all()]
        assert np.abs(drawn - pictures(WALKS[method, weight, step])).max() <= 1


def test_the_words_say_step_guidance_method_and_who_got_there(opened):
    found = opened()
    counts = []
    for method, weight, step in ((0, 3, 0), (0, 3, 20), (1, 1, 15)):
        put(found, method=method, weight=weight, step=step)
        there = nearest_digits(WALKS[method, weight, step]) == ASKED
        said = words(found)
        assert said.startswith(
            f"Step {step} of 20, guidance {WEIGHTS[weight]}, {METHODS[method]}: "
            f"{there.sum()} of 30 walkers lie nearest to a real code of their digit."
        )
        assert said in found.locator(".explorer-plane").get_attribute("aria-label")
        counts.append(there.sum())
    assert counts[0] < counts[1]
    put(found, method=0, step=STEPS)
    for weight in (2, 4, 3):  # the whole way is walked with 3 and 4
        put(found, weight=weight)
        assert ("Found:" in words(found)) == (weight == 3)
    put(found, step=STEPS - 1)
    assert "Found:" not in words(found)
    put(found, method=1, weight=1, step=15, digit=7)
    assert f"{there[ASKED == 7].sum()} of 3 walkers asked for 7 lie" in words(found)
    assert found.locator(".explorer-words").get_attribute("role") == "status"


def test_all_is_done_by_keyboard(opened):
    found = opened()
    keyboard = found.page.keyboard
    found.get_by_role("button", name="Euler").focus()
    keys = "ArrowRight Enter Tab ArrowRight ArrowRight Enter Tab End Tab ArrowRight ArrowRight"
    for key in keys.split():
        keyboard.press(key)
    now = {name: model(found, name) for name in ("method", "digit", "weight", "step")}
    assert now == {"method": 1, "digit": 1, "weight": 4, "step": 2}
    assert slider(found, "step").get_attribute("aria-valuetext") == "2 of 20"
    assert slider(found, "guidance").get_attribute("aria-valuetext") == "4"
    pressed = found.locator("[aria-pressed=true]").all_text_contents()
    assert pressed == ["DDIM", "1"]
    keyboard.press("Tab")
    keyboard.press("Enter")
    assert found.get_by_role("button", name="Pause").count() == 1
    keyboard.press("Enter")
    assert found.get_by_role("button", name="Play").count() == 1


def test_one_digit_is_shown_alone_and_the_page_does_not_jump(opened):
    found = opened()
    before = found.bounding_box()["height"]
    digits = found.get_by_role("group", name="asked for")
    assert digits.get_by_role("button").all_text_contents() == ["all", *"0123456789"]
    digits.get_by_role("button", name="4").click()
    found.page.wait_for_timeout(100)
    seen = found.locator(".explorer-gallery canvas:visible")
    labels = seen.evaluate_all("all => all.map((c) => c.getAttribute('aria-label'))")
    assert labels == [f"Walker {i + 1}, asked for 4, decoded" for i in (12, 13, 14)]
    assert found.bounding_box()["height"] == before
    digits.get_by_role("button", name="all").click()
    found.page.wait_for_timeout(100)
    assert found.locator(".explorer-gallery canvas:visible").count() == 30


def test_walkers_wear_their_digit_s_colour_where_they_are(opened):
    found = opened()
    x0, x1, y0, y1 = model(found, "content")["limits"]
    put(found, digit=3, weight=3, step=20)
    colour = found.locator(".explorer").evaluate(
        "e => getComputedStyle(e).getPropertyValue('--explorer-class-3')"
    )
    wanted = [int(part, 16) for part in re.findall("..", colour.strip("# "))]
    x, y = WALKS[0, 3, 20, ASKED == 3][0]
    share = [(x - x0) / (x1 - x0), (y1 - y) / (y1 - y0)]
    drawn = found.locator(".explorer-plane").evaluate(
        """(c, [x, y]) => [...c.getContext('2d')
            .getImageData(x * c.width - 5.5 * c.width / 280, y * c.height, 1, 1).data]""",
        share,
    )
    assert drawn == [*wanted, 255]


def test_play_walks_to_the_end_and_a_hand_on_the_slider_stops_it(opened):
    found = opened()
    found.get_by_role("button", name="Play").click()
    found.page.wait_for_function(
        "host => host.model.get('step') > 2", arg=found.element_handle(), timeout=10_000
    )
    slider(found, "step").focus()
    found.page.keyboard.press("Home")
    found.page.wait_for_timeout(500)
    assert model(found, "step") == 0
    found.get_by_role("button", name="Play").click()
    found.get_by_role("button", name="Pause").click()
    put(found, step=18)
    found.get_by_role("button", name="Play").click()
    found.get_by_role("button", name="Play").wait_for(timeout=5_000)
    assert model(found, "step") == 20
    found.get_by_role("button", name="Play").click()
    assert model(found, "step") < 3, "from the end it begins anew"


def test_nothing_moves_by_itself_for_who_asked_for_less_motion(opened):
    found = opened(reduced_motion="reduce")
    step = found.get_by_role("button", name="Next step")
    for wanted in (1, 2):
        step.click()
        found.page.wait_for_timeout(400)
        assert model(found, "step") == wanted
    put(found, step=20)
    step.click()
    assert model(found, "step") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1000])
def test_it_fits_its_page_and_every_reader(opened, width, theme):
    found = opened(width)
    page = found.page
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    put(found, step=9, digit=2)
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


@pytest.mark.parametrize("width", [360, 600, 1000])
def test_nothing_moves_while_the_page_begins(opened, width):
    found = opened(width)
    found.page.wait_for_timeout(800)
    assert found.page.evaluate("window.shift") < 0.01
    below = found.page.locator("main > p").bounding_box()["y"]
    assert below - found.locator(".explorer").bounding_box()["height"] < 250, "and no hole is left"
