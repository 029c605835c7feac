"""The hidden checks of section 4, living in the latent.

Oracles: moments and SciPy's Kolmogorov-Smirnov statistic for draws, balls drawn one by one, SciPy's
log-sum-exp, PyTorch's divergence, and the law of total variance by the clouds' second moments.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from scipy.special import logsumexp
from scipy.stats import kstest
from torch.distributions import Normal, kl_divergence

from autograde.checks import Part, Slip, Wrong, array, describe, expect, expect_close, number, part
from autograde.sandbox.student import Remote, Rng, Student

Generator = np.random.Generator


def expect_untouched(got: list[Remote], arguments: tuple[np.ndarray, ...], name: str) -> None:
    """Raise `Wrong` if what a function was given is no longer what it was."""
    same = all(np.array_equal(k.value(), v) for k, v in zip(got, arguments, strict=True))
    expect(same, f"{name} changes its arguments: leave them as they were.")


def check_draw_prior(student: Student, rng: Generator) -> Iterator[Part]:
    """Moments and shape of many draws, and that they come from the generator given."""
    page = "4_living#draw-something-new"
    n, dim = int(rng.integers(12_000, 14_000)), int(rng.choice([3, 5]))
    seed = int(rng.integers(1 << 31))

    def drawn(**more: Any) -> np.ndarray:
        got = student.draw_prior(n, dim, Rng(seed), **more)
        expect(np.shape(got) != (dim, n), "One code in each row: yours stand in columns.", page)
        return array(got, (n, dim), "The array of codes").astype(np.float64)

    def expect_fresh(z: np.ndarray) -> None:
        expect(
            len(np.unique(z[:, 0])) > 0.99 * n and len(np.unique(z[0])) == dim,
            "Every number of every code is a draw of its own: yours repeat.",
            page,
        )

    def expect_independent(z: np.ndarray) -> None:
        together = np.corrcoef(np.hstack([z[1:], z[:-1]]).T) - np.eye(2 * dim)
        expect(
            np.abs(together).max() < 0.06,
            "In the prior no number of a code tells of another: yours go together.",
            page,
        )

    def expect_normal(z: np.ndarray) -> None:
        expect(
            kstest(z.ravel(), "norm").statistic < 0.015,
            "The codes are no draws of a normal distribution: their histogram has another shape.",
            page,
        )

    @part("codes of the prior, from the generator given", 1)
    def prior() -> None:
        z = drawn()
        expect_fresh(z)
        expect(
            (np.abs(z.mean(axis=0)) < 0.05).all(),
            "The codes are not centred at 0: the prior knows no picture and no picture's cloud.",
            page,
            "P6",
        )
        expect(
            (np.abs(z.std(axis=0) - 1) < 0.04).all(),
            "The codes have another spread than the prior, which has variance 1 in every number, "
            "whatever the clouds look like.",
            page,
            "P6",
        )
        expect_independent(z)
        expect_normal(z)
        kept = student.keep(Rng(seed))
        first, second = (np.asarray(student.draw_prior(9, 2, kept)) for _ in range(2))
        expect(
            np.array_equal(z, drawn()) and not np.array_equal(first, second),
            "Draw from the rng you are given: its seed decides, and two calls with one rng go on "
            "where the first has stopped.",
            page,
        )
        array(student.draw_prior(1, 5, Rng(seed)), (1, 5), "The array for one code")
        array(student.draw_prior(7, 1, Rng(seed)), (7, 1), "The array of codes of one number")

    @part("the temperature scales the standard deviation", 1)
    def temperatures() -> None:
        for t in (float(rng.uniform(0.35, 0.65)), float(rng.uniform(1.6, 2.4))):
            z = drawn(temperature=t)
            spread = float(z.std())
            expect_fresh(z)
            expect(
                (np.abs(z.mean(axis=0)) < 0.05 * max(1, t, spread)).all(),
                "The temperature moves the middle: it should only make the codes spread more or "
                "less around 0.",
                page,
            )
            for value, message in (
                (1.0, "The temperature changes nothing: use it."),
                (t**0.5, "You scale the variance: the temperature is to scale its root."),
                (t**2, "The temperature counts twice: it scales the standard deviation once."),
                (1 / t, "A temperature below 1 should draw the codes closer, not further out."),
            ):
                expect(abs(spread / value - 1) > 0.03, message, page)
            expect(
                (np.abs(z.std(axis=0) / t - 1) < 0.04).all(),
                "The codes have another spread than the temperature says.",
                page,
            )
            expect_independent(z)
            expect_normal(z / t)
        expect_close(
            drawn(temperature=0.0),
            np.zeros((n, dim)),
            "At temperature 0 every code is the middle of the prior.",
            see=page,
        )

    yield prior
    yield temperatures


def distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return every point's distance (row) to every centre (column)."""
    squares = [(p[:, None] - c) ** 2 for p, c in zip(points.T, centres.T, strict=True)]
    return np.asarray(np.sqrt(np.sum(squares, axis=0)))


def reaches(centres: np.ndarray, k: int) -> np.ndarray:
    """Return each centre's distance to its k-th neighbour among the others; 0 for k = 0."""
    if k == 0:
        return np.zeros(len(centres))
    others = ~np.eye(len(centres), dtype=bool)
    apart = distances(centres, centres)[others].reshape(len(centres), -1)
    return np.asarray(np.sort(apart, axis=1)[:, k - 1])


def share(apart: np.ndarray, radius: Any) -> float:
    """Return the share of points in at least one ball."""
    return float((apart <= radius).any(axis=1).mean())


def covered_slips(points: np.ndarray, centres: np.ndarray, k: int) -> list[Slip]:
    """Return what the likely mistakes come to."""
    page = "4_living#draw-something-new"
    radius, apart = reaches(centres, k), distances(points, centres)
    hits, own = apart <= radius, reaches(points, k)
    one = "Every ball has a radius of its own: yours are all alike."
    squared = "You compare a distance with the square of one."
    return [
        Slip(
            share(apart, reaches(centres, k - 1)),
            "Your balls reach one neighbour short: a picture is no neighbour of itself.",
            page,
        ),
        Slip(
            share(apart, reaches(centres, k + 1)),
            "Your balls reach one neighbour too far.",
            page,
        ),
        Slip(
            float(hits.any(axis=0).mean()),
            "That is the share of balls that hold a point: the share of points is asked for.",
            page,
        ),
        Slip(
            float(hits.mean()),
            "A point counts once, whether it lies in one ball or in many.",
            page,
        ),
        Slip(float(hits.any(axis=1).sum()), "That is a count: a share is asked for.", page),
        Slip(
            float(hits[np.arange(len(points)), apart.argmin(axis=1)].mean()),
            "Ask all balls, not only that of the nearest centre: a farther one may reach further.",
            page,
        ),
        Slip(
            share(apart, np.sort(apart, axis=0)[k - 1]),
            "A ball's radius comes from the other centres, not from the points.",
            page,
        ),
        Slip(
            share(apart, own[:, None]),
            "The balls belong around the centres: yours are around the points.",
            page,
        ),
        Slip(share(apart.T, own), "Points and centres have changed places.", page),
        Slip(1 - share(apart, radius), "That is the share of points outside.", page),
        Slip(share(apart, radius.mean()), one, page),
        Slip(share(apart, np.median(radius)), one, page),
        Slip(share(apart, radius**2), squared, page),
        Slip(share(apart**2, radius), squared, page),
    ]


def check_precision_recall(student: Student, rng: Generator) -> Iterator[Part]:
    """Shares against balls drawn one by one; edges and copies on a line of whole numbers."""
    page = "4_living#draw-something-new"

    def pictures(k: int) -> tuple[np.ndarray, np.ndarray]:
        # Shares are few: draw until no mistake we know passes for the truth or for another one.
        for _ in range(500):
            m, n, dim = int(rng.integers(19, 26)), int(rng.integers(131, 161)), 2
            spread = rng.uniform(0.3, 2.0, size=(m, 1))
            centres = rng.normal(size=(m, dim)) * spread + rng.normal(size=dim)
            points = rng.normal(0, 1.3, size=(n, dim)) + rng.normal(size=dim)
            truth = share(distances(points, centres), reaches(centres, k))
            slips = [(round(s.value, 9), s.message) for s in covered_slips(points, centres, k)]
            told = {(value, message) for value, message in slips if 0 < value <= 1}
            distinct = round(truth, 9) not in dict(slips) and len(dict(told)) == len(told)
            if 0.2 < truth < 0.8 and distinct:
                break
        return points, centres

    def compare(points: np.ndarray, centres: np.ndarray, k: int) -> None:
        expect_close(
            student.covered(points, centres, k),
            share(distances(points, centres), reaches(centres, k)),
            "This is not the share of points that lie in at least one centre's ball.",
            *covered_slips(points, centres, k),
            what="The share",
            see=page,
        )

    @part("the share of points in some ball", 1)
    def some() -> None:
        for _ in range(2):
            compare(*pictures(3), 3)

    @part("any k, both ways round", 1)
    def any_k() -> None:
        points, centres = pictures(2)
        shares = {number(student.covered(points, centres, k), "The share") for k in (1, 2, 3, 9)}
        expect(len(shares) > 1, "k changes nothing: use it.", page)
        for k in (1, 2, int(rng.integers(4, 7))):
            compare(*pictures(k), k)
        far, near = rng.normal(40, 1, (7, 5)), rng.normal(0, 1, (11, 5))
        both = np.concatenate([near, far])
        for points, centres in ((both, near), (near, both), (far[:1], near), (both, both)):
            kept = [student.keep(points), student.keep(centres)]
            expect_close(
                student.covered(*kept),
                share(distances(points, centres), reaches(centres, 3)),
                "Precision and recall are two shares: of the first set's points, in balls around "
                "the second. Sets of other sizes, or of one point, give a wrong share.",
                what="The share",
                see=page,
            )
            expect_untouched(kept, (points, centres), "covered")

    def line(places: Any) -> np.ndarray:
        """Put whole numbers on an axis of a space, where every distance is exact."""
        made = np.tile(corner, (len(places), 1))
        made[:, axis] = places
        return made

    corner, axis = rng.integers(-3, 4, size=4).astype(float), int(rng.integers(4))

    @part("a point on the edge is inside", 0.5)
    def edge() -> None:
        for k in (1, 2):
            at = np.cumsum(rng.permutation([1, 2, 4, 7, 11])).astype(float)
            radius = reaches(at[:, None], k)
            low, high = (at - radius).min(), (at + radius).max()
            far = [low - 0.25, low - 9, high + 0.25, high + 5, high + 7]
            points = line([low, high, *far])
            expect_close(
                student.covered(points, line(at), k),
                share(distances(points, line(at)), radius),
                "Points on the edge of a ball should be inside, and points beyond it outside.",
                Slip(0.0, "A point exactly on the edge of a ball is inside it.", page),
                what="The share",
                see=page,
            )

    @part("a copy of a picture is a neighbour", 0.5)
    def copies() -> None:
        gap = int(rng.integers(5, 9))
        for k in (1, 2):
            at = np.array([0] * (k + 1) + [gap, 3 * gap, 7 * gap], dtype=float)
            radius = reaches(at[:, None], k)
            places = np.array([0, -1, -2, -gap, -2.5 * gap, gap, 40 * gap])
            points, order = line(places), rng.permutation(len(at))
            apart = np.abs(at[:, None] - at)
            others = np.array([np.sort(row[row > 0])[k - 1] for row in apart])
            expect_close(
                student.covered(points, line(at[order]), k),
                share(distances(points, line(at)), radius),
                "Where centres lie on one spot, the share is another.",
                Slip(
                    share(distances(points, line(at)), others),
                    "Only the picture itself is no neighbour: another one at distance 0 counts.",
                    page,
                ),
                what="The share",
                see=page,
            )

    yield some
    yield any_k
    yield edge
    yield copies


def check_importance_bound(student: Student, rng: Generator) -> Iterator[Part]:
    """Against SciPy's log-sum-exp, near and far from where exp has a value."""
    page = "4_living#how-far-below-the-truth"
    m, n = int(rng.choice([7, 9, 11])), int(rng.choice([4, 6, 8]))

    def compare(log_w: np.ndarray, message: str) -> None:
        many = len(log_w)
        want = np.asarray(logsumexp(log_w, axis=0)) - np.log(many)
        with np.errstate(all="ignore"):
            mean = np.exp(log_w).mean(axis=0)
        expect_close(
            student.importance_bound(log_w),
            want,
            message,
            Slip(
                log_w.mean(axis=0),
                "That is the mean of the logarithms, the ELBO: the logarithm of the mean weight "
                "lies above it.",
                page,
            ),
            Slip(
                want + np.log(many),
                "That is the logarithm of the sum: it would grow with every draw.",
                page,
            ),
            Slip(log_w.max(axis=0), "That is the largest logarithm alone.", page),
            Slip(
                want - log_w.max(axis=0),
                "What you subtract first is to be added back at the end.",
                page,
            ),
            Slip(mean, "That is the mean weight: return its logarithm.", page),
            Slip(-want, "The sign is wrong: the bound itself is asked for, not a loss.", page),
            Slip(
                logsumexp(log_w, axis=1) - np.log(log_w.shape[1]),
                "You averaged over the pictures: average over the draws, the first axis.",
                page,
            ),
            Slip(want.mean(), "One bound for each picture, not their mean.", page),
            Slip(
                logsumexp(log_w) - np.log(log_w.size),
                "You averaged the weights of all pictures: each has a bound of its own.",
                page,
            ),
            Slip(
                want + np.log(many) - np.log(log_w.shape[1]),
                "Divide by the number of draws, not of pictures.",
                page,
            ),
            what="The array of bounds",
            see=page,
        )

    def expect_finite(log_w: np.ndarray, message: str) -> None:
        got = array(student.importance_bound(log_w), log_w.shape[1:], "The array of bounds")
        expect(np.isfinite(got).all(), message, page, "P10")
        lifted = got - log_w.max(axis=0)
        expect(
            (lifted < 100).all() and (lifted > -100).all(),
            "Far from 0 the bound is cut off: something small added to a weight, or a clip, "
            "drowns weights that are smaller still.",
            page,
            "P10",
        )

    @part("the logarithm of the mean weight", 1)
    def value() -> None:
        for spread in (1.0, 4.0):
            compare(
                rng.normal(-24, spread, size=(m, n)) + rng.normal(0, 2, size=n),
                "This is not the logarithm of the mean weight of each picture.",
            )

    @part("weights beyond the range of exp", 1.5)
    def far() -> None:
        near = rng.normal(0, 2, size=(m, n))
        levels = rng.permutation([-2500.0, -800.0, 900.0, *rng.uniform(-60, 60, size=n - 3)])
        wide = np.sort(rng.uniform(-3000, 1500, size=(m, n)), axis=0)[:: int(rng.choice([-1, 1]))]
        for log_w, message in (
            (
                near - 2000,
                "Weights of e^-2000 are 0 in floating point, and their logarithm is gone: nothing "
                "may leave the logarithm's range.",
            ),
            (
                near + 900,
                "Weights of e^900 overflow: nothing may leave the logarithm's range.",
            ),
            (
                near + levels,
                "The weights of one picture vanish beside those of another: what you subtract "
                "must fit each picture.",
            ),
            (
                wide,
                "Where the draws of one picture differ much a number overflows or all vanish: what "
                "you subtract must suit its largest weight.",
            ),
        ):
            expect_finite(log_w, message)
            compare(log_w, "Far from 0 this is not the logarithm of the mean weight.")

    @part("any number of draws and pictures, arguments intact", 0.5)
    def sizes() -> None:
        for shape in ((1, n), (m, 1), (151, 3), (n, m)):
            compare(
                rng.normal(-24, 2, size=shape),
                "With other numbers of draws and pictures this is not the bound.",
            )
        log_w = rng.normal(-24, 2, size=(m, n))
        kept = student.keep(log_w)
        student.importance_bound(kept)
        expect_untouched([kept], (log_w,), "importance_bound")

    yield value
    yield far
    yield sizes


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


def check_health(student: Student, rng: Generator) -> Iterator[Part]:
    """PyTorch's divergence, counts known beforehand, second moments of all clouds."""
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
