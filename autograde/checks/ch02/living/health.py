"""PyTorch's divergence, counts known beforehand, second moments of all clouds."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from torch.distributions import Normal, kl_divergence

from autograde.checks import Part, Slip, Wrong, describe, expect, expect_close, part
from autograde.checks.ch02.living import expect_untouched
from autograde.sandbox.student import Student


class Clouds:
    """Clouds of pictures, whose numbers are of four kinds, in a random order.

    Lively ones move; still ones are the prior itself; some lie off the middle and do not move;
    faint ones move, but by less than the threshold. There are as many of each as keeps the counts
    that likely mistakes lead to apart.
    """

    def __init__(self, rng: Generator, threshold: float) -> None:
        lively, still, off, faint = (int(v) for v in rng.permutation(COUNTS)[0])
        n, dim = int(rng.choice([17, 19, 23])), lively + still + off + faint
        moves = rng.normal(size=(n, dim))
        moves = (moves - moves.mean(axis=0)) / moves.std(axis=0)
        kinds = np.repeat(np.arange(4), (lively, still, off, faint))
        spread = np.select(
            [kinds == 0, kinds == 3],
            [np.sqrt(threshold * rng.uniform(3, 30, dim)), np.sqrt(threshold * 0.3)],
            np.sqrt(threshold * 1e-4),
        )
        centre = np.where(kinds == 2, rng.choice([-1, 1], dim) * rng.uniform(1.5, 2.5, dim), 0)
        centre = np.where(kinds == 0, rng.uniform(-0.5, 0.5, dim), centre)
        logvar = rng.uniform(-4, -1.5, (n, dim)) + rng.uniform(-1, 1, dim)
        logvar = np.where((kinds == 1) | (kinds == 3), rng.normal(0, 1e-3, (n, dim)), logvar)
        order = rng.permutation(dim)
        self.mu, self.logvar = (centre + spread * moves)[:, order], logvar[:, order]
        self.active, self.off, self.faint, self.dim = lively, off, faint, dim


COUNTS = np.array([(4, 2, 3, 1), (5, 1, 3, 2), (5, 2, 1, 3), (6, 2, 3, 2)])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "4_living#a-health-check"
    n, dim = int(rng.choice([17, 19, 23])), int(rng.choice([5, 7, 9]))
    mu = rng.normal(size=(n, dim)) * rng.uniform(0.5, 2, dim) + rng.normal(0, 1.5, dim)
    logvar = rng.normal(size=(n, dim)) + rng.normal(0, 1, dim)
    v, sd = np.exp(logvar), np.exp(logvar / 2)
    clouds = Normal(torch.tensor(mu), torch.tensor(sd))
    each = kl_divergence(clouds, Normal(0.0, 1.0)).numpy()
    mean = mu.sum(axis=0) / n
    second = (clouds.mean**2 + clouds.variance).mean(dim=0).numpy()
    variance = second - mean**2

    def record(*args: Any, **more: Any) -> dict[str, Any]:
        got = student.health(*args, **more)
        if not isinstance(got, dict):
            raise Wrong(f"Return the record as a dict, not {describe(got)}.", page)
        missing = [name for name in ("kl", "active", "mean", "variance") if name not in got]
        expect(not missing, f"The record has no entry {', '.join(missing)}.", page)
        return got

    def apart(value: np.ndarray) -> list[Slip]:
        """Return what other axes lead to, for numbers of shape (n, dim)."""
        words = "Average over the pictures and keep the code's numbers apart: one for each."
        results = [value, value.mean(axis=1), value.sum(axis=1), value.mean(), value.mean(0).sum()]
        return [
            *(Slip(result, words, page) for result in results),
            Slip(value.sum(axis=0), "You sum over the pictures: average over them.", page),
        ]

    @part("the nats of each number", 1)
    def kl() -> None:
        expect_close(
            record(mu, logvar)["kl"],
            each.mean(axis=0),
            "`kl` is not each number's divergence from the prior, averaged over the pictures.",
            *apart(each),
            Slip(-each.mean(axis=0), "A divergence is never negative: `kl` is.", page),
            Slip(2 * each.mean(axis=0), "`kl` lacks the factor of one half.", page),
            Slip(
                0.5 * ((1 + mu**2) / v - 1 + logvar).mean(axis=0),
                "`kl` is the divergence of the prior from the clouds: it is asked for the other "
                "way.",
                page,
                "P6",
            ),
            Slip(
                0.5 * (mu**2 + v**2 - 1 - 2 * logvar).mean(axis=0),
                "logvar is the logarithm of the variance, not of the standard deviation.",
                page,
            ),
            Slip(
                0.5 * (mu**2 + sd - 1 - logvar).mean(axis=0),
                "`kl` takes the standard deviation where the variance belongs.",
                page,
            ),
            Slip(
                0.5 * (variance + mean**2 - 1 - np.log(variance)),
                "`kl` is the divergence of all clouds together: take each cloud's own, then "
                "average.",
                page,
                "P6",
            ),
            Slip(
                0.5 * (mean**2 + v.mean(axis=0) - 1 - logvar.mean(axis=0)),
                "`kl` averages the means before it squares them: average the divergences.",
                page,
            ),
            Slip(
                0.5 * (mean**2 + np.exp(logvar.mean(axis=0)) - 1 - logvar.mean(axis=0)),
                "`kl` is the divergence of an average cloud: average the divergences.",
                page,
            ),
            what="The entry `kl`",
            see=page,
        )

    def compare_active(case: Clouds, threshold: float, got: Any) -> None:
        expect(
            np.shape(got) != (case.dim,),
            "`active` says which numbers are active: return how many.",
            page,
        )
        expect_close(
            got,
            case.active,
            "`active` is not how many numbers have a mean that moves by more than the threshold.",
            Slip(
                case.dim,
                "Numbers whose clouds all sit at the prior count as active with you: they are "
                "collapsed. Ask the means, not the clouds' width.",
                page,
                "P5",
            ),
            Slip(
                case.active + case.off,
                "A number that lies off the middle, the same for every picture, costs nats and "
                "tells nothing: active is what moves from picture to picture.",
                page,
            ),
            Slip(
                case.active + case.faint,
                "You compare a standard deviation with the threshold: it is one for the variance.",
                page,
            ),
            Slip(
                case.dim - case.active,
                "Those are the numbers that are not active: count the others.",
                page,
            ),
            Slip(
                int((case.mu.var(axis=1) > threshold).sum()),
                "You count pictures: the variance is over the pictures, one for each number.",
                page,
            ),
            Slip(case.active / case.dim, "`active` is a share: a count is asked for.", page),
            what="The entry `active`",
            see=page,
        )
        whole = isinstance(got, int | np.integer) or np.asarray(got).dtype.kind in "iu"
        expect(whole and not isinstance(got, bool), "`active` is a count: return an int.", page)

    @part("how many numbers are active", 1)
    def active() -> None:
        case = Clouds(rng, 0.01)
        compare_active(case, 0.01, record(case.mu, case.logvar)["active"])
        collapsed = rng.normal(0, 1e-3, size=(2, n, dim))
        expect_close(
            record(*collapsed)["active"],
            0,
            "In a model whose clouds all are the prior no number is active.",
            Slip(dim, "You call a collapsed model active in every number.", page, "P5"),
            what="The entry `active`",
            see=page,
        )
        for threshold in (float(rng.uniform(0.08, 0.2)), float(rng.uniform(5e-4, 1e-3))):
            case = Clouds(rng, threshold)
            got = record(case.mu, case.logvar, threshold=threshold)["active"]
            fixed = int((case.mu.var(axis=0) > 0.01).sum())
            if fixed != case.active and np.shape(got) == () and got == fixed:
                raise Wrong("The threshold changes nothing: use it.", page)
            compare_active(case, threshold, got)

    @part("the mean of all clouds", 0.5)
    def middle() -> None:
        kept = [student.keep(mu), student.keep(logvar)]
        expect_close(
            record(*kept)["mean"],
            mean,
            "`mean` is not the mean of all clouds together.",
            *apart(mu),
            Slip(
                np.median(mu, axis=0),
                "`mean` is the median of the means: clouds off to one side count by how far.",
                page,
            ),
            Slip(
                (mu / v).sum(axis=0) / (1 / v).sum(axis=0),
                "`mean` weighs narrow clouds more: every picture counts alike.",
                page,
            ),
            Slip(np.zeros(dim), "That is the prior's mean, not that of the clouds.", page, "P6"),
            what="The entry `mean`",
            see=page,
        )
        expect_untouched(kept, (mu, logvar), "health")

    @part("the variance of all clouds", 1.5)
    def spread() -> None:
        got, again = (record(mu, logvar)["variance"] for _ in range(2))
        sound = np.shape(got) == np.shape(again) == (dim,)
        expect(
            not sound or np.array_equal(got, again, equal_nan=True),
            "Two calls differ, so you draw: the variance of all clouds can be had without noise.",
            page,
        )
        between, prior = mu.var(axis=0), "That is the prior's variance, not that of the clouds."
        expect_close(
            got,
            variance,
            "`variance` is not that of all clouds together.",
            Slip(between, "How wide the clouds are is missing from `variance`.", page),
            Slip(v.mean(axis=0), "How much the means differ is missing from `variance`.", page),
            Slip(np.ones(dim), prior, page, "P6"),
            Slip(
                between + 1,
                "The clouds have widths of their own: 1 is the width of the prior.",
                page,
                "P6",
            ),
            Slip(
                second,
                "You measure from 0, the middle of the prior: measure from the clouds' own.",
                page,
                "P6",
            ),
            Slip(
                between + sd.mean(axis=0),
                "You add a standard deviation to a variance.",
                page,
            ),
            Slip(
                between + v.var(axis=0),
                "How wide the clouds are counts, not how much their widths differ.",
                page,
            ),
            Slip(
                between + logvar.mean(axis=0),
                "logvar is a logarithm: the variance itself is needed.",
                page,
            ),
            Slip(
                between + np.exp(logvar.mean(axis=0)),
                "Average the clouds' variances, not their logarithms.",
                page,
            ),
            Slip(
                between + np.exp(2 * logvar).mean(axis=0),
                "logvar is the logarithm of the variance, not of the standard deviation.",
                page,
            ),
            Slip(
                between + sd.mean(axis=0) ** 2,
                "Average the clouds' variances, not their standard deviations.",
                page,
            ),
            Slip(
                mu.std(axis=0) + sd.mean(axis=0),
                "Those are standard deviations: variances are asked for, and add up.",
                page,
            ),
            Slip(
                (mu.std(axis=0) + sd.mean(axis=0)) ** 2,
                "Standard deviations do not add up: variances do.",
                page,
            ),
            Slip(np.sqrt(variance), "That is the standard deviation: square it.", page),
            Slip(
                between + v.sum(axis=0),
                "Average the clouds' variances over the pictures, do not sum them.",
                page,
            ),
            Slip(
                between - v.mean(axis=0),
                "Both parts add up: none is to be subtracted.",
                page,
            ),
            Slip(
                mu.var(axis=0, ddof=1) + v.mean(axis=0),
                "Divide by the number of pictures, not by one less: these are all the clouds.",
                page,
            ),
            Slip(
                between + v,
                "Average the clouds' widths over the pictures: one variance for each number.",
                page,
            ),
            Slip(
                mu.var(axis=1) + v.mean(axis=1),
                "Average over the pictures and keep the code's numbers apart: one for each.",
                page,
            ),
            what="The entry `variance`",
            see=page,
        )

    yield kl
    yield active
    yield middle
    yield spread
