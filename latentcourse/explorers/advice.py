"""The advice as a form, by the same rules as `latentcourse.advise.advise`."""

from dataclasses import asdict

import traitlets

from latentcourse.advise.advice import Advice, advise
from latentcourse.advise.profile import Profile
from latentcourse.advise.rules import rules
from latentcourse.explorers.explorer import Explorer, module

FIRST = Profile("compress", count=4000)


class AdviceExplorer(Explorer):
    """Answer six questions about a job, and read which model to take, and why.

    Parameters
    ----------
    profile : Profile
        Where to begin.

    Attributes
    ----------
    advice : Advice
        What is advised now.

    Examples
    --------
    >>> explorer = AdviceExplorer(Profile("search"))
    >>> explorer.advice.name
    'PCA'
    >>> explorer.profile = {**explorer.profile, "labels": "yes"}   # as a reader's choice does
    >>> explorer.advice.name
    'not an autoencoder'
    """

    _esm = module("advice")
    kind, state = "advice", ("profile",)
    room = "--wide: 44rem; --narrow: 68rem"
    profile = traitlets.Dict().tag(sync=True)

    def __init__(self, profile: Profile = FIRST) -> None:
        found = rules()
        kept = {rule.where for rule in found.rules}
        super().__init__(
            content={
                "families": found.families,
                "aspects": found.aspects,
                "questions": found.questions,
                "rules": [asdict(rule) for rule in found.rules],
                "bounds": [asdict(bound) for bound in found.bounds],
                "titles": {where: _title(where) for where in sorted(kept)},
            },
            profile=asdict(profile),
        )

    @property
    def advice(self) -> Advice:
        return advise(**self.profile)


def _title(where: str) -> str:
    """Return a place in the book as words: its chapter and its heading, or its page."""
    page, _, heading = where.partition("#")
    chapter, _, section = page.partition("/")
    name = heading or section.partition("_")[2]
    return f"chapter {int(chapter[2:4])}, {name.replace('-', ' ').replace('_', ' ')}"
