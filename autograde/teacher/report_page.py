"""The page of a report: one file that needs no network and no script, in both themes."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograde.errors import CourseError
from autograde.judging.records import write_whole
from autograde.teacher.findings import BINS, QUANTILES, Chapter, Cost, Item, Report
from latentcourse.plots import STYLE

FEW = 30  # submissions that a plot can show one by one
MEGABYTE = 1_000_000


def write(report: Report, into: Path, made: str = "") -> tuple[Path, Path]:
    """Write a report's page and its numbers; return where they are.

    Parameters
    ----------
    report : Report
    into : Path
        The workplace.
    made : str
        When it was made, as the page is to say it.

    Raises
    ------
    CourseError
        If the workplace cannot be written.
    """
    page, numbers = into / "report.html", into / "report.json"
    try:
        write_whole(page, to_html(report, made))
        write_whole(numbers, report.to_json())
    except OSError as error:
        raise CourseError(f"{into} cannot be written: {error.strerror or error}.") from error
    return page, numbers


def to_html(report: Report, made: str = "") -> str:
    """Return a report as one HTML file.

    Parameters
    ----------
    report : Report
    made : str
        When it was made, as the page is to say it.
    """
    environment = Environment(
        loader=PackageLoader("autograde.teacher"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(percent=percent, figure=in_figures)
    page = environment.get_template("report.html")
    return page.render(report=report, made=made, pictures=pictures(report), quantiles=QUANTILES)


def percent(share: float | None) -> str:
    """Return a share as the page writes it."""
    return "–" if share is None else f"{100 * share:.0f} %"


def in_figures(number: float | None, digits: int = 1) -> str:
    """Return a number as the page writes it, with a minus sign and without idle zeros."""
    if number is None:
        return "–"
    text = f"{number:.{digits}f}"
    if digits == 1 and text.endswith(".0"):
        text = text[:-2]
    return text.replace("-", "−")


# Colours that stand for what the page's style sheet says, which differs between its themes.
INK, GRID, BAR, DOT = "#010101", "#020202", "#030303", "#040404"
THEMED = {
    INK: "currentColor",
    GRID: "var(--line)",
    BAR: "var(--first)",
    DOT: "var(--second)",
}
PICTURE: Any = STYLE | {
    "svg.fonttype": "none",  # text stays text: it can be searched, and takes the page's font
    "svg.hashsalt": "latents",  # the same report, the same file
    "font.family": "sans-serif",
    "font.size": 9.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GRID,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "xtick.color": GRID,
    "ytick.color": GRID,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "grid.color": GRID,
    "grid.linewidth": 0.6,
    "legend.labelcolor": INK,
}


def pictures(report: Report) -> dict[str, Markup]:
    """Return the page's pictures by name."""
    made = {}
    with mpl.rc_context(PICTURE):
        for one in report.chapters:
            made[f"scores-{one.assignment}"] = draw_scores(one)
            made[f"items-{one.assignment}"] = draw_items(one)
        if report.cost.all_seconds:
            made["cost"] = draw_cost(report.cost)
    return made


def draw_scores(one: Chapter) -> Markup:
    """Draw how many submissions earned which share of the points."""
    fig = Figure(figsize=(7.2, 2.4), layout="constrained")
    ax = fig.subplots()
    edges = np.arange(BINS) * 10
    ax.bar(edges + 5, one.histogram, width=9, color=BAR)
    for edge, count in zip(edges, one.histogram, strict=True):
        if count:
            ax.annotate(str(count), (edge + 5, count), (0, 2), textcoords="offset points",
                        ha="center", va="bottom")  # fmt: skip
    ax.set_xticks([*edges, 100])
    ax.set_xlim(0, 100)
    ax.set_ylim(0, 1.15 * max(one.histogram))
    ax.set_yticks([])
    ax.grid(False)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(f"share of the {in_figures(one.max_score)} points, %")
    counts = ", ".join(
        f"{count} from {edge} to {edge + 10} %"
        for edge, count in zip(edges, one.histogram, strict=True)
        if count
    )
    return as_svg(
        fig,
        f"scores-{one.assignment}",
        f"Histogram of scores in {one.title}: submissions by share of the points. {counts}.",
    )


def draw_items(one: Chapter) -> Markup:
    """Draw each exercise's mean share of the points beside its discrimination."""
    count = len(one.items)
    fig = Figure(figsize=(7.2, 0.9 + 0.24 * count), layout="constrained")
    left, right = fig.subplots(1, 2, sharey=True, width_ratios=(3, 2), gridspec_kw={"wspace": 0.08})
    draw_difficulties(left, one.items)
    draw_discriminations(right, one.items)
    for ax in (left, right):
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
    known = [item for item in one.items if item.difficulty is not None]
    hardest = min(known, key=lambda item: item.difficulty or 0.0, default=None)
    words = (
        f" The hardest is {hardest.title} with {percent(hardest.difficulty)}." if hardest else ""
    )
    return as_svg(
        fig,
        f"items-{one.assignment}",
        f"Two dot plots, a line for each of the {count} exercises of {one.title}: mean share "
        f"of the points from 0 to 100 %, and discrimination from −1 to 1.{words} The numbers are "
        "in the table below.",
    )


def draw_difficulties(ax: Axes, items: tuple[Item, ...]) -> None:
    """Draw a dot on a line for each exercise that was marked, the first at the top."""
    places = range(len(items))[::-1]
    for place, item in zip(places, items, strict=True):
        if item.difficulty is not None:
            ax.plot([0, 100 * item.difficulty], [place, place], color=BAR, linewidth=1.6)
            ax.plot(100 * item.difficulty, place, "o", color=BAR, markersize=5, clip_on=False)
    ax.set_yticks(places, [item.title for item in items])
    ax.set_ylim(-0.6, len(items) - 0.4)
    ax.set_xlim(0, 100)
    ax.set_xlabel("mean share of the points, %")


def draw_discriminations(ax: Axes, items: tuple[Item, ...]) -> None:
    """Draw a dot for each exercise that has one, beside `draw_difficulties`."""
    for place, item in zip(range(len(items))[::-1], items, strict=True):
        if item.discrimination is not None:
            ax.plot(item.discrimination, place, "D", color=DOT, markersize=4.5, clip_on=False)
    if all(item.discrimination is None for item in items):
        ax.text(0.5, 0.5, "undefined", transform=ax.transAxes, ha="center", va="center")
    ax.axvline(0, color=GRID, linewidth=1.4)
    ax.set_xlim(-1, 1)
    ax.set_xticks([-1, 0, 1], ["−1", "0", "1"])
    ax.set_xlabel("discrimination")


def draw_cost(cost: Cost) -> Markup:
    """Draw how long submissions took, and how much memory."""
    panels = [("seconds", np.array(cost.all_seconds), BAR)]
    if cost.all_memory:
        panels.append(("memory, MB", np.array(cost.all_memory) / MEGABYTE, DOT))
    fig = Figure(figsize=(7.2, 2.2), layout="constrained")
    axes = fig.subplots(1, 2, squeeze=False)[0]
    for ax, (label, values, colour) in zip(axes, panels, strict=False):
        share = np.arange(1, values.size + 1) / values.size * 100
        ax.step([values[0], *values], [0, *share], where="post", color=colour)
        if values.size < FEW:
            ax.plot(values, share, "o", color=colour, markersize=3.5, clip_on=False)
        ax.set_xlim(0, 1.05 * values[-1])
        ax.set_ylim(0, 104)
        ax.set_yticks([0, 50, 100])
        ax.set_xlabel(label)
    axes[0].set_ylabel("submissions within, %")
    if len(panels) == 1:
        axes[1].set_visible(False)
    words = f"half of the submissions took at most {cost.seconds[2]:.0f} s, the longest " \
            f"{cost.seconds[-1]:.0f} s"  # fmt: skip
    if cost.memory:
        words += (
            f"; half took at most {cost.memory[2] / MEGABYTE:.0f} MB of memory, the largest "
            f"{cost.memory[-1] / MEGABYTE:.0f} MB"
        )
    return as_svg(
        fig, "cost", f"Cumulative distribution of time and memory by submission: {words}."
    )


def as_svg(fig: Figure, name: str, alt: str) -> Markup:
    """Return a figure as an element of a page: named, themed, and with ids of its own."""
    stream = StringIO()
    nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    fig.savefig(stream, format="svg", transparent=True, metadata=nothing)
    text = stream.getvalue()
    text = text[text.index("<svg") :]
    head, body = text.split(">", 1)
    box = re.search(r'viewBox="[^"]*"', head)
    body = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{slug(name)}-", body)
    body = body.replace("xlink:href", "href")
    for colour, meaning in THEMED.items():
        body = body.replace(colour, meaning)
    start = Markup('<svg role="img" aria-label="{}" {}>').format(alt, Markup(box[0] if box else ""))
    return start + Markup(body)


def slug(name: str) -> str:
    """Return a name that may stand in an id."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name)
