"""Let the library's page show what a reader calls: an explorer's arguments, and not its wiring.

Sphinx's own autodoc makes the page from the docstrings. A widget's class hides its arguments behind
those of its base, and every trait and every field of a named tuple comes with words of its library.
"""

import inspect
from typing import Any

import traitlets
from sphinx.application import Sphinx
from sphinx.util.inspect import stringify_signature

FIELD = "Alias for field number"


def own_arguments(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, signature: str, returns: str
) -> tuple[str, str] | None:
    """Return the arguments of a widget's own `__init__`."""
    if what != "class" or not issubclass(thing, traitlets.HasTraits):
        return None
    own = vars(thing).get("__init__")
    if own is None:
        return "(**traits)", returns
    _, *arguments = inspect.signature(own).parameters.values()
    return stringify_signature(inspect.Signature(arguments), show_annotation=False), returns


def not_ours(app: Sphinx, what: str, name: str, thing: Any, skip: bool, options: Any) -> bool:
    """Leave out a member whose words are not the course's."""
    return (
        skip
        or isinstance(thing, traitlets.TraitType)
        or (inspect.getdoc(thing) or "").startswith(FIELD)
    )


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("sphinx.ext.autodoc")
    app.setup_extension("sphinx.ext.napoleon")
    app.connect("autodoc-process-signature", own_arguments)
    app.connect("autodoc-skip-member", not_ours)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
