"""The pages that a student gets back: what they say, and that nothing in them runs or fetches."""

import json
import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from runs import ASSIGNMENT, CARDS, SECTION, hand_in

from autograde import layout
from autograde.classroom import feedback, feedback_page, grading, places, safe, sample
from autograde.classroom.formulas import picture

WRITTEN = "3_likelihood"
SCRIPTS = """
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
display(HTML("<script>window.RAN = 1</script><img src=x onerror='window.RAN = 2'>"))
display(HTML("<iframe src='https://example.org'></iframe><style>body { display: none }</style>"))
display(HTML("<a href='javascript:window.RAN = 3' id=link>x</a><b onclick='window.RAN = 4'>y</b>"))
display(Javascript("window.RAN = 5"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='window.RAN = 6'></svg>"))
display(Markdown("<script>window.RAN = 7</script>"))
display(Latex("<script>window.RAN = 8</script>"))
print("\\x1b[31m<script>window.RAN = 9</script>")
raise ValueError("<script>window.RAN = 10</script>")
"""
WORDS = """\
<script>window.RAN = 11</script> <img src=x onerror="window.RAN = 12">
[x](javascript:window.RAN=13) ![y](https://example.org/y.png) <form action="/"><input></form>
<svg onload="window.RAN = 14"><math href="javascript:window.RAN = 15">
<div id="ch01-loss-why" class="score">z</div> $<script>window.RAN=16</script>$
"""


def scripted(text: str) -> str:
    """Return a notebook with cells that try to run something in whoever looks at it."""
    document = json.loads(text)
    more = {"metadata": {}, "source": SCRIPTS, "outputs": [], "execution_count": None}
    document["cells"].append({**more, "cell_type": "code"})
    document["cells"].append({"cell_type": "markdown", "metadata": {}, "source": WORDS})
    return json.dumps(document)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The workplace of a class of three: one half done, one with scripts in, one with all right."""
    folder = tmp_path_factory.mktemp("class")
    place = tmp_path_factory.mktemp("grading")
    hand_in(folder, "ada", sample.handed_in(SECTION, CARDS[2]))
    scripts = scripted(sample.handed_in(WRITTEN, {"solved": [], "wrong": {"ch01-loss-why": WORDS}}))
    hand_in(folder, "mallory", scripts, WRITTEN)
    hand_in(folder, "zoe", sample.handed_in(SECTION, {"solved": "all"}))
    grading.grade(folder, grading=place, workers=2, seed=5)
    return place


@pytest.fixture
def opened(browser, place):
    """Open a page from disk; note what it asks for and what it complains of."""
    contexts = []

    def open_page(path, theme="light", width=1200):
        context = browser.new_context(color_scheme=theme, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda one: page.asked.append(one.url))
        page.goto((place / "feedback" / path).as_uri())
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


OURS = f"{ASSIGNMENT}.html"


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("student", ["ada", "mallory", "zoe"])
def test_a_page_opens_from_disk_and_axe_finds_nothing(opened, student, theme, width):
    page = opened(f"{student}/{OURS}", theme, width)
    assert len(page.asked) == 1, "it asks for nothing but itself"
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_page_says_what_was_wrong_and_where_to_read_on(opened):
    page = opened(f"ada/{OURS}")
    expect(page.locator("h1")).to_have_text(places.chapter_titles()[ASSIGNMENT])
    expect(page.locator("header")).to_contain_text("ada")
    row = page.locator("article", has_text=places.exercise_titles()["ch01-pca"])
    expect(row).to_contain_text("0 of 3")
    assert row.locator(".wrong li").count() >= 1
    target = row.locator(".see a").first.get_attribute("href")
    assert target.endswith("1_squeeze.html#the-best-straight-squeeze")
    assert "ch01-pca" not in page.locator("main").inner_text()
    assert "You have not handed this notebook in." in page.locator("main").inner_text()


def test_a_page_that_has_nothing_to_say_says_that_all_is_right(opened):
    page = opened(f"zoe/{OURS}")
    rows = page.locator("article")
    assert rows.count() == 3
    assert [rows.nth(k).locator(".state").inner_text() for k in range(3)] == ["All right"] * 3


def test_the_notebook_is_unfolded_by_the_keyboard(opened):
    page = opened(f"ada/{OURS}")
    code = page.locator("details pre").first
    expect(code).not_to_be_visible()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(code).to_be_visible()
    expect(code).to_contain_text("def pca_fit")


@pytest.mark.parametrize("path", [f"mallory/{OURS}", f"mallory/{ASSIGNMENT}/{WRITTEN}.html"])
def test_nothing_of_a_students_runs_or_is_fetched(opened, path):
    page = opened(path)
    assert len(page.asked) == 1
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for link in page.get_by_text("x", exact=True).all():
        if link.is_visible():
            link.click(no_wait_after=True)
    assert page.evaluate("window.RAN") is None
    assert len(page.asked) == 1
    assert page.locator("iframe, form, script[src], [onclick], [onerror]").count() == 0
    assert page.locator("#ch01-loss-why, .score .score").count() == 0
    assert page.evaluate("getComputedStyle(document.body).display") == "block"
    text = page.locator("body").inner_text()
    assert "RAN = 9" in text and "RAN = 10" in text, "and yet it is shown as text"


def test_a_policy_stands_behind_what_was_cleaned(opened):
    """Were a script let through, it would not run."""
    for path in (f"mallory/{OURS}", f"mallory/{ASSIGNMENT}/{WRITTEN}.html"):
        page = opened(path)
        page.evaluate(
            "() => { const one = document.createElement('script'); one.text = 'window.RAN = 1';"
            " document.body.append(one); }"
        )
        assert page.evaluate("window.RAN") is None


def test_every_place_that_a_check_names_is_a_heading_of_the_book():
    named = set()
    for path in (layout.ROOT / "autograde" / "checks").rglob("*.py"):
        chapter = next(iter(layout.CHAPTERS.glob(f"{path.parent.parent.name}_*/")), None)
        for see in re.findall(r'"(\d_\w+#[\w-]+)"', path.read_text(encoding="utf-8")):
            if chapter:
                named.add((chapter.name, see))
    assert len(named) > 50
    for chapter, see in sorted(named):
        page, _, anchor = see.partition("#")
        home = places.chapter_of(chapter, page)
        assert anchor in places.headings(home, page), (chapter, see)


def test_links_go_to_the_address_of_the_book_where_there_is_one(monkeypatch, tmp_path):
    monkeypatch.setenv(places.ADDRESS, "https://example.org/course/")
    assert places.link(ASSIGNMENT, "1_squeeze#pca", tmp_path) == (
        f"https://example.org/course/chapters/{ASSIGNMENT}/1_squeeze.html#pca"
    )
    monkeypatch.delenv(places.ADDRESS)
    here = layout.SITE.parent / "feedback"
    assert places.link(ASSIGNMENT, "1_squeeze", here).startswith("../html/chapters/")


def test_a_formula_is_a_picture_that_has_words():
    drawn = picture(r"\frac12 \lVert x \rVert^2")
    assert "<path" in drawn and 'role="img"' in drawn and r"\lVert x \rVert^2" in drawn
    assert "(3)" in picture(r"x = 1 \tag{3}", display=True)
    assert picture(r"\nonsense{<b>}") == '<code class="tex">\\nonsense{&lt;b&gt;}</code>'


@pytest.mark.parametrize("source", ["$" * 50_000, "$x$ " * 20_000, "[" * 50_000, "*a_" * 30_000,
                                    "<div>" * 20_000, "> " * 20_000], ids=range(6))  # fmt: skip
def test_no_words_keep_a_page_waiting(source):
    start = time.monotonic()
    safe.markdown(source)
    assert time.monotonic() - start < 20


def test_a_page_that_takes_too_long_is_replaced_by_one_that_says_so(place, monkeypatch):
    monkeypatch.setattr(feedback, "PAGE_SECONDS", 1)
    monkeypatch.setattr(feedback, "convert", lambda *_: time.sleep(60))
    start = time.monotonic()
    feedback.generate_feedback("zoe", ASSIGNMENT, place)
    assert time.monotonic() - start < 10
    page = (place / "feedback" / "zoe" / ASSIGNMENT / f"{SECTION}.html").read_text()
    assert "more than 1 seconds" in page and f"../{OURS}" in page
    assert feedback_page.page_path("zoe", ASSIGNMENT, place).exists()
