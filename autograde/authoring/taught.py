"""What each chapter built, as a module: for the chapters after it, and its own later sections.

The cells tagged `reuse` of all sections of a chapter make one module in `latentcourse/taught/`.
While a section is graded its sandbox holds what came before that section and no more, so that no
exercise can be answered by an import.
"""

import ast
import sys
from pathlib import Path

import jupytext

from autograde import layout
from autograde.authoring.stubs import BEGIN, END

HEAD = '''\
"""What chapter {number} built, for its later sections and the chapters after it.

Made by `latentcourse release` from the chapter's own solution cells; do not edit. The reasons are
in the chapter: book/chapters/{chapter}/.
"""

'''
PART = "# From section {section}.\n"


def modules(root: Path = layout.ROOT) -> dict[str, str]:
    """Return the modules of what each chapter built, by file name.

    A chapter without a cell tagged `reuse` has no module.

    Parameters
    ----------
    root : Path
        The repository whose `book/chapters` are read.
    """
    imports: dict[str, set[str]] = {}
    bodies: dict[str, list[str]] = {}
    for path in sorted((root / "book" / "chapters").glob("ch[0-9][0-9]_*/[0-9]_*.md")):
        found = _reused(path, imports.setdefault(path.parent.name, set()))
        if found:
            found[0] = PART.format(section=path.stem) + found[0]
            bodies.setdefault(path.parent.name, []).extend(found)
    made = {}
    for chapter, texts in bodies.items():
        head = HEAD.format(number=int(chapter[2:4]), chapter=chapter)
        needs = _import_block(imports[chapter])
        made[f"{chapter[:4]}.py"] = f"{head}{needs}\n\n\n" + "\n\n\n".join(texts) + "\n"
    return made


def before(module: str, section: str) -> str:
    """Return a chapter's module as it was before a section.

    Parameters
    ----------
    module : str
        The text of a module that `modules` made.
    section : str
        Such as ``4_residual``.

    Returns
    -------
    str
        The module without what this section and those after it built; empty if that is all.

    Examples
    --------
    >>> module = "import this\\n# From section 1_a.\\none = 1\\n# From section 2_b.\\ntwo = 2\\n"
    >>> before(module, "2_b")
    'import this\\n# From section 1_a.\\none = 1\\n'
    """
    mark = PART.partition("{")[0]
    head, *parts = module.split(mark)
    earlier = [mark + part for part in parts if part.partition(".")[0] < section]
    return head + "".join(earlier) if earlier else ""


def _reused(path: Path, imports: set[str]) -> list[str]:
    """Return the bodies of a section's reused cells; add what they import."""
    bodies = []
    for cell in jupytext.read(path, fmt="md:myst").cells:
        if "reuse" not in cell.metadata.get("tags", ()):
            continue
        lines = cell.source.split("\n")
        for node in reversed(ast.parse(cell.source).body):
            if isinstance(node, ast.Import | ast.ImportFrom):
                imports.add(ast.unparse(node))
                del lines[node.lineno - 1 : node.end_lineno]
        body = "\n".join(line for line in lines if BEGIN not in line and END not in line)
        if text := body.strip():
            bodies.append(text)
    return bodies


def _import_block(lines: set[str]) -> str:
    """Return import lines in the linter's order: the standard library's, others, our own."""

    def rank(line: str) -> int:
        package = line.split()[1].split(".")[0]
        return 0 if package in sys.stdlib_module_names else 1 + (package == "latentcourse")

    groups = [sorted(line for line in lines if rank(line) == place) for place in range(3)]
    # Within a group `import x` stands before `from x import y`.
    ordered = [sorted(group, key=lambda line: line.startswith("from")) for group in groups]
    return "\n\n".join("\n".join(group) for group in ordered if group)
