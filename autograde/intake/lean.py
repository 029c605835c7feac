"""Which cells of a restored notebook are run: answers, and what they lean on."""

from nbformat.notebooknode import NotebookNode

from autograde.intake.names import Names, names_of, read

ROLE = "latents"


def needed(notebook: NotebookNode, own: bool = True) -> set[int]:
    """Return the places of the code cells that answers need: theirs, and what those lean on.

    The course's own figures and long trainings run on a reader's machine; no mark depends on them.

    Parameters
    ----------
    notebook : NotebookNode
        As `restore` returns it.
    own : bool
        Whether all cells that a student added run as well, or those alone that answers lean on.
    """
    code = {
        place: cell
        for place, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade")
    }
    known = read(cell.source for cell in code.values())
    names = {place: known[cell.source] for place, cell in code.items()}
    answers = {place for place, cell in code.items() if is_students(cell, own)}
    chosen = answers | {place for place in code if names[place].ground}
    # What a function of the course takes counts only if an answer takes the function.
    return chosen | leaned_on(answers, names)


def is_ground(source: str) -> bool:
    """Say whether a cell imports, or does nothing but define: what others stand on."""
    return names_of(source).ground


def is_students(cell: NotebookNode, own: bool) -> bool:
    """Say whether a cell is an answer, or one that a student added and that is to count."""
    is_answer = bool(cell.metadata.get("nbgrader", {}).get("solution"))
    return is_answer or (own and cell.metadata.get(ROLE) == "student")


def leaned_on(answers: set[int], names: dict[int, Names]) -> set[int]:
    """Return the places of what makes any name that the answers, or what makes those, take."""
    wanted: set[str] = set().union(*(names[place].taken for place in answers))
    while True:
        more = {place for place, one in names.items() if one.made & wanted}
        reached = wanted.union(*(names[place].taken for place in more))
        if reached == wanted:
            return more
        wanted = reached
