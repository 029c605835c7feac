"""Runs a chapter's own definitions, so that a claim is measured on the code the page shows.

A solution notebook holds definitions, training, figures and checks. Here only what is defined at
the top of a cell is run: imports, functions, classes, and those assignments that a test names.
"""

import ast
import json
import linecache
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).parents[2]


def lesson(notebook: str, *assigned: str, **given: object) -> SimpleNamespace:
    """Load the definitions of a solution notebook.

    Parameters
    ----------
    notebook : str
        Path below `solutions/`, without the suffix, such as "ch01_autoencoder/1_squeeze".
    *assigned : str
        Names whose assignments are run too; all targets of an assignment must be named.
    **given : object
        Names that the notebook's functions use and that its skipped cells would have made.

    Returns
    -------
    SimpleNamespace
        Everything defined; what belongs to a check cell is left out.

    Raises
    ------
    KeyError
        If the notebook assigns one of the names nowhere.
    """
    path = ROOT / "solutions" / f"{notebook}.ipynb"
    namespace: dict[str, object] = {"__name__": path.stem, **given}
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        grading = cell["metadata"].get("nbgrader", {})
        is_check = grading.get("grade") and not grading.get("solution")
        if cell["cell_type"] == "code" and not is_check:
            source, place = "".join(cell["source"]), f"<{notebook}, cell {number}>"
            # as IPython does, so that `kept` can read what its functions are
            linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
            for statement in ast.parse(source).body:
                if _is_wanted(statement, set(assigned)):
                    exec(compile(ast.Module([statement], []), place, "exec"), namespace)
    missing = set(assigned) - set(namespace)
    if missing:
        raise KeyError(f"{path.name} assigns {', '.join(sorted(missing))} nowhere.")
    return SimpleNamespace(**{k: v for k, v in namespace.items() if not k.startswith("__")})


def _is_wanted(statement: ast.stmt, assigned: set[str]) -> bool:
    if isinstance(statement, ast.Assign):
        names = {
            node.id for target in statement.targets for node in ast.walk(target)
            if isinstance(node, ast.Name)
        }  # fmt: skip
        return names <= assigned
    return isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)
