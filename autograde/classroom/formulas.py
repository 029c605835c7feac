"""Mathematics as pictures within a page, so that it needs no script and no network.

matplotlib sets the formulas, as paths in the colour of the text around them; the TeX is what a
screen reader says. What matplotlib cannot set is shown as TeX.
"""

import re
from functools import lru_cache
from html import escape

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextPath

SIZE = 10.0  # of the font, in points; a picture's measures are multiples of it
LONGEST = 2_000  # characters of TeX
ALIGNED = re.compile(r"\\begin\{(aligned|align\*?|gathered|split)\}(.*?)\\end\{\1\}", re.DOTALL)
TAG = re.compile(r"\\tag\{([^}]*)\}")
# What matplotlib calls otherwise, or does without.
WORDS = {
    r"\tfrac": r"\frac", r"\dfrac": r"\frac", r"\lVert": r"\|", r"\rVert": r"\|",
    r"\Vert": r"\|", r"\lvert": "|", r"\rvert": "|", r"\bigl": "", r"\bigr": "",
    r"\Bigl": "", r"\Bigr": "",
    r"\big": "", r"\Big": "", r"\boldsymbol": r"\mathbf", r"\bm": r"\mathbf", r"\displaystyle": "",
    r"\limits": "", r"\nonumber": "", r"\mid": "|", r"\middle": "",
    r"\ge": r"\geq", r"\le": r"\leq", r"\lt": "<", r"\gt": ">", r"\textstyle": "",
}  # fmt: skip
# How many arguments TeX takes without braces, too, and matplotlib with them alone.
ARGUMENTS = {
    r"\frac": 2, r"\sqrt": 1, r"\mathbb": 1, r"\mathcal": 1, r"\mathrm": 1, r"\mathbf": 1,
    r"\underbrace": 1, r"\hat": 1, r"\tilde": 1, r"\bar": 1,
}  # fmt: skip
WORD = re.compile(r"\\[A-Za-z]+")


@lru_cache(maxsize=4096)
def picture(tex: str, display: bool = False) -> str:
    """Return a formula as HTML.

    Parameters
    ----------
    tex : str
        Without dollar signs.
    display : bool
        Whether it stands on a line of its own.
    """
    number = TAG.search(tex)
    body = ALIGNED.sub(lambda found: found[2], TAG.sub("", tex)).strip()
    lines = [line.replace("&", " ").strip() for line in body.split(r"\\")] if display else [body]
    try:
        drawn = [outline(plainer(line)) for line in lines if line]
    except (ValueError, RuntimeError, RecursionError):
        drawn = []
    if not drawn or len(tex) > LONGEST:
        shown = f'<code class="tex">{escape(tex.strip())}</code>'
    else:
        words = escape(" ".join(tex.split()))
        shown = f'<span role="img" aria-label="{words}">{"<br>".join(drawn)}</span>'
    if not display:
        return shown
    tag = f' <span class="number">({escape(number[1])})</span>' if number else ""
    return f'<span class="formula" tabindex="0">{shown}{tag}</span>'


def plainer(tex: str) -> str:
    """Return TeX in matplotlib's words, and with the braces that it wants."""
    text = WORD.sub(lambda found: WORDS.get(found[0], found[0]), " ".join(tex.split()))
    text, made = text.replace("\\!", "").replace("\\;", r"\ "), ""
    while found := WORD.search(text):
        made += text[: found.end()]
        text = text[found.end() :]
        for _ in range(ARGUMENTS.get(found[0], 0)):
            argument, text = first(text)
            made += "{" + plainer(argument) + "}"
        if found[0] == r"\underbrace" and text.lstrip().startswith("_"):
            under, text = first(text.lstrip()[1:])
            over = made[made.rindex(r"\underbrace") + len(r"\underbrace") :]
            made = made[: made.rindex(r"\underbrace")] + rf"\underset{{{plainer(under)}}}{over}"
    return made + text


def first(text: str) -> tuple[str, str]:
    """Split TeX after its first token or group; the braces of a group go."""
    text = text.lstrip()
    if not text.startswith("{"):
        end = found.end() if (found := WORD.match(text)) else 1
        return text[:end], text[end:]
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return text[1:place], text[place + 1 :]
    raise ValueError("a group is not closed")


def outline(tex: str) -> str:
    """Return one line of a formula as an element `svg`.

    Raises
    ------
    ValueError, RuntimeError
        If matplotlib cannot set it.
    """
    font = FontProperties(size=SIZE)
    with mpl.rc_context({"mathtext.fontset": "stix"}):
        width, height, depth, _, _ = MathTextParser("path").parse(f"${tex}$", 72, font)
        path = TextPath((0, 0), f"${tex}$", size=SIZE, prop=font)
    d = "".join(steps(path))
    return (
        f'<svg aria-hidden="true" width="{width / SIZE:.3f}em" height="{height / SIZE:.3f}em" '
        f'viewBox="0 {-(height - depth):.2f} {width:.2f} {height:.2f}" '
        f'style="vertical-align:{-depth / SIZE:.3f}em"><path fill="currentColor" d="{d}"/></svg>'
    )


def steps(path: Outline) -> list[str]:
    """Return a path as SVG writes it, with y downwards."""
    letters = {Outline.MOVETO: "M", Outline.LINETO: "L", Outline.CURVE3: "Q", Outline.CURVE4: "C"}
    made = []
    for points, code in path.iter_segments(simplify=False):
        if code == Outline.CLOSEPOLY:
            made.append("Z")
            continue
        numbers = (f"{-v if k % 2 else v:.2f}" for k, v in enumerate(points))
        made.append(letters[code] + " ".join(numbers))
    return made
