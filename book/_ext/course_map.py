"""The front page's map: the chapters on a line that forks where one needs an earlier one.

Everything on it is counted or read when the page is built: titles and minutes from the sections,
exercises from the rubric, and what a chapter needs from the links of its own "You need".
`progress.mjs` adds what the reader has done.
"""

import html
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from docutils import nodes
from exercises import listed_exercises, text_cells
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from autograde import layout
from autograde.authoring.minutes import minutes_of

NEED = re.compile(r"^\*\*You need\*\*.*$", re.MULTILINE)
LINK = re.compile(r"\((ch\d\d_\w+)\.md\)")
# In pixels: between two lines of the map, before the first; of a stop, and where a fork ends.
GAP, MARGIN = 22, 11
STOP, FORK = 26, 64


@dataclass
class Chapter:
    """A chapter as the map shows it; `track` is the line that it lies on, from the left."""

    name: str
    title: str
    about: str
    needs: int  # the place of the chapter before it, -1 for none
    sections: list[str]
    exercises: list[str]
    hours: str
    track: int = 0


def read_chapters() -> list[Chapter]:
    """Return the chapters of the course in their order."""
    titles = yaml.safe_load(layout.COVERAGE.read_text(encoding="utf-8"))["chapters"]
    paths = sorted(layout.CHAPTERS.glob("ch*.md"))
    names = [path.stem for path in paths]
    found = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        needed = NEED.search(text)
        before = LINK.findall(needed[0]) if needed else []
        pages = sorted((layout.CHAPTERS / path.stem).glob("*.md"))
        found.append(
            Chapter(
                name=path.stem,
                title=titles[path.stem]["title"],
                about=_first_sentence(text),
                needs=max((names.index(one) for one in before), default=-1),
                sections=[f"chapters/{path.stem}/{page.stem}" for page in pages],
                exercises=[k for k, v in listed_exercises().items() if v.place[0] == path.stem],
                hours=_hours(pages),
            )
        )
    lay_tracks(found)
    return found


def _first_sentence(text: str) -> str:
    """Return the first sentence after the title."""
    words = " ".join(text.split("\n\n")[1].split())
    return re.split(r"(?<=[.?!]) (?=[A-Z])", words)[0]


def _hours(pages: list[Path]) -> str:
    minutes = sum(minutes_of(text_cells(page.read_text(encoding="utf-8"))).in_all for page in pages)
    return f"about {round(minutes / 60)} hours"


def lay_tracks(chapters: list[Chapter]) -> None:
    """Let a chapter go on in the line of the one it needs, or fork if another already does."""
    ends: dict[int, int] = {}  # the last chapter on each track
    for place, chapter in enumerate(chapters):
        before = chapter.needs
        track = chapters[before].track if before >= 0 else 0
        chapter.track = track if ends.get(track, before) == before else len(ends)
        ends[chapter.track] = place


def draw_lines(chapters: list[Chapter], place: int) -> str:
    """Return the lines beside one chapter as an SVG that grows with its row."""
    x = [MARGIN + GAP * track for track in range(max(one.track for one in chapters) + 1)]
    parts = []
    for to, chapter in enumerate(chapters):
        start, end = x[chapters[chapter.needs].track], x[chapter.track]
        if chapter.needs < 0 or not chapter.needs <= place <= to:
            continue
        if place == chapter.needs:
            bend = f"M{start} {STOP}C{start} {FORK - 15} {end} {STOP + 15} {end} {FORK}"
            parts.append(f'<path d="{bend}"/>' + _line(end, str(FORK), "100%"))
        else:
            parts.append(_line(end, "0", str(STOP) if place == to else "100%"))
    stop = f'<circle cx="{x[chapters[place].track]}" cy="{STOP}" r="7"/>'
    return (
        f'<svg class="map-rail" width="{x[-1] + MARGIN}" aria-hidden="true">'
        f"{''.join(parts)}{stop}</svg>"
    )


def _line(x: int, top: str, bottom: str) -> str:
    return f'<line x1="{x}" y1="{top}" x2="{x}" y2="{bottom}"/>'


class Map(SphinxDirective):
    """The chapters with their needs, hours and exercises."""

    def run(self) -> list[nodes.Node]:
        for path in layout.CHAPTERS.rglob("*.md"):
            self.env.note_dependency(str(path))
        chapters = read_chapters()
        rows = [self.row(chapters, place) for place in range(len(chapters))]
        text = f'<ol class="course-map">{"".join(rows)}</ol>'
        return [nodes.raw("", text, format="html")]

    def row(self, chapters: list[Chapter], place: int) -> str:
        """Return one chapter's row."""
        one = chapters[place]
        needs = f" · needs chapter {one.needs + 1}" if one.needs >= 0 else ""
        up = "../" * self.env.docname.count("/")
        return (
            f'<li>{draw_lines(chapters, place)}<div class="map-chapter">'
            f'<a href="{up}chapters/{one.name}.html"><span class="map-number">{place + 1}</span> '
            f"{html.escape(one.title)}</a>"
            f'<p class="map-about">{html.escape(one.about)}</p>'
            f'<p class="map-facts">{len(one.sections)} sections · {one.hours} · '
            f"{len(one.exercises)} exercises{needs}</p>"
            f'<p class="map-done" data-map-sections="{" ".join(one.sections)}" '
            f'data-map-exercises="{" ".join(one.exercises)}" hidden></p></div></li>'
        )


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("map", Map)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
