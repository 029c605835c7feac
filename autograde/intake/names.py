"""What Python code makes and takes, told without running it.

Students' code is read in a process of its own. Python's parser cannot be interrupted, and may take
minutes and gigabytes over a cell that is short enough to be handed in; this process is ended when
its time is up, and what it has not read by then is read by its words alone.
"""

import ast
import json
import re
import subprocess
import symtable
import sys
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass

SECONDS = 10.0  # for all cells of a notebook
MEMORY = 2 << 30
KNOWN_LIMIT = 4096
TOO_MUCH = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Names:
    """What there is to know of a cell before it runs.

    Attributes
    ----------
    made : frozenset of str
        Names that its top level assigns, defines, imports or changes.
    taken : frozenset of str
        Names that it takes from outside itself.
    defined : frozenset of str
        Of those made, the functions and classes.
    ground : bool
        Whether it imports, or does nothing but define: what others stand on.
    sound : bool
        Whether it is Python that can be parsed.
    """

    made: frozenset[str]
    taken: frozenset[str]
    defined: frozenset[str]
    ground: bool
    sound: bool = True


_known: OrderedDict[str, Names] = OrderedDict()


def read(sources: Iterable[str]) -> dict[str, Names]:
    """Return the names of each source.

    Parameters
    ----------
    sources : iterable of str

    Returns
    -------
    dict of str to Names
    """
    sources = list(dict.fromkeys(sources))
    found = {source: _known[source] for source in sources if source in _known}
    new = [source for source in sources if source not in found]
    if new:
        lines = parsed_elsewhere(new)
        for place, source in enumerate(new):
            found[source] = from_json(lines[place]) if place < len(lines) else by_words(source)
            _known[source] = found[source]
    while len(_known) > KNOWN_LIMIT:
        _known.popitem(last=False)
    return found


def parsed_elsewhere(sources: list[str]) -> list[str]:
    """Return a line of JSON for each source, as many as there was time for."""
    command = [sys.executable, "-I", "-S", __file__]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(sources).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        said = done.stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    *whole, _ = said.decode().split("\n")  # the last was not finished, or is empty
    return whole


def from_json(line: str) -> Names:
    """Read what `main` wrote."""
    body = json.loads(line)
    made, taken, defined = (frozenset(body[name]) for name in ("made", "taken", "defined"))
    return Names(made, taken, defined, ground=body["ground"], sound=body["sound"])


def by_words(source: str) -> Names:
    """Tell by the words of a source that cannot be parsed: rather too many names than too few."""
    functions = set(re.findall(r"^(?:async +)?(?:def|class) +(\w+)", source, re.MULTILINE))
    variables = set(re.findall(r"^(\w+) *=(?!=)", source, re.MULTILINE))
    words = re.findall(r"[^\W\d]\w*", source)
    made = frozenset(functions | variables)
    # A magic of IPython, or an error that is soon over.
    return Names(made, frozenset(words), frozenset(functions), ground=True, sound=False)


def names_of(source: str) -> Names:
    """Return the names of one source, read in this process."""
    try:
        tree = ast.parse(source)
        table = symtable.symtable(source, "<cell>", "exec")
        return in_tree(tree, table)
    except TOO_MUCH:
        return by_words(source)


def in_tree(tree: ast.Module, table: symtable.SymbolTable) -> Names:
    """Return the names in a parsed source."""
    made = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    taken = {s.get_name() for s in table.get_symbols() if s.is_referenced()}
    scopes = list(table.get_children())
    while scopes:
        scope = scopes.pop()
        taken |= {s.get_name() for s in scope.get_symbols() if s.is_global()}
        scopes += scope.get_children()
    taken |= augmented(tree)
    imports, definitions = (ast.Import, ast.ImportFrom), (ast.FunctionDef, ast.ClassDef)
    defined = {node.name for node in tree.body if isinstance(node, definitions)}
    ground = any(isinstance(node, imports) for node in tree.body) or all(
        isinstance(node, definitions) for node in tree.body
    )
    return Names(frozenset(made | changed(tree)), frozenset(taken), frozenset(defined), ground)


def changed(tree: ast.AST) -> set[str]:
    """Return the names of what `x[0] = 1` and `x.y = 1` change."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
            base: ast.expr = node
            while isinstance(base, ast.Attribute | ast.Subscript):
                base = base.value
            if isinstance(base, ast.Name):
                found.add(base.id)
    return found


def augmented(tree: ast.AST) -> set[str]:
    """Return the names that `x += 1` takes, outside functions: inside, they are the function's."""
    found: set[str] = set()
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            nodes += ast.iter_child_nodes(node)
    return found


def main() -> None:
    """Read a list of sources as JSON, and write a line for each as soon as it is read."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for source in json.load(sys.stdin):
        print(json.dumps(asdict(names_of(source)), default=sorted), flush=True)


if __name__ == "__main__":
    main()
