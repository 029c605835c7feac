"""Points on the line, on the plateau, and where there is no line."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, Wrong, expect, expect_close, number, part
from autograde.checks.ch02.collapse import CURES
from autograde.sandbox.student import Student

# Two cures


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = CURES
    warmup, beta = float(rng.uniform(0.35, 0.7)), float(rng.uniform(2.5, 6))

    def rises() -> None:
        got = number(student.kl_weight(warmup / 2, warmup, beta), "The weight")
        expect(got < beta, "While the warm-up lasts the weight is below beta.", page)

    @part("a straight line from 0", 1)
    def line() -> None:
        for top in (beta, None, beta / 9):
            scale = 1.0 if top is None else top
            for share in (*(warmup * rng.uniform(0.1, 0.9, size=4)), 0.0):
                fraction = share / warmup
                want = np.interp(share, [0, warmup, 1], [0, scale, scale])
                slips = [
                    Slip(scale, "There is no rise: the weight is beta at once.", page),
                    Slip(0.0, "The weight jumps: it should rise all the while.", page),
                    Slip(fraction, "The line runs up to beta, not to 1.", page),
                    Slip(min(fraction, scale), "The line runs up to beta, not to 1.", page),
                    Slip(scale * share, "The rise is over when the warm-up is, not later.", page),
                    Slip(share, "The line needs both the warm-up and beta.", page),
                    Slip(scale * (1 - fraction), "The weight falls: it should rise.", page),
                    Slip(scale * fraction**2, "The line is not straight.", page),
                    Slip(scale * np.sin(np.pi * fraction / 2) ** 2, "The line is bent.", page),
                ]
                expect_close(
                    student.kl_weight(float(share), warmup, *([] if top is None else [top])),
                    want,
                    "The weight should rise in a straight line from 0 to beta.",
                    *(slip for slip in slips if not np.isclose(slip.value, want)),
                    what="The weight",
                    see=page,
                )

    @part("then it stays at beta", 0.5)
    def plateau() -> None:
        rises()
        for share in (warmup, *rng.uniform(warmup, 1, size=4), 1.0):
            expect_close(
                student.kl_weight(float(share), warmup, beta),
                beta,
                "When the warm-up is over the weight is beta, and stays so.",
                *(
                    []
                    if share == warmup
                    else [Slip(beta * share / warmup, "The weight never stops rising.", page)]
                ),
                Slip(1.0, "The weight ends at beta, not at 1.", page),
                Slip(min(beta, share / warmup), "The line runs up to beta, not to 1.", page),
                what="The weight",
                see=page,
            )
        for share, over in ((0.9, 0.25), (1.0, 1.0)):
            expect_close(
                student.kl_weight(share, over),
                1.0,
                "Unless it is told otherwise, beta is the weight of the ELBO.",
                what="The weight",
                see=page,
            )

    @part("no warm-up", 0.5)
    def at_once() -> None:
        rises()
        for share in (float(rng.uniform(0.1, 0.9)), 1.0, 0.0):
            try:
                got = student.kl_weight(share, 0.0, beta)
            except Exception as error:
                if "ZeroDivisionError" in str(error) or "FloatingPointError" in str(error):
                    raise Wrong("Without a warm-up you divide by zero.", page) from error
                raise
            expect(
                np.isfinite(number(got, "The weight")),
                "Without a warm-up you divide by zero, and the weight is nan or inf.",
                page,
            )
            expect_close(
                got,
                beta,
                "Without a warm-up the weight is beta from the first step on.",
                what="The weight",
                see=page,
            )

    yield line
    yield plateau
    yield at_once
