"""What a reader takes home: the learner's copy of the course, and its library as a wheel.

Both lie beside the built pages. The copy opens the notebooks (`learn`); it leaves out what would
give answers away, which is the book's own sources, the solutions and the hidden checks, and what
only authors and graders use. The wheel is what a notebook on its own installs. Their bytes depend
on the files in them and on nothing else; which files, the lists here say, and no git.
"""

import hashlib
import io
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograde.errors import CourseError

ARCHIVE = "latents.zip"
FOLDER = "latents"  # into which the archive unpacks
# Of the copy: where each file comes from, by what it is called there.
PAGES = {
    "README.md": "book/working.md",
    "LICENSE": "LICENSE",
    "course.py": "course.py",
    "pyproject.toml": "pyproject.toml",
    "requirements.txt": "requirements.txt",
}
PARTS = ("autograde", "latentcourse", "notebooks")
LEFT_OUT = ("autograde/checks", "autograde/sample_class")
# What the course's folders hold, whatever else a person has put there.
KINDS = {".css", ".html", ".ipynb", ".j2", ".json", ".mjs", ".npz", ".py", ".safetensors", ".yml"}
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of all zip archives, since the bytes are to say nothing of when


def write(root: Path, site: Path) -> None:
    """Put the copy and the wheel beside the pages of a site, unless they are there and fresh.

    Raises
    ------
    CourseError
        If the folder cannot be written.
    """
    if is_fresh(root, site):
        return
    try:
        for old in site.glob("*.whl"):
            old.unlink()
        (site / ARCHIVE).write_bytes(packed({f"{FOLDER}/{k}": v for k, v in copy_of(root).items()}))
        (site / wheel_name(root)).write_bytes(packed(wheel_of(root)))
        _stamp(site).write_text(_wanted(root), encoding="utf-8")
    except OSError as error:
        reason = error.strerror or error
        raise CourseError(f"{site} cannot be written ({reason}): free some space.") from error


def is_fresh(root: Path, site: Path) -> bool:
    """Say whether what is to be taken home lies beside the pages.

    A book that is not part of a whole course, as in tests, has nothing to take home.
    """
    if not (root / "course.py").exists():
        return True
    there = all((site / name).exists() for name in (ARCHIVE, wheel_name(root)))
    stamp = _stamp(site)
    return there and stamp.exists() and stamp.read_text(encoding="utf-8") == _wanted(root)


def _stamp(site: Path) -> Path:
    return site.parent / "takehome"


def _wanted(root: Path) -> str:
    """Return a hash of all that is to be taken home, and of how it is packed."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for name, data in sorted(copy_of(root).items()):
        digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()


def copy_of(root: Path) -> dict[str, bytes]:
    """Return the files of the learner's copy, by their names in it."""
    files = {name: (root / source).read_bytes() for name, source in PAGES.items()}
    files |= {name: (root / name).read_bytes() for part in PARTS for name in _names(root, part)}
    return files


def _names(root: Path, part: str) -> Iterator[str]:
    for path in sorted((root / part).rglob("*")):
        name = path.relative_to(root).as_posix()
        hidden = any(one.startswith((".", "__pycache__")) for one in name.split("/"))
        if path.suffix in KINDS and not hidden and not name.startswith(LEFT_OUT):
            yield name


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive whose bytes depend on the files alone."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data)
    return made.getvalue()


def project(root: Path) -> dict[str, Any]:
    """Return what pyproject.toml says of the project."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)["project"]
    return found


def wheel_name(root: Path) -> str:
    """Return the file name of the wheel."""
    said = project(root)
    return f"{said['name']}-{said['version']}-py3-none-any.whl"


def wheel_of(root: Path) -> dict[str, bytes]:
    """Return the files of the library's wheel, as the packaging standard wants them.

    https://packaging.python.org/en/latest/specifications/binary-distribution-format
    """
    said = project(root)
    info = f"{said['name']}-{said['version']}.dist-info"
    files = {name: (root / name).read_bytes() for name in _names(root, "latentcourse")}
    files[f"{info}/METADATA"] = _metadata(said).encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/licenses/LICENSE"] = (root / "LICENSE").read_bytes()
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(files.items())]
    record = f"{info}/RECORD"
    return files | {record: "\n".join([*lines, f"{record},,", ""]).encode()}


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")


def _metadata(said: Mapping[str, Any]) -> str:
    """Return what the wheel says of itself: light by default, with PyTorch on request."""
    torch = said["optional-dependencies"]["torch"]
    return "\n".join(
        [
            "Metadata-Version: 2.4",
            f"Name: {said['name']}",
            f"Version: {said['version']}",
            f"Summary: {said['description']}",
            f"License-Expression: {said['license']}",
            "License-File: LICENSE",
            f"Requires-Python: {said['requires-python']}",
            *(f"Requires-Dist: {need}" for need in said["dependencies"]),
            "Provides-Extra: torch",
            *(f'Requires-Dist: {need}; extra == "torch"' for need in torch),
            "",
        ]
    )
