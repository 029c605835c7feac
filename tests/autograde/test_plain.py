"""A notebook's prose reads well in any Jupyter: MyST becomes Markdown, code stays code."""

from dataclasses import dataclass

import pytest

from autograde.authoring.plain import equation_numbers, exercise_line, plain_markdown, quiz_parts
from autograde.errors import CourseError


@dataclass(frozen=True)
class Listed:
    points: int
    rubric: tuple[str, ...]


EXERCISES = {"ch01-f": Listed(3, ("R1", "R2")), "ch01-g": Listed(1, ("R3",))}


def plain(text):
    return plain_markdown(text, EXERCISES)


# Directives.


def test_an_exercise_becomes_a_heading_with_its_facts_and_its_task():
    text = (
        ":::{exercise} Two curves\n:for: ch01-f\n:difficulty: 2\n:importance: 5\n:minutes: 8\n\n"
        "Write both.\n:::"
    )
    assert plain(text) == (
        "### Exercise: Two curves\n\n"
        "*Difficulty ●●○○○ · importance ●●●●● · about 8 minutes · 3 points · R1, R2*\n\n"
        "Write both."
    )


def test_one_point_is_not_called_points():
    options = {"for": "ch01-g", "difficulty": "1", "importance": "1", "minutes": "5"}
    assert " · 1 point · " in exercise_line(options, EXERCISES)


def test_the_page_and_the_notebook_agree_on_an_exercises_line():
    """Sphinx hands over numbers where the notebook's reader has text."""
    from_page = {"for": "ch01-f", "difficulty": 2, "importance": 5, "minutes": 8}
    from_text = {key: str(value) for key, value in from_page.items()}
    assert exercise_line(from_page, EXERCISES) == exercise_line(from_text, EXERCISES)


def test_a_hint_is_folded_and_keeps_its_markdown():
    assert plain(":::{hint} How?\nUse `np.exp`.\n\n- one\n- two\n:::") == (
        "<details><summary><b>How?</b></summary>\n\nUse `np.exp`.\n\n- one\n- two\n\n</details>"
    )
    assert "<b>Hint</b>" in plain(":::{hint}\nThink.\n:::")


@pytest.mark.parametrize("name", ["note", "tip", "important", "warning", "seealso"])
def test_an_aside_becomes_a_quotation_under_its_name(name):
    assert plain(f":::{{{name}}}\nFirst.\n\nSecond.\n:::") == (
        f"> **{name.capitalize()}**\n>\n> First.\n>\n> Second."
    )


def test_an_admonition_has_its_own_title_and_loses_its_options():
    assert plain(":::{admonition} In this section\n:class: tip\n\nYou will see.\n:::") == (
        "> **In this section**\n>\n> You will see."
    )


def test_a_quiz_offers_its_choices_and_folds_each_verdict_away():
    made = plain(
        ":::{quiz} Losses\nWhich is *lower*?\n\n"
        "- [ ] One | Too high.\n- [x] Two | Count.\n- [ ] Three\n:::"
    )
    folded = "<details><summary><b>I answer {}</b></summary>\n\n{}\n\n</details>"
    assert made == "\n\n".join(
        [
            "**Losses** Which is *lower*?",
            *("**a** One", folded.format("a", "No. Too high.")),
            *("**b** Two", folded.format("b", "Right. Count.")),
            *("**c** Three", folded.format("c", "No. ")),
        ]
    )


def test_a_choice_may_go_on_in_the_next_line():
    text = "Which?\n\n- [x] This | Because it\n  is so.\n- [ ] That\n  one | No."
    assert quiz_parts(text) == (
        "Which?",
        [(True, "This", "Because it is so."), (False, "That one", "No.")],
    )


def test_a_quiz_of_ten_choices_has_ten_letters():
    choices = "\n".join(f"- [{'x' if i == 9 else ' '}] c{i} | w{i}" for i in range(10))
    assert "**j** c9" in plain(f":::{{quiz}} Q\nWhich?\n\n{choices}\n:::")


def test_directives_nest_with_longer_fences_outside():
    made = plain("::::{note}\nBefore.\n\n:::{hint} More\nInside.\n:::\n\nAfter.\n::::")
    assert made == (
        "> **Note**\n>\n> Before.\n>\n"
        "> <details><summary><b>More</b></summary>\n>\n> Inside.\n>\n> </details>\n>\n> After."
    )


def test_directives_follow_one_another_and_text_between_them_stays():
    made = plain("A\n\n:::{hint}\nB\n:::\n\nC\n\n:::{note}\nD\n:::\n\nE")
    assert [made.index(letter) for letter in ("A\n", "B\n", "C\n", "> D", "E")] == sorted(
        made.index(letter) for letter in ("A\n", "B\n", "C\n", "> D", "E")
    )
    assert ":::" not in made


def test_a_closing_fence_may_be_followed_by_spaces():
    assert plain(":::{note}\nText.\n:::  ") == "> **Note**\n>\n> Text."


# Citations, links, labels.


def test_a_citation_in_brackets_links_to_the_work():
    assert plain("See {cite:p}`eckart1936`.") == (
        "See ([Eckart and Young, 1936](https://doi.org/10.1007/BF02288367))."
    )


def test_a_citation_in_the_text_has_its_year_in_brackets():
    assert plain("{cite:t}`baldi1989` prove it.").startswith("[Baldi and Hornik (1989)](https://")


def test_several_works_stand_in_one_pair_of_brackets():
    made = plain("PCA {cite:p}`pearson1901, hotelling1933`.")
    assert made.startswith("PCA ([Pearson, 1901](https://") and "; [Hotelling, 1933](" in made


def test_more_than_two_authors_are_shortened():
    assert "Heusel et al., 2017" in plain("{cite:p}`heusel2017`")


def test_a_work_without_a_doi_links_to_its_preprint_or_its_page():
    assert "(https://arxiv.org/abs/1412.6980)" in plain("{cite:p}`kingma2015`")
    assert "(https://www.deeplearningbook.org)" in plain("{cite:p}`goodfellow2016`")


def test_a_citation_within_a_directive_is_resolved_too():
    assert "Hinton" in plain(":::{note}\nSee {cite:t}`hinton2006`.\n:::")


def test_a_link_to_a_section_leads_to_its_notebook():
    assert plain("[next](2_from_scratch.md)") == "[next](2_from_scratch.ipynb)"
    assert plain("[there](../ch02_vae/1_noise.md#kl)") == "[there](../ch02_vae/1_noise.ipynb#kl)"


def test_a_link_elsewhere_stays_as_it_is():
    for link in ("[a](https://example.org/2_b.md)", "[n](../../notation.md)", "[top](#start)"):
        assert plain(link) == link


def test_targets_are_left_out():
    assert plain("(the-loss)=\n## The loss") == "## The loss"


def test_mathematics_is_untouched():
    text = (
        "Inline $z = (x - \\mu)\\,V^\\top$ and $a_{ij}$, $|a| < 1$.\n\n"
        "$$\n\\mathcal L = \\frac1n \\sum_{i=1}^n \\lVert \\hat x_i - x_i \\rVert^2\n$$\n\n"
        "$$\n\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}\n$$"
    )
    assert plain(text) == text


def test_equations_are_numbered_through_the_page():
    page = "$$\na\n$$\n\n$$\nb\n$$ (bee)\n\n$$\nc\n$$ (sea)\n\n```\n$$\nd\n$$ (dee)\n```"
    assert equation_numbers(page) == {"bee": 1, "sea": 2}
    cell = "By {eq}`sea`:\n\n$$\nc\n$$ (sea)"
    assert plain_markdown(cell, {}, equation_numbers(page)) == ("By (2):\n\n$$\nc \\tag{2}\n$$")


def test_a_note_in_the_margin_is_a_quotation():
    assert plain(":::{margin}\nBy the way.\n\nMore.\n:::") == "> By the way.\n>\n> More."


def test_plain_markdown_stays_as_it_is():
    text = (
        "# T\n\n1. one\n2. two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n> quoted\n\n**b** *i* `c`"
    )
    assert plain(text) == text


# Code is code.

CODE = {
    "a directive in a code fence": "```\n:::{note}\nText.\n:::\n```",
    "a directive in a code fence of tildes": "~~~\n:::{figure} x.png\n~~~",
    "an unknown directive in a longer fence": "````md\n```\n:::{figure} x.png\n```\n````",
    "a citation in a code fence": "```\n{cite:p}`nobody1900`\n```",
    "a link in a code fence": "```\n[a](2_b.md)\n```",
    "a target in a code fence": "```\n(a)=\nb\n```",
    "an equation label in a code fence": "```\n$$\nx\n$$ (eq)\n```",
    "a citation in inline code": "Write `` {cite:p}`nobody1900` `` to cite.",
    "the name of a role in inline code": "Write `{cite:p}` before a key.",
    "a link in inline code": "Write `[a](2_b.md)` to link.",
}


@pytest.mark.parametrize("text", CODE.values(), ids=CODE)
def test_code_is_left_alone(text):
    assert plain(text) == text


def test_prose_between_two_pieces_of_code_is_still_changed():
    made = plain("`a` {cite:t}`hinton2006` and `b`, [next](2_b.md) `c`")
    assert made.startswith("`a` [Hinton and Salakhutdinov (2006)](https://")
    assert made.endswith(" and `b`, [next](2_b.ipynb) `c`")


def test_a_code_fence_within_a_directive_does_not_close_it():
    made = plain(":::{note}\n```\n:::\n```\nAfter.\n:::\n\nOutside.")
    assert made == "> **Note**\n>\n> ```\n> :::\n> ```\n> After.\n\nOutside."


def test_code_within_an_aside_keeps_its_roles():
    assert plain(":::{note}\n```\n{cite:p}`nobody1900`\n```\n:::") == (
        "> **Note**\n>\n> ```\n> {cite:p}`nobody1900`\n> ```"
    )


# What plain Jupyter cannot show is refused in a sentence.

REFUSED = {
    "an unclosed directive": (":::{note}\nText.", "':::{note}' is not closed by ':::'"),
    "an outer directive closed by a shorter fence": ("::::{note}\nText.\n:::", "not closed"),
    "an unknown directive": (":::{figure} x.png\n:::", "'figure' has no form in plain Jupyter"),
    "an unknown directive within a known one": (
        "::::{note}\n:::{figure} x.png\n:::\n::::",
        "'figure' has no form",
    ),
    "a directive with backticks": ("```{note}\nText.\n```", "```{note}"),
    "an unknown role": ("As in {ref}`one`.", "'ref'"),
    "an equation that is not on the page": ("As in {eq}`one`.", "the label 'one'"),
    "a citation of nothing": ("{cite:p}`nobody1900`", "'nobody1900', which book/references.bib"),
    "one of several citations of nothing": ("{cite:p}`hinton2006,nobody1900`", "'nobody1900'"),
    "a quiz without a right choice": (
        ":::{quiz} Q\nWhich?\n\n- [ ] a\n- [ ] b\n:::",
        "'Which?' marks no choice as right",
    ),
    "a quiz without a question": (":::{quiz} Q\n- [x] a\n:::", "no question"),
    "a quiz without choices": (":::{quiz} Q\nWhich?\n:::", "marks no choice as right"),
    "an exercise of no cell": (
        ":::{exercise} E\n:for: ch01-none\n:difficulty: 1\n:importance: 1\n:minutes: 1\n:::",
        "'ch01-none', but no solution cell has that grade_id",
    ),
}


@pytest.mark.parametrize("text, cause", REFUSED.values(), ids=REFUSED)
def test_refused_in_a_sentence(text, cause):
    with pytest.raises(CourseError) as refusal:
        plain(text)
    assert cause in str(refusal.value)
    assert str(refusal.value).endswith((".", "'")), "a sentence ends with a full stop"
