"""The line from one source to site, notebook and grade.

`authoring` reads the chapters, `release` makes the notebooks from them, `site` builds the pages,
`submissions` reads what a class hands in; `grading` has `running` hand it to workers, which do what
`judging` says with `restore`, `execute` and `checks`, and writes what comes back: `records`, then
`workplace` and `gradebook`, then `feedback`; `report` and `export` read those. `cli` is the door.
"""

import sys

# jsonschema's optional check of international web addresses builds a grammar for four seconds
# whenever nbformat is imported. No notebook is judged by it; with this, jsonschema does without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
