"""Find the statements above an exercise that it needs, walking a notebook backwards.

To run all cells above an exercise takes seconds to minutes; most exercises need an import and a
function or two. A slice in the sense of Weiser, "Program Slicing" (1981), by whole statements at a
cell's top level.
"""

import ast
import symtable
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# Called for what they show: their arguments stay as they are.
SHOWS = {"print", "show", "display"}
DRAWN_ON = {"ax", "axes", "fig", "np"}


@dataclass(frozen=True, eq=False)
class Statement:
    """One statement at a cell's top level.

    Attributes
    ----------
    cell : str
        The id of the cell it stands in.
    node : ast.stmt
    reads : frozenset of str
        Names that it reads before it binds them.
    late : frozenset of str
        Names that a function or class of it reads when it is called.
    binds : frozenset of str
        Names that it may bind.
    surely : frozenset of str
        Names that it binds however it runs.
    changes : frozenset of str
        Names whose objects it may change in place.

    Examples
    --------
    >>> statements("a", "w[0] = step")[0].changes
    frozenset({'w'})
    """

    cell: str
    node: ast.stmt
    reads: frozenset[str]
    late: frozenset[str]
    binds: frozenset[str]
    surely: frozenset[str]
    changes: frozenset[str]


def statements(cell: str, source: str) -> list[Statement]:
    """Return the statements of a cell.

    Raises
    ------
    SyntaxError
        If the source is no Python.

    Examples
    --------
    >>> loop = statements("a", "for step in range(n):\\n    w -= rate * step")[0]
    >>> sorted(loop.reads), sorted(loop.binds)
    (['n', 'range', 'rate', 'w'], ['step', 'w'])
    """
    return [_statement(cell, node) for node in ast.parse(source).body]


def needed(above: Sequence[Statement], goal: Sequence[Statement]) -> list[Statement]:
    """Return the statements above that a goal needs, in order.

    Parameters
    ----------
    above : sequence of Statement
        All that stands before the goal.
    goal : sequence of Statement
        The reader's answer and what is to be run after it.

    Examples
    --------
    >>> above = statements("a", "import math\\ntwo = 2\\nfour = two * two\\nsix = 6")
    >>> [ast.unparse(one.node) for one in needed(above, statements("b", "math.sqrt(four)"))]
    ['import math', 'two = 2', 'four = two * two']
    """
    late: dict[str, set[str]] = {}
    for one in (*above, *goal):
        for name in one.binds if one.late else ():
            late.setdefault(name, set()).update(one.late)
    wanted: set[str] = set()
    for one in reversed(goal):
        wanted = (wanted - one.surely) | _with_late(one.reads, late)
    kept = []
    for one in reversed(above):
        if (one.binds | one.changes) & wanted:
            wanted = (wanted - one.surely) | _with_late(one.reads | one.changes, late)
            kept.append(one)
    return kept[::-1]


def _with_late(names: Iterable[str], late: dict[str, set[str]]) -> set[str]:
    """Return names and, of functions among them, what they read when they are called."""
    found: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += late.get(name, ())
    return found


def _statement(cell: str, node: ast.stmt) -> Statement:
    reader = _Reader()
    reader.visit(node)
    sets = reader.reads, reader.late, reader.binds, reader.surely, reader.changes
    return Statement(cell, node, *map(frozenset, sets))


@dataclass
class _Reader(ast.NodeVisitor):
    """Walks a statement in the order in which it runs."""

    reads: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    surely: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            self._bind(node.id)
        elif node.id not in self.surely:
            self.reads.add(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._place(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._place(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        self._all(node.value, *node.targets)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name) and node.target.id not in self.surely:
            self.reads.add(node.target.id)
        self._all(node.value, node.target)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._all(*filter(None, (node.value, node.target if node.value else None)))

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self._all(node.value, node.target)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call):
            self._called(node.value)
        self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        # A generator's stream moves on wherever it is used.
        owner = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        handed = [base(one) for one in (*node.args, *owner, *(k.value for k in node.keywords))]
        self.changes |= {name for name in handed if "rng" in name}
        self.changes |= {base(k.value) for k in node.keywords if k.arg == "out"} - {""}
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        # In its body the loop's own names are bound; after a loop over nothing they are not.
        self._maybe([[node.target, *node.body], node.orelse])

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        self._maybe([node.body, node.orelse])

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self._maybe([node.body, node.orelse], one_runs=bool(node.orelse))

    def visit_Try(self, node: ast.Try) -> None:
        handled = [part for handler in node.handlers for part in handler.body]
        self._maybe([node.body, handled, node.orelse])
        self._all(*node.finalbody)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._bind(alias.asname or alias.name.split(".")[0])

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self._bind(alias.asname or alias.name)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._all(*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults))
        self._define(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._all(*node.decorator_list, *node.bases, *(one.value for one in node.keywords))
        self._define(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        arguments += filter(None, (node.args.vararg, node.args.kwarg))
        self._all(*node.args.defaults, *filter(None, node.args.kw_defaults))
        self._inside([node.body], {one.arg for one in arguments})

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehend(node.generators, [node.elt])

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._comprehend(node.generators, [node.elt])

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._comprehend(node.generators, [node.elt])

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehend(node.generators, [node.key, node.value])

    def _comprehend(self, generators: list[ast.comprehension], wanted: list[ast.expr]) -> None:
        parts: list[ast.expr] = []
        for one in generators:
            parts += [one.iter, one.target, *one.ifs]
        self._inside([*parts, *wanted], set())

    def _inside(self, parts: Iterable[ast.AST], bound: set[str]) -> None:
        """Read parts that have names of their own."""
        inner = _Reader(surely=self.surely | bound)
        inner._all(*parts)
        self.reads |= inner.reads
        self.changes |= inner.changes

    def _define(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        self._bind(node.name)
        todo = symtable.symtable(ast.unparse(node), "", "exec").get_children()
        while todo:
            table = todo.pop()
            todo += table.get_children()
            self.late |= {
                one.get_name()
                for one in table.get_symbols()
                if one.is_global() and one.is_referenced()
            }

    def _maybe(self, branches: Sequence[Sequence[ast.AST]], one_runs: bool = False) -> None:
        """Read branches of which each may run; what all bind is bound if one of them runs."""
        before, ends = set(self.surely), []
        for branch in branches:
            self.surely = set(before)
            self._all(*branch)
            ends.append(self.surely)
        self.surely = set.intersection(*ends) if one_runs else before

    def _called(self, call: ast.Call) -> None:
        """Note what a call for its effect may change: its arguments, and whose method it is."""
        if isinstance(call.func, ast.Name) and call.func.id in SHOWS:
            return
        handed = [base(one) for one in (*call.args, *(k.value for k in call.keywords))]
        if isinstance(call.func, ast.Attribute):
            owner = base(call.func)
            if owner in DRAWN_ON:
                return
            handed.append(owner)
        self.changes |= set(handed) - {""} - self.surely

    def _place(self, node: ast.Attribute | ast.Subscript) -> None:
        if not isinstance(node.ctx, ast.Load) and base(node):
            self.changes.add(base(node))
        self.generic_visit(node)

    def _bind(self, name: str) -> None:
        self.binds.add(name)
        self.surely.add(name)

    def _all(self, *nodes: ast.AST) -> None:
        for node in nodes:
            self.visit(node)


def base(node: ast.AST) -> str:
    """Return the name that an expression such as ``net.layers[0]`` begins with, or nothing.

    Examples
    --------
    >>> base(ast.parse("net.layers[0].w", mode="eval").body)
    'net'
    """
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
