"""A small book with the course's own settings, for tests of how a site is built."""

import shutil
from pathlib import Path

import yaml

from autograde import layout

TITLE = "# A page\n\nText.\n"
CELL = "\n```{code-cell} ipython3\nraise ValueError('the seventh seal')\n```\n"
HEAD = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

"""


def write_book(root: Path, *names: str) -> Path:
    """Write a book with an empty page for each name, and return its folder."""
    book = root / "book"
    book.mkdir(parents=True)
    for name in ("_config.yml", "references.bib"):
        shutil.copy(layout.BOOK / name, book)
    for name in ("_ext", "_static"):
        shutil.copytree(
            layout.BOOK / name, book / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    (root / "notebooks").mkdir()
    chapters = [{"file": name} for name in names]
    contents = {"format": "jb-book", "root": "index", "chapters": chapters}
    (book / "_toc.yml").write_text(yaml.safe_dump(contents))
    (book / "index.md").write_text("# Front\n\nHello.\n")
    for name in names:
        (book / f"{name}.md").write_text(TITLE)
    return book


def cells(*sources: str) -> str:
    """Return a page with these cells."""
    blocks = (f"\n```{{code-cell}} ipython3\n{source}\n```\n" for source in sources)
    return HEAD + TITLE + "".join(blocks)
