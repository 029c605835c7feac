"""The house's rules hold: format, lint, types, which way imports run, and what fits on a screen."""

import ast
import itertools
import math
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograde import layout

LONGEST_MODULE = 400  # lines, what is read in one sitting
LONGEST_FUNCTION = 30  # lines, of nine functions in ten
HAND_WRITTEN = ("autograde", "latentcourse", "book/_ext", "benchmarks")
CONTRACTS = (
    *("-c", "from importlinter.cli import lint_imports_command as run; run()"),
    *("--no-cache", "--no-logo"),
)


def call(command, folder=layout.ROOT):
    return subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "ruff", "check"),
        ("-m", "ruff", "format", "--check"),
        ("-m", "mypy"),
        # Made from cells, in their authors' layout; but every name in it must be imported.
        ("-m", "ruff", "check", "--isolated", "--select", "F821", "latentcourse/taught"),
        CONTRACTS,
    ],
    ids=["lint", "format", "types", "taught", "imports"],
)
def test_the_tools_find_nothing(command):
    done = call(command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_that_the_project_asks_for_is_pinned():
    settings = tomllib.loads((layout.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = settings["project"]["optional-dependencies"]
    asked = [*settings["project"]["dependencies"], *itertools.chain(*extras.values())]
    lines = (layout.ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(line.split("==")[0]) for line in lines if "==" in line}
    assert {canonicalize_name(Requirement(one).name) for one in asked} - pinned == set()


@pytest.fixture
def house(tmp_path):
    """A house with every room of ours, all of them empty, under our contracts."""
    settings = (layout.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    rooms, _ = tomllib.loads(settings)["tool"]["importlinter"]["contracts"]
    names = [name for storey in rooms["layers"] for name in storey.split(" | ")]
    for folder in ("latentcourse", "autograde", *(f"autograde/{name}" for name in names)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "__init__.py").write_text("")
    return tmp_path


def test_a_house_of_empty_rooms_keeps_the_contracts(house):
    done = call(CONTRACTS, house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("importer", "line", "sentence"),
    [
        (
            "autograde/sandbox/policy.py",
            "from autograde.teacher import report",
            "autograde.sandbox is not allowed to import autograde.teacher:",
        ),
        (
            "autograde/judging/judge.py",
            "def late():\n    from autograde.cli import main",
            "autograde.judging is not allowed to import autograde.cli:",
        ),
        (
            "autograde/checks/ch01.py",
            "from autograde import judging",
            "autograde.checks is not allowed to import autograde.judging:",
        ),
        (
            "autograde/intake/restore.py",
            "import autograde.checks",
            "autograde.intake is not allowed to import autograde.checks:",
        ),
        (
            "latentcourse/plots.py",
            "from autograde import layout",
            "latentcourse is not allowed to import autograde:",
        ),
    ],
    ids=["outward", "lazily", "checks", "next door", "library"],
)
def test_a_backward_import_is_told_with_both_modules(house, importer, line, sentence):
    (house / "autograde" / "teacher" / "report.py").write_text("")
    (house / importer).write_text(f"{line}\n")
    done = call(CONTRACTS, house)
    assert done.returncode == 1
    assert sentence in done.stdout
    module = importer.removesuffix(".py").replace("/", ".")
    assert f"{module} -> autograde" in done.stdout


def test_a_room_without_a_place_in_the_contract_is_named(house):
    (house / "autograde" / "attic.py").write_text("")
    done = call(CONTRACTS, house)
    assert done.returncode == 1
    assert "attic" in done.stdout


def modules(folder):
    """Return the modules that a person has written."""
    return [path for path in sorted(folder.rglob("*.py")) if "taught" not in path.parts]


def module_lengths(folders):
    """Return (lines, path), the longest first."""
    found = [
        (len(path.read_text(encoding="utf-8").splitlines()), path)
        for folder in folders
        for path in modules(folder)
    ]
    return sorted(found, reverse=True)


def function_lengths(folder):
    """Return (lines, name, path) of all functions, inner ones too, the longest first."""
    found = [
        ((node.end_lineno or node.lineno) - node.lineno + 1, node.name, path)
        for path in modules(folder)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return sorted(found, reverse=True)


def nine_in_ten(lengths):
    """Return the ninetieth percentile: nine in ten are no longer."""
    ranked = sorted(lengths)
    return ranked[math.ceil(0.9 * len(ranked)) - 1] if ranked else 0


def too_long_modules(folders, root=layout.ROOT):
    """Return a sentence that names the modules over `LONGEST_MODULE`, or an empty one."""
    long = [f"{path.relative_to(root)} has {n}" for n, path in module_lengths(folders)
            if n > LONGEST_MODULE]  # fmt: skip
    return f"No module is over {LONGEST_MODULE} lines, but {', '.join(long)}." if long else ""


def too_long_functions(folder, root=layout.ROOT):
    """Return a sentence that names the functions over `LONGEST_FUNCTION`, or an empty one."""
    lengths = function_lengths(folder)
    here = nine_in_ten([n for n, _, _ in lengths])
    if here <= LONGEST_FUNCTION:
        return ""
    long = [f"{name} in {path.relative_to(root)} has {n}" for n, name, path in lengths
            if n > LONGEST_FUNCTION]  # fmt: skip
    return (
        f"Nine functions in ten are to have at most {LONGEST_FUNCTION} lines, but have up to "
        f"{here}: {', '.join(long)}."
    )


def test_no_module_is_too_long_for_one_sitting():
    sentence = too_long_modules([layout.ROOT / name for name in HAND_WRITTEN])
    assert not sentence, sentence


def test_nine_functions_in_ten_of_the_grader_fit_on_a_screen():
    sentence = too_long_functions(layout.ROOT / "autograde")
    assert not sentence, sentence


def test_long_modules_are_named_the_longest_first(tmp_path):
    for name, lines in (("short", 400), ("long", 401), ("longest", 500)):
        (tmp_path / f"{name}.py").write_text("x = 1\n" * lines)
    (tmp_path / "taught").mkdir()
    (tmp_path / "taught" / "made.py").write_text("x = 1\n" * 900)
    assert too_long_modules([tmp_path], tmp_path) == (
        "No module is over 400 lines, but longest.py has 500, long.py has 401."
    )


def function(name, lines, kind="def", indent=""):
    return f"{indent}{kind} {name}():\n" + f"{indent}    x = 1\n" * (lines - 1)


def test_long_functions_are_named_the_longest_first_inner_and_async_ones_too(tmp_path):
    Path(tmp_path / "deep.py").write_text(
        "@staticmethod\n"  # a decorator is no line of the function
        + function("outer", 3)
        + function("inner", 40, indent="    ")
        + function("later", 31, "async def")
    )
    assert [(n, name) for n, name, _ in function_lengths(tmp_path)] == [
        (43, "outer"),
        (40, "inner"),
        (31, "later"),
    ]
    assert too_long_functions(tmp_path, tmp_path) == (
        "Nine functions in ten are to have at most 30 lines, but have up to 43: outer in deep.py "
        "has 43, inner in deep.py has 40, later in deep.py has 31."
    )


@pytest.mark.parametrize(("long", "told"), [(1, False), (2, True)])
def test_one_long_function_in_ten_is_no_fault(tmp_path, long, told):
    short = "".join(function(f"short_{i}", 30) for i in range(10 - long))
    (tmp_path / "some.py").write_text(
        short + "".join(function(f"long_{i}", 31) for i in range(long))
    )
    assert bool(too_long_functions(tmp_path, tmp_path)) is told
