"""Words of every level against distances taken one by one, and their sums."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.residual import (
    Array,
    exact,
    expect_whole,
    telling,
)
from autograde.sandbox.student import Student, StudentError, StudentGone, StudentTimeout

PAGE = Page("4_residual#what-is-left-over")
WORDS, PICTURES = "The array of words", "The array of pictures"

# What the next level names: from the codes, what the last level named, and the words so far.
Left = Callable[[Array, Array, list[Array]], Array]

# The sign, and what a level may take for what is left over.
LEFT: list[tuple[Left, str]] = [
    (lambda z, left, words: z, "Every level names the code itself: name what is left over."),
    (lambda z, left, words: left + words[-1], "What is left over is without the word: subtract."),
    (lambda z, left, words: words[-1] - left, "What is left over has the wrong sign."),
    (
        lambda z, left, words: z - words[-1],
        "Only the last word is taken from the code: all words so far have replaced a piece of it.",
    ),
    (
        lambda z, left, words: z - words[0],
        "Only the first level's word is taken away: every level leaves something over.",
    ),
    (
        lambda z, left, words: left - np.sum(words, axis=0),
        "Words are taken away more than once: what is left over is without the words before.",
    ),
    (
        lambda z, left, words: np.sum(words, axis=0),
        "A level names the picture so far: name what it leaves over.",
    ),
    (lambda z, left, words: words[-1], "A level names the word before: name what it leaves over."),
]


def nearest(left: Array, book: Array) -> Array:
    """Return the nearest word of each row, one distance after the other."""
    return np.array([min(range(len(book)), key=lambda k: math.dist(x, book[k])) for x in left])


def named(z: Array, books: list[Array], after: Left | None = None) -> Array:
    """Return the words of every level; `after` says what a level leaves over."""
    left, index, words = z, [], []
    for book in books:
        index.append(nearest(left, book))
        words.append(book[index[-1]])
        left = after(z, left, words) if after else z - np.sum(words, axis=0)
    return np.stack(index, axis=1)


def summed(index: Array, books: list[Array]) -> Array:
    """Return the sum of words, number by number, exactly rounded."""
    dim = books[0].shape[1]
    rows = [[books[level][k] for level, k in enumerate(row)] for row in index]
    return np.array([[math.fsum(word[j] for word in row) for j in range(dim)] for row in rows])


@dataclass(frozen=True)
class Case:
    """Codes, and a codebook for each level."""

    z: Array
    books: list[Array]

    @classmethod
    def draw(cls, rng: Generator, n: int, dim: int, sizes: tuple[int, ...]) -> "Case":
        """Return codes of which no word is nearest by a hair."""
        while True:
            scales = 0.6 ** np.arange(len(sizes))
            books = [rng.normal(0, 2 * s, (k, dim)) for s, k in zip(scales, sizes, strict=True)]
            made = cls(rng.normal(0, 3, (n, dim)), books)
            if made.clear:
                return made

    @classmethod
    def far(cls, rng: Generator, n: int, dim: int) -> "Case":
        """Return codes far from 0, and what is left over small: single precision loses it."""
        while True:
            books = [rng.normal(0, s, (k, dim)) for s, k in ((1e4, 4), (1e-6, 6), (4e-7, 5))]
            z = books[0][rng.integers(4, size=n)] + rng.normal(0, 1.5e-6, (n, dim))
            made = cls(z, books)
            if made.clear:
                return made

    @property
    def clear(self) -> bool:
        """Say whether the nearest word is so by far, at every level."""
        left = self.z
        for level, book in enumerate(self.books):
            far = np.sort([[math.dist(x, word) for word in book] for x in left], axis=1)
            if len(book) > 1 and (far[:, 1] < 1.002 * far[:, 0]).any():
                return False
            left = left - book[self.index[:, level]]
        return True

    @cached_property
    def index(self) -> Array:
        return named(self.z, self.books)

    @property
    def together(self) -> Array:
        """The words whose sum is nearest, chosen all at once."""
        every = np.array(list(product(*(range(len(book)) for book in self.books))))
        return np.asarray(every[nearest(self.z, summed(every, self.books))])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the words, level by level", 1, partial(look_at_words, student, rng))
    yield Part("the sum of the words", 1, partial(look_at_sums, student, rng))
    title = "one level, one word, and what is left over far from 0"
    yield Part(title, 0.5, partial(look_at_extremes, student, rng))
    title = "whole numbers, and the arguments left as they were"
    yield Part(title, 0.5, partial(look_at_form, student, rng))


def cases(rng: Generator) -> list[Case]:
    """Return cases of several sizes: a telling one, all the same, few and many levels."""
    n, dim = (int(v) for v in rng.permutation([11, 13, 17])[:2])
    sizes = tuple(int(v) for v in rng.permutation([5, 6, 7]))
    same = int(rng.choice([3, 4]))
    first = Case.draw(rng, n, 3, sizes)
    while not telling(first.index, word_slips(first)):
        first = Case.draw(rng, n, 3, sizes)
    return [
        first,
        Case.draw(rng, same, same, (same,) * same),
        Case.draw(rng, dim, 1, sizes[:2]),
        Case.draw(rng, 9, 2, (4, 2, 5, 3, 6)),
    ]


# The words


def look_at_words(student: Student, rng: Generator) -> None:
    """Ask for the words of every level."""
    for case in cases(rng):
        judge_words(student.residual_encode(case.z, case.books), case)


def judge_words(got: Any, case: Case) -> None:
    """Raise `Wrong` unless those are the words."""
    message = "Those are not the words: each level names the nearest to what is left over."
    exact(PAGE, got, case.index, message, partial(word_slips, case), WORDS)


def word_slips(case: Case) -> Table:
    """Return what else may be taken for the words."""
    z, books, want = case.z, case.books, case.index
    back = named(z, books[::-1])
    backwards = "You begin with the last codebook: the first level is the coarse one."
    return [
        *((named(z, books, after), text) for after, text in LEFT),
        (named(z, [books[0]] * len(books)), "Each level has a codebook of its own."),
        (back, backwards),
        (back[:, ::-1], backwards),
        (want.T, "A row for each code, and a column for each level: yours is the other way."),
        (want[:, -1], "Return the words of every level, not of the last alone."),
        (want[:, 0], "Return the words of every level, not of the first alone."),
        (want + 1, "Words are counted from 0."),
        (
            case.together,
            "You look for the best sum of all levels at once: go level by level, each with what "
            "is left over.",
        ),
    ]


# Their sums


def look_at_sums(student: Student, rng: Generator) -> None:
    """Ask for the sums of all levels' words, and of the first levels'."""
    first, same, *others = cases(rng)
    for case in (same, first, *others):
        sizes, n = [len(book) for book in case.books], len(case.z)
        index = rng.integers(sizes, size=(n, len(sizes)))
        for count in range(len(sizes), 0, -1):
            got = sum_of(student, index[:, :count], case.books)
            judge_sum(got, index[:, :count], case.books)


def sum_of(student: Student, index: Array, books: list[Array]) -> Any:
    """Ask for the sum of words; who looks for more levels than there are hears that."""
    try:
        return student.residual_decode(index, books)
    except (StudentGone, StudentTimeout):
        raise
    except StudentError as error:
        if error.kind in ("IndexError", "ValueError") and index.shape[1] < len(books):
            raise PAGE.wrong(
                "Where words of the first levels only are given, you look for more and raise: "
                "there may be fewer columns than codebooks."
            ) from error
        raise


def judge_sum(got: Any, index: Array, books: list[Array]) -> None:
    """Raise `Wrong` unless those are the sums of the words."""
    PAGE.close(
        got,
        summed(index, books),
        "That is not the sum of the words of the levels given.",
        partial(sum_slips, index, books),
        what=PICTURES,
        rtol=1e-4,
        atol=1e-4,
    )


def sum_slips(index: Array, books: list[Array]) -> Table:
    """Return what else may be taken for the sums."""
    count = index.shape[1]
    words = [book[k] for book, k in zip(books, index.T, strict=False)]
    signs = (-1.0) ** np.arange(count)
    own = "Each level has a codebook of its own."
    order = "The first column holds words of the first codebook, and so on: yours are mixed up."
    return [
        (words[-1], "You return the last level's words: add up those of all levels given."),
        (words[0], "You return the first level's words: add up those of all levels given."),
        (np.mean(words, axis=0), "You take the mean of the words: add them up."),
        (np.prod(words, axis=0), "You multiply the words: add them up."),
        (np.tensordot(signs, words, 1), "Every second word is subtracted: add all of them."),
        (np.stack(words), "Add up the levels: one picture for each code."),
        (np.stack(words, axis=1), "Add up the levels: one picture for each code."),
        *other_sums(index, [books[0]] * count, own),
        *other_sums(index, books[::-1], order),
        *other_sums(index, books[-count:], order),
        *other_sums(index[:, ::-1], books, order),
        *other_sums(index.T, books, "A row of `index` is a code, and a column a level."),
        *other_sums(
            np.pad(index, ((0, 0), (0, len(books) - count))),
            books,
            "Levels that are not given add nothing: you add their first words.",
        ),
        *other_sums(index[:, :-1], books, "The last of the levels given is missing in your sum."),
    ]


def other_sums(index: Array, books: list[Array], text: str) -> Table:
    """Return the sums of other words, where there are such words."""
    some = books[: index.shape[1]]
    if index.shape[1] > len(books) or any(
        (k >= len(book)).any() for book, k in zip(some, index.T, strict=True)
    ):
        return []
    return [(summed(index, books), text)]


# Extremes, and the form


def look_at_extremes(student: Student, rng: Generator) -> None:
    """Ask for one level, one word, one code, many words, and for small rests far from 0."""
    for n, dim, sizes in ((7, 3, (5,)), (13, 2, (1, 4, 1, 3)), (1, 3, (4, 3)), (9, 3, (400, 4))):
        case = Case.draw(rng, n, dim, sizes)
        while len(case.books[0]) > 256 and case.index.max() < 256:  # more than a byte holds
            case = Case.draw(rng, n, dim, sizes)
        message = "With a single level, word or code, or with many words, yours are other words."
        got = student.residual_encode(case.z, case.books)
        exact(PAGE, got, case.index, message, what=WORDS)
        judge_sum(sum_of(student, case.index, case.books), case.index, case.books)
    case = Case.far(rng, int(rng.integers(9, 14)), int(rng.choice([2, 3, 5])))
    message = "Far from 0 a small rest is lost on the way: compute in the precision that comes in."
    exact(PAGE, student.residual_encode(case.z, case.books), case.index, message, what=WORDS)
    PAGE.close(
        student.residual_decode(case.index, case.books),
        summed(case.index, case.books),
        "In a sum of large and small words the small ones are lost: compute in the precision that "
        "comes in.",
        what=PICTURES,
        rtol=1e-14,
        atol=1e-10,
    )


def look_at_form(student: Student, rng: Generator) -> None:
    """Ask for whole numbers, and whether arrays and lists stay as they were."""
    first, *_, last = cases(rng)
    for drawn, dtype in ((first, np.float32), (last, np.float64)):
        case = Case(drawn.z.astype(dtype), [book.astype(dtype) for book in drawn.books])
        got = ask_untouched(PAGE, student, "residual_encode", case.z, case.books)
        judge_words(got, case)
        expect_whole(PAGE, got, "The words' places in their codebooks")
        for index in (case.index, case.index[:, :2]):
            got = ask_untouched(PAGE, student, "residual_decode", index, case.books)
            judge_sum(got, index, case.books)
