"""The line from one source to site, notebook and grade.

A room a step, and arrows one way, from the door inwards:

`cli` -> `teacher`, `reading` -> `classroom` -> `judging` -> `intake`, `checks` -> `sandbox` ->
`authoring` -> `layout`, `errors`, `progress`

`authoring` makes notebooks of the book. `intake` reads what a class hands in and puts it right.
`judging` runs one submission in the `sandbox`, asks `checks` about it, and records what it found.
`classroom` has many judged at once, and writes gradebook and feedback. `teacher` reports and
exports; `reading` builds and publishes the site, and opens the notebooks. pyproject.toml holds the
contract.
"""

import sys

# jsonschema's optional check of international web addresses builds a grammar for four seconds
# whenever nbformat is imported. No notebook is judged by it; with this, jsonschema does without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
