"""One style sheet for all pages, and captions under the figures that cells draw."""

import hashlib
import posixpath
import re
import sys
from types import SimpleNamespace

import tinycss2
from test_site import pages

from autograde import layout

sys.path.insert(0, str(layout.BOOK / "_ext"))
import captions
import sheet

HTML = SimpleNamespace(format="html")
LINKED = re.compile('href="([^"]*)"')
FRAME = re.compile(r'<figure class="align-default" id="figure-\d+">.*?</figure>', re.DOTALL)


def test_each_page_asks_for_one_sheet_and_all_that_it_asks_for_is_there(built):
    style = (built / "_static" / "site.css").read_text(encoding="utf-8")
    version = hashlib.sha256(style.encode()).hexdigest()[:8]
    for name in pages(built):
        text = (built / name).read_text(encoding="utf-8")
        (link,) = re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="([^"]*)"', text)
        place = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        assert place == f"_static/site.css?v={version}", name
    asked = re.findall(r"""url\(["']?(?!data:)([^)"'?#]+)""", style)
    assert len(asked) > 10
    assert [one for one in asked if not (built / "_static" / one).is_file()] == []
    assert "@import" not in style


def test_words_wait_for_no_script(built):
    for name in pages(built):
        if name == "search.html":
            continue
        head = (built / name).read_text(encoding="utf-8").partition("</head>")[0]
        for tag in re.findall(r"<script[^>]*src=[^>]*>", head):
            assert "defer" in tag or 'type="module"' in tag, (name, tag)


def test_sheets_keep_the_order_that_pages_give_them():
    lists = [["a", "c", "e"], ["a", "b", "c"], ["c", "d", "e"]]
    assert sheet.in_order(lists) == ["a", "b", "c", "d", "e"]


def test_an_imported_sheet_brings_its_own_addresses(tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "one.css").write_text(
        '@import "../two.css";\na { background: url("up.png") }\nb { background: url(data:x) }'
    )
    (tmp_path / "two.css").write_text("c { background: url(two.png) }")
    assert sheet.one_file(tmp_path, "theme/one.css") == (
        'c { background: url(two.png) }\na { background: url("theme/up.png") }\n'
        "b { background: url(data:x) }"
    )


def test_a_page_of_an_earlier_build_keeps_its_rules(tmp_path):
    static, app = tmp_path / "_static", SimpleNamespace(outdir=tmp_path, builder=HTML)
    static.mkdir()
    link = '<link rel="stylesheet" href="_static/{}">'
    for number, name in enumerate(("one", "two")):
        (static / f"{name}.css").write_text(f".{name} {{ top: {number}px }}")
        page = f'<html>{link.format(f"{name}.css")}<p class="{name}"></p></html>'
        (tmp_path / f"{name}.html").write_text(page)
        sheet.write(app, None)
        style = (static / "site.css").read_text()
        assert f".{name}{{top: {number}px}}" in style
        assert not (static / f"{name}.css").exists()
    assert ".one{" in style
    links = {LINKED.search((tmp_path / f"{name}.html").read_text())[1] for name in ("one", "two")}
    assert len(links) == 1 and links.pop().startswith("_static/site.css?v=")
    sheet.write(app, None)
    assert (static / "site.css").read_text() == style, "nothing new, nothing done"


def kept(style, *words):
    rules = tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    return re.sub(r"\s+", " ", sheet.usable(rules, set(words)))


def test_a_rule_stays_while_any_page_has_its_classes():
    assert kept(".here { top: 0 } .gone { top: 1 }", "here") == ".here{top: 0}"
    assert kept(".here, .gone, p { top: 0 }", "here") == ".here,p{top: 0}"
    assert kept(".here .gone { top: 0 }", "here") == ""
    assert kept("a:not(.gone) { top: 0 }") == "a:not(.gone){top: 0}"
    assert kept("@media print { .here { top: 0 } .gone { top: 1 } }", "here") == (
        "@media print {.here{top: 0}}"
    )
    assert kept("@media print { .gone { top: 1 } }") == ""
    assert kept("p { top: 0 } p { top: 1 } p { top: 0 }") == "p{top: 1} p{top: 0}"
    assert kept("@font-face { font-family: x }") == "@font-face { font-family: x }"
    assert kept(":root { --a: 1.5 }") == ":root{--a: 1.5}"


def test_figures_are_numbered_on_their_page_and_say_what_they_are(built):
    seen = 0
    for name in pages(built):
        text = (built / name).read_text(encoding="utf-8")
        frames = FRAME.findall(text)
        for number, frame in enumerate(frames, start=1):
            assert f"<strong>Figure {number}. </strong>" in frame, (name, number)
            assert len(set(re.findall(r'alt="([^"]*)"', frame))) == 1
            assert frame.count("<img") == 1 + ("only-dark" in frame)
        drawn = len(re.findall(r'<img[^>]*class="only-light"', text))
        assert len(frames) >= drawn, name
        seen += len(frames)
    assert seen > 90


def test_a_caption_is_the_first_sentence():
    assert captions.first_sentence("A chart of x. It falls.") == "A chart of x."
    assert captions.first_sentence("Rates of 0.1 and 0.5 against t. 3 starts.") == (
        "Rates of 0.1 and 0.5 against t."
    )
    assert captions.first_sentence("No stop here") == "No stop here"
