"""Run the cells of the book's pages, side by side, into the cache that MyST-NB reads.

As many pages at a time as there are cores, one thread each: on busy cores, two threads of a small
network's arithmetic wait for each other. A page is run again when something that it leans on has
changed: its cells, what it imports of the library, the trainings it was given, the installed
versions. Beside the cache lies a note for each page: what it leant on, and which trainings it used.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import yaml
from filelock import FileLock
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from myst_nb.core.read import myst_nb_reader_plugin
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from autograde import layout
from autograde.errors import CourseError
from autograde.reading import leans
from autograde.reading.site import Progress

CELL_SECONDS = 400


@dataclass(frozen=True)
class Training:
    """A call of `kept` on a page: the training's name, where it came from, and why."""

    name: str
    how: str  # "course", "own", "trained" or "broken"
    words: str


@dataclass
class Page:
    """A page with cells.

    Attributes
    ----------
    name : str
        As in the table of contents, `chapters/ch01_autoencoder/1_squeeze`.
    path : Path
    notebook : NotebookNode
        Its cells, with outputs once it has run.
    trainings : list of Training
        What it was given by `kept` when it last ran.
    seconds : float
        What that run took of a core.
    """

    name: str
    path: Path
    notebook: NotebookNode
    trainings: list[Training] = field(default_factory=list)
    seconds: float = 0.0


class _Run:
    """One page in one kernel, which can be ended from outside."""

    def __init__(self, page: Page, environment: dict[str, str]) -> None:
        self.page, self.environment = page, environment
        self.client: NotebookClient | None = None
        self.ended = False

    def __call__(self) -> None:
        """Run all cells."""
        with tempfile.TemporaryDirectory(prefix="latents-page-") as folder:
            log = Path(folder) / "kept"
            self.client = NotebookClient(
                self.page.notebook,
                timeout=CELL_SECONDS,
                record_timing=False,  # the cache knows a page by its cells and their metadata
                resources={"metadata": {"path": str(self.page.path.parent)}},
                config=_own_sockets(Path(folder)),
                on_cell_executed=self.note_seconds,
            )
            if not self.ended:
                self.client.execute(env=self.environment | {"LATENTS_KEPT_LOG": str(log)})
            lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
            self.page.trainings = [Training(**json.loads(line)) for line in lines]

    def note_seconds(self, **cell: object) -> None:
        """Note what the kernel, and what it started, has taken of a core so far."""
        process = self.process()
        with suppress(psutil.Error):
            if process is not None:
                self.page.seconds = sum(psutil.Process(process.pid).cpu_times()[:4])

    def process(self) -> Any:
        """Return the kernel's process, or None before it starts and after it ends."""
        provisioner = getattr(getattr(self.client, "km", None), "provisioner", None)
        return getattr(provisioner, "process", None)

    def end(self) -> None:
        """Kill the kernel; whoever waits for it hears that it died."""
        self.ended = True
        process = self.process()
        if process is not None:
            process.kill()


def _own_sockets(folder: Path) -> Config:
    """Let a kernel be reached through files that only this user may open, and not by network."""
    config = Config()
    if os.name != "nt":
        config.KernelManager.transport = "ipc"
        config.KernelManager.ip = str(folder / "kernel")
    return config


def run(
    root: Path = layout.ROOT,
    progress: Progress | None = None,
    *,
    only: Callable[[Page], bool] | None = None,
    environment: dict[str, str] | None = None,
) -> list[Page]:
    """Run the pages that are stale; return all that have cells.

    Parameters
    ----------
    root : Path
        The repository.
    progress : function, optional
        Called with the number of pages done, of all to do, and the names of those in hand.
    only : function, optional
        Runs the pages for which it is true, fresh or not, and caches none of them.
    environment : dict, optional
        More environment variables for the kernels.

    Raises
    ------
    CourseError
        If a cell fails; the message says where and shows the end of its traceback. Pages that ran
        beside it are kept. Or if there is no room for them.
    """
    output = root / "book" / "_build"
    variables = {**os.environ, "OMP_NUM_THREADS": "1", **(environment or {})}
    variables["LATENTS_BOTH_THEMES"] = "1"
    variables["LATENTS_KEPT_COURSE"] = str(root / leans.KEPT)
    variables.pop("JPY_SESSION_NAME", None)  # nobody watches these kernels
    try:
        output.mkdir(exist_ok=True)
        with FileLock(output / "pages.lock"):  # whoever comes second finds the pages fresh
            return _run_stale(root, output, only, variables, progress)
    except (OSError, SQLAlchemyError) as error:  # the cache has a database
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise CourseError(
            f"The pages cannot be kept in {output} ({reason}): free some space, or use a folder "
            "that you may write."
        ) from error


def _run_stale(
    root: Path,
    output: Path,
    only: Callable[[Page], bool] | None,
    variables: dict[str, str],
    progress: Progress | None,
) -> list[Page]:
    cache, notes = get_cache(output / ".jupyter_cache"), output / "pages"
    pages = list(read_pages(root))
    if only is not None:
        todo = [page for page in pages if only(page)]
    else:
        todo = [page for page in pages if not _is_fresh(page, root, cache, notes)]
    for page in _side_by_side(todo, variables, progress):
        if only is None:
            _cache(page, root, cache, notes)
    return pages


def read_pages(root: Path) -> Iterator[Page]:
    """Yield the pages of the table of contents that have cells, as MyST-NB reads them."""
    for name in page_names(root):
        path = root / "book" / f"{name}.md"
        if path.exists() and "{code-cell}" in path.read_text(encoding="utf-8"):
            yield Page(name, path, myst_nb_reader_plugin(str(path)))


def page_names(root: Path) -> list[str]:
    """Return every page of the table of contents."""

    def files(node: Any) -> Iterator[str]:
        for key, value in node.items():
            if key in {"root", "file"}:
                yield value
            elif isinstance(value, list):
                for part in value:
                    yield from files(part)

    toc = root / "book" / "_toc.yml"
    return list(files(yaml.safe_load(toc.read_text(encoding="utf-8"))))


def _side_by_side(
    pages: Sequence[Page], environment: dict[str, str], progress: Progress | None
) -> Iterator[Page]:
    """Run pages, the longest first; yield each when it is done.

    When one fails, those that run beside it are waited for, so that nothing they did is lost.
    """
    waiting = sorted(pages, key=_cells_length, reverse=True)
    running: dict[Future[None], _Run] = {}
    failed: CourseError | None = None
    done = 0
    with ThreadPoolExecutor(cores := os.cpu_count() or 1) as pool:
        try:
            while running or (waiting and not failed):
                while waiting and not failed and len(running) < cores:
                    one = _Run(waiting.pop(0), environment)
                    running[pool.submit(one)] = one
                if progress:
                    progress(done, len(pages), [one.page.name for one in running.values()])
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    page, done = running.pop(future).page, done + 1
                    try:
                        future.result()
                        yield page
                    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
                        failed = failed or _failure(page, error)
        finally:
            for one in running.values():
                one.end()
    if failed:
        raise failed
    if progress and pages:
        progress(done, len(pages), [])


def _cells_length(page: Page) -> int:
    return sum(len(cell.source) for cell in page.notebook.cells if cell.cell_type == "code")


def _failure(page: Page, error: Exception) -> CourseError:
    words = leans.COLOUR.sub("", str(error)).strip().splitlines()
    return CourseError(
        f"A cell of book/{page.name}.md failed, so the site was not built:\n\n"
        + "\n".join(words[-40:])
    )


def _is_fresh(page: Page, root: Path, cache: JupyterCacheAbstract, notes: Path) -> bool:
    """Say whether a page's cached outputs are what its cells would give now."""
    note = read_note(page.name, notes)
    page.trainings = [Training(**one) for one in note.get("trainings", [])]
    page.seconds = note.get("seconds", 0.0)
    if note.get("leans") != leans.on(page.notebook, page.trainings, root):
        return False
    try:
        cache.match_cache_notebook(page.notebook)
    except KeyError:
        return False
    return True


def read_note(name: str, notes: Path) -> dict[str, Any]:
    """Return what was noted when a page last ran; nothing if that is missing or broken."""
    try:
        return dict(json.loads(note_path(name, notes).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def note_path(name: str, notes: Path) -> Path:
    """Return where the note of a page lies."""
    return notes / f"{hashlib.sha256(name.encode()).hexdigest()[:16]}.json"


def _cache(page: Page, root: Path, cache: JupyterCacheAbstract, notes: Path) -> None:
    """Put a page that has run into the cache, and note what it leant on."""
    data = {"execution_seconds": page.seconds}
    bundle = CacheBundleIn(page.notebook, str(page.path), data=data)
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    note = {
        "page": page.name,
        "leans": leans.on(page.notebook, page.trainings, root),
        "seconds": round(page.seconds, 1),
        "trainings": [vars(one) for one in page.trainings],
    }
    notes.mkdir(parents=True, exist_ok=True)
    note_path(page.name, notes).write_text(json.dumps(note, indent=1), encoding="utf-8")
