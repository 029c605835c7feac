"""`grades.csv`: the class as a table, with all that was graded in a workplace."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from io import StringIO
from pathlib import Path

from autograde.classroom.sheet import as_given, as_text
from autograde.judging.records import write_whole
from autograde.judging.result import Row

COLUMNS = [field.name for field in fields(Row)]


def write_grades(rows: Sequence[Row], path: Path) -> None:
    """Write `grades.csv`, whole or not at all, and safe to open in a spreadsheet."""
    stream = StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS)
    writer.writeheader()
    for row in rows:
        cells = asdict(row).items()
        writer.writerow({k: as_text(x) if isinstance(x, str) else x for k, x in cells})
    write_whole(path, stream.getvalue())


def read_rows(grading: Path) -> list[Row]:
    """Read a workplace's `grades.csv`; another program's file of that name is none."""
    try:
        with (grading / "grades.csv").open(encoding="utf-8", newline="") as stream:
            return [as_row(line) for line in csv.DictReader(stream)]
    except (OSError, ValueError, KeyError, AttributeError, csv.Error):
        return []


def as_row(line: Mapping[str, str]) -> Row:
    """Return a line of `grades.csv` as it was before it was written."""
    return Row(
        student=as_given(line["student"]),
        name=as_given(line["name"]),
        assignment=line["assignment"],
        score=float(line["score"]) if line["score"] else None,
        max_score=float(line["max_score"]) if line["max_score"] else None,
        status=line["status"],
        reason=as_given(line["reason"]),
        late=line.get("late") or "",
    )
