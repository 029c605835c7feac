"""The trainings that the course keeps: whether they are fresh, and how they are made anew.

`latentcourse.kept` loads and trains; here is what its authors need. What a page was given when it
last ran is in its note (`pages`), so that asking costs nothing while the pages are fresh.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from autograde import layout
from autograde.errors import CourseError
from autograde.reading import pages
from autograde.reading.leans import KEPT
from autograde.reading.site import Progress, hash_of
from latentcourse.kept import AGAIN, NAMES, shelf

MARGINS = "margins.yml"
MOST = 16 * 10**6  # bytes of all files together, six chapters' worth; a clone takes them along
SLOWEST = 60  # seconds of a core that a page may take when everything it trains is kept


@dataclass(frozen=True)
class Trained:
    """A training that was made anew.

    Attributes
    ----------
    name : str
    seconds : float
    apart : dict
        Figures that are further from the kept ones than the margin, each with both values; empty if
        there was nothing to compare with.
    """

    name: str
    seconds: float
    apart: dict[str, tuple[float, float]]


def stale(
    root: Path = layout.ROOT, progress: Progress | None = None, *, slowest: float = SLOWEST
) -> list[str]:
    """Return a sentence for each kept training that is not what its page asks for.

    And one for each page that is slow although it trains nothing: it has a training that should be
    kept, and is not.

    Raises
    ------
    CourseError
        If a page has to be run for that, and fails.
    """
    folder = root / KEPT
    found = list[str]()
    used: set[str] = set()
    for page in pages.run(root, progress):
        used |= {one.name for one in page.trainings}
        trained = [one for one in page.trainings if one.how != "course"]
        found += [
            f"{one.name}: book/{page.name}.md trains it ({one.words}), for what is kept is of "
            f"another recipe or missing; call 'latentcourse retrain {one.name}'."
            for one in trained
        ]
        if not trained and page.seconds > slowest:
            found.append(
                f"book/{page.name}.md takes {page.seconds:.0f} seconds of a core although what it "
                f"trains is kept, more than {slowest:.0f}: let `kept` call what takes so long."
            )
    files = sorted(folder.glob("*.safetensors"))
    for path in files:
        if path.stem not in used:
            found.append(f"{path.stem}: no page uses it; delete {path.relative_to(root)}.")
        if path.stem not in margins(root):
            found.append(f"{path.stem}: {KEPT / MARGINS} states no margin for it; add a line.")
        if path.stat().st_size > shelf.LARGEST:
            found.append(f"{path.stem}: its file is over 2 MiB; keep less of what it makes.")
    if (size := sum(path.stat().st_size for path in files)) > MOST:
        found.append(f"All kept trainings take {size / 10**6:.1f} MB, more than 16; keep less.")
    return found


def margins(root: Path = layout.ROOT) -> dict[str, float]:
    """Return how far each training may come from what is kept of it, by name."""
    path = root / KEPT / MARGINS
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.exists() else {}


def retrain(
    names: tuple[str, ...] = (),
    *,
    check: bool = False,
    root: Path = layout.ROOT,
    progress: Progress | None = None,
) -> list[Trained]:
    """Train anew, compare with what is kept, and keep the new in its place.

    Parameters
    ----------
    names : tuple of str
        Which ones; none for all.
    check : bool
        Only compare.
    root : Path
    progress : function, optional
        As in `pages.run`.

    Raises
    ------
    CourseError
        If no page asks for one of the names, a page fails, the library changes meanwhile, or the
        folder cannot be written.
    """
    notes = root / "book" / "_build" / "pages"

    def wanted(page: pages.Page) -> bool:
        cells = [cell.source for cell in page.notebook.cells if cell.cell_type == "code"]
        known = {one["name"] for one in pages.read_note(page.name, notes).get("trainings", [])}
        # By name also in the text: since it was run last, a page may have got another training.
        named = any(f'"{name}"' in cell for cell in cells for name in names)
        return any("kept(" in cell for cell in cells) and (
            not names or not known or named or bool(known & set(names))
        )

    with tempfile.TemporaryDirectory(prefix="latents-trained-") as made:
        variables = {AGAIN: made, NAMES: " ".join(names)}
        before = hash_of((root / "latentcourse").rglob("*.py"), root)
        pages.run(root, progress, only=wanted, environment=variables)
        if (
            hash_of((root / "latentcourse").rglob("*.py"), root) != before
        ):  # whose functions' source was read meanwhile
            raise CourseError("The library changed while it was training: call this again.")
        files = {path.stem: path for path in sorted(Path(made).glob("*.safetensors"))}
        if missing := sorted(set(names) - set(files)):
            raise CourseError(f"No page asks for a training {missing[0]!r}.")
        found = [_compare(path, root) for path in files.values()]
        if not check:
            _keep(files, root)
    return found


def _compare(path: Path, root: Path) -> Trained:
    new = shelf.read(path)
    try:
        kept = figures(shelf.read(root / KEPT / path.name).result)
    except (FileNotFoundError, shelf.Unreadable):
        return Trained(path.stem, new.seconds, {})
    margin = margins(root).get(path.stem, 0.0)
    fresh = figures(new.result)
    apart = {
        way: (kept.get(way, np.nan), fresh.get(way, np.nan))
        for way in kept | fresh
        if not _near(kept.get(way, np.nan), fresh.get(way, np.nan), margin)
    }
    return Trained(path.stem, new.seconds, apart)


def _near(kept: float, fresh: float, margin: float) -> bool:
    """Say whether two figures agree: a share of their size, or of 1 where they are small."""
    both_nan = np.isnan(kept) and np.isnan(fresh)
    return bool(both_nan or abs(kept - fresh) <= margin * max(1.0, abs(kept)))


def figures(result: Any, way: str = "") -> dict[str, float]:
    """Return what a training came to as single numbers, by the way to each in its result.

    Of a training's table it is the last row, of another table the mean of each column, of an array
    its mean and spread. Weights say nothing: hidden units may change places.

    Examples
    --------
    >>> figures([{"epoch": 1.0, "loss": 9.0}, {"epoch": 2.0, "loss": 5.0}])
    {'epoch': 2.0, 'loss': 5.0}
    """
    if isinstance(result, bool | int | float):
        return {way: float(result)}
    if isinstance(result, str | None):
        return {}
    if isinstance(result, Mapping):
        pairs = result.items()
        return {k: v for key, part in pairs for k, v in figures(part, f"{way}{key}").items()}
    if isinstance(result, list | tuple):
        if result and all(isinstance(row, Mapping) for row in result):
            return _of_table(result, way)
        parts = enumerate(result)
        return {k: v for n, part in parts for k, v in figures(part, f"{way}{n}.").items()}
    values = np.asarray(result, dtype=float)
    return {f"{way}mean": float(values.mean()), f"{way}spread": float(values.std())}


def _of_table(
    rows: list[dict[str, Any]] | tuple[dict[str, Any], ...], way: str
) -> dict[str, float]:
    if "epoch" in rows[0]:
        return figures(rows[-1], way)
    numbers = [name for name, value in rows[0].items() if isinstance(value, int | float)]
    return {f"{way}{name}": float(np.mean([row[name] for row in rows])) for name in numbers}


def _keep(files: dict[str, Path], root: Path) -> None:
    """Put new trainings in the place of the old, each whole or not at all."""
    folder = root / KEPT
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in files.items():
            partial = folder / f"{name}.{os.getpid()}.part"
            try:
                shutil.copyfile(path, partial)
                partial.replace(folder / path.name)
            finally:
                partial.unlink(missing_ok=True)
    except OSError as error:
        raise CourseError(f"{folder} cannot be written: {error.strerror or error}.") from error


def in_lines(found: list[Trained]) -> Iterator[str]:
    """Yield what to tell about each training that was made anew."""
    for one in found:
        yield f"{one.name}: {one.seconds:.0f} s" + (", as kept" if not one.apart else "")
        for way, (kept, fresh) in one.apart.items():
            yield f"  {way}: {fresh:.4g}, kept {kept:.4g}"
