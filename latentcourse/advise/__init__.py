"""Advice on which model to take, from what the course measured; each line with its reason.

`rules.yml` is the one source: this function, the form on the page (`explorers.AdviceExplorer`) and
the skill file (`skill`) are made from it.
"""

from latentcourse.advise.advice import Advice, Line, advise
from latentcourse.advise.profile import Profile
from latentcourse.advise.rules import Bound, Rule, Rules, decide, outside, rules
from latentcourse.advise.skill import skill

__all__ = [
    "Advice",
    "Bound",
    "Line",
    "Profile",
    "Rule",
    "Rules",
    "advise",
    "decide",
    "outside",
    "rules",
    "skill",
]
