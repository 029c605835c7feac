"""What fits each job, and why something else does not."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from numpy.random import Generator

from autograde.checks import Part
from autograde.checks.ch06.choosing import JOBS
from autograde.sandbox.student import Student, StudentError


class Job(NamedTuple):
    """The choices that fit, and what to tell who chose otherwise."""

    architecture: str
    likelihoods: tuple[str, ...]
    measures: tuple[str, ...]
    asks: str  # of the job, where the architecture is another
    likelihood: str
    measure: str
    known: dict[str, str] = {}  # noqa: RUF012  what some other architectures would come to
    weighed: dict[str, str] = {}  # noqa: RUF012  and some other measures


REBUILT = "What is rebuilt, and what should an error in it cost?"
BENCH: dict[str, Job] = {
    "stamps": Job(
        "PCA",
        ("squared error",),
        ("held-out error",),
        "Four hundred pictures are few, and what is wanted is the picture itself: look at the "
        "table of errors by count.",
        "What does this architecture minimise?",
        "The database promises scans that come later.",
        {
            "plain autoencoder": "With so few pictures it learned the pictures, and not the sheet "
            "they lie on: look at the table of errors by count.",
            "VAE": "Its noise keeps it from learning them by heart, a little; PCA was nearer "
            "still, and needs no training.",
            "not an autoencoder": "Something has to turn a scan into sixteen numbers and back.",
        },
    ),
    "alarm": Job(
        "plain autoencoder",
        ("squared error",),
        ("AUC for each damage",),
        "A score of strangeness is wanted, with no example of what is strange: which one was best "
        "in the first section?",
        "Grey pixels, and no KL: " + REBUILT,
        "What the photos that were put aside are for: an alarm may be deaf to one damage while its "
        "error looks well.",
        {
            "VAE": "Its bound adds nothing to the error of rebuilding, and its error was the "
            "weaker score of the two.",
            "PCA": "Its error was among the weakest scores in the first section.",
            "not an autoencoder": "A classifier needs examples, and there are none to learn from; "
            "and one score of a network beat the baselines.",
        },
    ),
    "forms": Job(
        "VAE",
        ("coins",),
        ("importance-weighted bound",),
        "A code is wanted, and the probability of a new form: which of the models has a code, and "
        "bounds a probability?",
        "Each pixel is black or white, and its probability is what counts.",
        "Nats are what is compared, and the plain bound blames a model for its encoder.",
        {
            "not an autoencoder": "A mixture states a probability, exactly at that; but the owner "
            "wants a code of eight numbers, and it has none.",
            "PCA": "It has a code, and for grey pictures a probability; these are bits.",
            "plain autoencoder": "It gives no probability to a form: its codes have no prior.",
            "latent diffusion": "It draws forms; how probable one is, it does not say here.",
        },
    ),
    "voice": Job(
        "residual VQ",
        ("errors of wave and spectrum",),
        ("listening test",),
        "A language model reads words, and the stream must be good when it is cut short: which "
        "code has prefixes?",
        "What is rebuilt is sound.",
        "Who will judge a voice message in the end?",
        {
            "VQ": "Words, yes; but a line that gets narrower wants a code that can be cut short.",
        },
    ),
    "catalogue": Job(
        "latent diffusion",
        ("absolute error, perceptual loss",),
        ("distance of draws",),
        "New pictures, large ones: which model drew them best at equal seconds?",
        "The decoder limits whatever is drawn later: how were the photos of chapter 5 rebuilt, "
        "and those of large systems?",
        "What is returned are new pictures, as true and as varied as the old ones.",
        {
            "VAE": "It can draw in one pass, but on large pictures its own draws are vague.",
            "PCA": "Its control is for small pictures: nobody measured it at this size.",
        },
    ),
    "torn": Job(
        "not an autoencoder",
        ("none",),
        ("average precision",),
        "What did near-copies do to a classifier's ranking, beside shifts, mirrors and light?",
        "What would be rebuilt?",
        "Torn tickets are rare, and what comes back is how a classifier orders photos: which "
        "measure sees both?",
        {
            "VAE": "Its copies lose the fine mark that the classifier needs; look at what plain "
            "augmentation did.",
        },
        {
            "AUC for each damage": "An AUC knows no shares, and torn tickets are rare: an average "
            "precision knows them.",
        },
    ),
}


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    for name, job in BENCH.items():
        yield Part(f"{name}: architecture", 0.5, partial(look_first, student, name, job))
        for place, what in ((1, "likelihood"), (2, "measure")):
            look = partial(look_further, student, name, job, place)
            yield Part(f"{name}: {what}", 0.25, look)


def choice(student: Student, name: str) -> tuple[str, str, str]:
    """Return the three choices for a job."""
    try:
        advised: Any = student.name("advised")
    except StudentError as error:  # the cell raises before it names anything
        JOBS.expect(error.kind != "NameError", "Not answered yet.")
        raise
    JOBS.expect(isinstance(advised, dict), "`advised` is a dict: a job's name, and three choices.")
    found = advised.get(name)
    JOBS.expect(
        isinstance(found, tuple | list)
        and len(found) == 3
        and all(isinstance(one, str) for one in found),
        f"For `{name}` choose three: an architecture, a likelihood, and what to measure first.",
    )
    first, second, third = (one.strip().lower() for one in found)
    return first, second, third


def look_first(student: Student, name: str, job: Job) -> None:
    """Look at the architecture."""
    found = choice(student, name)[0]
    known = {other.lower(): words for other, words in job.known.items()}
    JOBS.expect(found == job.architecture.lower(), known.get(found, job.asks))


def look_further(student: Student, name: str, job: Job, place: int) -> None:
    """Look at the likelihood or at the measure, which count beside a right architecture only."""
    found = choice(student, name)
    JOBS.expect(
        found[0] == job.architecture.lower(),
        "This counts once the architecture fits the job.",
    )
    if place == 1:
        fitting, words = job.likelihoods, job.likelihood
    else:
        weighed = {other.lower(): told for other, told in job.weighed.items()}
        fitting, words = job.measures, weighed.get(found[place], job.measure)
    JOBS.expect(found[place] in {one.lower() for one in fitting}, words)
