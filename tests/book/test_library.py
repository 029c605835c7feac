"""The library's page: made from the docstrings, whole, and readable on a telephone."""

import ast
import importlib
import pkgutil
import shutil
from pathlib import Path

import leaks
import pytest
from books import write_book

import latentcourse
from autograde import layout
from autograde.reading import site

SOURCE = layout.BOOK / "library.md"
PUBLIC = [
    one.name
    for one in pkgutil.walk_packages(latentcourse.__path__, "latentcourse.")
    if "taught" not in one.name.split(".") and "._" not in one.name
]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The page, in a book that has no other."""
    root = tmp_path_factory.mktemp("library")
    shutil.copy(SOURCE, write_book(root, "library"))
    return site.build(root).parent / "library.html"


def public_names(module):
    """The functions and classes that a module defines for others, in its own order."""
    tree = ast.parse(Path(importlib.import_module(module).__file__).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.ClassDef)
    return [n.name for n in tree.body if isinstance(n, kinds) and n.name[0] != "_"]


@pytest.mark.parametrize("module", PUBLIC)
def test_each_module_has_a_section_with_its_purpose_and_all_its_names(library, module):
    text = library.read_text(encoding="utf-8")
    assert f'id="module-{module}"' in text, f"{SOURCE.name} has no section on {module}"
    (purpose, *_) = importlib.import_module(module).__doc__.strip().split("\n")
    shown = leaks.html.unescape(leaks.TAG.sub("", text)).replace("’", "'")
    assert purpose.replace("`", "") in shown
    for name in public_names(module):
        assert f'id="{module}.{name}"' in text, f"{SOURCE.name} does not show {module}.{name}"


def test_an_explorers_arguments_are_shown_and_its_wiring_is_not(library):
    text = leaks.TAG.sub("", library.read_text(encoding="utf-8"))
    assert "ReparameterizationExplorer(" in text and "mu=0.5" in text
    assert "*args, **kwargs" not in text.split("kept(")[0]
    assert "trait." not in text and "Alias for field" not in text


def test_no_docstring_gives_a_solution_away(library):
    found = set().union(*map(leaks.leaks, leaks.readings(library)))
    assert found == set()


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_signature_makes_the_page_scroll_sideways(browser, library, width, theme):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(f"localStorage.setItem('mode', '{theme}')")
    page.goto(library.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
