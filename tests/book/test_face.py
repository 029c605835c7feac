"""The site's face: its type and colours, what is folded and how, exercises, margins, the map."""

import gzip
import re
import shutil
import sys

import pytest
import yaml
from books import HEAD, write_book

from autograde import layout
from autograde.reading import site

STATIC = layout.BOOK / "_static"
MOST_FONTS, HEAVIEST_FONTS = 4, 120_000
HEAVIEST_FRONT, HEAVIEST_PAGE = 700_000, 480_000  # bytes as they travel, on a first visit
LONGEST_OPEN = 12  # lines of code that may stand open before a page's first heading
CONTRAST = 4.5
ON_PAPER = (
    "pst-color-text-base", "pst-color-text-muted", "pst-color-link", "pst-color-link-hover",
    "pst-color-accent", "pst-color-success", "pst-color-inline-code",
    "code-quiet", "code-name", "code-key", "code-text",
)  # fmt: skip
PAPERS = ("pst-color-background", "pst-color-surface")
ON_EMBER = (
    "pst-color-text-base", "pst-color-text-muted", "pst-color-link", "pst-color-accent",
    "pst-color-success",
)  # fmt: skip

PAGE = """# A page

Text.

```{code-cell} ipython3
import math
from math import pi
```

```{code-cell} ipython3
import math
limit = 3
```

```{code-cell} ipython3
def half(x):
    return x / 2
```

## A heading

:::{exercise} The best straight squeeze
:for: ch01-pca
:difficulty: 2
:importance: 5
:minutes: 10

Squeeze.
:::

:::{hint} First
Look.
:::

:::{hint} Second
Look again.
:::

```{code-cell} ipython3
:grade_id: ch01-pca-check
:tags: [hide-input]
assert half(2) == 1
```

```{code-cell} ipython3
:tags: [hide-input]
from latentcourse.plots import figure, show
fig, ax = figure()
show(fig, "Line chart of nothing at all, on two axes that run from 0 to 1.")
```

```{code-cell} ipython3
:tags: [hide-input]
print(half(6))
```
"""


# Type and colour.


def test_fonts_are_few_light_licensed_and_there():
    style = (STATIC / "type.css").read_text(encoding="utf-8")
    named = set(re.findall(r"url\(fonts/([\w.-]+)\)", style))
    there = {path.name for path in (STATIC / "fonts").glob("*.woff2")}
    assert named == there
    texts = [STATIC / "fonts" / name for name in named - {"icons.woff2"}]
    assert len(texts) <= MOST_FONTS
    assert sum(path.stat().st_size for path in texts) <= HEAVIEST_FONTS
    licence = (STATIC / "fonts" / "LICENSE").read_text(encoding="utf-8")
    assert all(name in licence for name in there) and "SIL OPEN FONT LICENSE" in licence
    assert style.count("font-display: swap") == len(texts)


def colours(theme):
    """The colours that `type.css` gives to a theme, as numbers from 0 to 1."""
    style = (STATIC / "type.css").read_text(encoding="utf-8")
    rules = re.findall(rf'^ *html\[data-theme="{theme}"\][^{{]*\{{(.*?)\}}', style, re.M | re.S)
    found = re.findall(r"--([\w-]+): #([0-9a-f]{6});", " ".join(rules))
    return {name: [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)] for name, code in found}


def contrast(one, other):
    """The contrast of two sRGB colours, as WCAG 2.2 defines it."""

    def luminance(rgb):
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in rgb]
        return sum(share * v for share, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_of_black_on_white_is_21():
    assert round(contrast([0, 0, 0], [1, 1, 1]), 3) == 21


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_words_can_be_read_on_its_paper(theme):
    found = colours(theme)
    pairs = [(ink, paper) for ink in ON_PAPER for paper in PAPERS]
    pairs += [(ink, "ember-soft") for ink in ON_EMBER]
    faint = {pair: contrast(*map(found.get, pair)) for pair in pairs}
    assert {pair: one for pair, one in faint.items() if one < CONTRAST} == {}


def test_the_dark_paper_of_figures_is_the_site_s():
    from latentcourse.dark import INK, PAPER

    found = colours("dark")
    assert PAPER.tolist() == found["pst-color-background"]
    assert INK.tolist() == found["pst-color-text-base"]


def test_a_line_of_prose_has_some_seventy_characters(browser, address):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/chapters/ch03_beta_vae/1_knob.html")
    lengths = page.evaluate("""async () => {
      await document.fonts.ready;
      const lengths = [], range = document.createRange();
      for (const p of document.querySelectorAll(".bd-article section > p")) {
        const text = [...p.childNodes].find((one) => one.nodeType === 3 && one.data.length > 200);
        let top = null, count = 0, line = 0;
        for (let i = 0; i < (text?.data.length ?? 0); i++) {
          range.setStart(text, i); range.setEnd(text, i + 1);
          const now = range.getBoundingClientRect().top;
          if (top !== null && Math.abs(now - top) > 5) {
            if (line++) lengths.push(count);
            count = 0;
          }
          top = now; count++;
        }
      }
      return lengths.sort((a, b) => a - b);
    }""")
    page.close()
    assert len(lengths) > 10
    assert 62 <= lengths[len(lengths) // 2] <= 75, lengths


# A small page with one of each.


@pytest.fixture(scope="module")
def small_page(tmp_path_factory):
    root = tmp_path_factory.mktemp("face")
    book = write_book(root, "page")
    shutil.copytree(layout.ROOT / "latentcourse", root / "latentcourse")
    (book / "page.md").write_text(HEAD + PAGE, encoding="utf-8")
    return (site.build(root).parent / "page.html").read_text(encoding="utf-8")


def folds(text):
    return re.findall(r'<summary><span class="collapsed">(.*?)</span>', text)


def test_each_fold_says_what_it_holds(small_page):
    assert folds(small_page) == [
        "Show the imports",
        "Show the set-up",
        "Show the code of half",
        "Show the checks",
        "Show how it is drawn",
        "Show how it is computed",
    ]
    assert not re.search(r"<summary>\s*<p", small_page), "HTML allows no paragraph there"


def test_the_hints_of_an_exercise_are_steps_of_a_ladder(small_page):
    steps = re.findall(r'<span class="hint-step">(.*?)</span> (\w+)', small_page)
    assert steps == [("Hint 1 of 2", "First"), ("Hint 2 of 2", "Second")]


def test_an_exercise_stands_in_contents_under_its_heading(small_page):
    contents = small_page.split('id="pst-page-toc-nav"')[1].split("</nav>")[0]
    heading, exercise = contents.index("#a-heading"), contents.index("#ch01-pca")
    assert heading < exercise
    assert contents[heading:exercise].count("</li>") == 0, "beside its heading, not under it"
    assert ">The best straight squeeze</a>" in contents


def test_an_id_of_the_rubric_is_explained_to_whoever_comes_by_keyboard(small_page):
    rubric = yaml.safe_load(layout.COVERAGE.read_text(encoding="utf-8"))["ids"]["rubric"]
    (place, words) = re.findall(r'aria-describedby="([\w-]+)">R1</button>.*?>(.*?)<', small_page)[0]
    assert f'role="tooltip" id="{place}"' in small_page
    assert words.endswith(f"a student {rubric['R1']}.")


def test_a_figure_is_drawn_for_both_themes_and_one_is_loaded(small_page):
    figures = re.findall(r'<img [^>]*class="(only-\w+)"[^>]*>', small_page) or re.findall(
        r'class="[^"]*(only-\w+)', small_page
    )
    assert figures == ["only-light", "only-dark"]
    assert small_page.count('loading="lazy"') == 2, "what is not shown would be fetched"


def test_a_page_loads_no_script_that_it_does_not_use(small_page):
    for name in ("searchindex.js", "design-tabs.js", "togglebutton.js", "sphinx-design"):
        assert name not in small_page
    assert "copybutton.js" in small_page, "the page has code"


# The book's own pages.


def open_code_before_a_heading(text):
    """Lines of code between a page's title and its first heading that no fold hides."""
    article = text.split("<article", 1)[1].split("</article>")[0]
    head = re.split(r"<h2", article, maxsplit=1)[0]
    head = re.sub(r"<details.*?</details>", "", head, flags=re.DOTALL)
    code = "".join(
        re.findall(r'class="cell_input.*?<pre>(.*?)</pre>', head, re.DOTALL),
    )
    return sum(bool(line.strip()) for line in re.sub(r"<[^>]+>", "", code).splitlines())


def test_a_wall_of_code_would_be_found():
    wall = '<div class="cell_input"><pre>' + "x = 1\n" * 13 + "</pre></div>"
    page = "<article><h1>A</h1>{}<h2>B</h2>{}</article>"
    assert open_code_before_a_heading(page.format(wall, "")) == 13
    assert open_code_before_a_heading(page.format("", wall)) == 0
    folded = f"<details><summary>Show the set-up</summary>{wall}</details>"
    assert open_code_before_a_heading(page.format(folded, wall)) == 0


def test_no_wall_of_code_stands_before_a_page_s_first_heading(built):
    for path in sorted(built.glob("chapters/*/*.html")):
        lines = open_code_before_a_heading(path.read_text(encoding="utf-8"))
        assert lines <= LONGEST_OPEN, f"{path.name}: {lines} lines of code before a heading"


def test_every_chapter_has_notes_in_its_margin():
    for chapter in sorted(layout.CHAPTERS.glob("ch*/")):
        text = "".join(path.read_text(encoding="utf-8") for path in chapter.glob("*.md"))
        assert text.count(":::{margin}") >= 2, chapter.name


def test_the_map_has_every_chapter_with_its_exercises(built):
    text = (built / "index.html").read_text(encoding="utf-8")
    rubric = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    rows = re.findall(r'data-map-sections="([^"]+)" data-map-exercises="([^"]+)"', text)
    chapters = sorted(path.stem for path in layout.CHAPTERS.glob("ch*.md"))
    assert len(rows) == len(chapters)
    for chapter, (sections, exercises) in zip(chapters, rows, strict=True):
        wanted = [name for name, one in rubric.items() if one["chapter"] == chapter]
        assert exercises.split() == wanted
        assert len(sections.split()) == len(list((layout.CHAPTERS / chapter).glob("*.md")))
        assert f"{len(wanted)} exercises" in text


def test_the_map_forks_where_two_chapters_need_the_same_one(monkeypatch):
    monkeypatch.syspath_prepend(str(layout.BOOK / "_ext"))
    monkeypatch.delitem(sys.modules, "course_map", raising=False)
    from course_map import Chapter, lay_tracks

    chapters = [Chapter("", "", "", needs, [], [], "") for needs in (-1, 0, 1, 2, 1, 4)]
    lay_tracks(chapters)
    assert [one.track for one in chapters] == [0, 0, 0, 0, 1, 1]


# In a browser.


def test_an_exercise_that_is_passed_gets_its_ticks_and_keeps_them(browser, address):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/chapters/ch01_autoencoder/1_squeeze.html")
    ticks = 'a.exercise-link.is-done[href="#ch01-pca"], #ch01-pca > .admonition-title.is-done'
    assert page.locator(ticks).count() == 0
    page.evaluate("import('/_static/keep.mjs').then(({ passed }) => passed('ch01-pca'))")
    page.wait_for_selector(ticks, state="attached")
    page.reload()
    page.wait_for_selector(ticks, state="attached")
    page.wait_for_selector("#ch01-pca > .admonition-title.is-done")
    assert "done" in page.locator("#ch01-pca > .admonition-title").text_content()
    page.goto(f"{address}/index.html")
    page.wait_for_selector("[data-map-exercises]:not([hidden])")
    assert "1 of" in page.locator("[data-map-exercises]").first.text_content()
    page.evaluate("import('/_static/keep.mjs').then(({ erase }) => erase())")
    page.wait_for_selector("[data-map-exercises][hidden]", state="attached")
    page.close()


def test_a_hint_shows_the_next_one_when_it_is_opened(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/chapters/ch01_autoencoder/1_squeeze.html")
    ladder = page.locator("#ch01-pca ~ details.hint")
    assert ladder.nth(0).is_visible() and not ladder.nth(1).is_visible()
    ladder.nth(0).locator("summary").focus()
    page.keyboard.press("Enter")
    assert ladder.nth(1).is_visible() and not ladder.nth(2).is_visible()
    page.emulate_media(media="print")
    assert ladder.nth(2).is_visible(), "on paper nothing can be opened"
    page.close()


def test_an_explanation_comes_with_focus_and_goes_with_escape(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/chapters/ch01_autoencoder/1_squeeze.html")
    asked = page.locator("#ch01-pca .explained button")
    says = page.locator("#ch01-pca [role=tooltip]")
    assert not says.is_visible()
    asked.focus()
    assert says.is_visible()
    page.keyboard.press("Escape")
    assert not says.is_visible()
    page.close()


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("index.html", HEAVIEST_FRONT),
        ("chapters/ch03_beta_vae/1_knob.html", HEAVIEST_PAGE),
        ("chapters/ch02_vae/1_distributions.html", HEAVIEST_PAGE),
    ],
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_first_visit_is_light(browser, address, name, most, theme):
    """Text travels packed by whoever publishes the site; pictures and fonts are packed already."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=theme, service_workers="block"
    )
    page, bodies = context.new_page(), []
    page.on("response", lambda answer: bodies.append(answer.body()))
    page.goto(f"{address}/{name}")
    page.wait_for_load_state("networkidle")
    context.close()
    assert 10 < len(bodies) < 45
    assert sum(min(len(one), len(gzip.compress(one))) for one in bodies) <= most


def test_the_other_theme_s_figures_are_not_fetched(browser, address):
    context = browser.new_context(color_scheme="dark")
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/chapters/ch01_autoencoder/1_squeeze.html")
    page.locator("img.only-dark").first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    light = page.evaluate("[...document.querySelectorAll('img.only-light')].map((i) => i.src)")
    dark = page.evaluate("[...document.querySelectorAll('img.only-dark')].map((i) => i.src)")
    context.close()
    assert set(dark) & set(asked) and not set(light) & set(asked)
