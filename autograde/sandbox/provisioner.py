"""Kernels in the sandbox, as Jupyter's own machinery starts and ends them.

`SandboxManager` stands where nbclient expects a kernel manager, and pins who provides the kernel:
a notebook's metadata and the kernelspecs installed on the machine have no say.
"""

import asyncio
import contextlib
import secrets
import shutil
import socket
import sys
import tempfile
import time
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import channel_socket_types
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Bool, Dict, Instance, Int, Tuple

from autograde.sandbox import policy
from autograde.sandbox.forkserver import Leash, fork_server, require_sandbox
from autograde.sandbox.policy import Limits

MESSAGE_LIMIT = 8 * policy.MIB
QUEUE_LIMIT = 100


class SandboxProvisioner(LocalProvisioner):  # type: ignore[misc]
    """Gets kernels from the fork-server; refuses where there can be none."""

    folder: str | None = None
    process: Any = None  # a `Leash`, with the face of a `subprocess.Popen`

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Make the kernel's sockets, where only this user can reach them."""
        require_sandbox()
        manager = self.parent
        self.folder = tempfile.mkdtemp(prefix="latents-")
        manager.transport, manager.ip = "ipc", f"{self.folder}/s"
        manager.connection_file = f"{self.folder}/connection.json"
        kwargs = await super().pre_launch(**kwargs)
        info = manager.get_connection_info()
        self.ports = {name: info[f"{name}_port"] for name in ("shell", "iopub", "stdin", "control")}
        self.sockets = []
        for port in self.ports.values():
            listening = socket.socket(socket.AF_UNIX)
            listening.bind(f"{manager.ip}-{port}")
            listening.listen(8)
            listening.setblocking(False)
            self.sockets.append(listening)
        return kwargs

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel that takes the sockets over."""
        manager = self.parent
        manager.line, theirs = socket.socketpair()
        request = {
            "key": manager.session.key.decode(),
            "ports": self.ports,
            "limits": manager.limits.as_dict(),
            "uid": 200_000 + secrets.randbelow(60_000_000),
            "seed": manager.seed,
        }
        fds = [theirs.fileno(), *(one.fileno() for one in self.sockets)]
        self.process = fork_server(manager.modules, manager.limits).start(
            request, dict(manager.files), fds
        )
        manager.leash = self.process
        for one in (theirs, *self.sockets):
            one.close()
        self.pid, self.pgid = self.process.pid, None
        return self.connection_info

    async def wait(self) -> int | None:
        """Wait for the kernel's end."""
        while self.process is not None and self.process.poll() is None:
            await asyncio.sleep(0.002)
        code = self.process.wait() if self.process is not None else 0
        self.process = None
        return code

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the sockets."""
        await super().cleanup(restart)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


class Bounded:
    """Connects sockets that a kernel can neither flood nor block."""

    context: Any
    _make_url: Any

    def _create_connected_socket(self, channel: str, identity: bytes | None = None) -> Any:
        made = self.context.socket(channel_socket_types[channel])
        made.linger = 0
        made.maxmsgsize = MESSAGE_LIMIT
        made.rcvhwm = QUEUE_LIMIT
        made.sndtimeo = 2000
        if identity:
            made.identity = identity
        made.connect(self._make_url(channel))
        return made


class BoundedClient(Bounded, AsyncKernelClient):  # type: ignore[misc]
    """A client of a kernel that may be hostile."""

    def start_channels(self, *args: Any, **kwargs: Any) -> None:
        """Start the channels but for the heartbeat, which our kernels have not.

        A beat that nobody takes would hold the end of each notebook up for a second.
        """
        super().start_channels(*args, **{**kwargs, "hb": False})

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return once the kernel answers on both channels.

        Jupyter's own waits for a silence of a fifth of a second; here an answer that arrives on
        both channels shows that nothing said later can be missed.
        """
        deadline = time.monotonic() + (timeout or 60)
        while time.monotonic() < deadline and await self.parent.is_alive():
            wanted = self.kernel_info()
            with contextlib.suppress(Empty, TimeoutError):
                while True:
                    reply = await self.get_shell_msg(timeout=1)
                    if reply["parent_header"].get("msg_id") == wanted:
                        break
                while True:
                    said = await self.get_iopub_msg(timeout=0.1)
                    if (
                        said["parent_header"].get("msg_id") == wanted
                        and said["content"].get("execution_state") == "idle"
                    ):
                        return
        raise RuntimeError("the kernel does not answer")


class SandboxManager(Bounded, AsyncKernelManager):  # type: ignore[misc]
    """A kernel manager whose kernels come from the sandbox, or from nowhere.

    Attributes
    ----------
    sandboxed : bool
        False for submissions that one trusts: an ordinary kernel then.
    files : dict of str to bytes
        What the notebook may read.
    modules : tuple of str
        What to have imported before it starts.
    seed : int
        Of the generators that a notebook draws from without saying so.
    line : socket
        To the servant in the kernel; made when the kernel starts.
    """

    sandboxed = Bool(True)
    limits = Instance(Limits, ())
    files = Dict()
    modules = Tuple()
    seed = Int(0)
    client_factory = BoundedClient
    client_class = f"{__name__}.BoundedClient"
    line: socket.socket | None = None
    leash: Leash | None = None

    @property
    def kernel_spec(self) -> KernelSpec:
        """The one kernel there is."""
        name = "latents-sandbox" if self.sandboxed else "local-provisioner"
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}",
                  "--log-level=CRITICAL"],
            display_name="Python 3",
            language="python",
            interrupt_mode="message" if self.sandboxed else "signal",
            metadata={"kernel_provisioner": {"provisioner_name": name}},
        )  # fmt: skip

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        """Wait for a kernel that was killed; that takes milliseconds."""
        while await self._async_is_alive():
            await asyncio.sleep(0.002)

    @property
    def ipykernel(self) -> bool:
        """Say that the kernel is IPython's."""
        return True


def files_for(assignment: Path, taught: dict[str, bytes]) -> dict[str, bytes]:
    """Return what a notebook of an assignment may read: its data files and what came before.

    Parameters
    ----------
    assignment : Path
        The released folder; its notebooks are left out.
    taught : dict of str to bytes
        The modules of earlier chapters, by file name.
    """
    files = {
        str(path.relative_to(assignment)): path.read_bytes()
        for path in sorted(assignment.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and not path.is_symlink()
    }
    files.update({f"/course/latentcourse/taught/{name}": text for name, text in taught.items()})
    return files
