"""A student's notebook as the checks see it: names to call, values that come back.

Whatever is asked for runs in the student's process; only numbers, texts, arrays and containers of
those cross, each bounded (`inside.wire`). A value from there proves nothing but itself, so a check
compares it with one that it has computed here.
"""

import secrets
import socket
import time
from collections.abc import Callable
from typing import Any

from autograde.sandbox.inside.wire import (
    Decoder,
    Encoder,
    Rng,
    Shared,
    WireClosed,
    WireError,
    WireTimeout,
    receive,
    send,
)

__all__ = ["Remote", "Rng", "Shared", "Student", "StudentError", "StudentGone", "StudentTimeout"]

BACK_CALL_LIMIT = 100_000
NESTING_LIMIT = 8
# What a process is left, after an interrupt or an error of ours, to come back to the servant.
GRACE_SECONDS = 2.0


class StudentError(Exception):
    """The student's code raised, or returned what cannot be looked at.

    Attributes
    ----------
    kind : str
        The name of the exception over there; "WireError" for a value that cannot cross.
    message : str
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}" if message else kind)
        self.kind, self.message = kind, message


class StudentTimeout(StudentError):
    """A call took longer than it may; the student's process still answers."""


class StudentGone(StudentError):
    """The student's process is gone, hangs for good or talks nonsense: nothing more to ask."""


class Remote:
    """An object that lives in the student's process.

    ``remote.name(...)`` calls a method, ``remote(...)`` calls the object itself.
    """

    def __init__(self, student: "Student", number: int, kind: str) -> None:
        self._student, self._number, self._kind = student, number, kind

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._student.request("call", args, kwargs, on=self._number)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def method(*args: Any, **kwargs: Any) -> Any:
            return self._student.request("call", args, kwargs, on=self._number, name=name)

        return method

    def get(self, name: str) -> Any:
        """Return an attribute."""
        return self._student.request("get", on=self._number, name=name)

    def set(self, name: str, value: Any) -> None:
        """Assign an attribute."""
        self._student.request("set", (value,), on=self._number, name=name)

    def item(self, key: Any) -> Any:
        """Return ``remote[key]``."""
        return self._student.request("item", (key,), on=self._number)

    def part(self, key: Any) -> "Remote":
        """Return what stands for ``remote[key]``, which stays over there."""
        made: Remote = self._student.request("item", (key,), on=self._number, keep=True)
        return made

    def set_item(self, key: Any, value: Any) -> None:
        """Assign ``remote[key]``."""
        self._student.request("set item", (key, value), on=self._number)

    def value(self) -> Any:
        """Return the object as plain values; what cannot cross stays a `Remote`."""
        return self._student.request("value", on=self._number)


class Student:
    """The names of a student's notebook.

    ``student.name(...)`` calls a function or class of the notebook. Arguments may be numbers,
    texts, arrays, tensors, containers of these, `Remote`, `Rng` (arrives as a fresh
    `numpy.random.Generator`), and `Shared` or a plain function of ours, which stays here and is
    called back.

    Parameters
    ----------
    sock : socket
        Connected to the servant in the student's process.
    interrupt : function
        Interrupts the student's process, as Ctrl-C does.
    seconds : float
        How long one request may take.
    """

    def __init__(
        self, sock: socket.socket, interrupt: Callable[[], None], seconds: float = 10.0
    ) -> None:
        self._sock, self._interrupt, self._seconds = sock, interrupt, seconds
        self._shared: dict[int, Shared] = {}
        self._back_calls = 0
        self._deadlines: list[float] = []  # of the requests under way, each within the one before
        self.gone = ""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self.request("call", args, kwargs, name=name)

        return function

    def strictly(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call a function while NumPy raises on overflow, division by zero and invalid values."""
        return self.request("call", args, kwargs, name=name, strict=True)

    def kept(self, name: str, *args: Any, **kwargs: Any) -> Remote:
        """Call a function and keep what it returns over there, whatever it is."""
        made: Remote = self.request("call", args, kwargs, name=name, keep=True)
        return made

    def keep(self, value: Any) -> Remote:
        """Put a value into the student's process and return what stands for it here."""
        made: Remote = self.request("keep", (value,), keep=True)
        return made

    def name(self, name: str) -> Any:
        """Return the value of a name of the notebook."""
        return self.request("get", name=name)

    def handle(self, name: str) -> Remote:
        """Return what stands for a name of the notebook."""
        made: Remote = self.request("get", name=name, keep=True)
        return made

    def define(self, source: str, name: str) -> Remote:
        """Run a helper's source in the student's process and return what it calls `name`.

        For what needs their objects in one place, such as the gradient of a tensor. It runs within
        their reach, so what it returns is worth no more than any other value of theirs.
        """
        made: Remote = self.request("define", source=source, name=name, keep=True)
        return made

    def rest(self) -> None:
        """Tell the servant that this check is over; forget what was kept."""
        self.request("rest")
        self._shared.clear()

    def request(self, do: str, args: Any = (), kwargs: Any = None, **more: Any) -> Any:
        """Ask for one thing and return its value.

        Raises
        ------
        StudentError
            As its subclasses say.
        """
        if self.gone:
            raise StudentGone("gone", self.gone)
        if len(self._deadlines) >= NESTING_LIMIT:
            raise self._give_up("the process calls back within calls back without end")
        self._deadlines.append(min([*self._deadlines, time.monotonic() + self._seconds]))
        try:
            return self._request(do, args, kwargs or {}, self._deadlines[-1], more)
        finally:
            self._deadlines.pop()

    def _request(
        self, do: str, args: Any, kwargs: dict[str, Any], deadline: float, more: dict[str, Any]
    ) -> Any:
        """Ask for one thing by a deadline."""
        nonce = secrets.token_hex(8)
        encoder = Encoder(self._hand_over)
        head = {"do": do, "nonce": nonce, "args": [encoder.value(x) for x in args], **more}
        head["kwargs"] = {key: encoder.value(x) for key, x in kwargs.items()}
        trouble: list[Exception] = []
        try:
            try:
                send(self._sock, head, encoder.buffers, deadline)
            except (WireTimeout, WireClosed):
                raise
            except WireError as error:  # too large, and nothing of it was sent
                raise StudentError("WireError", str(error)) from None
            reply, buffers = self._await(nonce, deadline, trouble)
        except WireTimeout:
            self._recover(nonce)
            raise StudentTimeout("timeout", f"no result within {self._seconds:g} seconds") from None
        except WireError as error:
            raise self._give_up(str(error)) from None
        if trouble:
            raise trouble[0]
        if "error" in reply:
            raise self._error(reply["error"])
        try:
            return Decoder(buffers, self._resolve).value(reply.get("value"))
        except WireError as error:
            raise StudentError("WireError", str(error)) from None

    def _await(
        self, nonce: str, deadline: float, trouble: list[Exception]
    ) -> tuple[dict[str, Any], list[bytes]]:
        """Return the reply to a request; answer the calls back that come before it."""
        while True:
            head, buffers = receive(self._sock, deadline)
            if type(head) is not dict:
                raise WireError("the reply is malformed")
            if "back" in head:
                known = len(trouble)
                self._answer(head, buffers, deadline, trouble)
                if self.gone:
                    raise WireError(self.gone)
                if len(trouble) > known:
                    deadline = max(deadline, time.monotonic() + GRACE_SECONDS)
            elif head.get("nonce") == nonce:
                return head, buffers
            else:
                raise WireError("the reply belongs to no request")

    def _answer(
        self, head: dict[str, Any], buffers: list[bytes], deadline: float, trouble: list[Exception]
    ) -> None:
        """Run a call back to one of our own objects; what it raises ends the request."""
        self._back_calls += 1
        if self._back_calls > BACK_CALL_LIMIT:
            raise WireError("the process calls back without end")
        number, name = head["back"], head.get("name")
        shared = self._shared.get(number) if type(number) is int else None
        if shared is None or type(name) is not str or (name and name not in shared.names):
            raise WireError("the process asks for what it was not given")
        encoder = Encoder(self._hand_over)
        try:
            if trouble:
                raise trouble[0]  # swallowed over there
            body = {"value": encoder.value(self._carry_out(shared, head, buffers))}
        except WireError:
            raise
        except Exception as error:  # a check's own verdict, or a wrong kind of argument
            trouble[:] = trouble or [error]
            body = {"error": "the grader broke off"}
            deadline = max(deadline, time.monotonic() + GRACE_SECONDS)
        if not self.gone:
            send(self._sock, body, encoder.buffers, deadline)

    def _carry_out(self, shared: Shared, head: dict[str, Any], buffers: list[bytes]) -> Any:
        """Return an attribute of our object, or what a call of it gives."""
        name = head.get("name")
        target = getattr(shared.target, name) if name else shared.target
        if "args" in head:
            decoder = Decoder(buffers, self._resolve)
            args = decoder.value({"list": head["args"]})
            kwargs = decoder.value({"dict": head.get("kwargs", [])})
            return target(*args, **{str(key): item for key, item in kwargs.items()})
        return Shared(target) if callable(target) else target

    def _hand_over(self, x: Any) -> dict[str, Any]:
        """Return what the other side is told of an object that does not cross."""
        if isinstance(x, Remote):
            return {"handle": x._number}
        if not isinstance(x, Shared):
            if not callable(x):
                raise TypeError(f"a {type(x).__name__} cannot be handed to a student")
            x = Shared(x)
        number = len(self._shared) + 1
        self._shared[number] = x
        return {"shared": number, "names": list(x.names)}

    def _resolve(self, x: dict[str, Any]) -> Remote:
        number, kind = x.get("handle"), x.get("class")
        if type(number) is not int or type(kind) is not str:
            raise WireError("a value is malformed")
        return Remote(self, number, kind[:60])

    @staticmethod
    def _error(body: Any) -> StudentError:
        """Return what the student's process says that it raised."""
        if type(body) is not list or len(body) != 2 or any(type(x) is not str for x in body):
            return StudentError("WireError", "the reply is malformed")
        kind, text = (x.encode("utf-8", "replace").decode() for x in body)
        return StudentError(kind[:100], text[:500])

    def _recover(self, nonce: str) -> None:
        """Interrupt what takes too long; give up on a process that does not react."""
        self._interrupt()
        deadline = time.monotonic() + GRACE_SECONDS
        try:
            while True:
                head, _ = receive(self._sock, deadline)
                if type(head) is dict and head.get("nonce") == nonce:
                    return
        except WireError:
            self._give_up("the process does not stop when it is interrupted")

    def _give_up(self, why: str) -> StudentGone:
        self.gone = why
        return StudentGone("gone", why)
