"""A table as a CSV file that a spreadsheet may open: a cell is a number or a text, never code."""

import csv
import re
from io import StringIO

# What a spreadsheet takes for the beginning of a formula, in ASCII and in full width.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")

Cell = str | float | None
Table = list[list[Cell]]


class _Dash(str):
    """Moodle's mark for no grade: ours, so it is no formula."""


NO_GRADE = _Dash("-")


def as_csv(table: Table) -> str:
    """Return a table as RFC 4180 wants it, safe to open in a spreadsheet."""
    stream = StringIO(newline="")
    csv.writer(stream).writerows([[as_text(cell) for cell in row] for row in table])
    return stream.getvalue()


def as_text(cell: Cell) -> str:
    """Return a cell: a number as it is, a text on one line and never as a formula."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        number = round(float(cell), 10)
        return str(int(number)) if number.is_integer() else repr(number)
    if isinstance(cell, _Dash):
        return cell
    # Canvas counts the columns of the first lines of a file, not of its first records.
    line = re.sub(r"[\r\n\0]+", " ", cell)
    return "'" + line if is_formula(cell) else line


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet could take a text for a formula."""
    return text[:1] in FORMULA or text.lstrip()[:1] in FORMULA


def as_given(text: str) -> str:
    """Return a text cell as it was before `as_text` made it safe."""
    return text[1:] if text[:1] == "'" and is_formula(text[1:]) else text
