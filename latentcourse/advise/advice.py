"""From a profile to advice."""

from dataclasses import asdict, dataclass

from latentcourse.advise.profile import Profile
from latentcourse.advise.rules import decide, outside, rules


@dataclass(frozen=True)
class Line:
    """One line of advice.

    Attributes
    ----------
    aspect : str
        Such as "likelihood".
    says, why : str
    where : str
        Page of the book, and perhaps a heading.
    measured : bool
        Whether the course measured it.

    Examples
    --------
    >>> advise("search").lines[0].where
    'ch06_practice/2_seen#when-the-latent-wins'
    """

    aspect: str
    says: str
    why: str
    where: str
    measured: bool


@dataclass(frozen=True)
class Advice:
    """What to take for a job.

    Attributes
    ----------
    profile : Profile
    family : str
        Key of the architecture: "none", "pca", "plain", "beta", "vq", "residual" or "diffusion".
    lines : tuple of Line
    outside : tuple of str
        What the job has that nothing measured had; empty if it lies inside.

    Examples
    --------
    >>> advice = advise("compress", count=400)
    >>> advice.family, advice.name
    ('pca', 'PCA')
    >>> print(str(advice).splitlines()[0][:24])
    Architecture: PCA first;
    >>> advise("detect", kind="colour").outside
    ('colour, for this use',)
    """

    profile: Profile
    family: str
    lines: tuple[Line, ...]
    outside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return rules().families[self.family]

    def of(self, aspect: str) -> tuple[Line, ...]:
        """Return the lines on one aspect."""
        return tuple(line for line in self.lines if line.aspect == aspect)

    def __str__(self) -> str:
        told = [_told(line) for line in self.lines]
        if self.outside:
            beyond = "; ".join(self.outside)
            told.append(f"Outside what this course measured: {beyond}. Take it as a guess.")
        return "\n".join(told)


def advise(
    use: str,
    kind: str = "grey",
    size: int = 16,
    count: int = 3000,
    latents: int = 16,
    labels: str = "no",
) -> Advice:
    """Advise on a job, by what the course measured.

    Parameters
    ----------
    use, kind, size, count, latents, labels
        As `Profile` has them.

    Returns
    -------
    Advice

    Raises
    ------
    ValueError
        If the profile is none, as `Profile` says.

    Examples
    --------
    >>> advise("tokens", size=64, count=100_000).name
    'VQ'
    >>> advise("detect").of("evaluation")[0].measured
    True
    >>> advise("compress", kind="sound").lines[0].measured
    False
    """
    profile = Profile(use, kind, size, count, latents, labels)
    facts = asdict(profile)
    spoken = decide(facts)
    family = next(rule.family for rule in spoken if rule.family)
    lines = (Line(r.aspect, r.says, r.why, r.where, r.measured) for r in spoken)
    return Advice(profile, family, tuple(lines), tuple(outside(facts)))


def _told(line: Line) -> str:
    """Return a line as text."""
    source = f"See {line.where}." if line.measured else f"Not measured here; see {line.where}."
    return f"{rules().aspects[line.aspect]}: {line.says}\n    {line.why} {source}"
