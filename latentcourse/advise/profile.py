"""What is to be known of a job before anything can be advised."""

from dataclasses import dataclass
from numbers import Integral

from latentcourse.advise.rules import rules


@dataclass(frozen=True)
class Profile:
    """A job: what for, on which data, with how much.

    Parameters
    ----------
    use : str
        "compress", "likelihood", "search", "detect", "augment", "sample", "tokens" or "diffuse".
    kind : str
        "binary", "grey", "colour" or "sound".
    size : int
        Pixels a side; no matter for sound.
    count : int
        Pictures to learn from.
    latents : int
        Numbers that a code may have.
    labels : str
        "yes" or "no": whether what you look for is labelled.

    Raises
    ------
    ValueError
        If an answer is none of these, or a number is not whole and positive.

    Examples
    --------
    >>> Profile("sample", kind="grey", size=16, count=3000)
    Profile(use='sample', kind='grey', size=16, count=3000, latents=16, labels='no')
    >>> Profile("sing")
    Traceback (most recent call last):
    ...
    ValueError: `use` is one of compress, ..., not 'sing'; the rules reach no further.
    """

    use: str
    kind: str = "grey"
    size: int = 16
    count: int = 3000
    latents: int = 16
    labels: str = "no"

    def __post_init__(self) -> None:
        for name, question in rules().questions.items():
            value = getattr(self, name)
            if "answers" not in question:
                if isinstance(value, bool) or not isinstance(value, Integral) or value < 1:
                    raise ValueError(f"`{name}` is a whole number from 1 on, not {value!r}.")
                object.__setattr__(self, name, int(value))  # NumPy has whole numbers, too
            elif not isinstance(value, str) or value not in question["answers"]:
                known = ", ".join(question["answers"])
                raise ValueError(
                    f"`{name}` is one of {known}, not {value!r}; the rules reach no further."
                )
