"""The line from one source to site, notebook and grade.

`authoring` reads the chapters, `release` makes the notebooks from them, `site` builds the pages,
`submissions` reads what a class hands in, `grading` marks it: `restore`, `execute` and `checks` in
worker processes, `gradebook` in one; `cli` is the door.
"""

import sys

# jsonschema's optional check of international web addresses builds a grammar for four seconds
# whenever nbformat is imported. No notebook is judged by it; with this, jsonschema does without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
