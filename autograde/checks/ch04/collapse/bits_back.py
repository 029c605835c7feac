"""Accounts against base-2 logarithms of whole numbers: one in N is a probability that is exact."""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, ask, pair
from autograde.checks.ch04.collapse import BACK, Array
from autograde.sandbox.student import Student

FAR = (
    "Improbable pictures or narrow clouds give other bits, or rough ones: clip and round nothing, "
    "and stay in the precision given."
)
NAMES = ("What is paid", "What comes back", "What remains")


class Account(NamedTuple):
    """Numbers N: picture, code and choice have a probability, or density, of one in N.

    Whole numbers may have thousands of digits. Fractions stand for densities above 1.
    """

    picture: Sequence[float]
    code: Sequence[float]
    choice: Sequence[float]

    def logs(self) -> tuple[Array, ...]:
        """Return the arguments of `bits_back`, in nats."""
        return tuple(np.array([-math.log(v) for v in column]) for column in self)

    def want(self) -> tuple[Array, Array, Array]:
        """Return paid, returned and net, in bits."""
        rows = list(zip(*self, strict=True))
        paid = np.array([math.log2(a * b) for a, b, _ in rows])
        returned = np.array([math.log2(c) for _, _, c in rows])
        return paid, returned, paid - returned


def draw(rng: Generator, n: int, digits: int = 12) -> Account:
    """Draw an account; the code costs less than the picture, and its choice still less."""

    def some(low: float, high: float) -> list[int]:
        return [int(rng.integers(11, 99)) * 10 ** int(power) for power in rng.uniform(low, high, n)]

    return Account(*(some(digits / more, 2 * digits / more) for more in (2, 4, 12)))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("paid and returned, in bits", 1, partial(look_at_accounts, student, rng, (0, 1)))
    yield Part("what remains", 0.5, partial(look_at_accounts, student, rng, (2,)))
    name = "narrow clouds, improbable pictures, the arguments as they were"
    yield Part(name, 0.5, partial(look_far, student, rng))


def look_at_accounts(student: Student, rng: Generator, places: tuple[int, ...]) -> None:
    """Compare some of the three for several pictures, three and one."""
    for n in (int(rng.integers(5, 12)), 3, 1):
        compare(student, draw(rng, n), places, tolerance={"rtol": 1e-5, "atol": 1e-6})


def compare(
    student: Student,
    account: Account,
    places: tuple[int, ...],
    tolerance: dict[str, float],
    message: str = "",
    intact: bool = False,
) -> None:
    """Raise `Wrong` unless these of the three are right."""
    logs, want = account.logs(), account.want()
    found: Any = ask(student, "bits_back", *logs, intact=intact)
    found = list(found) if isinstance(found, np.ndarray) and found.shape[:1] == (3,) else found
    got = pair(found, "bits_back", 3)
    for place in places:
        table = [*(net_slips if place == 2 else part_slips)(logs, place), *unit_slips(want[place])]
        BACK.close(
            got[place],
            want[place],
            message or f"{NAMES[place]} is not the number of bits of this account.",
            [row for row in table if not np.allclose(row[0], want[place], rtol=1e-3)],
            what=NAMES[place],
            **tolerance,
        )


def unit_slips(want: Array) -> Table:
    """Return the right account in other units, with another sign or summed up."""
    one = "One number for each picture: do not add them up."
    return [
        (want * np.log(2), "Those are nats: a bit is a factor of 2."),
        (want * np.log(2) ** 2, "A nat is more than a bit: you convert the wrong way."),
        (want * np.log10(2), "Those are decimal digits: a bit is a factor of 2."),
        (-want, "What is improbable is long: the sign is wrong."),
        (want.sum(), one),
        (want.mean(), one),
        (
            np.full_like(want, np.inf),
            "The probability itself rounds to 0: never leave the logarithms.",
            "P10",
        ),
    ]


def part_slips(logs: tuple[Array, ...], place: int) -> Table:
    """Return what likely mistakes make of what is paid, or returned."""
    picture, code, choice = (-log / np.log(2) for log in logs)
    if place:
        return [
            (code, "The choice of the code was made by its cloud, not by the prior.", "P6"),
            (code - choice, "All bits that chose the code come back, not what it costs more."),
            (choice - code, "All bits that chose the code come back, not a difference."),
            (picture + code - choice, "In this order: paid, returned, net."),
            (np.maximum(choice, 0), "A density above 1 makes the bits negative: clip nothing."),
        ]
    return [
        (
            picture + choice,
            "A code is written by the prior, which sender and receiver share: only the sender "
            "knows the cloud.",
            "P6",
        ),
        (picture, "The code is to be paid as well."),
        (code, "The picture is to be paid as well."),
        (picture - code, "Code and picture are both paid: add them up."),
        (picture + code + choice, "What chose the code is not paid: it comes back."),
        (picture + code - choice, "In this order: paid, returned, net."),
        (picture * code, "Probabilities multiply: their logarithms add up."),
    ]


def net_slips(logs: tuple[Array, ...], place: int) -> Table:
    """Return what likely mistakes make of what remains."""
    picture, code, choice = (-log / np.log(2) for log in logs)
    paid = picture + code
    return [
        (paid + choice, "What comes back is taken off, not added."),
        (choice - paid, "What remains is what was paid, less what came back."),
        (paid, "What comes back is to be taken off."),
        (picture - choice, "The code is paid for by the prior: it is missing."),
        (code - choice, "The picture is to be paid as well."),
        (picture + choice - code, "Prior and posterior have changed places.", "P6"),
        (
            picture,
            "What the code costs is not what its choice gives back: both stand in the account.",
        ),
    ]


def look_far(student: Student, rng: Generator) -> None:
    """Ask, in full precision, for what has no probability as a float, and for densities above 1."""
    exact = {"rtol": 1e-9, "atol": 1e-9}
    account = draw(rng, 6, digits=4000)
    compare(student, account, (0, 1, 2), exact, FAR)
    narrow = Account(*((2.0 ** -rng.uniform(low, low + 20, 6)).tolist() for low in (40, 1, 20)))
    compare(student, narrow, (0, 1, 2), exact, FAR)
    compare(student, draw(rng, 7), (0, 1, 2), exact, FAR, intact=True)
