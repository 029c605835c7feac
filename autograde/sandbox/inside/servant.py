"""Does in the student's process what the grader asks: calls, attributes, items.

It runs next to the student's code and can be replaced by it. That is allowed for: the grader
believes nothing but values, and those it checks against its own.
"""

import builtins
import contextlib
import operator
import os
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from wire import Decoder, Encoder, WireError, receive, send


class BackError(Exception):
    """The grader's side of a call broke off."""


class Outside:
    """Stands in for an object of the grader: calls and reads the listed names over there."""

    def __init__(self, servant: "Servant", number: int, names: list[str]) -> None:
        self.__dict__.update(_servant=servant, _number=number, _names=names)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._servant.back(self._number, "", args, kwargs)

    def __getattr__(self, name: str) -> Any:
        if name not in self._names:
            raise AttributeError(name)
        return self._servant.back(self._number, name, None, None)


class Servant:
    """Answers the grader over one socket.

    Parameters
    ----------
    sock : socket
    names : dict
        The notebook's own names.
    """

    def __init__(self, sock: socket.socket, names: dict[str, Any]) -> None:
        self.sock, self.names = sock, names
        self.kept: dict[int, Any] = {}
        self.acting = self.interrupted = False

    def interrupt(self, *_: Any) -> None:
        """Stop the student's code; what comes while a frame is on its way waits for its end."""
        if self.acting:
            raise KeyboardInterrupt
        self.interrupted = True

    def serve(self) -> None:
        """Answer until the grader says that it is done."""
        before = signal.signal(signal.SIGINT, self.interrupt)
        try:
            self.answer_all()
        finally:
            signal.signal(signal.SIGINT, before)

    def answer_all(self) -> None:
        """Answer one request after another, until "rest"."""
        while True:
            head, buffers = receive(self.sock, None)
            if head.get("do") == "rest":
                self.kept.clear()
                self.reply({"nonce": head["nonce"], "value": None}, [])
                return
            self.answer(head, buffers)

    def answer(self, head: dict[str, Any], buffers: list[bytes]) -> None:
        """Do one thing and reply with its value, or with how it failed."""
        nonce = head["nonce"]
        encoder = Encoder(self.keep)
        try:
            self.interrupted = False  # meant for what was done before
            self.acting = True
            with self.strictness(head.get("strict", False)):
                result = self.act(head, Decoder(buffers, self.resolve))
            body = {"value": self.keep(result) if head.get("keep") else encoder.value(result)}
            self.acting = False
        except BaseException as error:
            self.acting = False
            body = {"error": self.described(error)}
            encoder.buffers.clear()
        self.reply({"nonce": nonce, **body}, encoder.buffers)

    @staticmethod
    def described(error: BaseException) -> list[str]:
        """Return the kind and the words of an exception that may be the student's own."""
        kind, message = type(error).__name__[:100], ""
        with contextlib.suppress(BaseException):
            if isinstance(error, WireError):
                kind = "WireError"
            message = str(error)[:500]
        return [kind, message]

    @staticmethod
    def strictness(strict: bool) -> contextlib.AbstractContextManager[Any]:
        """Return what makes NumPy raise on overflow and the like, if that is asked for."""
        return np.errstate(all="raise", under="ignore") if strict else contextlib.nullcontext()

    def act(self, head: dict[str, Any], decoder: Decoder) -> Any:
        """Return what the request asks for."""
        do, name = head["do"], head.get("name", "")
        target: Any = self.kept[head["on"]] if "on" in head else None
        args = [decoder.value(item) for item in head.get("args", [])]
        if do == "call":
            kwargs = {key: decoder.value(item) for key, item in head["kwargs"].items()}
            if "on" not in head:
                return self.lookup(name)(*args, **kwargs)
            return (getattr(target, name) if name else target)(*args, **kwargs)
        if do == "get":
            return getattr(target, name) if "on" in head else self.lookup(name)
        if do == "set":
            return setattr(target, name, args[0])
        if do == "item":
            return operator.getitem(target, args[0])
        if do == "set item":
            return operator.setitem(target, args[0], args[1])
        if do == "value":
            return target
        if do == "keep":
            return args[0]
        if do == "define":
            scope: dict[str, Any] = {}
            exec(compile(head["source"], "<grader>", "exec"), scope)
            return scope[name]
        raise WireError(f"no such request: {do}")

    def lookup(self, name: str) -> Any:
        """Return what the notebook knows by a name."""
        if name in self.names:
            return self.names[name]
        if hasattr(builtins, name):
            return getattr(builtins, name)
        raise NameError(f"name {name!r} is not defined")

    def keep(self, x: Any) -> dict[str, Any]:
        """Remember an object that cannot cross, and return what the grader knows it by."""
        number = len(self.kept) + 1
        self.kept[number] = x
        return {"handle": number, "class": type(x).__name__[:60]}

    def resolve(self, x: dict[str, Any]) -> Any:
        """Return the object behind a handle, or a stand-in for one of the grader's."""
        if "handle" in x:
            return self.kept[x["handle"]]
        if "shared" in x:
            return Outside(self, x["shared"], x["names"])
        raise WireError("a value is malformed")

    def back(self, number: int, name: str, args: Any, kwargs: Any) -> Any:
        """Ask the grader for a value of its own object; answer what it asks meanwhile."""
        encoder = Encoder(self.keep)
        head: dict[str, Any] = {"back": number, "name": name}
        if args is not None:
            head["args"] = [encoder.value(item) for item in args]
            head["kwargs"] = [[key, encoder.value(item)] for key, item in kwargs.items()]
        self.acting = False
        self.reply(head, encoder.buffers)
        while True:
            head, buffers = receive(self.sock, None)
            if "do" not in head:
                break
            self.answer(head, buffers)
        self.acting = True
        if self.interrupted:
            raise KeyboardInterrupt
        if "error" in head:
            raise BackError(head["error"])
        return Decoder(buffers, self.resolve).value(head["value"])

    def reply(self, head: dict[str, Any], buffers: list[bytes]) -> None:
        """Send a frame to the grader; if it is too large, say so instead."""
        try:
            send(self.sock, head, buffers, None)
        except WireError as error:
            if "nonce" not in head:
                raise
            send(self.sock, {"nonce": head["nonce"], "error": ["WireError", str(error)]}, [], None)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what student code prints while it is judged out of the notebook."""
    with (
        open(os.devnull, "w") as sink,
        contextlib.redirect_stdout(sink),
        contextlib.redirect_stderr(sink),
    ):
        yield


_SERVANTS: dict[int, Servant] = {}


def serve(connect: Callable[[], socket.socket], names: dict[str, Any]) -> None:
    """Answer the grader until it rests; called once for each check.

    Parameters
    ----------
    connect : function
        Returns the socket; called once.
    names : dict
        The notebook's own names.
    """
    if 0 not in _SERVANTS:
        _SERVANTS[0] = Servant(connect(), names)
    with _quiet():
        _SERVANTS[0].serve()
