"""One mistake, one story: a part that can only guess why it fails tells what an earlier part found.

A late part asks for something special, such as enormous scores, and its sentence takes what is
ordinary for granted. An answer that is wrong already in the ordinary would hear of a cause that is
not its own.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial

from autograde.checks import Part, Wrong
from autograde.sandbox.student import StudentError, StudentGone, StudentTimeout


def in_turn(parts: Iterable[Part], guesses: Collection[str]) -> Iterator[Part]:
    """Yield the parts; one that fails with a guess says what the first that fails says.

    No points change: it is about words only.

    Parameters
    ----------
    parts : iterable of Part
        In the order in which they build on one another.
    guesses : collection of str
        Sentences that name a cause which only holds if the parts before are right; or how such
        sentences begin.

    Examples
    --------
    >>> from autograde.checks import look
    >>> def fail(message):
    ...     raise Wrong(message)
    >>> parts = [Part(str(i), 1, partial(fail, m)) for i, m in enumerate(["sum", "tie", "dict"])]
    >>> [look(part).message for part in in_turn(parts, {"tie"})]
    ['sum', 'sum', 'dict']
    """
    before: list[Part] = []
    for part in parts:
        yield replace(part, look=partial(_tell, part, tuple(before), guesses))
        before.append(part)


def _tell(part: Part, before: tuple[Part, ...], guesses: Collection[str]) -> None:
    """Look at a part; where it fails with a guess, or for no cause, look at those before first."""
    try:
        part.look()
    except (StudentGone, StudentTimeout, StudentError):
        raise
    except Wrong as wrong:
        if wrong.message.startswith(tuple(guesses)):
            _look_again(before)
        raise
    except Exception:  # a value of a kind that the check did not expect
        _look_again(before)
        raise


def _look_again(before: tuple[Part, ...]) -> None:
    """Raise what the first of these parts that fails raises."""
    for part in before:
        part.look()
