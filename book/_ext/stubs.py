"""Leave solutions out of the page: a solution cell is shown as the stub that a student meets.

The cell is executed with its solution, so the page carries the pictures of a finished notebook.
What is written to disk, the search index included, is made from the document after this step.
"""

from docutils import nodes
from sphinx.application import Sphinx

from autograde import layout
from autograde.authoring.stubs import BEGIN, stub


def show_stubs(app: Sphinx, document: nodes.document) -> None:
    """Replace the text of every code block that holds a solution."""
    for block in document.findall(nodes.literal_block):
        source = block.astext()
        if BEGIN in source:
            text = stub(source)
            block.children = [nodes.Text(text)]
            block.rawsource = text


def offer_notebook(app: Sphinx, document: nodes.document) -> None:
    """Put a line under a chapter page's title that hands out the student's notebook."""
    docname = app.env.docname
    if not docname.startswith("chapters/"):
        return
    name = docname.removeprefix("chapters/") + ".ipynb"
    if not (layout.NOTEBOOKS / name).exists():
        return
    chapter = name.split("/")[0]
    link = "../" * docname.count("/") + name
    line = nodes.raw(
        "",
        f'<p class="run-this"><a href="{link}" download>Download this section as a notebook</a>, '
        f"or open the chapter with <code>python3 course.py learn {chapter}</code></p>",
        format="html",
    )
    title = next(iter(document.findall(nodes.title)), None)
    if title is not None:
        title.parent.insert(title.parent.index(title) + 1, line)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", show_stubs)
    app.connect("doctree-read", offer_notebook)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
