"""The advice as a form on a page: what its reader chooses, reads and follows."""

import functools
import http.server
import shutil
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_explorers import SHIFT, host, model, words

from latentcourse.advise import advise, rules
from latentcourse.explorers import AdviceExplorer
from latentcourse.explorers.explorer import HERE


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A page with nothing but the form and a line below it."""
    root = tmp_path_factory.mktemp("page")
    for path in (*HERE.glob("*.mjs"), *HERE.glob("*.css")):
        shutil.copy(path, root)
    (root / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Advice</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="explorers.css"><style>body { font: 16px sans-serif; }'
        'html[data-theme="dark"] { background: #14181e; color-scheme: dark; }</style>'
        '<script type="module" src="page.mjs"></script></head><body><main><h1>Advice</h1>'
        f"{AdviceExplorer()._repr_mimebundle_()[0]['text/html']}<p>Below.</p></main></body></html>"
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
    """Opens the page for a new reader, whose errors count; gives the form."""
    contexts = []

    def open_page(width=1000):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.add_init_script(SHIFT)
        page.goto(address)
        page.wait_for_selector('[data-explorer="advice"][data-ready="yes"] .explorer-words')
        return host(page, "advice")

    yield open_page
    for context in contexts:
        context.close()


def lines(found):
    return found.locator(".explorer-advice dd b").all_text_contents()


def test_a_choice_changes_the_advice_as_it_does_in_python(opened):
    found = opened()
    for name, label, value in [
        ("use", "What is it for?", "sample"),
        ("size", "Pixels a side (for sound, leave it)", "256"),
        ("kind", "What are the data?", "colour"),
        ("labels", "Are there labels of what you look for?", "yes"),
        ("use", "What is it for?", "search"),
    ]:
        found.get_by_label(label, exact=True).select_option(value)
        found.page.wait_for_timeout(100)
        profile = model(found, "profile")
        assert str(profile[name]) == value
        advice = advise(**profile)
        assert lines(found) == [line.says for line in advice.lines]
        assert advice.name in words(found)
        assert ("Outside what this course measured: " in words(found)) == bool(advice.outside)
        assert all(beyond in words(found) for beyond in advice.outside)


def test_each_line_leads_to_where_it_was_measured(opened):
    found = opened()
    shown = found.locator(".explorer-advice dd")
    wanted = advise(**model(found, "profile")).lines
    assert shown.count() == len(wanted)
    for place, line in enumerate(wanted):
        page, _, heading = line.where.partition("#")
        link = shown.nth(place).locator("a")
        assert link.get_attribute("href") == f"../{page}.html" + f"#{heading}" * bool(heading)
    found.get_by_label("What are the data?", exact=True).select_option("sound")
    found.page.wait_for_timeout(100)
    assert "Not measured here" in shown.first.text_content()


def test_the_keyboard_is_enough(opened):
    found = opened()
    first = found.get_by_label("What is it for?", exact=True)
    first.focus()
    found.page.keyboard.press("ArrowDown")
    found.page.wait_for_timeout(100)
    assert model(found, "profile")["use"] == list(rules().questions["use"]["answers"])[1]
    found.page.keyboard.press("Tab")
    focused = found.page.evaluate("document.activeElement.name")
    assert focused == "kind"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1000])
def test_it_fits_its_page_and_every_reader(opened, width, theme):
    found = opened(width)
    page = found.page
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in [one.bounding_box() for one in found.locator("select").all()]:
        assert box["height"] >= 24, "a finger finds it"
    violations = Axe().run(page).response["violations"]
    assert not violations, [(one["id"], one["nodes"][0]["html"]) for one in violations]


@pytest.mark.parametrize("width", [360, 600, 1000])
def test_nothing_moves_while_the_page_begins(opened, width):
    found = opened(width)
    found.page.wait_for_timeout(800)
    assert found.page.evaluate("window.shift") < 0.01
    below = found.page.locator("main > p").bounding_box()["y"]
    assert below - found.locator(".explorer").bounding_box()["height"] < 250, "and no hole is left"
