"""Exercises alive on their pages: solved by keyboard, without network, taken home and graded."""

import filecmp
import functools
import http.server
import importlib
import json
import threading
from types import SimpleNamespace

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from classroom import solution_cells
from programs import require

from autograde import layout
from autograde.classroom import grading
from autograde.reading import live

PLACES = {
    "ch01-pca": ("ch01_autoencoder", "1_squeeze"),
    "ch01-linear-gradient": ("ch01_autoencoder", "1_squeeze"),
    "ch02-heads": ("ch02_vae", "1_distributions"),
    "ch02-log-normal": ("ch02_vae", "1_distributions"),
    "ch04-likeliest-word": ("ch04_vq_vae", "1_bits"),
}
SLOW = 90_000  # milliseconds that a loaded machine may take to start Python
LIGHT = 4096  # bytes of a page before the click
# What a publisher may send with the pages; docs: publishing.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self'; "
    "font-src 'self' data:"
)


class Strict(http.server.SimpleHTTPRequestHandler):
    """A plain host of files that allows what `POLICY` allows."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def host(built):
    """A static server of the site, and whatever it was asked for."""
    require(live.version(), "'live fetch' has brought nothing yet")
    handler = functools.partial(Strict, directory=str(built))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def context(browser, host):
    """A reader's browser, whose every request elsewhere is noted and refused."""
    made = browser.new_context(accept_downloads=True)
    made.elsewhere, made.faults = [], []

    def watch(route):
        if not route.request.url.startswith((host, "data:", "blob:")):
            made.elsewhere.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    made.route("**/*", watch)
    made.on("weberror", lambda fault: made.faults.append(str(fault.error)))
    made.on(
        "console",
        lambda line: made.faults.append(line.text) if "Content Security" in line.text else None,
    )
    yield made
    made.close()


def address(host, exercise):
    return f"{host}/chapters/{'/'.join(PLACES[exercise])}.html"


def begin(page, exercise):
    """Open an exercise's editor with the keyboard."""
    cell = page.locator(f"#{exercise}-answer")
    cell.locator(".live-open").focus()
    page.keyboard.press("Enter")
    cell.locator(".cm-content:focus").wait_for()
    return cell


def write(page, text):
    """Replace what is in the editor that has the focus."""
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def verdict(page, cell, key="Control+Enter"):
    """Check (or run) with the keyboard and return what the status line says."""
    cell.locator(".live-box").evaluate("(box) => { box.dataset.verdict = ''; }")
    page.keyboard.press(key)
    cell.locator(".live-box:is([data-verdict=right], [data-verdict=wrong])").wait_for(timeout=SLOW)
    return cell.locator(".live-status").text_content()


def answer(exercise):
    return solution_cells(*PLACES[exercise])[exercise]


def test_five_exercises_are_solved_taken_home_and_graded_as_in_jupyterlab(context, host, tmp_path):
    page, taken = context.new_page(), {}
    for exercise, place in PLACES.items():
        if address(host, exercise) != page.url:
            page.goto(address(host, exercise))
        cell = begin(page, exercise)
        if exercise == "ch01-pca":
            write(page, answer(exercise).replace("x - mean, full", "x, full"))
            assert verdict(page, cell).startswith("Not yet: ")
        write(page, answer(exercise))
        assert verdict(page, cell).endswith("checks passed.")
        with page.expect_download() as download:
            cell.locator(".live-take").focus()
            page.keyboard.press("Enter")
        taken[place] = download.value.path()
        passed = json.loads(page.evaluate("localStorage.getItem('latents-progress')"))["passed"]
        assert passed[exercise]
    assert context.elsewhere == [] and context.faults == []

    for (chapter, name), path in taken.items():
        for student, text in [("page", path.read_text("utf-8")), ("lab", filled(chapter, name))]:
            folder = tmp_path / "class" / student / chapter
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
    rows = grading.grade(tmp_path / "class", grading=tmp_path / "grading", feedback=False)
    marks = {student: {} for student in ("page", "lab")}
    for row in rows:
        marks[row.student][row.assignment] = row.score
    assert marks["page"] == marks["lab"] and len(marks["page"]) == 3
    assert all(score > 0 for score in marks["page"].values())


def filled(chapter, name):
    """Return the student's notebook with the same answers, as JupyterLab saves it."""
    notebook = nbformat.read(layout.NOTEBOOKS / chapter / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if PLACES.get(cell.id) == (chapter, name):
            cell.source = answer(cell.id)
    return nbformat.writes(notebook)


def test_an_endless_loop_is_stopped_and_python_comes_back(context, host):
    page = context.new_page()
    page.goto(address(host, "ch01-pca"))
    cell = begin(page, "ch01-pca")
    write(page, "while True:\n    pass")
    page.keyboard.press("Control+Enter")
    cell.locator(".live-status", has_text="Running.").wait_for(timeout=SLOW)
    cell.locator(".live-stop").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "live-check"
    cell.locator(".cm-content").focus()
    write(page, answer("ch01-pca"))
    assert verdict(page, cell).endswith("checks passed.")


def test_a_second_visit_needs_no_network_and_finds_the_answer(context, host):
    page = context.new_page()
    page.goto(address(host, "ch01-pca"))
    cell = begin(page, "ch01-pca")
    write(page, answer("ch01-pca") + "\n# mine")
    assert verdict(page, cell).endswith("checks passed.")
    page.goto(address(host, "ch01-pca"))  # the page itself is in the browser's hands by now
    asked = []
    context.on("requestfailed", lambda request: asked.append(request.url))
    context.unroute("**/*")
    context.set_offline(True)
    cell = begin(page, "ch01-pca")
    assert "# mine" in cell.locator(".cm-content").text_content()
    assert verdict(page, cell).endswith("checks passed."), asked


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_an_editor_open_and_tab_leaves_it(context, host, theme):
    page = context.new_page()
    page.add_init_script(
        f"localStorage.setItem('mode', '{theme}'); localStorage.setItem('theme', '{theme}')"
    )
    page.goto(address(host, "ch01-pca"))
    cell = begin(page, "ch01-pca")
    write(page, "def pca_fit(x, latent_dim):\n    return 'text', 2.5  # and a word\n")
    assert verdict(page, cell).startswith("Not yet: ")
    assert cell.locator(".live-trace").count() == 1
    found = Axe().run(page, context="#ch01-pca-answer").response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
    cell.locator(".cm-content").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("cm-content")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "live-check"


def test_a_page_is_light_until_its_reader_asks(context, host, built):
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address(host, "ch01-pca"))
    page.wait_for_load_state("networkidle")
    mine = [url.partition("?")[0].rpartition("/")[2] for url in asked if "/live/" in url]
    assert mine == ["open.mjs"]
    script, style = built / "_static" / "live" / "open.mjs", layout.BOOK / "live" / "live.css"
    assert script.stat().st_size + style.stat().st_size < LIGHT


def test_a_phone_sees_all_of_an_editor(context, host):
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address(host, "ch01-linear-gradient"))
    begin(page, "ch01-linear-gradient")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_others_made_is_published_as_it_was_fetched(built):
    site = built / "_static" / "live"
    core = site / f"pyodide-{live.version()}"
    for one in core.iterdir():
        assert filecmp.cmp(one, layout.LIVE / "core" / one.name, shallow=False), one.name
    assert filecmp.cmp(site / "editor.mjs", layout.LIVE / "editor.mjs", shallow=False)


def test_an_exercise_that_a_page_lacks_something_for_says_so(context, host):
    page = context.new_page()
    page.goto(f"{host}/chapters/ch02_vae/7_torch.html")
    words = page.locator(".live-elsewhere").first.text_content()
    assert "PyTorch" in words and "python3 latents/course.py learn ch02" in words
    assert page.locator(".live-open").count() == 0


def test_without_an_editor_there_is_a_text_area(context, host):
    context.route("**/editor.mjs*", lambda route: route.abort())
    page = context.new_page()
    page.goto(address(host, "ch01-pca"))
    cell = page.locator("#ch01-pca-answer")
    cell.locator(".live-open").click()
    cell.locator("textarea").fill(answer("ch01-pca"))
    assert verdict(page, cell).endswith("checks passed.")


def test_a_second_build_in_the_same_folder_replaces_the_first(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(layout.BOOK / "_ext"))
    extension = importlib.import_module("live")
    pages = {"page": {"live": "yes"}}
    app = SimpleNamespace(outdir=tmp_path, env=SimpleNamespace(metadata=pages))
    held = []
    for _ in range(2):
        extension.write(app, None)
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        held.append({path.relative_to(tmp_path): path.read_bytes() for path in files})
    assert held[0] == held[1] and any("pyodide" in str(name) for name in held[0])
