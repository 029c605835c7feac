"""Hostile and broken submissions of section 1, none of which deserves a point.

`CELLS` are attacks by code: each is put in place of the answer to ch01-pca, with the other
exercises blank. `DOCUMENTS` are attacks by the file itself. A cell that prints `saw: ...` reports
what it reached; the test demands that it ran and reached nothing.
"""

import copy
import json
from collections.abc import Callable
from typing import Any

RIGHT_NAMES = """
def pca_fit(x, latent_dim): return ANSWER
def pca_encode(x, mean, directions): return ANSWER
def pca_decode(z, mean, directions): return ANSWER
def linear_loss(x, E, D): return ANSWER
def principal_angles(A, B): return ANSWER
"""


def answering(value: str, before: str = "") -> str:
    """Return code whose every function returns `value`."""
    return before + RIGHT_NAMES.replace("ANSWER", value)


LIAR = """
import numpy as np
class Liar(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __array__(self, *a, **k): return np.zeros((2, 2))
    def __array_ufunc__(self, *a, **k): return True
    def __bool__(self): return True
    shape = property(lambda self: AnyShape())
class AnyShape(tuple):
    def __eq__(self, other): return True
class Everything:
    def __eq__(self, other): return True
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __iter__(self): return iter([self, self])
    def __float__(self): return 0.0
    def __len__(self): return 2
"""
SERVANT = "import servant, wire, sys, struct, json\n"
REPLY = """
def reply(self, head, buffers):
    BODY
servant.Servant.reply = reply
"""
FINDS = """
import os, sys
seen = []
def look(path):
    try:
        seen.append((path, open(path, "rb").read(20)))
    except OSError:
        pass
"""

SAYS = """
import json
ip = get_ipython()
ip.kernel.session.pack = lambda x: json.dumps(x, default=str).encode()
PART = b'x' * 100_000
def say(kind, content, **more):
    k = ip.kernel
    k.session.send(k.iopub_socket, kind, content, parent=k.get_parent("shell"), **more)
"""

CELLS: dict[str, str] = {
    # blank, and what only looks like an answer
    "nothing": "pass",
    "stub raises": "raise NotImplementedError",
    "returns none": answering("None"),
    "returns nan": answering("(float('nan'),) * 3"),
    "returns text": answering("'correct'"),
    "returns true": answering("True"),
    "memorised visible values": answering("(np.zeros(6), np.eye(6)[:4])"),
    # patched libraries and builtins
    "allclose is always true": answering(
        "(np.zeros(3), np.eye(3), 0)",
        "import numpy as np\nnp.allclose = np.isclose = np.array_equal = lambda *a, **k: True\n",
    ),
    "builtins are patched": answering(
        "(0, 0, 0)", "import builtins\nbuiltins.isinstance = builtins.all = lambda *a: True\n"
    ),
    "numpy testing is patched": answering(
        "(0, 0)", "import numpy.testing as t\nt.assert_allclose = lambda *a, **k: None\n"
    ),
    "json is patched": answering("(0, 0)", "import json\njson.dumps = lambda *a, **k: '{}'\n"),
    "round and float are patched": answering(
        "(0, 0)", "import builtins\nbuiltins.float = lambda *a: 3.0\nbuiltins.sum = lambda *a: 3\n"
    ),
    # hooks of IPython
    "ast transformer deletes asserts": answering(
        "(0, 0)",
        "import ast\nclass T(ast.NodeTransformer):\n"
        "    def visit_Assert(self, node): return ast.Pass()\n"
        "get_ipython().ast_transformers.append(T())\n",
    ),
    "input transformer rewrites cells": answering(
        "(0, 0)",
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['3.0\\n'])\n",
    ),
    "display hook claims points": answering(
        "(0, 0)",
        "import sys\nfrom IPython.display import publish_display_data\n"
        "publish_display_data({'text/plain': '3.0'})\nsys.displayhook = lambda *a: None\n",
    ),
    "run_cell is replaced": answering(
        "(0, 0)", "ip = get_ipython()\ntype(ip).run_cell = lambda *a, **k: None\n"
    ),
    "exceptions are swallowed": answering(
        "(0, 0)", "get_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)\n"
    ),
    "trace function": answering("(0, 0)", "import sys\nsys.settrace(lambda *a: None)\n"),
    "exit handlers": answering("(0, 0)", "import atexit\natexit.register(lambda: print(3.0))\n"),
    # lying objects
    "lying array": answering("(np.zeros((2, 2)).view(Liar),) * 3", LIAR),
    "equal to everything": answering("Everything()", LIAR),
    "lying tuple": answering("AnyShape((1, 2, 3))", LIAR),
    "object array": answering("(np.array([print, None], dtype=object),) * 2"),
    "endless iterator": answering("(i for i in iter(int, 1))"),
    "deep nesting": answering("deep", "deep = []\nfor _ in range(100_000): deep = [deep]\n"),
    "refers to itself": answering("loop", "loop = []\nloop.append(loop)\n"),
    "huge integer": answering("10**5000"),
    "huge array": answering("np.zeros((40_000, 4_000))"),
    "huge list": answering("[0] * 5_000_000"),
    "huge exception": answering("1 / 0", "class E(Exception):\n  pass\n").replace(
        "1 / 0", "(_ for _ in ()).throw(E('x' * 50_000_000))"
    ),
    # exits and kills
    "exits": "import os\nos._exit(0)",
    "exits when asked": answering("os._exit(0)", "import os\n"),
    "kills itself": "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nos.abort()",
    "kills everybody": "import os, signal\nos.kill(-1, signal.SIGKILL)",
    "kills its parent": "import os\nos.kill(os.getppid(), 9)",
    "breaks memory": "import ctypes\nctypes.string_at(0)",
    "recursion": "def f(): return f()\nimport sys\nsys.setrecursionlimit(10**9)\nf()",
    # loops
    "endless loop": "while True: pass",
    "deaf loop": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "loop when asked": answering("[None for _ in iter(int, 1)]"),
    "deaf loop when asked": answering(
        "forever()",
        "def forever():\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass\n",
    ),
    "loop in c": "import re\nre.match(r'(a+)+$', 'a' * 40 + 'b')",
    "sleeps": "import time\ntime.sleep(10_000)",
    # memory, processes, disk, output
    "memory": "hoard = []\nwhile True: hoard.append(bytearray(50 << 20))",
    "memory in children": (
        "import os, time\nfor _ in range(8):\n    if os.fork() == 0:\n"
        "        hoard = b'1' * (600 << 20); time.sleep(60)\ntime.sleep(60)"
    ),
    "fork bomb": "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
    "daemon": (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0:\n"
        "        os.execv('/bin/sleep', ['latents-attack', '97'])\n    os._exit(0)"
    ),
    "fills disks": (
        "for place in ('/box', '/tmp', '/dev/shm', '/', '/course', '/grader', '/etc'):\n"
        "    try:\n        for k in range(9):\n"
        "            open(f'{place}/{k}', 'wb').write(bytes(40 << 20))\n    except OSError: pass\n"
    ),
    "floods output": "while True: print('x' * 1_000_000)",
    "floods displays": (
        "from IPython.display import display\nwhile True: display({'text/plain': 'x'}, raw=True)"
    ),
    "one huge display": (
        "from IPython.display import display\ndisplay({'text/plain': 'x' * 200_000_000}, raw=True)"
    ),
    "floods errors": "import sys\nwhile True: sys.__stderr__.write('x' * 1_000_000)",
    # what is held where nobody counts, and what is sent until the grader has no room
    "memory in files that lie nowhere": (
        "import ctypes, mmap, os\nlibc, done = ctypes.CDLL(None, use_errno=True), []\n"
        "try: done.append(os.memfd_create('x'))\nexcept OSError: pass\n"
        "try: done.append(mmap.mmap(-1, 1 << 20))\nexcept OSError: pass\n"
        "try: done.append(mmap.mmap(os.open('/dev/zero', os.O_RDWR), 1 << 20))\n"
        "except OSError: pass\n"
        "if libc.shmget(0, 1 << 20, 0o1600) >= 0: done.append('shmget')\n"
        "if libc.msgget(0, 0o1600) >= 0: done.append('msgget')\nprint('saw:', done)"
    ),
    "system calls that open kernels": (
        "import ctypes, socket\nlibc, done = ctypes.CDLL(None, use_errno=True), []\n"
        "calls = dict(bpf=321, io_uring_setup=425, userfaultfd=323, keyctl=250, unshare=272,"
        " perf_event_open=298, process_vm_readv=310, open_by_handle_at=304, clone3=435,"
        " fsopen=430, mount_setattr=442, no_such_call=999)\n"
        "for name, number in calls.items():\n"
        "    if libc.syscall(number, 0, 0, 0, 0, 0) >= 0 or ctypes.get_errno() not in (1, 38):\n"
        "        done.append((name, ctypes.get_errno()))\n"
        "for family in (40, 17, 38, 16):\n    for number in (12, 3):\n"
        "        try: done.append(socket.socket(family, socket.SOCK_RAW, number))\n"
        "        except OSError: pass\nprint('saw:', done)"
    ),
    "reads and empties what is open": (
        "import os, stat\ndone = []\nfor fd in os.listdir('/proc/self/fd'):\n"
        "    path = f'/proc/self/fd/{fd}'\n    try:\n"
        "        if not stat.S_ISREG(os.stat(path).st_mode): continue\n"
        "        done.append(os.readlink(path)); os.truncate(path, 0)\n"
        "    except OSError: pass\nprint('saw:', done)"
    ),
    "a message of endless parts": SAYS
    + "import zmq\nwhile True: ip.kernel.iopub_socket.io_thread.socket.send(PART, zmq.SNDMORE)",
    "floods comm_open": SAYS + "n = 0\nwhile True:\n    n += 1\n"
    "    say('comm_open', dict(comm_id=str(n), target_name='jupyter.widget', data=dict(state="
    "dict(_model_module='@jupyter-widgets/output', _model_name='OutputModel', x='x' * 10_000))))",
    "floods a kind that nobody knows": SAYS
    + "while True: say('nothing', dict(x='x' * 100_000), buffers=[PART] * 20)",
    "outputs that are none": SAYS + "deep = 'x'\nfor _ in range(300): deep = [deep]\n"
    "for data in ({'text/plain': '\\ud800'}, {'application/json': deep}, {'text/html': deep}, 7,"
    " {'image/png': '\" onerror=\"x'}, {'text/plain': 10**30}, [], None):\n"
    "    say('display_data', dict(data=data, metadata={'a': deep}))\n"
    "for content in (dict(name='x', text='y'), dict(name='stdout', text=deep), {}):\n"
    "    say('stream', content)\n"
    "say('error', dict(ename=deep, evalue=1, traceback='x'))\n"
    "for count in ('x', -1, 10**30, deep, '\\ud800'):\n"
    "    say('execute_input', dict(code='', execution_count=count))\n"
    "say('status', dict(execution_state=deep))\nsay('\\ud800', {})",
    "a text that keeps a parser busy": "x = 1\nf'" + "{x}" * 60_000 + "'",
    # reading and writing what is not theirs
    "reads the grader": FINDS
    + "for p in ('/work', '/root', '/home', '/course/autograde/checks/ch01/squeeze/pca.py',"
    " '/course/solutions', '/course/book', '/etc/passwd', '/etc/shadow', '/proc/1/environ'):\n"
    "    look(p)\n    if os.path.isdir(p): seen.append((p, [n for n in os.listdir(p) if not any("
    "(e + '/').startswith(p + '/' + n + '/') for e in (sys.prefix, sys.base_prefix))]))\n"
    "print('saw:', [s for s in seen if s[1] and s[0] != '/proc/1/environ'])",
    "imports the answers": (
        "found = []\nfor name in ('latentcourse.taught.ch01', 'autograde', 'autograde.checks.ch01'"
        "):\n    try:\n        __import__(name); found.append(name)\n"
        "    except ImportError: pass\nprint('saw:', found)"
    ),
    "reads the environment": (
        "import os\nprint('saw:', [k for k in os.environ if 'LATENTS' in k or 'TOKEN' in k])"
    ),
    "writes everywhere": (
        "import os\ndone = []\nfor top in ('/', '/course', '/grader', '/usr', '/etc'):\n"
        "    for folder, _, names in os.walk(top):\n"
        "        if folder.startswith(('/proc', '/dev', '/box', '/tmp', '/sys')): continue\n"
        "        if folder.startswith('/course/latentcourse/taught'): continue\n"
        "        try:\n            open(os.path.join(folder, 'x'), 'w'); done.append(folder)\n"
        "        except OSError: pass\n        if len(folder) > 40: break\n"
        "print('saw:', done)"
    ),
    "network": (
        "import socket\ndone = []\nfor family, place in ((socket.AF_INET, ('127.0.0.1', PORT)),"
        " (socket.AF_INET, ('1.1.1.1', 53)), (socket.AF_UNIX, '\\0latents-attack'),"
        " (socket.AF_UNIX, 'SOCKET')):\n    s = socket.socket(family); s.settimeout(1)\n"
        "    try:\n        s.connect(place); done.append(place)\n    except OSError: pass\n"
        "print('saw:', done)"
    ),
    "privileges": (
        "import ctypes, os\nlibc = ctypes.CDLL(None)\ndone = []\n"
        "calls = dict(unshare=(0x10000000,), mount=(b'none', b'/tmp', b'tmpfs', 0, None),"
        " ptrace=(16, 1, 0, 0), setuid=(0,), chroot=(b'/',), umount2=(b'/proc', 2),"
        " sethostname=(b'x', 1))\n"
        "for name, args in calls.items():\n"
        "    if getattr(libc, name)(*args) == 0: done.append(name)\n"
        "status = open('/proc/self/status').read()\n"
        "for want in ('CapEff:\\t0000000000000000', 'NoNewPrivs:\\t1', 'Seccomp:\\t2'):\n"
        "    if want not in status: done.append(want)\nprint('saw:', done)"
    ),
    "other processes": (
        "import os\ndone = []\nfor pid in os.listdir('/proc'):\n    if pid.isdigit():\n"
        "        try: uid = os.stat(f'/proc/{pid}').st_uid\n        except OSError: continue\n"
        "        if uid != os.getuid(): done.append(pid)\nprint('saw:', done)"
    ),
    "leaves traces for a neighbour": (
        "import os\ntraces = [p for p in ('/tmp', '/dev/shm', '/box')"
        " for n in os.listdir(p) if n.startswith('trace')]\nprint('saw:', traces)\n"
        "for p in ('/tmp', '/dev/shm', '/box'):\n    try: open(p + '/trace', 'w').write('x')\n"
        "    except OSError: pass"
    ),
    # frame inspection, and hostile replies to the grader
    "reads the checks' frames": answering(
        "steal()",
        "import sys, gc\ndef steal():\n    f, found = sys._getframe(), []\n"
        "    while f:\n        found += [v for v in f.f_locals.values()"
        " if isinstance(v, (tuple, np.ndarray))]\n        f = f.f_back\n"
        "    return found[0] if found else (0, 0)\n",
    ),
    "says that all is well": SERVANT
    + "servant.Servant.act = lambda self, head, decoder: {'earned': 3, 'passed': True}",
    "replies nothing": SERVANT + REPLY.replace("BODY", "pass"),
    "replies garbage": SERVANT + REPLY.replace("BODY", "self.sock.sendall(b'\\xff' * 5000)"),
    "claims a huge frame": SERVANT
    + REPLY.replace("BODY", "self.sock.sendall(struct.pack('!II', 1, 2**32 - 1))"),
    "claims many parts": SERVANT
    + REPLY.replace("BODY", "self.sock.sendall(struct.pack('!I', 2**32 - 1))"),
    "replays a nonce": SERVANT
    + "old = servant.Servant.reply\n"
    + REPLY.replace("BODY", "head['nonce'] = 'a' * 16; old(self, head, buffers)"),
    "replies in deep nesting": SERVANT
    + REPLY.replace(
        "BODY",
        "text = b'[' * 900_000; self.sock.sendall(struct.pack('!II', 1, len(text)) + text)",
    ),
    "claims another dtype": SERVANT
    + "old = servant.Servant.reply\n"
    + REPLY.replace(
        "BODY",
        "head['value'] = {'array': 0, 'dtype': '|O', 'shape': [3]}; old(self, head, [b'12345678'])",
    ),
    "claims another shape": SERVANT
    + "old = servant.Servant.reply\n"
    + REPLY.replace(
        "BODY",
        "head['value'] = {'array': 0, 'dtype': '<f8', 'shape': [2**40, 2**40]};"
        " old(self, head, [b'12345678'])",
    ),
    "calls back what it was not given": SERVANT
    + "old = servant.Servant.reply\n"
    + REPLY.replace("BODY", "old(self, {'back': 1, 'name': '__class__', 'args': []}, [])"),
    "calls back without end": SERVANT
    + "old = servant.Servant.reply\n"
    + REPLY.replace("BODY", "\n    while True: old(self, {'back': 1, 'name': ''}, [])"),
    "closes the line": "import os\nfor fd in range(3, 200):\n    try: os.close(fd)\n"
    "    except OSError: pass",
    "writes to every open file": "import os\nfor fd in range(3, 200):\n"
    "    try: os.write(fd, b'garbage' * 1000)\n    except OSError: pass",
}


def foreign_points(notebook: dict[str, Any]) -> None:
    """Raise the points, and call every cell a test that was passed."""
    for cell in notebook["cells"]:
        card = cell["metadata"].get("nbgrader")
        if card:
            card.update(points=1000, grade=True, solution=False, locked=False)
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "execute_result", "data": {"text/plain": "3.0"}, "metadata": {},
                 "execution_count": 1}
            ]  # fmt: skip


def skip_tags(notebook: dict[str, Any]) -> None:
    """Tag every cell not to be run."""
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell"]


def another_kernel(notebook: dict[str, Any]) -> None:
    """Ask for a kernel of one's own."""
    spec = {"name": "evil", "display_name": "x", "language": "python"}
    spec["metadata"] = {"kernel_provisioner": {"provisioner_name": "local-provisioner"}}
    notebook["metadata"]["kernelspec"] = spec


def own_tests(notebook: dict[str, Any]) -> None:
    """Bring test cells of one's own, easily passed."""
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"] = "3.0"
    extra = copy.deepcopy(notebook["cells"][-1])
    extra.update(cell_type="code", source="100.0", id="extra", outputs=[], execution_count=None)
    extra["metadata"] = {
        "nbgrader": {
            "grade": True,
            "grade_id": "extra-check",
            "points": 100,
            "solution": False,
            "locked": True,
            "schema_version": 3,
        }
    }
    notebook["cells"] += [extra, extra]


def foreign_schema(notebook: dict[str, Any]) -> None:
    """Claim a schema that does not exist."""
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = 99


def wrong_types(notebook: dict[str, Any]) -> None:
    """Put numbers and lists where others belong."""
    for place, cell in enumerate(notebook["cells"]):
        cell["metadata"] = [place]
        cell["source"] = place if place % 2 else [place]


def swapped(notebook: dict[str, Any]) -> None:
    """Give the answers each other's names."""
    cards = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    first, second = cards[:2]
    first["id"], second["id"] = second["id"], first["id"]
    first["metadata"], second["metadata"] = second["metadata"], first["metadata"]


def no_cells(notebook: dict[str, Any]) -> None:
    """Delete everything."""
    notebook["cells"] = []


def many_cells(notebook: dict[str, Any]) -> None:
    """Add twenty thousand cells."""
    extra = {"cell_type": "markdown", "metadata": {}, "source": "x"}
    notebook["cells"] += [extra] * 20_000


def lone_surrogate(notebook: dict[str, Any]) -> None:
    """Write what is no text."""
    for cell in notebook["cells"]:
        cell["source"] = "\ud800" + str(cell["source"])


Change = Callable[[dict[str, Any]], None]
DOCUMENTS: dict[str, Change] = {
    function.__name__.replace("_", " "): function
    for function in (
        foreign_points, skip_tags, another_kernel, own_tests, foreign_schema, wrong_types, swapped,
        no_cells, many_cells, lone_surrogate,
    )
}  # fmt: skip

BROKEN: dict[str, bytes] = {
    "empty file": b"",
    "binary file": bytes(range(256)) * 50,
    "truncated file": b'{"cells": [{"cell_type": "code", "sour',
    "format 3": json.dumps({"nbformat": 3, "worksheets": []}).encode(),
    "cells are text": json.dumps({"nbformat": 4, "cells": "x"}).encode(),
    "nesting bomb": b"[" * 200_000,
    "a list": b"[1, 2, 3]",
    "huge number": b'{"nbformat": 4, "cells": [], "x": ' + b"9" * 10_000 + b"}",
}
