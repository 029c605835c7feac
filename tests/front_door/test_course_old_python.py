"""course.py must parse, and speak, on a Python that is too old for the course."""

import ast
import io
import subprocess
import tokenize
from pathlib import Path

import pytest
from stand_in import COURSE

PYENV = Path.home() / ".pyenv" / "versions"
VERSIONS = ["2.7.18", "3.6.15", "3.8.18", "3.10.13"]
FOUND = [version for version in VERSIONS if (PYENV / version / "bin" / "python").exists()]


def one_clear_sentence(said: str, version: str) -> bool:
    return "needs Python 3.11 or newer" in said and version in said and said.count("\n") == 1


@pytest.mark.parametrize("version", FOUND)
def test_an_old_interpreter_is_told_which_python_is_needed(version, tmp_path):
    old = str(PYENV / version / "bin" / "python")
    done = subprocess.run(
        [old, "-B", str(COURSE), "demo"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert one_clear_sentence(done.stderr, version)
    assert done.stdout == ""


def test_the_version_is_judged_before_anything_else_is_done(bare):
    done = bare("demo", before="sys.version_info = (3, 10, 99, 'final', 0)")
    assert done.returncode == 1
    assert one_clear_sentence(done.stderr, "3.10.99")
    assert not bare.venv.exists()


def test_no_syntax_is_used_that_python_2_could_not_parse():
    source = COURSE.read_text(encoding="ascii")
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, ast.JoinedStr | ast.AnnAssign | ast.NamedExpr | ast.Nonlocal)
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None and not node.args.kwonlyargs and not node.args.posonlyargs
            assert all(arg.annotation is None for arg in node.args.args)
        if isinstance(node, ast.Raise):
            assert node.cause is None
        if isinstance(node, ast.Call):
            starred = [isinstance(arg, ast.Starred) for arg in node.args]
            assert not any(starred[:-1])
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.STRING:
            assert not token.string.lower().startswith("rb")
        if token.type == tokenize.NUMBER:
            assert "_" not in token.string
