"""Set formulas when the pages are built, so that a reader fetches no script for them.

KaTeX turns a formula into HTML with MathML beside it, for those who listen; it runs in Node, which
whoever builds must have. Without Node the pages carry MathJax, which sets them in the browser.
"""

import os
import shutil
import socket
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.util import logging
from sphinxcontrib import katex

NO_NODE = (
    "No Node.js here: formulas are set by MathJax in the reader's browser, a script of 260 KB a "
    "page. Install Node.js, and they are set while the pages are built."
)
SOCKET = "katex.sock"
log = logging.getLogger(__name__)


def choose(app: Sphinx, config: Config) -> None:
    """Take KaTeX where it can run."""
    if shutil.which(katex.NODEJS_BINARY):
        config.html_math_renderer = "built"
    else:
        config.html_math_renderer = "mathjax"
        log.info(NO_NODE)


def start(folder: Path, timeout: float) -> tuple[Popen[bytes], socket.socket]:
    """Start KaTeX on a socket in a file, and ask until somebody listens.

    The file is there before the listener, which is where the package's own way stumbles on a busy
    machine; a network socket would answer each formula a twelfth of a second late.
    """
    place, until = folder / SOCKET, time.monotonic() + timeout
    command = katex.KaTeXServer.build_command(socket=place)
    process = Popen(command, stdin=PIPE, stdout=PIPE, cwd=folder)
    while True:
        asked = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            asked.connect(str(place))
            return process, asked
        except (FileNotFoundError, ConnectionRefusedError) as error:
            asked.close()
            if time.monotonic() > until:
                raise katex.KaTeXServer.timeout_error(timeout) from error
            time.sleep(0.01)


def serve(app: Sphinx, builder: Builder) -> None:
    """Start KaTeX before pages are shared out among processes, which would each start their own."""
    if app.config.html_math_renderer == "built" and builder.format == "html":
        katex.KaTeXServer.get()


def call_anew() -> None:
    """Give a process that was split off a line of its own to KaTeX."""
    server = katex.KaTeXServer.katex_server
    if server is not None:
        server.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.sock.connect(str(server.rundir / SOCKET))


def set_or_say(visit: Callable[[Any, nodes.Node], None], writer: Any, node: nodes.Node) -> None:
    """Let KaTeX set a formula, and say where one stands that it cannot read."""
    try:
        visit(writer, node)
    except katex.KaTeXError as fault:
        log.warning("A formula cannot be read: %s", fault, location=node)
        raise nodes.SkipNode from fault


def setup(app: Sphinx) -> dict[str, bool]:
    katex.KATEX_DEFAULT_OPTIONS["throwOnError"] = True  # or it would be set in red, and stay
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60.0  # seconds, on a busy machine
    katex.KaTeXServer.start_server_process = start
    app.setup_extension("sphinxcontrib.katex")
    app.add_html_math_renderer(
        "built",
        inline_renderers=(partial(set_or_say, katex.html_visit_math), None),
        block_renderers=(partial(set_or_say, katex.html_visit_displaymath), None),
    )
    app.connect("config-inited", choose)
    app.connect("write-started", serve)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=call_anew)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
