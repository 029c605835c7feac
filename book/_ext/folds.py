"""Fold away what prepares a page, and let each fold say what it holds.

A reader is to meet an idea before any code: what stands before a page's first heading, its imports
and its tools, is folded, unless it is short and shows something. A fold that says "Show the code"
makes a reader open it to find out; these name the checks, the figure or the functions inside.
"""

import ast
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

# Lines of code that may stand open before the first heading, if they show something.
LONGEST_OPEN = 12
MOST_NAMES = 3


def cells_of(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the code cells in a part of a page."""
    for cell in node.findall(nodes.container):
        if cell.get("nb_element") == "cell_code":
            yield cell


def before_headings(document: nodes.document) -> Iterator[nodes.Element]:
    """Yield the code cells that stand between a page's title and its first heading."""
    page = next(iter(document.findall(nodes.section)), None)
    for child in page.children if page else ():
        if isinstance(child, nodes.section):
            return
        yield from cells_of(child)


def source_of(cell: nodes.Element) -> str:
    """Return a cell's code, or nothing where it has been removed."""
    block = next(iter(cell.findall(nodes.literal_block)), None)
    shown = cell.children and cell.children[0].get("nb_element") == "cell_code_source"
    return block.astext() if block is not None and shown else ""


def output_of(cell: nodes.Element) -> nodes.Element | None:
    """Return what a cell printed or drew."""
    last: Any = cell.children[-1] if cell.children else None
    return last if last is not None and last.get("nb_element") == "cell_code_output" else None


def statements(source: str) -> list[ast.stmt]:
    """Return what code does at its top, nothing if it is no plain Python."""
    try:
        return ast.parse(source).body
    except SyntaxError:  # a magic
        return []


def what_is_in(cell: nodes.Element, first: bool) -> str:
    """Say what a folded cell holds, to follow "Show" and "Hide"."""
    grade_id = str(cell["cell_metadata"].get("grade_id", ""))
    output, does = output_of(cell), statements(source_of(cell))
    names = [one.name for one in does if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    if grade_id.endswith("-check"):
        return "the checks"
    if output is not None and next(iter(output.findall(nodes.image)), None) is not None:
        return "how it is drawn"
    if output is not None and "data-explorer" in output.astext():
        return "how the explorer is made"
    if names and len(names) <= MOST_NAMES:
        return "the code of " + ", ".join(names)
    if does and all(isinstance(one, ast.Import | ast.ImportFrom) for one in does):
        return "the imports"
    if first and output is None:
        return "the set-up"
    return "the code" if output is None else "how it is computed"


def fold(app: Sphinx, document: nodes.document) -> None:
    """Fold the cells of the set-up, and give every fold of a page its words."""
    first = list(before_headings(document))
    for cell in first:
        lines = sum(bool(line.strip()) for line in source_of(cell).splitlines())
        of_exercise = "grade_id" in cell["cell_metadata"]
        if lines and not of_exercise and (output_of(cell) is None or lines > LONGEST_OPEN):
            cell.setdefault("hide_mode", "input")
    for cell in cells_of(document):
        if cell.get("hide_mode") == "input":
            words = what_is_in(cell, any(cell is one for one in first))
            cell["prompt_show"], cell["prompt_hide"] = f"Show {words}", f"Hide {words}"
            kind = "checks" if words == "the checks" else "code"
            cell["classes"].append(f"folds-{kind}")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", fold)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
