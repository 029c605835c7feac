"""Read and write pages side by side.

Jupyter Book's command line has no switch for it. Two extensions that it loads do not say that this
is safe: one numbers chapters in the main process once all pages are read, the other is for LaTeX.
"""

import gc
import os

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

SILENT = ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex")


def setup(app: Sphinx) -> dict[str, bool]:
    gc.disable()  # a quarter of the time goes into looking for garbage that a build hardly makes
    # More than there are cores: they take turns, and none waits for the page that takes longest.
    app.parallel = 2 * (os.cpu_count() or 1)
    app.connect("builder-inited", speak_for_the_silent)
    app.connect("env-before-read-docs", longest_first)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def speak_for_the_silent(app: Sphinx) -> None:
    for name in SILENT:
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True


def longest_first(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Begin with the page of the library, which imports all of it."""
    docnames.sort(key=lambda name: (name != "library", name))
