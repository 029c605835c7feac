"""The real programs that several tests start: Chromium, and Jupyter's servers."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LIGHTHOUSE = Path(__file__).parent / "book" / "lighthouse"
TOKEN = "a-fixed-token"


def require(condition: object, reason: str) -> None:
    """Skip where something is not there; fail where CI promised it, by setting `CI_REQUIRES`."""
    if condition:
        return
    if os.environ.get("CI_REQUIRES"):
        pytest.fail(f"CI_REQUIRES is set, but {reason}")
    pytest.skip(reason)


@contextlib.contextmanager
def jupyter(program: str, root: Path, environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Run a server, such as `jupyterlab`, on a folder; yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with log.open("w") as stream:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", program, "--no-browser", f"--port={port}"),
                *("--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"),
                *(["--allow-root"] if os.getuid() == 0 else []),
            ],
            cwd=root,
            env=environment,
            stdout=stream,
            stderr=stream,
        )
    try:
        deadline = time.monotonic() + 90
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < deadline, log.read_text()
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
