"""Leave solutions out of the page: a solution cell is shown as the stub that a student meets.

The cell is executed with its solution, so the page carries the pictures of a finished notebook.
What is written to disk, the search index included, is made from the document after this step.
"""

from docutils import nodes
from sphinx.application import Sphinx

from autograde.authoring.stubs import BEGIN, stub


def show_stubs(app: Sphinx, document: nodes.document) -> None:
    """Replace the text of every code block that holds a solution."""
    for block in document.findall(nodes.literal_block):
        source = block.astext()
        if BEGIN in source:
            text = stub(source)
            block.children = [nodes.Text(text)]
            block.rawsource = text


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", show_stubs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
