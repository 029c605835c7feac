"""Reading the site: quizzes that answer, progress that stays in the browser, pages all can read."""

import gzip
import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from autograde import layout

QUIZ = "chapters/ch01_autoencoder/5_in_the_wild.html"
NAMED = [
    "index.html",
    "working.html",
    "library.html",
    "chapters/ch01_autoencoder/4_latent_map.html",
    QUIZ,
    "chapters/ch02_vae/4_living.html",
    "chapters/ch03_beta_vae/1_knob.html",
    "chapters/ch04_vq_vae/2_from_scratch.html",
    "chapters/ch05_latent_diffusion/3_minimiser.html",
]

SOURCES = sorted(layout.CHAPTERS.glob("ch*/*.md"))
SECTIONS = len(SOURCES)
QUESTIONS = sum(path.read_text(encoding="utf-8").count("\n:::{quiz}") for path in SOURCES)

# Explorers stand and formulas are drawn.
AWAKE = """() => [...document.querySelectorAll("[data-explorer]")].every((one) => one.dataset.ready)
    && document.querySelectorAll("mjx-container, .math > .katex, .math > .katex-display").length
       >= document.querySelectorAll("span.math, div.math").length"""
SCREENSHOTS = layout.BOOK / "_build" / "screenshots"
# The theme puts its logo outside all landmarks.
THEME_FAULTS = {
    ("region", ".sidebar-primary-items__start > .sidebar-primary-item:nth-child(1)"),
}


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def test_a_quiz_is_solved_with_the_keyboard_and_each_answer_is_explained(page, address):
    page.goto(f"{address}/{QUIZ}")
    quiz = page.locator("fieldset.quiz").first
    verdict = quiz.locator(".quiz-verdict")
    assert verdict.text_content() == ""
    quiz.locator("input").first.focus()
    page.keyboard.press("Space")
    assert verdict.text_content().strip().startswith("No.")
    page.keyboard.press("ArrowDown")
    assert verdict.text_content().strip().startswith("Right.")
    assert len(verdict.text_content()) > 30
    assert f"1 of {QUESTIONS} questions" in page.locator(".progress-card").text_content()


def test_what_was_solved_and_read_is_remembered_shown_exported_and_erased(page, address, tmp_path):
    page.goto(f"{address}/{QUIZ}")
    page.locator('fieldset.quiz input[value="right"]').nth(1).check()
    page.get_by_label("I am done with this section").check()
    page.goto(f"{address}/index.html")
    card = page.locator(".progress-card")
    assert f"1 of {SECTIONS} sections, 1 of {QUESTIONS} questions" in card.text_content()
    assert page.locator("a.section-is-done").count() == 1
    page.goto(f"{address}/{QUIZ}")
    assert page.locator('fieldset.quiz input[value="right"]').nth(1).is_checked()
    assert "Right." in page.locator(".quiz-verdict").nth(1).text_content()
    with page.expect_download() as download:
        card.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "progress.json")
    kept = json.loads((tmp_path / "progress.json").read_text())
    assert list(kept["done"]) == [QUIZ.removesuffix(".html")] and len(kept["solved"]) == 1
    card.get_by_role("button", name="Erase").click()
    assert f"0 of {SECTIONS} sections, 0 of {QUESTIONS} questions" in card.text_content()
    assert not page.get_by_label("I am done with this section").is_checked()
    assert page.evaluate("localStorage.getItem('latents-progress')") is None


def test_a_browser_that_keeps_nothing_still_answers(page, address):
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem'])"
        " Storage.prototype[name] = () => { throw new Error('no room'); };"
    )
    page.goto(f"{address}/{QUIZ}")
    page.locator('fieldset.quiz input[value="right"]').first.check()
    assert "Right." in page.locator(".quiz-verdict").first.text_content()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [*NAMED, "class.html", "404.html"])
def test_axe_finds_nothing(page, address, name, theme):
    page.add_init_script(
        f"localStorage.setItem('mode', '{theme}'); localStorage.setItem('theme', '{theme}')"
    )
    page.goto(f"{address}/{name}")
    page.wait_for_load_state("networkidle")
    page.wait_for_function(AWAKE)
    found = {
        (one["id"], node["target"][0])
        for one in Axe().run(page).response["violations"]
        for node in one["nodes"]
    }
    assert found - THEME_FAULTS == set()
    SCREENSHOTS.mkdir(exist_ok=True)  # for whoever wants to look
    page.evaluate("for (const one of document.images) one.loading = 'eager'")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=SCREENSHOTS / f"{name.replace('/', '.')}.{theme}.png", full_page=True)


def test_axe_would_find_a_fault(page, address):
    page.goto(f"{address}/index.html")
    page.evaluate("document.querySelector('article').append(document.createElement('img'))")
    assert "image-alt" in {one["id"] for one in Axe().run(page).response["violations"]}


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("name", ["index.html", *NAMED[3:]])
def test_pictures_keep_their_shape(page, address, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/{name}")
    page.evaluate("for (const one of document.images) one.loading = 'eager'")
    page.wait_for_function("[...document.images].every((one) => one.complete)")
    shapes = page.evaluate(
        "[...document.querySelectorAll('article img')].filter((one) => one.checkVisibility())"
        ".map((one) => "
        "[one.naturalWidth / one.naturalHeight, one.clientWidth / one.clientHeight])"
    )
    assert shapes and all(abs(shown / drawn - 1) < 0.02 for drawn, shown in shapes), shapes


def weight(page, url):
    """Kilobytes of a visit by what is asked for, each answer compressed as a server would."""
    answers = {}
    page.on("response", lambda answer: answers.setdefault(answer.url, answer))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # a picture that is fetched late belongs to the visit too
    bodies = {url: one.body() for url, one in list(answers.items()) if url.startswith("http")}
    return {url: min(len(body), len(gzip.compress(body))) / 1024 for url, body in bodies.items()}


@pytest.mark.parametrize("chapter", NAMED[2:])
def test_a_first_visit_is_light_and_a_chapter_adds_little(browser, page, address, chapter):
    front = weight(page, f"{address}/index.html")
    assert sum(front.values()) < 700
    other = browser.new_page(viewport={"width": 1200, "height": 900})
    more = weight(other, f"{address}/{chapter}")
    other.close()
    assert sum(size for url, size in more.items() if url not in front) < 500


def tab_to(page, selector):
    """Press Tab until what has the focus is one of these, as a reader without a mouse does."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_with_the_keyboard_alone_at_twice_the_size(browser, address):
    """From the front page's photos to a solved quiz; 200 % of 1200 pixels is 600."""
    context = browser.new_context(viewport={"width": 600, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{address}/index.html")
    explorer = page.locator('[data-explorer="bottleneck"]')
    page.wait_for_selector('[data-ready="yes"]')
    tab_to(page, ".explorer-slider input")
    before = explorer.evaluate("host => host.model.get('numbers')")
    page.keyboard.press("ArrowRight")
    assert explorer.evaluate("host => host.model.get('numbers')") == before + 1
    tab_to(page, 'a[href*="1_squeeze"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/1_squeeze.html")
    for _ in range(4):  # from section to section
        here = page.url
        tab_to(page, "a.right-next")
        page.keyboard.press("Enter")
        page.wait_for_function("here => location.href !== here", arg=here)
        page.wait_for_load_state("load")
    assert page.url.endswith(QUIZ)
    tab_to(page, "fieldset.quiz input")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert "Right." in page.locator(".quiz-verdict").first.text_content()
    assert page.evaluate("document.documentElement.scrollWidth") <= 600
    context.close()
