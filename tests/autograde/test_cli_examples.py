"""Every call that a document or a help text shows is one that the real parser takes."""

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from autograde import cli, layout

DOCUMENTS = [
    layout.ROOT / "README.md",
    layout.ROOT / "CONTRIBUTING.md",
    layout.ROOT / "course.py",
    *sorted(layout.BOOK.glob("*.md")),
    *sorted(layout.CHAPTERS.glob("ch*/*.md")),
]
GROUP = typer.main.get_command(cli.app)
# A call at the start of a line, after "Example:", or between backticks; up to a comment.
CALL = re.compile(
    r"(?:^ *(?:Example: )?|`)(?:python3 course\.py|latentcourse|python3 -m autograde) "
    r"([a-z]+(?: [^`#\n]*)?)",
    re.MULTILINE,
)
# What the names of tests are made of: their files, and the exercises that they go through.
TESTS = "\n".join(
    f"{path} {path.read_text(encoding='utf-8')}"
    for path in [layout.RUBRIC, *layout.ROOT.glob("tests/*/test_*.py")]
)


def texts():
    """Yield every document and every help text, by name."""
    for path in DOCUMENTS:
        yield path.relative_to(layout.ROOT).as_posix(), path.read_text(encoding="utf-8")
    for verb in GROUP.commands:
        yield f"{verb} --help", CliRunner().invoke(cli.app, [verb, "--help"]).output


EXAMPLES = sorted(
    {(name, call.strip()) for name, text in texts() for call in CALL.findall(text)}
    - {(name, call) for name, _ in texts() for call in ["VERB --help"]}
)


def parsed(call):
    """Return the verb of a call and what its parser makes of the rest."""
    verb, *rest = shlex.split(call)
    return verb, GROUP.commands[verb].make_context(verb, rest)


def test_examples_are_found_where_they_stand():
    where = {name for name, _ in EXAMPLES}
    assert {"README.md", "CONTRIBUTING.md", "book/teaching.md", "book/working.md"} <= where
    assert {f"{verb} --help" for verb in GROUP.commands} <= where


@pytest.mark.parametrize(("name", "call"), EXAMPLES, ids=lambda value: value.replace("/", "-"))
def test_an_example_is_a_call_that_the_parser_takes(name, call):
    verb, context = parsed(call)
    words = shlex.split(call)[1:]
    if verb == "test":
        for word in words:
            assert not word.startswith("tests/") or Path(layout.ROOT, word).exists(), word
        if "-k" in words:
            assert words[words.index("-k") + 1] in TESTS
    if verb == "retrain" and (names := [word for word in words if not word.startswith("-")]):
        kept = layout.ROOT / "latentcourse" / "kept" / "course"
        assert all((kept / f"{one}.safetensors").exists() for one in names)
    if verb == "learn" and context.params["chapter"]:
        assert list(layout.CHAPTERS.glob(f"ch{int(context.params['chapter']):02d}_*"))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("read --prot 8000", "No such option"),
        ("read --port many", "valid integer"),
        ("export --format canvas --to", "requires an argument"),
    ],
)
def test_a_call_that_the_parser_does_not_take_would_be_found(call, words):
    with pytest.raises(Exception, match=words):
        parsed(call)
