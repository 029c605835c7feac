"""The library teaches by example: each public name has one, and each example is true."""

import ast
import doctest
import importlib
import pkgutil

import pytest

import latentcourse
from latentcourse.kept import shelf

MODULES = [
    one.name
    for one in pkgutil.walk_packages(latentcourse.__path__, "latentcourse.")
    # `taught` is made of the chapters, whose pages are its examples.
    if "taught" not in one.name.split(".") and "._" not in one.name
]


def without_example(source: str) -> list[str]:
    """Return the public functions and classes of a module whose docstrings show no example."""
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and ">>>" not in (ast.get_docstring(node) or "")
    ]


@pytest.mark.parametrize("name", MODULES)
def test_each_public_name_has_an_example(name):
    module = importlib.import_module(name)
    with open(module.__file__, encoding="utf-8") as stream:
        missing = without_example(stream.read())
    assert not missing, f"{name} shows no example of {', '.join(missing)}."


@pytest.mark.parametrize("name", MODULES)
def test_each_example_is_true(name, monkeypatch, tmp_path):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setenv(shelf.OWN, str(tmp_path))  # an example keeps what it trains
    module = importlib.import_module(name)
    done = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert not done.failed, f"{done.failed} of {name}'s examples are false; the output says which."


def test_a_name_without_an_example_is_found():
    source = '''
def shown():
    """Return one.

    >>> shown()
    1
    """
    return 1

def silent():
    """Return one."""
    return 1

class Bare:
    def method(self): pass

def _private(): pass
'''
    assert without_example(source) == ["silent", "Bare"]


def test_a_false_example_fails(tmp_path, monkeypatch):
    (tmp_path / "wrong_example.py").write_text('"""\n>>> 1 + 1\n3\n"""\n')
    monkeypatch.syspath_prepend(tmp_path)
    report = []
    module = importlib.import_module("wrong_example")
    runner = doctest.DocTestRunner(verbose=False)
    for one in doctest.DocTestFinder().find(module):
        runner.run(one, out=report.append)
    assert runner.failures == 1 and "Expected:\n    3" in "".join(report)
