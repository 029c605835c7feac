"""The chapters' sources keep the course's rules of style, as far as a machine can judge them."""

import ast
import re
import statistics
from functools import cache

import jupytext
import pytest
import yaml
from pybtex.database import parse_file

from autograde import layout
from autograde.authoring.minutes import minutes_of
from autograde.authoring.plain import equation_numbers

CHAPTERS = sorted(layout.CHAPTERS.glob("*/*.md"))
NAMES = [path.relative_to(layout.CHAPTERS).as_posix() for path in CHAPTERS]
PAGES = sorted([*layout.BOOK.glob("*.md"), *layout.CHAPTERS.glob("*.md"), *CHAPTERS])
PAGE_NAMES = [path.relative_to(layout.BOOK).as_posix() for path in PAGES]

SHORTEST_ALT = 40
CHARTS = re.compile(
    r"^(Two |Three |Four )?(Line chart|Bar chart|Bars|Scatter|Histogram|Heat map|Image|Sheet|"
    r"Contact sheet|Photo|Contour|Diagram|Box plot|Violin)s?\b"
    r"|^(Two|Three|Four) (\w+ )?(sheets|charts|scatters|histograms|heat maps|diagrams)\b",
    re.IGNORECASE,
)
OWN_GENERATORS = {"default_rng", "Generator", "SeedSequence", "PCG64"}
TORCH_DRAWS = {"rand", "randn", "randint", "randperm", "normal", "bernoulli", "multinomial"}
CITED = re.compile(r"\{cite:\w\}`([^`]+)`")
# Decimals that are said, not measured, each with its reason.
SAID = {
    "0.18215": "a constant that circulates elsewhere, quoted to be refuted",
    ".0081": "a figure that circulates elsewhere, quoted to be refuted",
    "1.0000000000000002": "the float next to 1",
}

pages = pytest.mark.parametrize("path", PAGES, ids=PAGE_NAMES)
sections = pytest.mark.parametrize("path", CHAPTERS, ids=NAMES)


@cache
def cells(path):
    return jupytext.read(path, fmt="md:myst").cells


def code_cells(path):
    """Yield each code cell's place and source."""
    for number, cell in enumerate(cells(path), start=1):
        if cell.cell_type == "code":
            yield f"{path.name}, cell {cell.metadata.get('grade_id') or number}", cell.source


def prose(path):
    """The words a reader reads: no code, mathematics, addresses, options or model answers."""
    text = "\n\n".join(c.source for c in cells(path) if c.cell_type == "markdown")
    text = re.sub(r"^:::\{solution\}\n.*?^:::$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\{cite:\w\}`[^`]*`", "", text)
    text = re.sub(r"^(`{3,}).*?^\1|`[^`]*`", " CODE ", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\$\$.*?\$\$|\$[^$]*\$", " MATH ", text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return re.sub(r"^:[\w-]+:.*$|^:{3,}(\{[\w-]+\})?", "", text, flags=re.MULTILINE)


def length(source):
    """Lines of code of a cell: docstrings, comments and blank lines are not code."""
    tree = ast.parse(source)
    told = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            told |= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    lines = enumerate(source.split("\n"), start=1)
    return sum(bool(re.match(r"\s*[^#\s]", line)) and n not in told for n, line in lines)


def calls(tree, name):
    """Every call of a plain name in a tree."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]


def words_of(node):
    """The fixed words of a string or an f-string, or None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value for part in node.values if isinstance(part, ast.Constant))
    return None


def dotted(node):
    """`a.b.c` of an attribute, '' for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_there_are_chapters_to_judge():
    assert len(CHAPTERS) >= 5


# Figures.


def alt_texts(source):
    """The words of each `show` call's alt text, '' where it is missing or not a literal."""
    found = []
    for call in calls(ast.parse(source), "show"):
        named = [word.value for word in call.keywords if word.arg == "alt"]
        found.append(words_of((call.args[1:2] or named or [None])[0]) or "")
    return found


@pages
def test_every_figure_has_an_alt_text_that_says_what_it_shows(path):
    for place, source in code_cells(path):
        for alt in alt_texts(source):
            assert len(alt) >= SHORTEST_ALT, f"{place}: the alt text is {alt!r}"


@sections
def test_every_alt_text_begins_with_the_kind_of_chart(path):
    for place, source in code_cells(path):
        for alt in alt_texts(source):
            assert CHARTS.search(alt), f"{place}: the alt text begins {alt[:40]!r}"


@sections
def test_every_figure_is_made_and_shown_in_the_courses_way(path):
    for place, source in code_cells(path):
        tree = ast.parse(source)
        assert "plt." not in source, f"{place}: use latentcourse.plots.figure and show"
        assert len(calls(tree, "figure")) <= len(calls(tree, "show")), f"{place}: a figure unseen"


@pages
def test_no_page_shows_a_figure_behind_the_courses_back(path):
    for place, source in code_cells(path):
        assert "plt.show" not in source and ".show()" not in source, place


def test_a_short_or_missing_alt_text_would_be_found():
    assert alt_texts('show(fig, "Line chart")\nshow(fig)\nshow(fig, text)') == [
        "Line chart",
        "",
        "",
    ]
    assert alt_texts('show(fig, alt=f"Sheet of {n} digits")') == ["Sheet of  digits"]
    assert not CHARTS.search("A nice picture of digits and what became of them.")


# Measures of STYLE.md.


def test_cells_are_short():
    """The style aims at a median of 5 to 8 lines; a solution cell carries its task's frame too."""
    lengths = sorted(length(source) for path in CHAPTERS for _, source in code_cells(path))
    assert statistics.median(lengths) <= 12
    assert lengths[int(0.9 * len(lengths))] < 25


@pages
def test_no_cell_is_longer_than_45_lines(path):
    for place, source in code_cells(path):
        lines = len(source.split("\n"))
        assert lines <= 45, f"{place} has {lines} lines, docstrings included"


@sections
def test_prose_and_code_are_in_balance(path):
    """Words for each line of code that is there to be read; the checks are there to be run."""
    words = len(re.findall(r"[A-Za-z]{2,}", prose(path)))
    lines = sum(length(source) for place, source in code_cells(path) if "-check" not in place)
    assert 3 <= words / lines <= 12, f"{words} words, {lines} lines of code"


@sections
def test_no_measurement_is_typed_into_prose(path):
    """Decimals of two or more places come from cells, but for the few that are quoted."""
    for number in re.findall(r"(?<![\w.])\d*\.\d{2,}(?![\w.]*\d)", prose(path)):
        assert number in SAID, f"{path.name} types {number}; print it from a cell"


# Outputs.


def returns_nothing(function):
    """Say whether a function of the page gives back no value."""
    found = [n for n in ast.walk(function) if isinstance(n, ast.Return | ast.Yield)]
    return all(node.value is None for node in found)


def left_on_the_page(source, functions):
    """The value that a cell leaves on the page by its last line, or ''.

    An explorer is meant to be seen, and what returns nothing leaves nothing; everything else shows
    as an object's own description, with its address in memory perhaps.
    """
    last = ast.parse(source).body[-1]
    if not isinstance(last, ast.Expr):
        return ""
    value = last.value
    name = dotted(value.func) if isinstance(value, ast.Call) else ""
    if name == "kept":
        name = dotted(value.args[1])
    if name in {"print", "show"} or name.endswith(("Explorer", "Gallery")):
        return ""
    known = functions.get(name)
    return "" if known and returns_nothing(known) else ast.unparse(last)


@pages
def test_no_cell_leaves_the_description_of_an_object_on_the_page(path):
    sources = list(code_cells(path))
    functions = {
        node.name: node
        for _, source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }
    for place, source in sources:
        assert not (left := left_on_the_page(source, functions)), f"{place} ends in {left}"


def test_an_object_that_is_left_on_the_page_would_be_found():
    assert left_on_the_page("ax.legend(frameon=False)", {}) == "ax.legend(frameon=False)"
    assert left_on_the_page("x = 1\nx", {}) == "x"
    assert left_on_the_page("for a in b:\n    a.set(xticks=[])", {}) == ""
    own = ast.parse("def told(x):\n    print(x)\n\ndef half(x):\n    return x / 2").body
    functions = {function.name: function for function in own}
    assert left_on_the_page("told(3)", functions) == ""
    assert left_on_the_page("half(3)", functions) == "half(3)"


# Randomness.


def global_draws(source):
    """Names of calls that read or set a global state of random numbers."""
    tree = ast.parse(source)
    forked = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.With)
        and any("fork_rng" in ast.unparse(item.context_expr) for item in node.items)
        for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or id(node) in forked:
            continue
        name = dotted(node.func)
        *_, last = name.split(".")
        own = any(word.arg == "generator" for word in node.keywords)
        if name.startswith(("np.random.", "numpy.random.")) and last not in OWN_GENERATORS:
            found.append(name)
        if name in {f"torch.{draw}" for draw in TORCH_DRAWS} and not own:
            found.append(name)
        if name in {"torch.manual_seed", "torch.seed", "torch.cuda.manual_seed"}:
            found.append(name)
        if name.startswith("random.") and last != "Random":
            found.append(name)
    return found


@pages
def test_no_random_number_comes_from_a_global_state(path):
    """Within `torch.random.fork_rng()` the global state is a local one: modules draw from it."""
    for place, source in code_cells(path):
        assert global_draws(source) == [], place


def test_a_global_draw_would_be_found():
    assert global_draws("np.random.seed(0)\nrandom.random()\ntorch.rand(3)") == [
        "np.random.seed",
        "random.random",
        "torch.rand",
    ]
    assert global_draws("np.random.default_rng(0).normal()\ntorch.rand(3, generator=g)") == []
    assert global_draws("with torch.random.fork_rng():\n    torch.manual_seed(0)") == []


# Links and references.


def link_targets(path):
    """Every target of a link in a page's own text, code left out."""
    text = "\n".join(c.source for c in cells(path) if c.cell_type == "markdown")
    text = re.sub(r"^(`{3,})(?!\{).*?^\1|`[^`\n]*`", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"\]\(([^)\s]+)\)", text)


@pages
def test_internal_links_lead_to_pages(path):
    for target in link_targets(path):
        if not re.match(r"[a-z]+:", target) and (name := target.split("#")[0]):
            assert (path.parent / name).exists(), f"{path.name} links to {target}"


def test_every_page_stands_in_the_table_of_contents_once():
    contents = yaml.safe_load((layout.BOOK / "_toc.yml").read_text(encoding="utf-8"))
    listed = [contents["root"]]
    for part in contents["parts"]:
        listed += [chapter["file"] for chapter in part["chapters"]]
    assert sorted(listed) == sorted(name.removesuffix(".md") for name in PAGE_NAMES)


def entries():
    return parse_file(str(layout.BOOK / "references.bib")).entries


@pytest.mark.parametrize("key", list(entries()))
def test_every_reference_can_be_looked_up(key):
    fields = entries()[key].fields
    assert {"doi", "eprint", "url"} & set(fields), f"{key} has no DOI, arXiv number or address"
    assert re.fullmatch(r"10\.\d{4,9}/\S+", fields.get("doi", "10.1000/x"))
    assert re.fullmatch(r"\d{4}\.\d{4,5}", fields.get("eprint", "1000.00000"))
    assert fields.get("url", "https://").startswith("https://")
    assert key.endswith(fields["year"]), f"{key} is named after another year"


@pages
def test_every_cited_work_is_in_the_references(path):
    for keys in CITED.findall(path.read_text(encoding="utf-8")):
        for key in keys.split(","):
            assert key.strip() in entries(), f"{path.name} cites {key.strip()}"


def test_every_work_in_the_references_is_cited():
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    cited = {key.strip() for keys in CITED.findall(text) for key in keys.split(",")}
    assert set(entries()) - cited == set()


def test_the_pages_that_use_a_gpu_are_those_that_its_page_names():
    named = set(re.findall(r"\(chapters/([\w/]+\.md)\)", (layout.BOOK / "gpu.md").read_text()))
    used = {
        name
        for path, name in zip(CHAPTERS, NAMES, strict=True)
        for _, source in code_cells(path)
        if re.search(r"\bdevice\(\)|cuda\.is_available", source)
    }
    assert used == named


@pytest.mark.parametrize("chapter", sorted({path.parent.name for path in CHAPTERS}))
def test_a_chapter_opens_with_its_aims_what_it_needs_and_its_sections(chapter):
    text = (layout.CHAPTERS / f"{chapter}.md").read_text(encoding="utf-8")
    assert re.match(rf"# Chapter {int(chapter[2:4])} at a glance\n", text)
    assert len(re.findall(r"^- ", text.split("**After it you can**")[1], re.MULTILINE)) >= 4
    assert "**You need**" in text
    assert f":::{{sections}} {chapter}\n" in text


@pages
def test_every_displayed_equation_has_a_number(path):
    text = "\n\n".join(cell.source for cell in cells(path) if cell.cell_type == "markdown")
    assert len(equation_numbers(text)) == len(re.findall(r"^\$\$", text, re.MULTILINE)) / 2


# The frame of a section.


@sections
def test_a_section_opens_with_its_title_and_what_it_offers(path):
    first = cells(path)[0].source
    assert re.match(r"# [^\n]+\n\n:::\{admonition\} In this section\n(You|Here) ", first), (
        f"{path.name} begins {first[:80]!r}"
    )
    box = first.split(":::")[1]
    said = "About {minutes}`to read` minutes to read, {minutes}`in all` with the exercises."
    assert said in box, f"{path.name} types its minutes, or does not say them"


@sections
def test_a_section_can_be_read_in_one_sitting(path):
    assert minutes_of(cells(path)).to_read <= 60


def headings(path):
    text = "\n".join(c.source for c in cells(path) if c.cell_type == "markdown")
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


@sections
def test_a_section_closes_with_what_to_take_away(path):
    last_of_chapter = path == sorted(path.parent.glob("*.md"))[-1]
    if last_of_chapter:
        wanted = ["Quiz", "What to take from this chapter", "Where to read on"]
        assert headings(path)[-3:] == wanted
        assert path.read_text(encoding="utf-8").count(":::{quiz}") >= 3
    else:
        assert headings(path)[-1] == "Take away"
        assert re.search(r"## Take away\n\n- ", path.read_text(encoding="utf-8"))


@sections
def test_every_exercise_is_announced_right_before_its_cell(path):
    """Question, folded hints, cell to fill in, checks: in that order, each exercise once."""
    announced = []
    waiting = None
    for cell in cells(path):
        for name in re.findall(r"^:::\{exercise\}[^\n]*\n:for: (\S+)", cell.source, re.MULTILINE):
            waiting = name
            announced.append(name)
        grade_id = cell.metadata.get("grade_id", "")
        if grade_id and not grade_id.endswith("-check"):
            assert grade_id == waiting, f"{path.name}: no exercise card before {grade_id}"
            waiting = None
    assert waiting is None and len(announced) == len(set(announced))


@sections
def test_a_result_stands_between_a_check_and_the_next_exercise(path):
    """After the checks a cell shows what the exercise was for, within three exercises at most."""
    since = 0
    for cell in cells(path):
        grade_id = cell.metadata.get("grade_id", "")
        if grade_id.endswith("-check"):
            since += 1
        elif cell.cell_type == "code" and not grade_id:
            since = 0
        assert since <= 3, f"{path.name}: {since} exercises before {grade_id} show no result"


def test_no_page_links_into_the_middle_of_another():
    """Jupyter Book knows pages by name and their headings not."""
    for path in layout.BOOK.rglob("*.md"):
        if "_build" not in path.parts:
            found = re.findall(r"\]\(([^)]+\.md#[^)]*)\)", path.read_text(encoding="utf-8"))
            assert found == [], path.name
