"""What exercises on their pages are made of: verified, whole, or not there at all."""

import json
import shutil
import sys
from types import SimpleNamespace

import pytest
from programs import require
from typer.testing import CliRunner

from autograde import cli, layout
from autograde.errors import CourseError
from autograde.reading import live, verbs

LOCK = {
    "numpy": {"file_name": "numpy.whl", "sha256": "0" * 64, "depends": []},
    "plot": {"file_name": "plot.whl", "sha256": "0" * 64, "depends": ["numpy"]},
}


def test_what_is_fetched_is_what_the_lock_says(tmp_path):
    require(live.version(), "'live fetch' has brought nothing yet")
    place = tmp_path / "live"
    names = live.fetch([str(layout.LIVE / "core")], ["numpy"], place)
    assert names == live.packages(place) == live.packages()
    assert live.version(place) == live.version()
    assert (place / "editor.mjs").stat().st_size > 100_000
    assert {"pyodide-MPL-2.0.txt", "README.txt"} < {
        one.name for one in (place / "licences").iterdir()
    }

    # a byte of a wheel is another one: refused, and what was there stays
    spoilt = tmp_path / "spoilt"
    shutil.copytree(place / "core", spoilt)
    wheel = next(spoilt.glob("scipy*.whl"))
    data = bytearray(wheel.read_bytes())
    data[1000] ^= 1
    wheel.write_bytes(data)
    before = sorted(one.name for one in place.rglob("*"))
    with pytest.raises(CourseError, match=r"not what Pyodide's lock says .* --from"):
        live.fetch([str(spoilt)], ["numpy"], place)
    assert sorted(one.name for one in place.rglob("*")) == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".live")] == []


def test_numpy_is_at_hand_and_what_else_is_missing_is_done_without(tmp_path):
    lock = json.loads((layout.LIVE / "core" / "pyodide-lock.json").read_text(encoding="utf-8"))
    at_hand = live._given(str(live.AT_HAND))
    assert set(live._wheels(lock, ["numpy"], [at_hand])) == {"numpy"}
    with pytest.raises(CourseError, match="is not to be had"):
        live._wheels(lock, ["numpy", "scipy"], [at_hand])


def test_a_wheel_that_nobody_has_is_asked_for_by_name(tmp_path):
    with pytest.raises(CourseError, match=r"numpy.whl is not to be had: say with --from"):
        live._wheel(LOCK["numpy"], [live._given(str(tmp_path))])


@pytest.mark.parametrize("given", ["no-such-folder", __file__])
def test_a_source_that_is_none_is_refused(given):
    with pytest.raises(CourseError, match="no folder, no archive and no address"):
        live._given(given)


def test_what_a_package_needs_comes_along_and_an_unknown_one_is_named():
    assert live._closure({"packages": LOCK}, ["plot"]) == ["numpy", "plot"]
    with pytest.raises(CourseError, match="no package 'torch'; it has numpy, plot"):
        live._closure({"packages": LOCK}, ["torch"])


def test_without_npm_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    done = CliRunner().invoke(cli.app, ["live", "fetch"])
    assert done.exit_code == 1 and "install Node.js with npm" in str(done.exception)


def test_a_site_without_these_files_is_built_as_ever_and_says_so(monkeypatch, capsys, tmp_path):
    monkeypatch.syspath_prepend(str(layout.BOOK / "_ext"))
    sys.modules.pop("live", None)
    import live as page

    connected = []
    app = SimpleNamespace(connect=lambda *what, **order: connected.append(what))
    monkeypatch.setattr(page.live, "version", lambda: "")
    page.setup(app)
    assert connected == []
    monkeypatch.setattr(layout, "LIVE", tmp_path / "none")
    verbs.say_what_is_built()
    assert "live fetch" in capsys.readouterr().err


def test_the_lock_of_the_parts_names_no_place(tmp_path):
    lock = json.loads((live.SOURCE / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"]["node_modules/pyodide"]["version"]
    for name, one in lock["packages"].items():
        assert not name or (one["integrity"] and "resolved" not in one), name
