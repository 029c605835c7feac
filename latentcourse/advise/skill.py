"""The rules as a skill: a Markdown file that an assistant loads to advise by them."""

from collections.abc import Mapping

from latentcourse.advise.rules import MANY, Condition, Rule, rules

HEAD = """\
---
name: latents-advise
description: >-
  Advise which autoencoder (or none) to take for a job, with likelihood, weight of the KL, size of
  the code and evaluation. Use it when someone asks whether an autoencoder, a VAE, a VQ-VAE or a
  latent diffusion model suits their data.
---

# Advice on autoencoders

Made from `latentcourse/advise/rules.yml` of the course "Latents"; do not edit it by hand. The rules
hold for what the course measured: small pictures and small networks, nearly all of them trained in
minutes on one core.

## How to advise

1. Ask what you do not know of the questions below, all at once. Do not guess the use.
2. Go through each aspect's rules from top to bottom and take the first that fits; of those on
   evaluation take all that fit. `family` is what the architecture turned out to be.
3. Say for each line what you advise, why, and where it was measured: a page of the book. Where a
   rule is marked as not measured, say so.
4. Go through "Where nothing was measured" at the end. If something there fits, say so in one line:
   "Outside what this course measured: ...", and that your advice is a guess.
5. Offer the simplest thing that could win, as a control, whatever you advise.
6. Do not add numbers of your own. If the job lies outside of the questions, say that these rules
   do not reach it.

`pixels` is how many numbers a picture has: its side times its side, in colour three times that.
"""


def skill() -> str:
    """Return the skill file.

    Returns
    -------
    str
        Markdown, with a front matter that names and describes the skill.

    Examples
    --------
    >>> text = skill()
    >>> text.startswith("---\\nname: latents-advise\\n")
    True
    >>> text.count("Not measured") == sum(not rule.measured for rule in rules().rules)
    True
    """
    found = rules()
    parts = [HEAD, "## Questions\n"]
    for name, question in found.questions.items():
        if answers := question.get("answers"):
            told = "; ".join(f"`{key}`: {text}" for key, text in answers.items())
        else:
            told = "(a number)"
        parts.append(f"- **{name}**: {question['asks']} {told}.")
    for aspect, title in found.aspects.items():
        parts.append(f"\n## {title}\n")
        if aspect == MANY:
            parts.append("All that fit.\n")
        rows = [rule for rule in found.rules if rule.aspect == aspect]
        parts += [_told(place, rule) for place, rule in enumerate(rows, start=1)]
    parts.append("\n## Where nothing was measured\n")
    parts += [f"- {_conditions(bound.when)}: {bound.beyond}." for bound in found.bounds]
    return "\n".join(parts) + "\n"


def _told(place: int, rule: Rule) -> str:
    """Return a rule as an item of a list."""
    family = f" (family `{rule.family}`)" if rule.family else ""
    source = f"Book: {rule.where}." if rule.measured else f"Not measured; book: {rule.where}."
    return f"{place}. {_conditions(rule.when)}: **{rule.says}**{family} {rule.why} {source}"


def _conditions(when: Mapping[str, Condition]) -> str:
    """Return when something fits, in words."""
    told = []
    for name, condition in when.items():
        if isinstance(condition, str):
            told.append(f"{name} is {condition}")
        elif isinstance(condition, Mapping):
            ends = {"least": "at least", "most": "at most"}
            told += [f"{name} is {ends[end]} {value}" for end, value in condition.items()]
        else:
            told.append(f"{name} is {' or '.join(condition)}")
    return "If " + " and ".join(told) if told else "Else"
