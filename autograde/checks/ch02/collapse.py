"""The hidden checks of section 5, a VAE that forgets its input, and its cures.

Oracles: PyTorch's autograd in float64, NumPy's interpolation, sums written out, and clouds whose
moments are exact because they are drawn and then standardised.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from autograde.checks import Part, Slip, Wrong, array, describe, expect, expect_close, number, part
from autograde.sandbox.student import Student

Generator = np.random.Generator

WEIGHT = "5_collapse#the-weight-that-nobody-wrote"
CURES = "5_collapse#a-collapse-without-a-culprit"
COLLAPSE = "5_collapse#collapse"
DOCTOR = "5_collapse#a-doctor-s-eye"
RECORD = "4_living#a-health-check"


# The weight that nobody wrote


def hidden_weight(rng: Generator, dim: int, latent_dim: int, sigma: float | None) -> float:
    """Return beta as the slopes tell it: the loss as written against the loss as it should be.

    Two losses are one up to a constant factor if their slopes are. So the slope of the KL term,
    relative to that of the reconstruction, says what stands before the KL.
    """
    n = int(rng.integers(3, 8))
    x, x_hat = (torch.tensor(v) for v in rng.uniform(0.1, 0.9, size=(2, n, dim)))
    kl = torch.tensor(rng.uniform(0.1, 2, size=(n, latent_dim)), requires_grad=True)
    x_hat.requires_grad_()
    if sigma is None:
        tidy = torch.nn.functional.binary_cross_entropy(x_hat, x, reduction="none")
        proper = tidy
    else:
        tidy = (x_hat - x) ** 2
        proper = -torch.distributions.Normal(x_hat, sigma).log_prob(x)  # type: ignore[no-untyped-call]
    written = torch.autograd.grad(tidy.mean() + kl.mean(), (x_hat, kl), retain_graph=True)
    summed = proper.sum(dim=1).mean() + kl.sum(dim=1).mean()
    right = torch.autograd.grad(summed, (x_hat, kl))
    shares = [(a / b).mean().item() for a, b in zip(written, right, strict=True)]
    return shares[1] / shares[0]


def check_effective_beta(student: Student, rng: Generator) -> Iterator[Part]:
    """Sizes of either order, spreads on both sides of 1; the weight from autograd's slopes."""

    def sizes() -> tuple[int, int]:
        # No size is a multiple of the other, so that a whole division shows.
        dim, k = int(rng.integers(20, 90)), int(rng.choice([3, 5, 7, 9]))
        return (dim + 1 if dim % k == 0 else dim), k

    @part("the weight for a cross-entropy", 1)
    def coins() -> None:
        dim, k = sizes()
        for one, other in ((dim, k), (k, dim), (dim, 1)):
            want = hidden_weight(rng, one, other, None)
            slips = [
                Slip(other / one, "Your weight is upside down.", WEIGHT, "P9"),
                Slip(1.0, "Averaging both terms changes the weight between them.", WEIGHT, "P9"),
                Slip(one // other, "A weight need not be a whole number.", WEIGHT),
                Slip(one, "The KL is averaged too, and over another count.", WEIGHT, "P9"),
                Slip(1 / other, "The reconstruction is averaged too.", WEIGHT, "P9"),
                Slip(one * other, "The two averages do not work in one direction.", WEIGHT, "P9"),
                Slip(want / 2, "Without a sigma the reconstruction is taken as it is.", WEIGHT),
            ]
            expect_close(
                student.effective_beta(one, other),
                want,
                "This beta does not turn the averaged loss into sum plus beta times sum.",
                *(slip for slip in slips if not np.isclose(slip.value, want)),
                what="beta",
                see=WEIGHT,
            )

    @part("the weight for a squared error", 1)
    def normal() -> None:
        dim, k = sizes()
        for one, other, sigma in (
            (dim, k, float(rng.uniform(0.05, 0.4))),
            (k, dim, float(rng.uniform(1.5, 3))),
            (dim, k, 1.0),
        ):
            want = hidden_weight(rng, one, other, sigma)
            plain = hidden_weight(rng, one, other, None)
            slips = [
                Slip(plain, "The sigma of the pixels is ignored: it weighs the error.", WEIGHT),
                Slip(
                    plain * plain / want,
                    "sigma works the wrong way round: the sharper the pixels ought to be, the "
                    "heavier is the KL of a loss that does not say so.",
                    WEIGHT,
                ),
                Slip(2 * want, "The half that a normal density has is missing.", WEIGHT),
                Slip(want * sigma, "sigma is taken for the variance.", WEIGHT, "P10"),
                Slip(other / one * want / plain, "The sizes are upside down.", WEIGHT, "P9"),
                Slip(want / plain, "Both terms are averaged, over other counts.", WEIGHT, "P9"),
                Slip(one // other * want / plain, "A weight need not be a whole number.", WEIGHT),
            ]
            expect_close(
                student.effective_beta(one, other, sigma=sigma),
                want,
                "This beta does not turn the averaged loss into one of normal pixels plus beta "
                "times the KL.",
                *(slip for slip in slips if not np.isclose(slip.value, want)),
                what="beta",
                see=WEIGHT,
            )

    yield coins
    yield normal


# Two cures


def check_warmup(student: Student, rng: Generator) -> Iterator[Part]:
    """Points on the line, on the plateau, and where there is no line."""
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


def check_free_bits(student: Student, rng: Generator) -> Iterator[Part]:
    """Sums written out; the floor between the numbers' means, and pictures on both sides of it."""
    page = CURES

    def case(n: int, k: int) -> tuple[np.ndarray, np.ndarray]:
        """KL of pictures that differ much, and the mean of each number, well apart."""
        kl = rng.gamma(0.5, size=(n, k)) * rng.permutation(0.1 * 2.5 ** np.arange(k))
        return kl, np.array([sum(column) / n for column in kl.T.tolist()])

    def compare(kl: np.ndarray, means: np.ndarray, floor: float) -> None:
        k, total = kl.shape[1], means.sum()
        want = sum(max(mean, floor) for mean in means.tolist())
        slips = [
            Slip(total, "The floor does nothing: a number below it is charged the floor.", page),
            Slip(
                np.maximum(kl, floor).sum(axis=1).mean(),
                "You lift each picture to the floor: it is the number's mean over the batch that "
                "has one.",
                page,
            ),
            Slip(max(total, floor), "One floor for the sum: each number has its own.", page),
            Slip(max(total, k * floor), "One floor for the sum: each number has its own.", page),
            Slip(
                np.maximum(means - floor, 0).sum(),
                "The floor is subtracted: what lies above it is charged in full.",
                page,
            ),
            Slip(
                np.where(means > floor, means, 0).sum(),
                "A number below the floor is charged the floor, not nothing.",
                page,
            ),
            Slip(np.minimum(means, floor).sum(), "The floor became a ceiling.", page),
            Slip(
                np.maximum(means, floor).mean(),
                "Sum over the numbers of the code: you average over them.",
                page,
                "P9",
            ),
            Slip(
                np.maximum(kl.sum(axis=0), floor).sum(),
                "You sum over the batch: average over it.",
                page,
                "P9",
            ),
            *(
                Slip(value, "Rows are pictures, columns are numbers: you average the rows.", page)
                for row in [np.maximum(kl.mean(axis=1), floor)]
                for value in (row.sum(), row.mean())
            ),
            Slip(
                np.maximum(kl.sum(axis=1), floor).mean(),
                "One floor for a picture: each number has its own.",
                page,
            ),
            Slip(
                np.maximum(kl.sum(axis=1), k * floor).mean(),
                "One floor for a picture: each number has its own.",
                page,
            ),
        ]
        expect_close(
            student.charged_kl(kl, floor),
            want,
            "That is not the charge: a floor under each number's mean, then the sum.",
            *(slip for slip in slips if not np.isclose(slip.value, want)),
            what="The charge",
            see=page,
        )

    def between(means: np.ndarray) -> float:
        """A floor above the average number, so that one for the sum shows, and below the best."""
        return float(means.mean() + (means.max() - means.mean()) * rng.uniform(0.1, 0.5))

    @part("no floor: the KL of the ELBO", 1)
    def bare() -> None:
        for n, k in ((int(rng.integers(6, 12)), int(rng.integers(3, 6))), (1, 4), (5, 1)):
            compare(*case(n, k), 0.0)

    @part("numbers below the floor pay the floor", 1)
    def lifted() -> None:
        n, k = int(rng.integers(6, 12)), int(rng.integers(3, 6))
        for _ in range(3):
            kl, means = case(n, k)
            compare(kl, means, between(means))
        kl, means = case(n, k)
        compare(kl, means, float(3 * kl.max() + 1))

    @part("the floor is under the mean, not under each picture", 1)
    def means_only() -> None:
        n, k = int(rng.integers(7, 12)), int(rng.integers(2, 6))
        # One picture speaks for all: the means lie above the floor, most pictures below.
        kl = np.zeros((n, k))
        kl[rng.integers(n), :] = n * rng.uniform(1, 3, size=k)
        compare(kl, kl.sum(axis=0) / n, float(rng.uniform(0.3, 0.7)))
        kl, means = case(n, k)
        kept = student.keep(kl)
        student.charged_kl(kept, between(means))
        expect(np.array_equal(kept.value(), kl), "Leave the array you are given as it was.", page)
        kl[:, 0] *= 0.01
        means[0] *= 0.01
        compare(kl, means, between(means))

    yield bare
    yield lifted
    yield means_only


# A doctor's eye

FINDINGS = ("collapsed", "off the prior", "healthy")
ALIVE = FINDINGS[1:]

# A word may come as NumPy's own kind of text; it is text all the same.
TOLD = """
def told(diagnose, mu, logvar):
    found = diagnose(mu, logvar)
    return str(found) if isinstance(found, str) else found
"""


@dataclass(frozen=True)
class Patient:
    """Clouds, the findings that are right for them, and what to say to another finding."""

    mu: np.ndarray
    logvar: np.ndarray
    right: tuple[str, ...]
    message: str
    see: str = DOCTOR
    pitfall: str = ""


def standard(rng: Generator, n: int, k: int) -> np.ndarray:
    """Columns with mean 0 and variance 1 exactly, so that no draw comes near a threshold."""
    z = rng.normal(size=(n, k))
    z -= z.mean(axis=0)
    unit: np.ndarray = z / np.sqrt((z**2).mean(axis=0))
    return unit


def widths(rng: Generator, n: int, variances: np.ndarray) -> np.ndarray:
    """Log-variances that differ from picture to picture; each number's mean variance is exact."""
    v = rng.uniform(0.8, 1.2, size=(n, len(variances)))
    logvar: np.ndarray = np.log(v * (variances / v.mean(axis=0)))
    return logvar


def patient(
    rng: Generator,
    spread: np.ndarray,
    width: np.ndarray,
    right: tuple[str, ...],
    message: str,
    centre: np.ndarray | float = 0.0,
    see: str = DOCTOR,
    pitfall: str = "",
) -> Patient:
    """Return clouds by the variance of their means, their mean variance, and their centre."""
    n = int(rng.integers(300, 400))
    mu = np.sqrt(spread) * standard(rng, n, len(spread)) + centre
    return Patient(mu, widths(rng, n, width), right, message, see, pitfall)


def silent_or_not(rng: Generator) -> list[Patient]:
    """Collapsed clouds, and clouds that a careless eye takes for collapsed."""
    k, n = int(rng.integers(3, 6)), int(rng.integers(300, 400))
    busy = np.full(k, 1e-4)
    busy[rng.integers(k)] = 0.85
    quiet = np.where(busy > 0.5, 0.15, 1.0)
    many = int(rng.integers(13, 18))
    few = standard(rng, n, k)
    few[n // 4 :] = 0
    sharp = np.zeros((n, k))
    sharp[rng.integers(n), rng.integers(k)] = -6
    loud = np.zeros((n, k))
    loud[rng.integers(n), :2] = 2.5, -2.5

    def weak(nats: float, numbers: int) -> np.ndarray:
        """Means that carry so many nats together, in clouds as wide as the prior."""
        size: float = np.sqrt(2 * nats / numbers)
        return size * standard(rng, n, numbers)

    return [
        Patient(
            weak(rng.uniform(0.002, 0.004), k),
            rng.uniform(-0.1, 0.1, size=(n, k)),
            FINDINGS[:1],
            "Every cloud is nearly the prior itself here, and all numbers together carry less "
            "than 0.01 nats on average over the pictures: that is a collapse.",
            COLLAPSE,
            "P5",
        ),
        patient(
            rng,
            rng.uniform(0.6, 0.8, size=k),
            rng.uniform(0.1, 0.25, size=k),
            ALIVE,
            "The clouds differ from picture to picture, so the code speaks. That all of them "
            "together lie like the prior is health, not collapse.",
            pitfall="P6",
        ),
        patient(
            rng,
            np.full(k, 1e-4),
            np.exp(rng.uniform(4, 8, size=k)),
            ALIVE,
            "Clouds with an enormous sigma are no collapse: they are far from the prior, and that "
            "is expensive. A collapsed cloud equals the prior.",
            see=COLLAPSE,
            pitfall="P5",
        ),
        patient(
            rng,
            np.full(k, 1e-4),
            np.exp(-rng.uniform(3, 5, size=k)),
            ALIVE,
            "Narrow clouds at one place are no collapse, although their means hardly move: they "
            "are far from the prior. Judge by the nats.",
            see=COLLAPSE,
            pitfall="P5",
        ),
        patient(
            rng,
            busy,
            quiet,
            ALIVE,
            "One number says much here while the others rest at the prior: that is no collapse. "
            "Judge all numbers together.",
            pitfall="P5",
        ),
        Patient(
            weak(rng.uniform(0.2, 0.3), many),
            np.zeros((n, many)),
            ALIVE,
            "The nats of the numbers add up: here each carries little, and only an average over "
            "the numbers looks like nothing.",
            pitfall="P9",
        ),
        Patient(
            1.5 * few,
            np.zeros((n, k)),
            ALIVE,
            "A quarter of the pictures has much to say here: judge the mean over the pictures.",
        ),
        Patient(
            loud,
            np.zeros((n, k)),
            FINDINGS[:1],
            "A single picture is told from the others here: judge the mean over the pictures.",
        ),
        Patient(
            np.zeros((n, k)),
            sharp,
            FINDINGS[:1],
            "A single cloud is narrow here. That looks enormous only if prior and cloud change "
            "places in the KL.",
            "1_distributions#what-a-code-costs",
            "P6",
        ),
        Patient(
            weak(0.04, k),
            np.zeros((n, k)),
            FINDINGS[:1],
            "0.04 nats are below the limit: your nats come out too large.",
        ),
        Patient(
            weak(0.065, k),
            np.zeros((n, k)),
            ALIVE,
            "0.065 nats are above the limit: your nats come out too small.",
        ),
    ]


def centred_or_not(rng: Generator) -> list[Patient]:
    """Clouds whose means and widths are each ordinary, wherever they lie."""
    k = int(rng.integers(3, 6))

    def put(
        numbers: int, centre: np.ndarray, right: tuple[str, ...], message: str, pitfall: str = ""
    ) -> Patient:
        spread, width = rng.uniform(0.6, 0.75, size=(2, numbers))
        return patient(rng, spread, width, right, message, centre, pitfall=pitfall)

    def one(numbers: int, by: float) -> np.ndarray:
        centre = np.zeros(numbers)
        centre[rng.integers(numbers)] = by
        return centre

    pair = np.zeros(k)
    pair[rng.permutation(k)[:2]] = rng.uniform(0.8, 1.4) * np.array([1, -1])
    off, healthy = FINDINGS[1:2], FINDINGS[2:]
    n = int(rng.integers(300, 400))
    return [
        put(
            k,
            np.zeros(k),
            healthy,
            "A single cloud lies off the prior, as it must to say something. Here all clouds "
            "together lie like the prior: that is healthy.",
            "P6",
        ),
        put(
            k,
            one(k, rng.uniform(0.9, 1.5)),
            off,
            "All clouds together lie to the right of the prior in one number: that is off.",
        ),
        put(
            k,
            one(k, -rng.uniform(0.9, 1.5)),
            off,
            "All clouds together lie to the left of the prior in one number: either side counts.",
        ),
        put(
            k,
            pair,
            off,
            "Two numbers are off here, to opposite sides: judge each by itself, so that they do "
            "not cancel.",
        ),
        put(
            12,
            one(12, rng.choice([-1, 1]) * rng.uniform(0.9, 1.5)),
            off,
            "One number of twelve is off here: any number suffices.",
        ),
        put(
            k,
            rng.choice([-1, 1]) * rng.uniform(0.8, 1.4, size=k),
            off,
            "All numbers are off here, to the same side.",
        ),
        put(
            9,
            rng.choice([-1, 1], size=9) * rng.uniform(0.25, 0.35, size=9),
            healthy,
            "Each mean lies well within its limits here: judge each number by itself.",
        ),
        Patient(
            np.full((n, k), rng.choice([-1, 1]) * rng.uniform(0.9, 1.5)),
            np.zeros((n, k)),
            off,
            "Clouds that all lie at one place are no collapse if that place is not the prior's: "
            "they cost nats, and draws from the prior miss them.",
            pitfall="P6",
        ),
    ]


def wide_or_not(rng: Generator) -> list[Patient]:
    """Clouds around 0 of every width, from either of the two things that make them wide."""
    k = int(rng.integers(4, 7))
    off, healthy = FINDINGS[1:2], FINDINGS[2:]
    n = int(rng.integers(300, 400))

    def put(
        one: tuple[float, float],
        right: tuple[str, ...],
        message: str,
        rest: tuple[float, float] = (0.55, 0.55),
        pitfall: str = "",
        centre: float = 0.0,
    ) -> Patient:
        """One number, somewhere, with its own spread and width; the rest alike."""
        parts = np.tile(np.array(rest)[:, None], k)
        here, shift = rng.integers(k), np.zeros(k)
        parts[:, here], shift[here] = one, centre
        spread, width = parts
        return patient(rng, spread, width, right, message, shift, RECORD, pitfall)

    uneven = np.full((n, k), -1.0)
    uneven[: n // 10] = 3.2
    return [
        put((0.55, 0.55), healthy, "All clouds together are as wide as the prior here."),
        put(
            (rng.uniform(3.2, 3.6), 0.2),
            off,
            "In one number the means lie too far apart here, so that all clouds together are too "
            "wide. Is it the variance that you look at?",
        ),
        put(
            (0.1, rng.uniform(0.2, 0.22)),
            off,
            "In one number all clouds together are too narrow here. Is it the variance that you "
            "look at?",
        ),
        put(
            (rng.uniform(0.8, 0.9), 0.1),
            healthy,
            "A single cloud is narrow here, as it must be to say something. Compare all clouds "
            "together with the prior.",
            (0.85, 0.1),
            "P6",
        ),
        put(
            (0.4, 0.4),
            healthy,
            "The variance of all clouds together has two parts; here neither is enough alone.",
            (0.42, 0.42),
        ),
        put(
            (rng.uniform(1.35, 1.5), 1.4),
            off,
            "The variance of all clouds together has two parts; here both together are too much.",
        ),
        Patient(
            np.sqrt(0.3) * standard(rng, n, k),
            uneven,
            off,
            "One cloud in ten is very wide here: average the variances themselves.",
            RECORD,
        ),
        put(
            (0.3, rng.uniform(1.4, 1.5)),
            healthy,
            "The clouds are wide here, but not too wide. Is the log-variance read as one?",
        ),
        put(
            (0.95, 0.95),
            healthy,
            "A variance is counted around the mean, not around 0.",
            centre=rng.choice([-1, 1]) * 0.43,
        ),
        put(
            (1e-4, float(np.exp(rng.uniform(3.4, 4.2)))),
            off,
            "An enormous sigma makes all clouds together too wide: draws from the prior do not "
            "lie there.",
            pitfall="P5",
        ),
    ]


def check_diagnose(student: Student, rng: Generator) -> Iterator[Part]:
    """Clouds with exact moments; every part holds patients of at least two kinds."""

    def examine(patients: list[Patient]) -> None:
        told, diagnose = student.define(TOLD, "told"), student.handle("diagnose")
        for place, one in enumerate(patients):
            kind = np.float32 if place % 2 else np.float64  # models answer in float32
            got = told(diagnose, one.mu.astype(kind), one.logvar.astype(kind))
            if not isinstance(got, str):
                raise Wrong(f"Return one of the three findings, not {describe(got)}.", DOCTOR)
            expect(
                got in FINDINGS,
                "Return one of the three findings, written as the exercise writes them.",
                DOCTOR,
            )
            expect(got in one.right, one.message, one.see, one.pitfall)

    @part("collapsed, or not", 1)
    def silent() -> None:
        examine(silent_or_not(rng))

    @part("off centre, or not", 1)
    def centred() -> None:
        examine(centred_or_not(rng))

    @part("too wide, too narrow, or neither", 1)
    def wide() -> None:
        patients = wide_or_not(rng)
        examine(patients)
        mu, logvar = student.keep(patients[0].mu), student.keep(patients[0].logvar)
        student.kept("diagnose", mu, logvar)
        for kept, was in ((mu, patients[0].mu), (logvar, patients[0].logvar)):
            now = array(kept.value(), was.shape, "An argument")
            expect(np.array_equal(now, was), "Leave the arguments as they were.", DOCTOR)

    yield silent
    yield centred
    yield wide
