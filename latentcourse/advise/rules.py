"""The rules of advice: read from `rules.yml`, and asked in their order.

`advice.mjs` beside the explorers decides in the same way, on pages without a kernel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "rules.yml"
# Of this aspect all rules that fit count; of the others the first one.
MANY = "evaluation"

Condition = str | Sequence[str] | Mapping[str, int | str]
Facts = Mapping[str, str | int]


@dataclass(frozen=True)
class Rule:
    """One piece of advice and when it is given.

    Attributes
    ----------
    id : str
    aspect : str
        What it is about: "architecture", "likelihood", "beta", "latent" or "evaluation".
    when : dict
        For a question, the answer, several answers, or the least and the most of a number, either
        of which may name another number; for "family", what the architecture turned out to be.
    says, why : str
        The advice, and the reason in a sentence.
    where : str
        Page of the book, and perhaps a heading in it.
    measured : bool
        Whether the course measured it; else it rests on what others published, or was never
        compared.
    family : str
        Of an architecture; empty for other aspects.

    Examples
    --------
    >>> rules().rules[0].aspect
    'architecture'
    """

    id: str
    aspect: str
    when: Mapping[str, Condition]
    says: str
    why: str
    where: str
    measured: bool = True
    family: str = ""


@dataclass(frozen=True)
class Bound:
    """Profiles about which the course has measured nothing.

    Attributes
    ----------
    beyond : str
        What they have that nothing measured had.
    when : dict
        As a rule's.

    Examples
    --------
    >>> rules().bounds[0].beyond
    'sound'
    """

    beyond: str
    when: Mapping[str, Condition]


@dataclass(frozen=True)
class Rules:
    """All of `rules.yml`.

    Attributes
    ----------
    families, aspects : dict of str
        Names by key.
    questions : dict
        For each, what it `asks`, and its `answers` or, for a number, some `choices`.
    rules : tuple of Rule
    bounds : tuple of Bound

    Examples
    --------
    >>> rules().families["vq"]
    'VQ'
    """

    families: Mapping[str, str]
    aspects: Mapping[str, str]
    questions: Mapping[str, Any]
    rules: tuple[Rule, ...]
    bounds: tuple[Bound, ...]


@cache
def rules() -> Rules:
    """Read the rules.

    Returns
    -------
    Rules

    Examples
    --------
    >>> list(rules().aspects)
    ['architecture', 'likelihood', 'beta', 'latent', 'evaluation']
    """
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    made = tuple(Rule(**row) for row in found["rules"])
    bounds = tuple(Bound(**row) for row in found["bounds"])
    return Rules(found["families"], found["aspects"], found["questions"], made, bounds)


def decide(facts: Facts) -> list[Rule]:
    """Return the rules that speak, in their order.

    Parameters
    ----------
    facts : dict
        An answer to each question.

    Returns
    -------
    list of Rule

    Examples
    --------
    >>> facts = dict(use="search", kind="grey", size=16, count=3000, latents=16, labels="no")
    >>> [rule.id for rule in decide(facts)][:2]
    ['search', 'pixels-pca']
    """
    known, spoken = _with_pixels(facts), []
    settled: set[str] = set()
    for rule in rules().rules:
        if rule.aspect in settled or not _fits(rule.when, known):
            continue
        spoken.append(rule)
        if rule.aspect != MANY:
            settled.add(rule.aspect)
        if rule.family:
            known["family"] = rule.family
    return spoken


def outside(facts: Facts) -> list[str]:
    """Return what puts a profile outside all that the course measured; nothing if it is inside.

    Parameters
    ----------
    facts : dict
        As `decide` has them.

    Returns
    -------
    list of str

    Examples
    --------
    >>> facts = dict(use="search", kind="colour", size=16, count=3000, latents=16, labels="no")
    >>> outside(facts)
    ['colour, for this use']
    """
    known = _with_pixels(facts)
    return [bound.beyond for bound in rules().bounds if _fits(bound.when, known)]


def _with_pixels(facts: Facts) -> dict[str, str | int]:
    """Return the facts, and how many numbers a picture has."""
    side, colours = facts["size"], 3 if facts["kind"] == "colour" else 1
    assert isinstance(side, int)  # a profile's numbers are whole
    return {**facts, "pixels": side * side * colours}


def _fits(when: Mapping[str, Condition], facts: Facts) -> bool:
    """Say whether all conditions hold."""
    return all(_holds(condition, name, facts) for name, condition in when.items())


def _holds(condition: Condition, name: str, facts: Facts) -> bool:
    """Say whether one condition holds."""
    fact = facts.get(name)
    if isinstance(condition, Mapping):
        ends = {"least": name, "most": name, **condition}  # no end is its own number
        return _number(ends["least"], facts) <= _number(name, facts) <= _number(ends["most"], facts)
    return fact == condition if isinstance(condition, str) else fact in condition


def _number(end: int | str, facts: Facts) -> int:
    """Return an end of a condition, which may be another number's name."""
    value = facts[end] if isinstance(end, str) else end
    assert isinstance(value, int)
    return value
