"""What an exercise is to a student: the cell with its solution taken out.

The marks are nbgrader's own. Its `ClearSolutions` makes the stubs of the notebooks; the site, whose
cells are executed with their solutions, makes the same ones here.
"""

# Whatever comment sign stands before them.
BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"
CODE_STUB = "# YOUR CODE HERE\nraise NotImplementedError"
TEXT_STUB = "*Write your answer here.*"


def stub(source: str) -> str:
    """Return a solution cell's source as the student meets it.

    The same text that nbgrader's `ClearSolutions` makes; the site needs it without a notebook.
    """
    lines: list[str] = []
    inside = False
    for line in source.split("\n"):
        if BEGIN in line:
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + part for part in CODE_STUB.split("\n")]
        elif END in line:
            inside = False
        elif not inside:
            lines.append(line)
    return "\n".join(lines)


def solution_lines(source: str) -> list[str]:
    """Return the lines between the solution marks of a cell, stripped, blank ones left out."""
    lines: list[str] = []
    inside = False
    for line in source.split("\n"):
        if BEGIN in line or END in line:
            inside = BEGIN in line
        elif inside and line.strip():
            lines.append(line.strip())
    return lines
