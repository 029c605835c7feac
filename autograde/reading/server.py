"""Serve the built site on this machine, and say how far it is while it is being built."""

import gzip
import io
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from autograde import layout
from autograde.errors import CourseError
from autograde.progress import pages_progress

# What is a fraction of itself when compressed; pictures and wheels are not.
PACKED = {".css", ".html", ".ipynb", ".js", ".json", ".md", ".mjs", ".svg", ".txt", ".wasm", ".xml"}

# Shown at every address until the site is there; it asks again by itself, for what was asked.
WAITING = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="2">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Latents is being built</title>
<style>
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto; }}
</style>
</head>
<body>
<h1>Latents is being built</h1>
<p>{words}</p>
<p>This takes some minutes the first time. The site appears here as soon as it is ready.</p>
</body>
</html>
"""


class Server(ThreadingHTTPServer):
    """Serves the pages, or what it is `waiting` for.

    Attributes
    ----------
    waiting : str
        Shown in place of the pages; empty once they are there.
    """

    waiting = ""

    def tell(self, done: int, total: int, names: Sequence[str]) -> None:
        """Say how many pages have run, on the terminal and to whoever waits for the site."""
        pages_progress(done, total, names)
        self.waiting = f"The cells of {done} of {total} pages have run."

    def run(self, build: Callable[[], object]) -> None:
        """Answer while the site is being built, then show it until Ctrl-C."""
        thread = Thread(target=self.serve_forever, daemon=True)
        thread.start()
        try:
            build()
            self.waiting = ""
            thread.join()
        except KeyboardInterrupt:
            print(file=sys.stderr)
        finally:
            self.shutdown()
            self.server_close()


class _Pages(SimpleHTTPRequestHandler):
    """Hand out files without a line on the terminal for each, many over one connection."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if not self.server.waiting:
            super().do_GET()
            return
        page = WAITING.format(words=self.server.waiting).encode()
        self.send_response(HTTPStatus.SERVICE_UNAVAILABLE)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(page)

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        asked = self.headers.get("Accept-Encoding", "")
        if "gzip" not in asked or path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        if "If-Modified-Since" in self.headers:  # mostly it is not
            return super().send_head()
        packed = _packed(path, path.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(packed)

    def log_message(self, format: str, *args: object) -> None:
        pass


@lru_cache(maxsize=256)
def _packed(path: Path, changed: int) -> bytes:
    """Return a file compressed, once for each state of it."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


def serve(port: int = 0, root: Path = layout.ROOT) -> Server:
    """Return a server of the site on the loopback address; the caller runs it.

    Parameters
    ----------
    port : int
        0 for any free one.
    root : Path

    Raises
    ------
    CourseError
        If the port is taken.
    """
    handler = partial(_Pages, directory=str(root / "book" / "_build" / "html"))
    try:
        return Server(("127.0.0.1", port), handler)
    except OSError as error:
        raise CourseError(
            f"Port {port} cannot be used ({error}); choose another with --port."
        ) from error
