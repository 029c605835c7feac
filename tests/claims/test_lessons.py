"""A lesson is the page's own code, as far as a training's recipe can tell."""

import json

from lesson import lesson

from latentcourse.data import digits
from latentcourse.kept import AGAIN, LOG, shelf


def test_a_lesson_finds_what_the_page_has_kept(tmp_path, monkeypatch):
    monkeypatch.delenv(AGAIN, raising=False)
    monkeypatch.setenv(LOG, str(tmp_path / "log"))
    monkeypatch.setenv(shelf.OWN, str(tmp_path / "own"))
    living = lesson("ch02_vae/4_living", digit=digits(), judge=None, real=None, starts=10)
    living.model(2, True)
    (line,) = (tmp_path / "log").read_text().splitlines()
    assert json.loads(line)["how"] == "course", line
