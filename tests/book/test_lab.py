"""Explorers in a real JupyterLab: the widget lives, and Python hears what the reader does."""

import json
import os

import nbformat
import numpy as np
import pytest
from playwright.sync_api import TimeoutError
from programs import TOKEN, jupyter

MAKE = {
    "latent": """
import numpy as np
from latentcourse.explorers import LatentExplorer
rng = np.random.default_rng(0)
layers = [(rng.normal(size=(2, 8)), np.zeros(8)), (rng.normal(size=(8, 16)), np.zeros(16))]
codes = rng.normal(size=(30, 2))
plane = LatentExplorer({"net": (layers, codes)}, rng.random((30, 4, 4)), np.arange(30) % 3)
plane""",
    "beta": """
from latentcourse.explorers import BetaExplorer
sweep = [(layers, codes, np.full((30, 2), -k)) for k in range(3)]
knob = BetaExplorer(
    [0.5, 1, 2], sweep, rng.random((30, 4, 4)), np.arange(30) % 3, [3, 2, 1], [1, 2, 3]
)
knob""",
    "gallery": """
from latentcourse.explorers import SampleGallery
gallery = SampleGallery(layers, rng.random((30, 4, 4)))
gallery""",
    "reparameterization": """
from latentcourse.explorers import ReparameterizationExplorer
sample = ReparameterizationExplorer()
sample""",
    "codebook": """
from latentcourse.explorers import CodebookExplorer
book, index = rng.normal(size=(9, 1)), rng.integers(9, size=(30, 2))
swap = CodebookExplorer(book, layers, index, rng.random((30, 4, 4)), np.arange(30) % 3)
swap""",
    "denoising": """
from latentcourse.explorers import DenoisingExplorer
walks, wide = rng.normal(size=(2, 3, 6, 4, 2)), [(rng.normal(size=(2, 64)), np.zeros(64))]
digits = np.arange(30) % 3
walkers = DenoisingExplorer(walks, digits[:4], (0, 1, 2), wide, codes, digits)
walkers""",
    "threshold": """
from latentcourse.explorers import ThresholdExplorer
names, pictures = ["photo"] * 30, rng.random((30, 4, 4))
knife = ThresholdExplorer({"x": codes[:, 0], "y": codes[:, 1]}, digits > 0, pictures, names)
knife""",
}
TELL = {
    "latent": "print(plane.model, *plane.z, *plane.walk.ravel())",
    "beta": "print(knob.beta)",
    "gallery": "print(gallery.temperature, gallery.page, *gallery.z[0])",
    "reparameterization": "print(sample.mu, sample.z)",
    "codebook": "print(swap.picture, swap.place, *swap.words, *swap.x_hat.ravel())",
    "denoising": """
at = walkers.method, walkers.weight, walkers.step
print(*at, walkers.digit, np.array_equal(walkers.z, walks[at]))""",
    "threshold": "print(knife.score, knife.cut, knife.flagged.sum(), knife.cost)",
}

# All cells are in the page at once, so that they can be counted; no question covers them.
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {"fetchNews": "false"},
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab on a folder with one notebook."""
    root = tmp_path_factory.mktemp("lab")
    sources = [text.strip() for kind in MAKE for text in (MAKE[kind], TELL[kind])]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in sources],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    nbformat.write(notebook, root / "play.ipynb")
    for name, settings in SETTINGS.items():
        (root / "settings" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "settings" / name).write_text(json.dumps(settings))
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(root / "no-config"),
        "JUPYTER_RUNTIME_DIR": str(root / "runtime"),
        "JUPYTER_DATA_DIR": str(root / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(root / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(root / "workspaces"),
    }
    with jupyter("jupyterlab", root, environment, root / "server.log") as address:
        yield f"{address}/lab/tree/play.ipynb?token={TOKEN}"


class Lab:
    """A notebook open in JupyterLab, its cells by their places."""

    def __init__(self, page):
        self.page = page

    def cell(self, place):
        return self.page.locator(".jp-Notebook .jp-CodeCell").nth(place)

    def run(self, place):
        self.cell(place).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")

    def until(self, place, inside):
        """Run a cell, again if the kernel was not there yet, until it shows something."""
        shown = self.cell(place).locator(inside).first
        for _ in range(12):
            self.run(place)
            try:
                shown.wait_for(timeout=10_000)
                return shown
            except TimeoutError:
                continue
        raise AssertionError(f"cell {place} does not show {inside}")

    def told(self, place):
        """Run a cell that prints, and return the words of what it printed."""
        self.page.wait_for_timeout(500)  # what the reader did travels to the kernel
        number = self.cell(place).locator(".jp-InputPrompt").inner_text()
        self.run(place)
        self.page.wait_for_function(
            "([prompt, old]) => ![old, '[*]:'].includes(prompt.innerText)",
            arg=[self.cell(place).locator(".jp-InputPrompt").element_handle(), number],
            timeout=30_000,
        )
        return self.cell(place).locator(".jp-OutputArea-output pre").first.inner_text().split()


@pytest.fixture(scope="module")
def notebook(browser, lab):
    """The notebook, with every explorer made."""
    page = browser.new_page(viewport={"width": 1300, "height": 1100})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    # On a busy machine JupyterLab may ask which kernel to start before it has heard of the one.
    page.add_locator_handler(
        page.locator("dialog.jp-Dialog"), lambda box: box.locator(".jp-mod-accept").click()
    )
    page.goto(lab)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=90_000)
    opened = Lab(page)
    for place in range(0, 2 * len(MAKE), 2):
        opened.until(place, ".explorer-words")
    yield opened
    page.close()
    assert errors == []


def test_python_hears_where_the_reader_goes(notebook):
    name, *before = notebook.told(1)
    assert name == "net"
    plane = notebook.cell(0).locator(".explorer-plane")
    plane.focus()
    for _ in range(3):
        notebook.page.keyboard.press("Shift+ArrowRight")
    notebook.page.keyboard.press("ArrowDown")
    after = notebook.told(1)
    assert float(after[1]) > float(before[0]) + 0.1
    assert float(after[2]) < float(before[1])
    plane.click(position={"x": 20, "y": 20})
    notebook.cell(0).get_by_role("button", name="Walk to here").click()
    there = notebook.told(1)
    assert there[1:3] != after[1:3]
    assert there[-2:] == there[1:3], "the walk's end is where the reader is"


def test_python_hears_of_beta(notebook):
    assert notebook.told(3) == ["1.0"]
    notebook.cell(2).get_by_role("slider", name="beta", exact=True).focus()
    notebook.page.keyboard.press("ArrowRight")
    assert notebook.told(3) == ["2.0"]


def test_python_can_draw_what_the_gallery_shows(notebook):
    cell = notebook.cell(4)
    first = notebook.told(5)
    cell.get_by_role("button", name="Draw again").click()
    second = notebook.told(5)
    assert (first[1], second[1]) == ("0", "1") and first[2:] != second[2:]
    cell.get_by_role("slider", name="temperature", exact=True).focus()
    notebook.page.keyboard.press("End")
    hot = notebook.told(5)
    assert hot[0] == "2.0"
    assert np.allclose(np.array(hot[2:], float), 2 * np.array(second[2:], float))


def test_python_hears_of_the_sample(notebook):
    mu, z = map(float, notebook.told(7))
    notebook.cell(6).get_by_role("slider", name="mu", exact=True).focus()
    notebook.page.keyboard.press("ArrowRight")
    moved = [float(value) for value in notebook.told(7)]
    assert np.allclose(moved, [mu + 0.05, z + 0.05])


def test_python_can_take_the_picture_of_words_that_were_swapped(notebook):
    cell, before = notebook.cell(8), notebook.told(9)
    cell.get_by_role("button", name="Place 1").click()
    other = (int(before[3]) + 1) % 9
    cell.get_by_role("button", name=f"Word {other},").focus()
    notebook.page.keyboard.press("Enter")
    after = notebook.told(9)
    assert after[:4] == ["0", "1", before[2], str(other)] and after[4:] != before[4:]
    cell.get_by_role("button", name="Its own words").click()
    assert notebook.told(9) == ["0", "1", *before[2:]]
    cell.get_by_role("button", name="Next picture").click()
    assert notebook.told(9)[:2] == ["1", "1"]


def test_python_hears_of_the_walkers(notebook):
    cell = notebook.cell(10)
    assert notebook.told(11) == ["0", "1", "0", "-1", "True"]
    cell.get_by_role("slider", name="step", exact=True).focus()
    for _ in range(2):
        notebook.page.keyboard.press("ArrowRight")
    cell.get_by_role("slider", name="guidance", exact=True).focus()
    notebook.page.keyboard.press("End")
    cell.get_by_role("button", name="DDIM").click()
    cell.get_by_role("group", name="asked for").get_by_role("button", name="1").click()
    assert notebook.told(11) == ["1", "2", "2", "1", "True"]
    cell.get_by_role("button", name="Play").click()
    cell.get_by_text("Step 5 of 5, guidance 2, DDIM").wait_for()
    assert notebook.told(11) == ["1", "2", "5", "1", "True"]


def test_python_hears_of_the_cut(notebook):
    cell = notebook.cell(12)
    assert notebook.told(13)[:3] == ["0", "30", "0"]
    cell.get_by_role("button", name="y", exact=True).click()
    cell.get_by_role("slider", name="cut", exact=True).focus()
    for _ in range(3):
        notebook.page.keyboard.press("ArrowLeft")
    score, cut, flagged, cost = notebook.told(13)
    assert (score, cut, flagged) == ("1", "27", "3")
    shown = cell.locator("table td").all_text_contents()
    assert f"{float(cost):.2f}" in shown


def test_what_python_sets_the_reader_sees(notebook):
    cell = notebook.cell(6)
    editor = notebook.cell(7).locator(".cm-content")
    editor.click()
    notebook.page.keyboard.press("Control+a")
    notebook.page.keyboard.insert_text("sample.mu = -2.0\nprint('set', sample.mu)")
    assert notebook.told(7) == ["set", "-2.0"]
    output = cell.locator("output").first
    notebook.page.wait_for_timeout(500)
    assert output.text_content() == "\u22122.00"
