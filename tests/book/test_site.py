"""The built site: nothing given away, nothing broken, nothing fetched from elsewhere."""

import re
import struct
import sys
import zipfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import leaks
import pytest
import yaml
from books import CELL, HEAD, TITLE

from autograde import layout
from autograde.errors import CourseError
from autograde.reading import server as serving
from autograde.reading import site

SHORTEST_ALT = 40
SET = "mjx-container, .math > .katex, .math > .katex-display"  # a formula as a reader sees it
THEME_IMAGES = {"logo.png", "logo.svg"}
SECTIONS = sorted(
    path.relative_to(layout.BOOK).with_suffix(".html").as_posix()
    for path in layout.CHAPTERS.glob("*/*.md")
)


@cache
def pages(folder):
    """Every page of a folder, with what `Page` keeps of it."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        if "_static" not in path.relative_to(folder).parts:
            page = Page()
            page.feed(path.read_text(encoding="utf-8"))
            found[path.relative_to(folder).as_posix()] = page
    return found


class Page(HTMLParser):
    """Keeps a page's links, anchors, images and the text of its cells."""

    def __init__(self):
        super().__init__()
        self.links, self.anchors, self.images = [], set(), []

    def handle_starttag(self, tag, attrs):
        fields = dict(attrs)
        self.anchors |= {fields[key] for key in ("id", "name") if fields.get(key)}
        if tag == "img":
            self.images.append((fields.get("src", ""), fields.get("alt") or ""))
        self.links += [fields[key] for key in ("href", "src") if fields.get(key)]


# (a) Nothing is given away.


def given_away(folder):
    """Return the leaks of every file of a folder, by its name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            lines = leaks.leaks_of_file(path)
            if lines:
                found[path.relative_to(folder).as_posix()] = lines
    return found


def test_no_file_of_the_site_holds_a_line_of_a_solution(built):
    assert given_away(built) == {}


PLANTS = {
    "chapters/page.html": "<pre><span>self.v</span> <span>*=</span> self.momentum\n</pre>",
    "escaped.html": "<pre>outside = (a &lt; 0) | (a &gt; 1)</pre>",
    "attribute.html": '<a data-code="return np.maximum(a, 0)">x</a>',
    "marks.html": "<!-- ### BEGIN SOLUTION -->",
    "answer.html": "<p>The first assumes that each pixel is <em>normal</em> around the decoder's "
    "output with one fixed spread,</p>",
    "nested/page.ipynb": '{"cells": [{"source": ["x = 1\\n", "hs = [x]\\n"]}]}',
    "searchindex.js": 'Search.setIndex({"titles":["basis_A, _ = np.linalg.qr(A.T)"]})',
    "_sources/page.md": "    return mean + z @ directions",
    "plain.txt": "share = np.linspace(0, 1, steps)[:, None]",
}


@pytest.mark.parametrize("name, text", PLANTS.items(), ids=PLANTS)
def test_a_leak_planted_in_a_file_is_found(tmp_path, name, text):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert list(given_away(tmp_path)) == [name]


ANSWER = """
def squeeze(x, latent_dim):
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:latent_dim]
"""


@pytest.mark.parametrize(
    "name, text",
    [
        ("latents/notebooks/ch01/a.ipynb", PLANTS["nested/page.ipynb"]),
        ("latents/README.md", PLANTS["marks.html"]),
        ("latents/latentcourse/data/linear.py", ANSWER),
        ("latentcourse/nets.py", ANSWER),
    ],
)
def test_a_leak_planted_in_an_archive_is_found(tmp_path, name, text):
    for place in (name, "latents/latentcourse/taught/ch01.py"):
        with zipfile.ZipFile(tmp_path / "latents.zip", "w") as archive:
            archive.writestr(place, text)
        assert bool(given_away(tmp_path)) == (place == name)


def test_a_leak_planted_in_a_real_page_is_found(built, tmp_path):
    name = "chapters/ch01_autoencoder/2_from_scratch.html"
    text = (built / name).read_text(encoding="utf-8")
    stub = re.search(r"[^\n]*raise.{0,80}NotImplementedError[^\n]*", text)[0]
    copy = tmp_path / "2_from_scratch.html"
    copy.write_text(text, encoding="utf-8")
    assert given_away(tmp_path) == {}
    leak = '<span class="k">return</span> <span class="n">np.maximum</span>(<b>a</b>, 0)'
    copy.write_text(text.replace(stub, f"{stub}\n    {leak}", 1), encoding="utf-8")
    assert "return np.maximum(a, 0)" in given_away(tmp_path)["2_from_scratch.html"]


def test_the_page_sources_and_the_executed_notebooks_are_not_published(built):
    assert not (built / "_sources").exists()
    assert not (built / "jupyter_execute").exists()


# (b) Pictures.


def test_every_picture_of_ours_says_what_it_shows(built):
    pictures = 0
    for name, page in pages(built).items():
        for source, alt in page.images:
            if source.split("/")[-1] in THEME_IMAGES:
                continue
            pictures += 1
            assert len(alt) >= SHORTEST_ALT, f"{name}: {source} has the alt text {alt!r}"
            assert "_images/" not in alt, f"{name}: {source} has a file's name as its alt text"
    assert pictures > 20


# (d) Links.


def follow_links(folder, root="/"):
    """Follow every link within a site whose front page is at a path of its host; count them."""
    links = 0
    for name, page in pages(folder).items():
        for link in page.links:
            place = urlsplit(urljoin(f"http://here{root}{name}", link))
            if place.netloc != "here" or link.startswith("data:"):
                continue
            links += 1
            assert place.path.startswith(root), f"{name} links to {link}"
            target = unquote(place.path.removeprefix(root)) or "index.html"
            assert (folder / target).is_file(), f"{name} links to {link}"
            anchor = unquote(place.fragment)
            if anchor and target in pages(folder):
                assert anchor in pages(folder)[target].anchors, f"{name} links to {link}"
    return links


def test_internal_links_and_anchors_lead_somewhere(built):
    assert follow_links(built) > 200


def test_nothing_that_a_page_loads_lies_on_another_host(built):
    loading = re.compile(r'<(?:script|img|iframe|source)[^>]*\bsrc="(?:https?:)?//', re.IGNORECASE)
    sheet = re.compile(r'<link[^>]*rel="[^"]*(?:stylesheet|preload|preconnect|modulepreload)[^>]*>')
    for name in pages(built):
        text = (built / name).read_text(encoding="utf-8")
        assert not loading.search(text), name
        assert not [tag for tag in sheet.findall(text) if "//" in tag], name


def test_every_section_hands_out_its_students_notebook(built):
    for name in SECTIONS:
        (link,) = [link for link in pages(built)[name].links if link.endswith(".ipynb")]
        file = (built / name).parent / link
        wanted = layout.NOTEBOOKS / Path(name).relative_to("chapters").with_suffix(".ipynb")
        assert file.read_bytes() == wanted.read_bytes()


def test_an_equation_has_the_same_number_on_the_page_and_in_the_notebook(built):
    numbered = 0
    for name in SECTIONS:
        text = (built / name).read_text(encoding="utf-8")
        on_page = re.findall(r'class="eqno">\((\d+)\)', text)
        notebook = layout.NOTEBOOKS / Path(name).relative_to("chapters").with_suffix(".ipynb")
        source = notebook.read_text(encoding="utf-8")
        assert on_page == re.findall(r"\\\\tag\{(\d+)\}", source), name
        numbered += len(on_page)
    assert numbered > 15


# (f) Stubs where solutions were, results where they are shown.


def cell_blocks(built, name):
    """Return each code cell of a page: its source as text, and its output as HTML."""
    text = (built / name).read_text(encoding="utf-8")
    blocks = []
    for part in re.split(r'<div class="cell[ "]', text)[1:]:
        shown, _, output = part.partition('<div class="cell_output')
        blocks.append((leaks.html.unescape(leaks.TAG.sub("", shown)), output))
    return blocks


@pytest.mark.parametrize("name", SECTIONS)
def test_a_page_shows_a_stub_for_every_solution_and_results_below(built, name):
    source = (layout.BOOK / name).with_suffix(".md").read_text(encoding="utf-8")
    blocks = cell_blocks(built, name)
    stubs = sum(shown.count("raise NotImplementedError") for shown, _ in blocks)
    assert stubs == source.count("### BEGIN SOLUTION") > 0
    assert "NotImplementedError" not in "".join(output for _, output in blocks)
    first = next(i for i, (shown, _) in enumerate(blocks) if "NotImplementedError" in shown)
    assert any(output.strip() for _, output in blocks[first:]), "no result after the first stub"


def test_every_figure_cell_of_a_page_is_followed_by_its_figure(built):
    for name in SECTIONS:
        for shown, output in cell_blocks(built, name):
            figures = len(re.findall(r"^\s*show\(", shown, re.MULTILINE))
            for theme in ("only-light", "only-dark"):
                drawn = re.findall(rf'<img [^>]*class="{theme}"', output)
                assert len(drawn) == figures, f"{name}: {shown[:80]}"


def test_a_written_answers_place_stands_where_its_model_answer_is(built):
    text = (built / "chapters/ch01_autoencoder/3_likelihood.html").read_text(encoding="utf-8")
    assert "Write your answer here." in text
    assert "Marking guide" not in text and "Model answer" not in text


def test_an_exercise_that_a_machine_marks_leads_to_what_it_gives(built):
    rubric = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    for grade_id, entry in rubric.items():
        page = pages(built)[f"chapters/{entry['chapter']}/{entry['notebook']}.html"]
        leads = f"#{grade_id}-gives" in page.links
        # Whatever keeps a slope alive will do: there is no one right output.
        assert leads == (entry["marked_by"] == "machine" and grade_id != "ch01-bound"), grade_id


@pytest.mark.parametrize("chapter", sorted({Path(name).parts[1] for name in SECTIONS}))
def test_a_chapters_table_adds_up_to_the_rubric(built, chapter):
    text = (built / "chapters" / f"{chapter}.html").read_text(encoding="utf-8")
    rows = [re.findall(r"<p>(.*?)</p>", row, re.DOTALL) for row in text.split("<tr ")[2:]]
    last = [int(cell) for cell in rows.pop()[1:]]
    assert last == [sum(int(row[column]) for row in rows) for column in range(1, 5)]
    rubric = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    points = [entry["points"] for entry in rubric.values() if entry["chapter"] == chapter]
    assert last[2:] == [len(points), sum(points)]


# What stands for the site elsewhere.


def test_every_page_has_an_icon_and_says_what_it_is_about(built):
    for name, page in pages(built).items():
        assert any(link.endswith("favicon.svg") for link in page.links), name
        text = (built / name).read_text(encoding="utf-8")
        about = re.findall(r'<meta name="description" content="([^"]*)">', text)
        assert name in {"search.html", "genindex.html"} or len(about[0]) > 40, name
        assert "og:" not in text, "no address, no card"


def test_the_card_is_a_light_picture_of_the_usual_size(built):
    card = built / "_static" / "card.png"
    assert struct.unpack(">II", card.read_bytes()[16:24]) == (1200, 630)
    assert card.stat().st_size < 300_000


FORMULA = "\n$$x^2$$ (square)\n\nSee {eq}`square`.\n"


def test_formulas_are_set_when_the_page_is_built_and_their_script_is_gone(small):
    (small / "book" / "page.md").write_text(TITLE + FORMULA)
    built = site.build(small).parent
    text = (built / "page.html").read_text(encoding="utf-8")
    assert '<annotation encoding="application/x-tex">x^2</annotation>' in text
    assert 'class="eqno">(1)' in text and 'href="#equation-square">(1)</a>' in text
    assert ".katex{" in (built / "_static" / "site.css").read_text(encoding="utf-8")
    assert not re.search("<script[^>]*katex", text)
    assert "tex-chtml" not in text and not (built / "_static" / "mathjax").exists()
    assert "katex" not in (built / "index.html").read_text(encoding="utf-8")


def test_a_formula_that_cannot_be_read_fails_the_build(small):
    (small / "book" / "page.md").write_text(TITLE + "\n$$\\frac{1$$\n")
    with pytest.raises(CourseError, match="frac"):
        site.build(small)


def test_without_node_the_browser_sets_formulas_and_the_log_says_so(small, monkeypatch):
    (small / "book" / "page.md").write_text(TITLE + FORMULA)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    built = site.build(small).parent
    text = (built / "page.html").read_text(encoding="utf-8")
    assert "mathjax/tex-chtml.js" in text and (built / "_static/mathjax/tex-chtml.js").exists()
    assert "Install Node.js" in (small / "book" / "_build" / "build.log").read_text()


# (c) In a real browser.


@pytest.fixture(scope="module")
def visits(browser, address, built):
    """Every page, opened on a telephone's screen by a new reader: what happened on the way."""
    seen = {}
    for name in pages(built):
        seen[name] = visit(browser, f"{address}/{name}")
    return seen


def visit(browser, url):
    """Open a page with a fresh profile and return what it asked for, said and looks like."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    record = {"asked": [], "failed": [], "said": []}
    page.on("request", lambda request: record["asked"].append(request.url))
    page.on(
        "response",
        lambda answer: record["failed"].append(answer.url) if answer.status >= 400 else None,
    )
    page.on("requestfailed", lambda request: record["failed"].append(request.url))
    page.on(
        "console",
        lambda line: (
            record["said"].append(line.text) if line.type in {"error", "warning"} else None
        ),
    )
    page.on("pageerror", lambda error: record["said"].append(str(error)))
    page.goto(url, wait_until="load")
    formulas = page.locator("span.math, div.math").count()
    if formulas:
        page.wait_for_function(
            "([set, n]) => document.querySelectorAll(set).length >= n",
            arg=[SET, formulas],
            timeout=20_000,
        )
    page.wait_for_load_state("networkidle")
    record["formulas"] = formulas
    record["drawn"] = page.locator(SET).count()
    record["wrong"] = page.locator("mjx-merror, .katex-error").count()
    record["width"] = page.evaluate("document.documentElement.scrollWidth")
    record["broken"] = page.evaluate(
        "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)"
    )
    context.close()
    return record


def test_no_page_asks_another_host_for_anything(visits, address):
    for name, record in visits.items():
        foreign = [
            url for url in record["asked"] if not url.startswith((address + "/", "data:", "blob:"))
        ]
        assert foreign == [], name


def test_everything_that_a_page_asks_for_is_there(visits):
    for name, record in visits.items():
        assert record["failed"] == [], name
        assert record["broken"] == [], name


def test_no_page_complains_on_the_console(visits):
    for name, record in visits.items():
        assert record["said"] == [], name


def test_mathematics_is_drawn_on_every_page_that_has_some(visits):
    assert sum(record["formulas"] for record in visits.values()) > 50
    for name, record in visits.items():
        assert record["drawn"] >= record["formulas"], name
        assert record["wrong"] == 0, f"{name}: a formula could not be read"


def test_no_page_is_wider_than_a_telephone(visits):
    for name, record in visits.items():
        assert record["width"] <= 360, f"{name} is {record['width']} pixels wide"


def test_a_page_that_breaks_every_rule_is_caught(browser, tmp_path):
    """The visit itself: another host, a missing file, an error, a wide table, a wrong formula."""
    (tmp_path / "bad.html").write_text(
        '<img src="missing.png"><script src="https://192.0.2.1/x.js"></script>'
        "<script>throw new Error('ours')</script><div style='width: 900px'>wide</div>"
    )
    record = visit(browser, (tmp_path / "bad.html").as_uri())
    assert "https://192.0.2.1/x.js" in record["asked"]
    assert any("missing.png" in url for url in record["failed"])
    assert any("ours" in line for line in record["said"])
    assert record["width"] >= 900


def test_hints_and_answers_open_with_the_keyboard(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/chapters/ch01_autoencoder/5_in_the_wild.html")
    folded = page.locator("details.answers").first
    assert folded.get_attribute("open") is None
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None
    page.close()


def test_the_search_finds_a_word_of_the_course(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/search.html?q=bottleneck")
    page.wait_for_selector("ul.search li a", timeout=10_000)
    assert page.locator("ul.search li a").count() >= 2
    page.close()


# (e) A build that should fail does.


def test_a_failing_cell_fails_the_build_each_time_and_leaves_the_site_as_it_was(small):
    source = small / "book" / "page.md"
    page = site.build(small)
    assert page.exists() and site.is_fresh(small)
    built_at = page.stat().st_mtime_ns
    source.write_text(HEAD + TITLE + CELL)
    for _ in range(2):
        assert not site.is_fresh(small)
        with pytest.raises(CourseError) as failure:
            site.build(small)
        for part in ("the site was not built", "book/page.md", "the seventh seal", "ValueError"):
            assert part in str(failure.value)
        assert "\x1b" not in str(failure.value), "colours are for a terminal"
    source.write_text(TITLE)  # as it was when it was last built
    assert site.is_fresh(small)
    assert site.build(small).stat().st_mtime_ns == built_at, "a fresh site was built again"


def test_a_warning_fails_the_build_each_time_although_the_page_is_unchanged(small):
    (small / "book" / "page.md").write_text(TITLE + "\nSee [nowhere](missing.md).\n")
    for _ in range(2):
        with pytest.raises(CourseError, match=r"page\.md:5:.*'missing\.md'"):
            site.build(small)
        assert not site.is_fresh(small)


def test_a_cell_that_prints_a_warning_fails_the_build(small):
    cell = CELL.replace(
        "raise ValueError('the seventh seal')", "import warnings; warnings.warn('thin ice')"
    )
    (small / "book" / "page.md").write_text(HEAD + TITLE + cell)
    with pytest.raises(CourseError, match=r"page\.md.*stderr"):
        site.build(small)


@pytest.mark.parametrize(
    "name",
    ["book/page.md", "book/_ext/stubs.py", "notebooks/a.ipynb", "autograde/authoring/plain.py"],
)
def test_whatever_a_page_is_made_from_makes_the_site_stale(tmp_path, name):
    for part in ("book/_ext", "notebooks", "latentcourse", "autograde/authoring"):
        (tmp_path / part).mkdir(parents=True)
    before = site.fingerprint(tmp_path)
    (tmp_path / name).write_text("changed")
    assert site.fingerprint(tmp_path) != before
    changed = site.fingerprint(tmp_path)
    (tmp_path / "book" / "_build").mkdir()
    (tmp_path / "book" / "_build" / "build.log").write_text("a build's own files do not count")
    assert site.fingerprint(tmp_path) == changed


def test_a_port_that_is_taken_is_refused_in_a_sentence():
    server = serving.serve(root=layout.ROOT)
    try:
        port = server.server_address[1]
        with pytest.raises(CourseError, match=f"Port {port} cannot be used.*--port"):
            serving.serve(port)
    finally:
        server.server_close()


def test_the_site_is_served_on_the_loopback_address_only():
    server = serving.serve()
    try:
        assert server.server_address[0] == "127.0.0.1"
    finally:
        server.server_close()
