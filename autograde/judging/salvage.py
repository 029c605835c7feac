"""What is left of a cell that failed on its way: the definitions after the line that failed.

A line may fail here and not on its author's machine (`import seaborn`, `%matplotlib widget`,
`input()`), and what follows is no worse for it. It is read and run in the student's own kernel,
under the same limits as any cell; what the kernel says of it is text to show and nothing else.
"""

import json
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_output

LONGEST = 80  # characters of a line that is named
REST = """
def _rest(source, failed):
    import ast, json, linecache, sys
    shell, line, ran = get_ipython(), 0, 0
    if source.startswith(("%%time", "%%capture", "%%prun")):
        source = "\\n" + source.partition("\\n")[2]
    lines = source.splitlines()
    source = shell.transform_cell(source)
    trace = getattr(sys, "last_traceback", None) if failed else None
    while trace is not None:
        code = trace.tb_frame.f_code
        text = "".join(linecache.getlines(code.co_filename))
        if code.co_name == "<module>" and text.strip() == source.strip():
            line = trace.tb_lineno
            break
        trace = trace.tb_next
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    more = (ast.Assign, ast.AnnAssign, ast.AugAssign) if line else ()
    nodes = []
    for node in ast.parse(source).body:
        alone = [ast.Import([name]) for name in getattr(node, "names", ())]
        nodes += [ast.copy_location(one, node) for one in alone if type(node) is ast.Import]
        nodes += [] if type(node) is ast.Import else [node]
    for node in nodes:
        after = node.lineno > line or (node.lineno == line and type(node) is ast.Import)
        if after and isinstance(node, kinds + more):
            try:
                exec(compile(ast.Module([node], []), "<rest>", "exec"), shell.user_ns)
                ran += 1
            except Exception:
                pass
    print(json.dumps({"line": lines[line - 1] if 0 < line <= len(lines) else "", "ran": ran}))

try:
    _rest(%r, %r)
except Exception:
    pass
finally:
    del _rest
"""


def rest_of(cell: NotebookNode, failed: bool = True) -> NotebookNode:
    """Return a cell that runs what another one defines.

    Parameters
    ----------
    cell : NotebookNode
        A student's cell.
    failed : bool
        Whether it has just run and failed, so that only what follows that line is wanted;
        otherwise what it imports and defines is all that is run of it.
    """
    made: NotebookNode = new_code_cell(REST % (cell.source, failed))
    return made


def failure_of(cell: NotebookNode) -> str:
    """Return the error that a cell ended with, in short, or ""."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    return short(f"{errors[-1].ename}: {errors[-1].evalue}") if errors else ""


def in_words(rest: NotebookNode, error: str) -> str:
    """Return what is to be told of a line that failed, or "" where nothing was left to run."""
    said = "".join(output.get("text", "") for output in rest.outputs)
    try:
        told: Any = json.loads(said)
        line, ran = told["line"], told["ran"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    if not isinstance(line, str) or not isinstance(ran, int) or not ran or not line.strip():
        return ""
    return (
        f"the line {short(line)!r} failed here ({error}); what its cell defines after it was run "
        "all the same."
    )


def shown(words: str) -> Any:
    """Return words as an output."""
    return new_output("stream", name="stdout", text=words[:1].upper() + words[1:] + "\n")


def short(text: str) -> str:
    """Return untrusted text on one line that can be written anywhere."""
    line = " ".join(text.encode("utf-8", "replace").decode().split())
    kept = "".join(letter for letter in line if letter.isprintable())
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 2] + " …"
