"""A student's Markdown and HTML as a page may show them: nothing runs, nothing is fetched.

nbgrader's pages come through here as well (`settings`), the feedback's and the formgrader's, where
a script would have the teacher's session. Their content-security policy is a second lock.
"""

import re
import secrets
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import Any

import bleach
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograde.classroom.formulas import picture

TAGS = """a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd
li ol p pre s samp small span strong sub summary sup table tbody td tfoot th thead tr ul var"""
# Other classes and all ids are left out: the formgrader finds its own boxes by them.
HIGHLIGHTED = re.compile(r"highlight|[a-z][a-z0-9]{0,2}")
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
NO_SOURCE = re.compile(r'<img(?![^>]* src="data)[^>]*>')
NO_WORDS = re.compile(r"<img(?![^>]* alt=)")
LINK = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
LONGEST = 100_000  # characters; no answer in words is as long
MOST_TAGS = 4_000  # the time to read them grows with the square of how deep they nest
LONGEST_CODE = 20_000  # characters that are coloured; longer ones would keep Pygments busy
ELSEWHERE = re.compile(r"<script[^>]* src=\"https?://.*?</script>", re.DOTALL)
# nbgrader's own buttons in the formgrader, word for word; a student's word is another.
BUTTONS = (
    "toggle_name(true);",
    "toggle_name(false);",
    """
  $('span.glyphicon.name-hidden').tooltip(\
{title: "Show student name", placement: "bottom", trigger: "hover"});
  $('span.glyphicon.name-shown').tooltip(\
{title: "Hide student name", placement: "bottom", trigger: "hover"});
  """,
)
HASHES = " ".join(
    f"'sha256-{b64encode(sha256(word.encode()).digest()).decode()}'" for word in BUTTONS
)
# In a page's head, it holds for what comes after: nbgrader's own scripts stand before it.
POLICY = f"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-hashes' {HASHES}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'">
"""
STYLE = """<style>
.formula { display: block; text-align: center; overflow-x: auto; margin: .6em 0; }
span[role="img"] svg { display: inline-block; }
</style>
"""
CUT = "\n\n*The rest is left out: the text is too long for a page.*"


def allowed(tag: str, name: str, value: str) -> bool:
    """Say whether a page may show an attribute."""
    if (tag, name) == ("a", "href"):
        return bool(LINK.match(value))
    if (tag, name) == ("img", "src"):
        return bool(PICTURE.fullmatch(value))
    if name == "class":
        return tag in ("div", "span") and all(map(HIGHLIGHTED.fullmatch, value.split()))
    return name in {"title", "alt", "colspan", "rowspan", "open", "start", "scope"}


_CLEANER = bleach.Cleaner(
    tags=frozenset(TAGS.split()),
    attributes=allowed,
    protocols={"http", "https", "mailto", "data"},
    strip=True,
)


def cleaned(fragment: Any) -> str:
    """Return HTML without whatever could run, fetch, or pass for a part of the page."""
    text = "".join(fragment) if isinstance(fragment, list) else str(fragment)
    if text.count("<") > MOST_TAGS:
        return f"<pre>{escape(text[:LONGEST])}</pre>"
    made = NO_SOURCE.sub("", str(_CLEANER.clean(text[:LONGEST])))
    return NO_WORDS.sub('<img alt="A picture without words"', made)


class Renderer(IPythonRenderer):
    """Renders Markdown, with a mark in place of each formula."""

    def __init__(self) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.formulas: list[str] = []
        self.mark = secrets.token_hex(8)

    def keep(self, tex: str, display: bool) -> str:
        """Note a formula, and return what marks its place."""
        self.formulas.append(picture(tex, display))
        return f"{self.mark}-{len(self.formulas) - 1};"

    def inline_math(self, body: str) -> str:
        """Mark a formula within a line."""
        return self.keep(body, display=False)

    def block_math(self, body: str) -> str:
        """Mark a formula on a line of its own."""
        return self.keep(body, display=True)

    def latex_environment(self, name: str, body: str) -> str:
        """Mark an environment."""
        return self.keep(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True)

    def filled(self, page: str) -> str:
        """Return HTML with the formulas in their places."""
        return re.sub(rf"{self.mark}-(\d+);", lambda found: self.formulas[int(found[1])], page)


@lru_cache(maxsize=2048)
def markdown(source: str) -> str:
    """Return Markdown as HTML that is safe to show, its formulas as pictures."""
    text = source if len(source) <= LONGEST else source[:LONGEST] + CUT
    renderer = Renderer()
    return renderer.filled(cleaned(MarkdownWithMath(renderer=renderer).render(text)))


_highlight: Any = Highlight2HTML(pygments_lexer="ipython3")  # type: ignore[no-untyped-call]


@lru_cache(maxsize=2048)
def coloured(source: str) -> str:
    """Return Python as HTML, coloured; most cells are the course's, the same for all students."""
    return str(_highlight(source, "ipython3"))


def code(source: str, language: str = "", metadata: Any = None) -> str:
    """Return a cell's code as HTML, coloured unless it is too long for that."""
    if len(source) > LONGEST_CODE:
        return f'<div class="highlight"><pre>{escape(source)}</pre></div>'
    return coloured(source)


def guarded(head: str) -> str:
    """Return a page's head with our policy, and without what it would fetch elsewhere."""
    return ELSEWHERE.sub("", head).replace("</head>", f"{POLICY}{STYLE}</head>")


FILTERS = {"markdown2html": markdown, "clean_html": cleaned, "highlight_code": code,
           "guarded": guarded}  # fmt: skip
