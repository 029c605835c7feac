"""The line from one source to site, notebook and grade.

`authoring` reads the chapters, `release` makes the notebooks from them, `site` builds the pages,
`submissions` reads what a class hands in, `grading` marks it with nbgrader; `cli` is the door.
"""
