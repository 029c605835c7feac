"""Give each figure that a cell draws a number on its page, and a line that says what it is.

The line is the first sentence of the figure's alt text, which says what kind of chart it is and of
what; the rest of that text says what there is to see, and is for those who cannot see it.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d])")


def first_sentence(text: str) -> str:
    """Return what stands before a text's second sentence."""
    return SENTENCE.split(text, maxsplit=1)[0]


def caption(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Put a frame with a caption round each figure, and round its twin for the dark with it."""
    drawn: list[list[nodes.image]] = []
    for image in list(document.findall(nodes.image)):
        if "cell_output" not in image.parent.get("classes", ()) or not image.get("alt"):
            continue
        if "only-dark" in image["classes"]:
            drawn[-1].append(image)
        else:
            drawn.append([image])
    for number, images in enumerate(drawn, start=1):
        frame = nodes.figure(ids=[f"figure-{number}"])
        images[0].parent.replace(images[0], frame)
        for twin in images[1:]:
            twin.parent.remove(twin)
        words = nodes.caption()
        words += nodes.strong("", f"Figure {number}. ")
        words += nodes.Text(first_sentence(images[0]["alt"]))
        frame += [*images, words]


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-resolved", caption)  # before, an output is still in all its formats
    return {"parallel_read_safe": True, "parallel_write_safe": True}
