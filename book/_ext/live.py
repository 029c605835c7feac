"""Let exercises be done where they stand, if `latentcourse live fetch` has brought what it takes.

A page loads one small script for it; Python, the editor and the course's library come when a reader
asks for them. What is written beside the pages holds stubs and no solution.
"""

import hashlib
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from autograde import layout
from autograde.authoring import alive
from autograde.authoring.stubs import BEGIN
from autograde.reading import live, takehome

SOURCE = layout.BOOK / "live"
SCRIPTS = (
    "open.mjs", "live.mjs", "python.mjs", "answers.mjs", "notebook.mjs", "plain.mjs", "worker.mjs",
    "live.css",
)  # fmt: skip
DIGITS = "datasets/data/digits.csv.gz"
ELSEWHERE = (
    '<p class="live-elsewhere">This one needs {package}, which the page has not. '
    '<a href="{root}{archive}" download>Take the course</a>, then call '
    "<code>unzip {archive}</code> and <code>python3 {folder}/course.py learn {chapter}</code>.</p>"
)
PLACE = '<p class="live-place"></p>'  # of a button to come, kept free so that nothing moves
CALLED = {"torch": "PyTorch", "sklearn": "scikit-learn"}


@cache
def course() -> alive.Alive:
    """Return the course, read once a build."""
    return alive.read()


def first_section() -> str:
    """Return the section that holds the course's first exercise."""
    return "/".join(course().place(course().exercises[0])) if live.version() else ""


def first_exercise(docname: str) -> str:
    """Return the first exercise of a page that can be done there, if there is one."""
    if not live.version():
        return ""
    here = (one for one in course().exercises if docname.endswith("/".join(course().place(one))))
    return next(here, "")


def mark(app: Sphinx, document: nodes.document) -> None:
    """Mark the cells that hold a stub with their exercise, or say what the page lacks for it."""
    exercise = ""
    for node in list(document.findall(nodes.Element)):
        classes = node.get("classes", ())
        if "exercise" in classes:
            exercise = node["ids"][-1]
        elif exercise and "cell" in classes and BEGIN in node.astext():
            node["ids"].append(f"{exercise}-answer")
            lacking = course().lacking(exercise)
            if not lacking:
                node["classes"].append("live")
                app.env.metadata[app.env.docname]["live"] = "yes"
                node += nodes.raw("", PLACE, format="html")
            else:
                package = next((CALLED[one] for one in CALLED if one in lacking), min(lacking))
                words = ELSEWHERE.format(
                    package=package,
                    chapter=app.env.docname.split("/")[1][:4],
                    root="../" * app.env.docname.count("/"),
                    archive=takehome.ARCHIVE,
                    folder=takehome.FOLDER,
                )
                node.parent.insert(node.parent.index(node) + 1, nodes.raw("", words, format="html"))
            exercise = ""


def load(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Have a page with such a cell load the script and the style."""
    if doctree and "live" in app.env.metadata[pagename]:
        app.add_css_file("live/live.css")
        app.add_js_file("live/open.mjs", type="module")


def write(app: Sphinx, error: Exception | None) -> None:
    """Put beside the pages what an exercise loads when it is asked for."""
    if error is not None or not any("live" in held for held in app.env.metadata.values()):
        return
    target = Path(app.outdir) / "_static" / "live"
    core = f"pyodide-{live.version()}"
    leave = shutil.ignore_patterns("core")
    shutil.copytree(layout.LIVE, target, dirs_exist_ok=True, ignore=leave)
    shutil.copytree(layout.LIVE / "core", target / core, dirs_exist_ok=True)  # by its version
    (target / "course.zip").write_bytes(course_zip())
    texts = {name: (SOURCE / name).read_text(encoding="utf-8") for name in SCRIPTS}
    keep = (SOURCE / "keep.js").read_text(encoding="utf-8")
    held = "".join([*texts.values(), keep]).encode() + (target / "course.zip").read_bytes()
    version = hashlib.sha256(held).hexdigest()[:12]
    for name, text in texts.items():
        filled = text.replace("%CORE%", core).replace("%VERSION%", version)
        (target / name).write_text(filled, encoding="utf-8")
    (Path(app.outdir) / "live-keep.js").write_text(keep.replace("%VERSION%", version), "utf-8")


def course_zip() -> bytes:
    """Return the course's library as a page needs it: the same bytes from the same sources."""
    files = {
        path.relative_to(layout.ROOT).as_posix(): path.read_bytes()
        for path in alive.library(course())
    }
    shims = SOURCE / "python"
    files |= {path.relative_to(shims).as_posix(): path.read_bytes() for path in shims.rglob("*.py")}
    (sklearn,) = find_spec("sklearn").submodule_search_locations  # which takes long to import
    digits = Path(sklearn) / DIGITS
    files |= {"sklearn/__init__.py": b"", f"sklearn/{DIGITS}": digits.read_bytes()}
    files["course.json"] = alive.course_json(course(), live.packages()).encode()
    return takehome.packed(files)


def setup(app: Sphinx) -> dict[str, bool]:
    if live.version():
        # Once, before pages are shared out among processes.
        app.connect("builder-inited", lambda app: course().exercises)
        # Before `stubs` takes the marks of a solution away.
        app.connect("doctree-read", mark, priority=400)
        app.connect("html-page-context", load)
        app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
