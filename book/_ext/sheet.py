"""One style sheet for all pages, with no rule in it that no page can use.

The theme, its extensions and the course bring fifteen sheets, one of which asks for a sixteenth;
nine tenths of the largest is for parts that are not here. A page can use a rule if it, or a script,
contains the names of all classes that the rule asks for.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import tinycss2
from sphinx.application import Sphinx
from tinycss2.ast import Node

NAME = "site.css"
LINK = re.compile(
    r'<link(?=[^>]*rel="stylesheet")[^>]*href="(?:\.\./)*_static/([^"?]+)(?:\?[^"]*)?"[^>]*>\s*'
)
IMPORT = re.compile(r"""@import\s+["']([^"':]+)["'];""")
URL = re.compile(r"""url\((["']?)(?!data:|\w+://|[#/])([^)"']+)\1\)""")


def write(app: Sphinx, error: Exception | None) -> None:
    """Put the sheet in the place of those that pages link to."""
    if error is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    static = out / "_static"
    texts = {page: page.read_text(encoding="utf-8") for page in out.rglob("*.html")}
    linked = in_order(LINK.findall(text) for text in texts.values())
    sheets = [name for name in linked if name != NAME]
    if not sheets:  # no page was written
        return
    # Pages that stay from an earlier build have the sheet of then, whose rules they may need.
    earlier = [NAME] if NAME in linked else []
    scripts = (page.read_text(encoding="utf-8") for page in static.rglob("*.*js"))
    words = {word for text in [*texts.values(), *scripts] for word in re.findall(r"[\w-]+", text)}
    whole = "\n".join(one_file(static, name) for name in [*earlier, *sheets])
    rules = tinycss2.parse_stylesheet(whole, skip_comments=True, skip_whitespace=True)
    style = usable(rules, words)
    (static / NAME).write_text(style, encoding="utf-8")
    version = hashlib.sha256(style.encode()).hexdigest()[:8]  # lest a browser keeps an old one
    for page, text in texts.items():
        if first := LINK.search(text):
            to_root = "../" * (len(page.relative_to(out).parts) - 1)
            link = f'<link rel="stylesheet" href="{to_root}_static/{NAME}?v={version}">\n'
            rest = LINK.sub("", text[first.start() :])
            page.write_text(text[: first.start()] + link + rest, encoding="utf-8")
    for name in sheets:
        (static / name).unlink()


def in_order(lists: Iterable[list[str]]) -> list[str]:
    """Return all names of some lists, each behind the one that it follows in its list."""
    found: list[str] = []
    for names in lists:
        place = -1
        for name in names:
            if name not in found:
                found.insert(place + 1, name)
            place = found.index(name)
    return found


def one_file(static: Path, name: str) -> str:
    """Return a sheet with those that it imports, and addresses as seen from `static`."""
    base = posixpath.dirname(name)

    def seen(address: str) -> str:
        return posixpath.normpath(posixpath.join(base, address))

    text = (static / name).read_text(encoding="utf-8")
    text = URL.sub(lambda found: f"url({found[1]}{seen(found[2])}{found[1]})", text)
    return IMPORT.sub(lambda found: one_file(static, seen(found[1])), text)


def usable(rules: Iterable[Node], words: set[str]) -> str:
    """Return the rules, less the selectors with a class that is no word anywhere."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            names = [one for one in alternatives(rule.prelude) if classes(one) <= words]
            if names:
                heads = ",".join(tinycss2.serialize(one).strip() for one in names)
                kept.append(f"{heads}{{{tinycss2.serialize(rule.content).strip()}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if held := usable(inner, words):
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{held}}}")
        else:
            kept.append(rule.serialize())
    return "\n".join(reversed(dict.fromkeys(reversed(kept))))  # of what is said twice, the last


def alternatives(prelude: Iterable[Node]) -> list[list[Node]]:
    """Return the selectors that commas part."""
    found: list[list[Node]] = [[]]
    for token in prelude:
        if token == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def classes(selector: list[Node]) -> set[str]:
    """Return the classes that a selector asks for, less those within brackets."""
    return {name.value for dot, name in pairwise(selector) if dot == "." and name.type == "ident"}


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("build-finished", write, priority=800)  # when all else is in its place
    return {"parallel_read_safe": True, "parallel_write_safe": True}
