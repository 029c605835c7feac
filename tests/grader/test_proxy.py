"""What checks ask of a student's process, and what comes back: values there and back, and lies."""

import itertools
import json
import math
import os
import signal
import socket
import struct
import threading
import time
import tracemalloc
from collections import namedtuple
from contextlib import contextmanager, suppress

import numpy as np
import pytest
import torch
from classroom import Room

from autograde.sandbox.inside import wire
from autograde.sandbox.student import (
    Remote,
    Rng,
    Shared,
    Student,
    StudentError,
    StudentGone,
    StudentTimeout,
)

NOTEBOOK = """
import collections, enum, os, signal, time
import numpy as np
import torch

class Box:
    size = 3
    def __init__(self, content=None):
        self.content = content
        self.items = {}
    def double(self, x):
        return 2 * x
    def __call__(self, x):
        return x + 1
    def __getitem__(self, key):
        return self.items[key]
    def __setitem__(self, key, value):
        self.items[key] = value

class Colour(enum.IntEnum):
    RED = 1

class Odd(Exception):
    def __str__(self):
        raise RuntimeError("no words")

Pair = collections.namedtuple("Pair", "left right")
answer = 42
box = Box()
array = np.zeros(3)

def same(x):
    return x

def describe(x):
    return [type(x).__name__, str(getattr(x, "dtype", "")), list(getattr(x, "shape", []))]

def both(*args, **kwargs):
    return args, kwargs

def made(source):
    return eval(source)

def fill(x):
    x[:] = 7

def swallow(f):
    try:
        f()
    except BaseException:
        return "swallowed"

def apply(f, *args, **kwargs):
    return f(*args, **kwargs)

def read(x, name):
    return getattr(x, name)

def raise_(kind, text):
    import builtins
    raise getattr(builtins, kind)(text)

def odd():
    raise Odd

def divide(a, b):
    return np.array(a) / b

def nap(seconds):
    time.sleep(seconds)
    return "slept"

def deaf():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def leave():
    raise SystemExit(3)

def draw(rng, n=3):
    return rng.normal(size=n)
"""


@pytest.fixture(scope="module")
def room():
    made = Room()
    yield made
    made.close()


@pytest.fixture(scope="module")
def proxy(room):
    """One notebook for all tests that leave it as it was."""
    return room.run([NOTEBOOK])


@pytest.fixture
def student(proxy):
    assert not proxy.gone, "an earlier test ended the process"
    return proxy


@contextmanager
def another(seconds=10.0):
    """A process that may be ended: without torch, so that it starts quickly."""
    room = Room()
    try:
        made = room.run([NOTEBOOK.replace("import torch", "")])
        assert made.same(1) == 1
        made._seconds = seconds
        yield made, room
    finally:
        room.close()


def alike(got, want):
    """Say whether two values agree in type, dtype, shape and bits."""
    if isinstance(want, torch.Tensor):
        return isinstance(got, torch.Tensor) and alike(got.numpy(), want.detach().numpy())
    if isinstance(want, np.ndarray | np.generic):
        native = want.dtype.newbyteorder("=")
        return (
            isinstance(got, np.ndarray) is isinstance(want, np.ndarray)
            and (got.dtype, got.shape) == (native, want.shape)
            and np.array_equal(got, want, equal_nan=want.dtype.kind in "fc")
        )
    if isinstance(want, list | tuple):
        plain = list if isinstance(want, list) else tuple
        return type(got) is plain and len(got) == len(want) and all(map(alike, got, want))
    if isinstance(want, dict):
        return list(got) == list(want) and all(alike(got[key], want[key]) for key in want)
    if isinstance(want, float) and math.isnan(want):
        return type(got) is float and math.isnan(got)
    return type(got) is type(want) and got == want


# Values there and back.

Point = namedtuple("Point", "x y")
DTYPES = [
    "bool",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float16",
    "float32",
    "float64",
]
DTYPES += ["complex64", "complex128"]
PLAIN = [
    None, True, False, 0, -1, 2**63 - 1, -(2**63) + 1, 1.5, -0.0, 5e-324, math.inf, -math.inf,
    math.nan, "", "words", "Grüße 中 🙂", "a\0b", "x" * 100_000, 1 + 2j, complex(0, math.inf),
    [], (), {}, [1, [2, [3, (4, {"a": [5]})]]], {"a": 1, 2: "b"}, {"": {"": {}}}, (1,), [None],
    [np.zeros(2), {"w": np.ones((1, 2))}], (np.float32(1.5), "a"),
]  # fmt: skip


@pytest.mark.parametrize("value", PLAIN, ids=lambda x: repr(x)[:30])
def test_a_plain_value_comes_back_as_it_went(student, value):
    assert alike(student.same(value), value)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (2, 0, 3), (1,) * 8])
def test_an_array_comes_back_as_it_went(student, dtype, shape):
    value = (np.arange(math.prod(shape)) * 3 - 1).astype(dtype).reshape(shape)
    assert alike(student.same(value), value)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_number_of_numpy_comes_back_as_it_went(student, dtype):
    value = np.dtype(dtype).type(1)
    assert alike(student.same(value), value)
    assert student.describe(value) == [type(value).__name__, dtype, []]


@pytest.mark.parametrize("dtype", [">f8", ">i4", ">u2", ">c16", "<f8"])
def test_an_array_of_another_byte_order_keeps_its_values(student, dtype):
    value = np.array([[1, 2], [3, 250]], dtype)
    assert alike(student.same(value), value)
    assert alike(student.made(f"np.array([[1, 2], [3, 250]], {dtype!r})"), value)


VIEWS = {
    "Fortran": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "transposed": np.arange(24).reshape(2, 3, 4).transpose(2, 0, 1),
    "strided": np.arange(10)[::3],
    "reversed": np.arange(10.0)[::-1],
    "broadcast": np.broadcast_to(np.float32(2), (2, 3)),
    "read-only": np.frombuffer(b"abcd", "u1"),
    "not finite": np.array([math.nan, math.inf, -math.inf, -0.0]),
}


@pytest.mark.parametrize("kind", VIEWS)
def test_an_array_however_it_lies_in_memory_comes_back_and_may_be_written(student, kind):
    got = student.same(VIEWS[kind])
    assert alike(got, VIEWS[kind])
    got[...] = 0
    kept = student.keep(VIEWS[kind])
    student.fill(kept)
    assert (kept.value() == np.full(VIEWS[kind].shape, 7, VIEWS[kind].dtype)).all()


def test_the_sign_of_zero_survives(student):
    assert math.copysign(1, student.same(-0.0)) == -1
    assert np.signbit(student.same(np.array([-0.0])))[0]


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int32", "int64", "uint8"])
@pytest.mark.parametrize("shape", [(), (0,), (2, 3)])
def test_a_tensor_comes_back_as_it_went(student, dtype, shape):
    value = torch.ones(shape, dtype=getattr(torch, dtype)) * 3
    assert alike(student.same(value), value)
    assert student.describe(value) == ["Tensor", f"torch.{dtype}", list(shape)]


@pytest.mark.parametrize(
    ("source", "want"),
    [
        ("torch.ones(2, requires_grad=True)", torch.ones(2)),
        ("(torch.ones(2, requires_grad=True) * 3).sum()", torch.tensor(3.0) * 2),
        ("torch.nn.Parameter(torch.zeros(2, 1))", torch.zeros(2, 1)),
        ("torch.arange(6).reshape(2, 3).T", torch.arange(6).reshape(2, 3).T),
        ("torch.tensor([True, False])", torch.tensor([True, False])),
        ("[torch.zeros(1), np.zeros(1)]", [torch.zeros(1), np.zeros(1)]),
    ],
)
def test_a_tensor_of_the_notebook_arrives_without_its_gradient(student, source, want):
    got = student.made(source)
    assert alike(got, want)
    assert not getattr(got, "requires_grad", False)


REFUSED = [
    "torch.ones(2, dtype=torch.bfloat16)",
    "torch.ones(2).to_sparse()",
    "torch.ones(2, device='meta')",
    "np.array([None, 1])",
    "np.array(['a', 'b'])",
    "np.array([b'a'])",
    "np.zeros(2, 'M8[s]')",
    "np.zeros(2, [('a', 'f8')])",
    "np.longdouble(1)",
    "2**63",
    "-(2**100)",
    "'x' * 100_001",
    "[0] * 60_000",
    "[[[[[[[[[[1]]]]]]]]]]",
    "(lambda x: (x.append(x), x)[1])([])",
    "np.zeros(9_000_000)",
    "[np.zeros(1)] * 5000",
    "['x' * 100_000] * 50",
]


@pytest.mark.parametrize("source", REFUSED)
def test_what_cannot_be_looked_at_is_refused_and_the_process_goes_on(student, source):
    with pytest.raises(StudentError) as caught:
        student.made(source)
    assert type(caught.value) is StudentError
    assert caught.value.message
    assert student.same(1) == 1


def test_what_cannot_cross_for_its_size_or_kind_says_so(student):
    for source in ("np.zeros(9_000_000)", "np.array([None])", "2**63", "[0] * 60_000"):
        with pytest.raises(StudentError) as caught:
            student.made(source)
        assert caught.value.kind == "WireError"


def test_an_array_of_thirty_two_megabytes_goes_both_ways(student):
    value = np.arange(4 << 20, dtype=float)
    assert np.array_equal(student.same(value), value)


def test_an_array_that_is_too_large_to_send_leaves_the_process_usable(student):
    try:
        with pytest.raises(StudentError):
            student.same(np.zeros(9_000_000))
        assert student.same(1) == 1
    finally:
        student.gone = ""


@pytest.mark.parametrize("source", ["Pair(1, [2.0])", "(1, [2.0])"])
def test_a_named_tuple_comes_back_as_a_tuple(student, source):
    assert alike(student.made(source), (1, [2.0]))


def test_our_own_named_tuple_arrives_as_a_tuple(student):
    assert student.describe(Point(1, 2))[0] == "tuple"


@pytest.mark.parametrize(
    ("source", "want"),
    [
        ("collections.OrderedDict(a=1)", {"a": 1}),
        ("collections.defaultdict(int, a=1)", {"a": 1}),
        ("np.ma.array([1, 2])", np.array([1, 2])),
        ("np.matrix([[1, 2]])", np.array([[1, 2]])),
        ("np.float64(2)", np.float64(2)),
        ("np.bool_(True)", np.bool_(True)),
    ],
)
def test_a_kind_of_container_comes_back_as_the_plain_one(student, source, want):
    assert alike(student.made(source), want)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("object()", "object"),
        ("Box", "type"),
        ("same", "function"),
        ("{1, 2}", "set"),
        ("iter([])", "list_iterator"),
        ("Colour.RED", "Colour"),
        ("range(3)", "range"),
        ("{1.5: 1}", "dict"),
    ],
)
def test_anything_else_stays_there_behind_a_handle(student, source, kind):
    got = student.made(source)
    assert isinstance(got, Remote)
    assert student.describe(got)[0] == kind


def test_arguments_arrive_by_place_and_by_name(student):
    assert student.both(1, "a", b=[2], c=None) == ((1, "a"), {"b": [2], "c": None})


# Objects that stay there.


def test_an_object_is_made_called_and_its_methods_are_called(student):
    box = student.Box(5)
    assert isinstance(box, Remote)
    assert box(1) == 2
    assert box.double(4) == 8
    assert box.get("content") == 5
    assert box.get("size") == 3


def test_attributes_and_items_are_set_and_read(student):
    box = student.Box()
    box.set("content", np.arange(3))
    assert alike(box.get("content"), np.arange(3))
    box.set_item("a", [1, 2])
    box.set_item(("b", 1), 3)
    assert box.item("a") == [1, 2]
    assert box.item(("b", 1)) == 3
    rows = student.keep(np.arange(6).reshape(2, 3))
    assert alike(rows.item(1), np.array([3, 4, 5]))
    rows.set_item((0, 0), 9)
    assert rows.value()[0, 0] == 9


def test_a_kept_array_shows_what_was_changed_in_place(student):
    kept = student.keep(np.zeros(3))
    assert student.fill(kept) is None
    assert alike(kept.value(), np.full(3, 7.0))
    sent = np.zeros(3)
    student.fill(sent)
    assert not sent.any()


def test_a_handle_inside_a_container_is_the_object_itself(student):
    box = student.Box(1)
    kept = student.kept("same", {"boxes": [box, box]})
    assert student.define("def f(x): return x['boxes'][0] is x['boxes'][1]", "f")(kept) is True
    assert isinstance(kept.value()["boxes"][0], Remote)


def test_a_value_may_be_kept_that_could_have_come_back(student):
    kept = student.kept("same", [1, 2])
    assert isinstance(kept, Remote)
    assert kept.value() == [1, 2]


def test_names_of_the_notebook_and_of_python_are_known(student):
    assert student.name("answer") == 42
    assert alike(student.name("array"), np.zeros(3))
    assert student.len([1, 2]) == 2
    assert isinstance(student.name("box"), Remote)


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (lambda x: x.name("missing"), "NameError"),
        (lambda x: x.missing(), "NameError"),
        (lambda x: x.answer(), "TypeError"),
        (lambda x: x.Box().get("missing"), "AttributeError"),
        (lambda x: x.Box().missing(), "AttributeError"),
        (lambda x: x.Box().item("missing"), "KeyError"),
        (lambda x: x.same(), "TypeError"),
        (lambda x: x.define("def f(:", "f"), "SyntaxError"),
        (lambda x: x.define("x = 1", "y"), "KeyError"),
        (lambda x: Remote(x, 999_999, "Box").value(), "KeyError"),
        (lambda x: x.request("dance"), "WireError"),
    ],
)
def test_asking_for_what_is_not_there_is_an_error_of_its_kind(student, ask, kind):
    with pytest.raises(StudentError) as caught:
        ask(student)
    assert caught.value.kind == kind
    assert student.same(1) == 1


def test_a_handle_means_nothing_after_a_rest():
    with another() as (student, room):
        box = student.Box()
        student.rest()
        fresh = room.run([])
        with pytest.raises(StudentError) as caught:
            Remote(fresh, box._number, "Box").value()
        assert caught.value.kind == "KeyError"
        assert fresh.name("answer") == 42


def test_a_helper_runs_there_and_does_not_litter_the_notebook(student):
    helper = student.define("import numpy as np\ndef twice(x): return 2 * np.asarray(x)", "twice")
    assert alike(helper([1, 2]), np.array([2, 4]))
    with pytest.raises(StudentError):
        student.twice(1)


# Randomness.


def test_a_seeded_generator_draws_the_same_there_as_here(student):
    want = np.random.default_rng(5).normal(size=3)
    assert alike(student.draw(Rng(5)), want)
    assert alike(student.draw(Rng(5)), want)
    assert alike(student.draw(rng=Rng(5)), want)


def test_a_kept_generator_goes_on_where_it_was(student):
    here, there = np.random.default_rng(6), student.keep(Rng(6))
    for _ in range(3):
        assert alike(student.draw(there), here.normal(size=3))


# Calls back to us.


def test_a_function_of_ours_is_called_with_what_they_pass(student):
    heard = []

    def ours(*args, **kwargs):
        heard.append((args, kwargs))
        return np.arange(2)

    assert alike(student.apply(ours, 1, [2], a="b"), np.arange(2))
    assert heard == [((1, [2]), {"a": "b"})]


def test_an_object_of_ours_shows_the_names_listed_and_no_other(student):
    class Net:
        weights = np.ones(2)
        secret = "hush"

        def loss(self, x):
            return float(x.sum())

    net = Shared(Net(), ("loss", "weights"))
    assert alike(student.read(net, "weights"), np.ones(2))
    assert student.define("def f(n, x): return n.loss(x)", "f")(net, np.ones(3)) == 3.0
    for name in ("secret", "__class__.__mro__", "target", "_Net__x"):
        with pytest.raises(StudentError) as caught:
            student.read(net, name)
        assert caught.value.kind == "AttributeError"


def test_a_method_of_ours_can_be_taken_and_called_later(student):
    net = Shared([3, 4], ("index",))
    assert student.define("def f(n):\n    m = n.index\n    return m(4)", "f")(net) == 1


def test_their_object_passes_through_our_function(student):
    seen = []
    box = student.Box(8)
    got = student.apply(lambda x: (seen.append(x.get("content")), x)[1], box)
    assert seen == [8]
    assert got.get("content") == 8


def test_our_function_may_ask_for_more_while_it_runs(student):
    def ours(depth):
        return depth if depth == 0 else 1 + student.apply(ours, depth - 1)

    assert student.apply(ours, 5) == 5
    assert student.same(1) == 1


class Verdict(Exception):
    """A check's own."""


def test_what_our_function_raises_surfaces_here_though_they_swallow_it(student):
    def ours():
        raise Verdict("wrong")

    with pytest.raises(Verdict, match="wrong"):
        student.swallow(ours)
    with pytest.raises(Verdict, match="wrong"):
        student.apply(ours)
    assert student.same(1) == 1


def test_what_our_function_raises_is_not_shown_there(student):
    def ours():
        raise Verdict("the answer is 7")

    seen = student.define(
        "seen = []\ndef f(g):\n    try:\n        g()\n    except Exception as e:\n"
        "        seen.append(str(e))\ndef look(): return seen\nboth = [f, look]",
        "both",
    )
    with pytest.raises(Verdict):
        seen.item(0)(ours)
    assert "7" not in str(seen.item(1)())


def test_their_exception_inside_our_function_may_be_caught_by_us(student):
    def ours():
        with pytest.raises(StudentError) as caught:
            student.raise_("ValueError", "inner")
        return caught.value.message

    assert student.apply(ours) == "inner"


# Exceptions.


@pytest.mark.parametrize(
    "kind", ["ValueError", "NotImplementedError", "KeyError", "RecursionError", "AssertionError",
             "SystemExit", "KeyboardInterrupt", "GeneratorExit", "MemoryError", "StopIteration",
             "BaseException", "OSError"],
)  # fmt: skip
def test_an_exception_there_is_an_error_of_its_kind_here(student, kind):
    with pytest.raises(StudentError) as caught:
        student.raise_(kind, "as I said")
    assert type(caught.value) is StudentError
    assert caught.value.kind == kind
    assert "as I said" in caught.value.message
    assert student.same(1) == 1


def test_an_exception_without_words_or_with_too_many_is_bounded(student):
    with pytest.raises(StudentError) as caught:
        student.odd()
    assert (caught.value.kind, caught.value.message) == ("Odd", "")
    with pytest.raises(StudentError) as caught:
        student.raise_("ValueError", "x" * 50_000)
    assert len(caught.value.message) == 500


def test_a_text_from_there_can_be_written_to_a_file(student):
    with pytest.raises(StudentError) as caught:
        student.define("def f(): raise ValueError(chr(0xD800))", "f")()
    str(caught.value).encode()
    assert student.same(1) == 1


def test_numpy_raises_where_that_is_asked_for_and_nowhere_else(student):
    assert np.isinf(student.divide([1.0], 0.0))[0]
    with pytest.raises(StudentError) as caught:
        student.strictly("divide", [1.0], 0.0)
    assert caught.value.kind == "FloatingPointError"
    assert np.isinf(student.divide([1.0], 0.0))[0]
    assert alike(student.strictly("divide", [1e-200], 1e200), np.array([0.0]))


def test_what_they_print_goes_nowhere(student):
    assert student.print("x" * 100_000) is None


# Time.


def test_what_takes_too_long_is_interrupted_and_the_process_goes_on():
    with another(seconds=0.4) as (student, _):
        for _ in range(3):
            start = time.monotonic()
            with pytest.raises(StudentTimeout, match=r"0\.4 seconds"):
                student.nap(30)
            assert time.monotonic() - start < 1.5
            assert student.same(1) == 1
        assert not student.gone


def test_what_takes_too_long_inside_our_function_leaves_the_process_usable():
    with another(seconds=0.5) as (student, _):
        with pytest.raises(StudentTimeout):
            student.apply(lambda: student.nap(30))
        time.sleep(0.2)
        assert student.same(1) == 1


def test_a_loop_deaf_to_interrupts_is_given_up_and_all_else_fails_at_once():
    with another(seconds=0.3) as (student, _):
        start = time.monotonic()
        with pytest.raises(StudentTimeout):
            student.deaf()
        assert time.monotonic() - start < 4
        start = time.monotonic()
        for ask in (student.same, student.rest, lambda: student.name("answer")):
            with pytest.raises(StudentGone, match="does not stop"):
                ask()
        assert time.monotonic() - start < 0.1


@pytest.mark.parametrize("how", ["kills itself", "is killed", "exits"])
def test_a_process_that_is_killed_is_gone_soon(how):
    with another() as (student, room):
        start = time.monotonic()
        if how == "is killed":
            room.process.kill()
        with pytest.raises(StudentGone):
            if how == "kills itself":
                student.die()
            elif how == "exits":
                student.define("import os\ndef f(): os._exit(0)", "f")()
            else:
                student.same(1)
        assert time.monotonic() - start < 2
        with pytest.raises(StudentGone):
            student.same(1)


def test_a_process_stopped_while_we_send_is_given_up():
    with another(seconds=0.3) as (student, room):
        os.kill(room.process.pid, signal.SIGSTOP)
        with pytest.raises(StudentTimeout):
            student.same(np.zeros(4 << 20))
        assert student.gone


# The hostile side: we speak to a thread that lies.

MALFORMED_VALUES = {
    "an empty object": {},
    "an unknown kind": {"nope": 1},
    "a bare list": [1],
    "a large integer": 2**63,
    "a huge integer": 10**4000,
    "a long text": "x" * 100_001,
    "many items": {"list": [0] * 60_000},
    "a list that is none": {"list": 5},
    "a tuple that is none": {"tuple": {"list": []}},
    "a dictionary that is none": {"dict": 5},
    "a short pair": {"dict": [[1]]},
    "a key that is a list": {"dict": [[[], 1]]},
    "a key that is a float": {"dict": [[1.5, 1]]},
    "a key that is null": {"dict": [[None, 1]]},
    "complex integers": {"complex": [1, 2]},
    "half a complex number": {"complex": [1.0]},
    "complex texts": {"complex": ["1", "2"]},
    "a negative seed": {"rng": -1},
    "a text as a seed": {"rng": "1"},
    "a handle that is a text": {"handle": "1", "class": "x"},
    "a handle without a class": {"handle": 1},
    "a class that is a list": {"handle": 1, "class": []},
    "an object of ours": {"shared": 1, "names": []},
    "no such buffer": {"array": 2, "dtype": "<f8", "shape": [2]},
    "a negative buffer": {"array": -1, "dtype": "<f8", "shape": [2]},
    "a true buffer": {"array": True, "dtype": "<f8", "shape": [2]},
    "a text buffer": {"array": "0", "dtype": "<f8", "shape": [2]},
    "no dtype": {"array": 0, "shape": [2]},
    "no shape": {"array": 0, "dtype": "<f8"},
    **{
        f"dtype {dtype!r}": {"array": 0, "dtype": dtype, "shape": [2]}
        for dtype in ("|O", "O", "<U2", "|S8", "|V8", "<M8[ns]", ">f8", "f8", "", 8, None, ["<f8"])
    },
    **{
        f"shape {shape!r}"[:40]: {"array": 0, "dtype": "<f8", "shape": shape}
        for shape in (
            "2", 2, None, [-2], [2.0], [True], ["2"], [[2]], [3], [1], [], [2, 0], [10**9],
            [2**62, 4], [-1, -2], [1] * 8 + [2], [0] + [2**26] * 7, [2**26] * 8, {"0": 2},
        )
    },
    "an array of an endless shape": {"array": 1, "dtype": "<f8", "shape": [0] + [2**26] * 7},
    "a tensor of objects": {"tensor": 0, "dtype": "|O", "shape": [2]},
    "a tensor of an endless shape": {"tensor": 1, "dtype": "<f8", "shape": [0] + [2**26] * 7},
    "a number of an odd size": {"scalar": 0, "dtype": "<f4", "shape": []},
}  # fmt: skip


def nested(depth):
    value = 1
    for _ in range(depth):
        value = {"list": [value]}
    return value


MALFORMED_VALUES["deep nesting"] = nested(9)
MALFORMED_VALUES["deeper nesting"] = nested(200)


def frame(head, *buffers):
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    sizes = [len(text), *map(len, buffers)]
    return struct.pack(f"!I{len(sizes)}I", len(sizes), *sizes) + text + b"".join(buffers)


class Liar:
    """The other end: for each request `answer(request, sock)` says what it will."""

    def __init__(self, answer, seconds):
        ours, self.sock = socket.socketpair()
        self.interrupted = threading.Event()
        self.answer, self.ours = answer, ours
        self.student = Student(ours, self.interrupted.set, seconds)
        self.thread = threading.Thread(target=self.talk, daemon=True)
        self.thread.start()

    def talk(self):
        try:
            while True:
                request, _ = wire.receive(self.sock, None)
                said = self.answer(request, self)
                if said is not None:
                    self.sock.sendall(said)
        except (OSError, wire.WireError):
            pass

    def close(self):
        for one in (self.sock, self.ours):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self.thread.join(5)
        self.sock.close()
        self.ours.close()


@contextmanager
def liar(answer, seconds=5.0):
    made = Liar(answer, seconds)
    try:
        yield made.student
    finally:
        made.close()


def outcome(lie, ask, limit):
    """Return what a request raises, or None; it must be over within `limit` seconds."""
    result = []

    def target():
        try:
            ask(lie.student)
            result.append(None)
        except BaseException as error:
            result.append(error)

    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    thread.join(limit)
    assert result, f"no end within {limit} seconds"
    return result[0]


def lied(answer, ask=lambda student: student.f(), seconds=5.0, limit=4.0):
    """Return what a request to a liar raises, and the proxy."""
    made = Liar(answer, seconds)
    try:
        return outcome(made, ask, limit), made.student
    finally:
        made.close()


@pytest.mark.parametrize("kind", MALFORMED_VALUES)
def test_a_malformed_value_is_refused_and_the_next_is_heard(kind):
    values = iter([MALFORMED_VALUES[kind], 5])

    def answer(request, _):
        return frame({"nonce": request["nonce"], "value": next(values)}, bytes(16), b"")

    with liar(answer) as student:
        with pytest.raises(StudentError) as caught:
            student.f()
        if kind == "a huge integer":
            assert type(caught.value) in (StudentError, StudentGone)
            return
        assert type(caught.value) is StudentError
        assert caught.value.kind == "WireError"
        assert student.f() == 5


@pytest.mark.parametrize(
    "body", [None, 5, "x", [], ["a"], [1, 2], ["a", None], ["a", "b", "c"], {"a": "b"}]
)
def test_a_malformed_error_is_an_error(body):
    error, student = lied(lambda request, _: frame({"nonce": request["nonce"], "error": body}))
    assert type(error) is StudentError
    assert not student.gone


def test_an_error_cannot_be_longer_than_a_sentence():
    long = ["x" * 100_000, "y" * 100_000]
    error, _ = lied(lambda request, _: frame({"nonce": request["nonce"], "error": long}))
    assert len(str(error)) < 700


def test_an_error_cannot_pose_as_one_of_ours():
    body = ["StudentGone", "x"]
    error, student = lied(lambda request, _: frame({"nonce": request["nonce"], "error": body}))
    assert type(error) is StudentError
    assert not student.gone


MEGABYTE = 1 << 20
MALFORMED_FRAMES = {
    "no parts": struct.pack("!I", 0),
    "four thousand million parts": struct.pack("!I", 0xFFFFFFFF) + b"\xff" * 4096,
    "too many parts": struct.pack("!I", 4097) + bytes(4 * 4097),
    "a head of four gigabytes": struct.pack("!II", 1, 0xFFFFFFFF),
    "a head that is too large": struct.pack("!II", 1, 4 * MEGABYTE + 1),
    "a buffer of four gigabytes": struct.pack("!III", 2, 2, 0xFFFFFFFF) + b"{}",
    "buffers of four gigabytes each": struct.pack("!4097I", 4096, *[2**32 - 1] * 4096),
    "buffers that are too large together": struct.pack("!4I", 3, 2, 2**25, 2**25),
    "an empty head": frame(b""),
    "no JSON": frame(b"{"),
    "no text": frame(b"\xff\xfe\xfd"),
    "a surrogate": frame(b'{"nonce": "\xed\xa0\x80"}'),
    "a pickle": frame(b"\x80\x04N."),
    "endless brackets": frame(b"[" * (4 * MEGABYTE)),
    "endless objects": frame(b'{"a":' * 500_000),
    "a number of a million digits": frame(b"1" * 1_000_000),
    "a list": frame([]),
    "a number": frame(5),
    "null": frame(None),
    "a text": frame("nonce"),
    "no nonce": frame({"value": 1}),
    "another nonce": frame({"nonce": "0" * 16, "value": 1}),
    "a nonce of another kind": frame({"nonce": ["a"], "value": 1}),
    "garbage": b"GET / HTTP/1.1\r\n\r\n" * 100,
    "an object of ours that was never given": frame({"back": 7, "name": "x"}),
    "an object of ours by text": frame({"back": "1", "name": ""}),
    "an object of ours by truth": frame({"back": True, "name": ""}),
    "an object of ours by list": frame({"back": [], "name": ""}),
    "an object of ours by float": frame({"back": 1.0, "name": ""}),
    "an object of ours by a negative number": frame({"back": -1, "name": ""}),
    "a name of ours that is not listed": frame({"back": 1, "name": "secret"}),
    "a name of ours that is private": frame({"back": 1, "name": "__class__"}),
    "a name that is no text": frame({"back": 1, "name": 5}),
    "a name that is null": frame({"back": 1, "name": None}),
    "a name that is missing": frame({"back": 1}),
    "arguments that are none": frame({"back": 1, "name": "", "args": 5}),
    "arguments by name that are none": frame({"back": 1, "name": "", "args": [], "kwargs": 5}),
    "arguments by half a name": frame({"back": 1, "name": "", "args": [], "kwargs": [["a"]]}),
    "an argument of objects": frame(
        {"back": 1, "name": "", "args": [{"array": 0, "dtype": "|O", "shape": [1]}]}, bytes(8)
    ),
    "an argument of an endless shape": frame(
        {"back": 1, "name": "", "args": [{"array": 0, "dtype": "<f8", "shape": [0] + [2**26] * 7}]},
        b"",
    ),
}


@pytest.mark.parametrize("kind", MALFORMED_FRAMES)
def test_a_malformed_frame_ends_the_conversation_at_once_and_cheaply(kind):
    tracemalloc.start()
    try:
        error, student = lied(
            lambda *_: MALFORMED_FRAMES[kind], lambda x: x.f(Shared(lambda *_: 1, ("open",)))
        )
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert type(error) is StudentGone
    assert student.gone
    assert most < 64 * MEGABYTE
    with pytest.raises(StudentGone):
        student.f()


def test_the_most_that_a_frame_may_hold_costs_a_bounded_amount():
    head = b'{"nonce": "%s", "value": [' + b"[]," * 1_300_000 + b"[]]}"
    tracemalloc.start()
    try:
        error, _ = lied(
            lambda request, _: frame(head.replace(b"%s", request["nonce"].encode())), limit=20
        )
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(error, StudentError)
    assert most < 256 * MEGABYTE


@pytest.mark.parametrize("cut", [0, 2, 6, -1])
def test_half_a_frame_and_then_silence_is_given_up(cut):
    whole = frame({"nonce": "0" * 16, "value": 1})
    start = time.monotonic()
    error, student = lied(lambda *_: whole[:cut] or None, seconds=0.2)
    assert type(error) is StudentTimeout
    assert student.gone
    assert time.monotonic() - start < 3.5


@pytest.mark.parametrize("cut", [0, 2, 6, 12])
def test_half_a_frame_and_then_the_end_is_noticed_at_once(cut):
    def answer(request, lie):
        lie.sock.sendall(frame({"nonce": request["nonce"], "value": 1})[:cut])
        lie.sock.shutdown(socket.SHUT_RDWR)

    error, student = lied(answer, limit=1.0)
    assert type(error) is StudentGone
    assert student.gone


def test_a_frame_that_drips_is_given_up():
    def answer(request, lie):
        for byte in frame({"nonce": request["nonce"], "value": "x" * 5000}):
            lie.sock.sendall(bytes([byte]))
            time.sleep(0.01)

    error, _ = lied(answer, seconds=0.3)
    assert isinstance(error, StudentError)


def test_one_that_never_reads_is_given_up():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        student = Student(ours, lambda: None, seconds=0.3)
        start = time.monotonic()
        with pytest.raises(StudentTimeout):
            student.f(np.zeros(1 << 20))
        assert student.gone
        assert time.monotonic() - start < 3.5


def endless(text):
    def answer(_, lie):
        def drain():
            while lie.sock.recv(65536):
                pass

        threading.Thread(target=suppressed(drain), daemon=True).start()
        while True:
            lie.sock.sendall(text)

    return answer


def suppressed(function):
    def inner():
        with suppress(OSError):
            function()

    return inner


@pytest.mark.parametrize("pause", [0, 0.002])
def test_calls_back_without_end_stop_at_the_deadline(pause):
    text = frame({"back": 1, "name": "", "args": []})
    error, _ = lied(endless(text), lambda x: x.f(lambda: time.sleep(pause)), seconds=0.5, limit=4.0)
    assert isinstance(error, StudentError)


def test_a_flood_of_frames_after_the_deadline_does_not_hold_us():
    def answer(_, lie):
        lie.interrupted.wait(5)
        while True:
            lie.sock.sendall(frame({}) * 50)

    error, student = lied(answer, seconds=0.2, limit=4.0)
    assert isinstance(error, StudentError)
    assert student.gone


def test_calls_back_that_ask_and_ask_within_our_function_come_to_an_end():
    def answer(*_):
        return frame({"back": 1, "name": "", "args": []})

    def ask(student):
        def ours():
            return student.g()

        return student.f(ours)

    error, _student = lied(answer, ask, seconds=0.5, limit=6.0)
    assert isinstance(error, StudentError)


def test_arguments_of_the_wrong_kind_in_a_call_back_surface_as_what_our_function_raises():
    sent = itertools.chain([frame({"back": 1, "name": "", "args": ["x"]})], itertools.repeat(None))

    def answer(request, lie):
        lie.sock.sendall(next(sent))
        wire.receive(lie.sock, None)
        return frame({"nonce": request["nonce"], "value": 1})

    error, student = lied(answer, lambda x: x.f(lambda a: a / 2))
    assert type(error) is TypeError
    assert not student.gone


def test_a_late_reply_is_not_taken_for_the_next_one():
    nonces = []

    def answer(request, lie):
        nonces.append(request["nonce"])
        if len(nonces) == 1:
            lie.interrupted.wait(5)
        return frame({"nonce": request["nonce"], "value": len(nonces)})

    with liar(answer, seconds=0.2) as student:
        with pytest.raises(StudentTimeout):
            student.f()
        assert student.f() == 2


def test_every_request_has_a_nonce_of_its_own():
    nonces = []

    def answer(request, _):
        nonces.append(request["nonce"])
        return frame({"nonce": request["nonce"], "value": None})

    with liar(answer) as student:
        for _ in range(20):
            student.f()
    assert len(set(nonces)) == 20
    assert all(len(nonce) == 16 for nonce in nonces)


def test_bytes_at_random_are_never_more_than_an_error():
    draw = np.random.default_rng(7)
    for _ in range(60):
        head = bytearray(
            frame({"nonce": "n", "value": {"array": 0, "dtype": "<f8", "shape": [2]}}, bytes(16))
        )
        for place in draw.integers(0, len(head), size=draw.integers(1, 8)):
            head[place] = draw.integers(256)

        def answer(_, lie, said=bytes(head)):
            lie.sock.sendall(said)
            lie.sock.shutdown(socket.SHUT_RDWR)

        error, _ = lied(answer)
        assert isinstance(error, StudentError)


def test_values_mangled_at_random_are_a_value_or_an_error():
    draw = np.random.default_rng(8)
    shelf = [None, True, -1, 0, 2**26, 2**62, 1.5, "", "<f8", "|O", "array", [], [2], {}, [[]]]
    keys = ["array", "tensor", "scalar", "list", "tuple", "dict", "complex", "rng", "handle",
            "class", "dtype", "shape", "shared", "names"]  # fmt: skip

    def some(depth):
        kind = draw.integers(6)
        if depth == 0 or kind < 2:
            return shelf[draw.integers(len(shelf))]
        if kind < 4:
            return {
                keys[draw.integers(len(keys))]: some(depth - 1) for _ in range(draw.integers(4))
            }
        return [some(depth - 1) for _ in range(draw.integers(4))]

    def answer(request, _):
        return frame({"nonce": request["nonce"], "value": some(4)}, bytes(16), b"")

    with liar(answer) as student:
        for _ in range(1500):
            try:
                student.f()
            except StudentError as error:
                assert type(error) is StudentError
