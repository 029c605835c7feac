"""What a VAE of the digits is made of, and where one thing can go wrong in it."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from latentcourse.nets import SideBySide

# Beyond it an exponential overflows, and a model that runs away could not be looked at.
LARGEST_LOGVAR = 20.0


@dataclass(frozen=True)
class Program:
    """How a VAE of the digits is trained.

    Attributes
    ----------
    latent_dim, width, steps : int
        Numbers of the code, hidden units on either side, batches of 64 pictures.
    rate : float
        Adam's rate; it falls to zero over the second half.
    beta : float
        Weight of the KL.
    warmup : float
        The share of the training over which that weight rises from 0.
    kl, reconstruction : str
        "sum" or "mean": over the numbers of the code, over the pixels.
    noise : bool
        Whether codes are drawn in training.
    head : str
        What the draw takes the encoder's second head for: "log variance" or "log sigma". The KL
        takes it for the first.
    cut : bool
        Whether the draw is detached, so that it lets no gradient through.
    frozen : bool
        Whether the encoder stays as it was drawn.
    skip : bool
        Whether the decoder sees the encoder's hidden units beside the code.
    bias, gain : float
        What the decoder's hidden biases start at, and what its last weights are multiplied by.
    pictures : int
        How many of the 1297 training pictures are used.
    scale : float
        What all pictures are multiplied by.
    shuffled : bool
        Whether each picture is to be rebuilt as another one of its batch.
    leak : bool
        Whether the 500 held-out pictures are among the training pictures.

    Examples
    --------
    >>> from dataclasses import replace
    >>> replace(Program(), beta=8.0).beta
    8.0
    """

    latent_dim: int = 8
    width: int = 128
    steps: int = 500
    rate: float = 3e-3
    beta: float = 1.0
    warmup: float = 0.0
    kl: str = "sum"
    reconstruction: str = "sum"
    noise: bool = True
    head: str = "log variance"
    cut: bool = False
    frozen: bool = False
    skip: bool = False
    bias: float = 0.0
    gain: float = 1.0
    pictures: int = 1297
    scale: float = 1.0
    shuffled: bool = False
    leak: bool = False


class Patients(nn.Module):
    """Several starts of one program, with weights of their own.

    Parameters
    ----------
    program : Program
    starts, seed : int

    Examples
    --------
    >>> patients = Patients(Program(latent_dim=2), starts=3)
    >>> mu, logvar = patients.encode(torch.zeros(3, 5, 64))
    >>> tuple(mu.shape), tuple(patients.decode(mu).shape)
    ((3, 5, 2), (3, 5, 64))
    """

    def __init__(self, program: Program, starts: int = 1, seed: int = 0) -> None:
        super().__init__()
        self.program, p = program, program
        generator = torch.Generator().manual_seed(seed)
        seen = p.latent_dim + (p.width if p.skip else 0)
        self.encoder = SideBySide((64, p.width, 2 * p.latent_dim), starts, generator)
        self.decoder = SideBySide((seen, p.width, 64), starts, generator)
        with torch.no_grad():
            self.decoder.b[0] += p.bias
            self.decoder.W[-1] *= p.gain
        self.encoder.requires_grad_(not p.frozen)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return mu and logvar of pictures of shape (starts, n, 64)."""
        mu, logvar = self.encoder(x).chunk(2, dim=2)
        return mu, logvar.clamp(-LARGEST_LOGVAR, LARGEST_LOGVAR)

    def draw(self, mu: Tensor, logvar: Tensor, generator: torch.Generator) -> Tensor:
        """Return a code from each cloud, as this program draws it."""
        half = 1.0 if self.program.head == "log sigma" else 0.5
        return mu + torch.exp(half * logvar) * torch.randn(mu.shape, generator=generator)

    def beside(self, z: Tensor, x: Tensor | None = None) -> Tensor:
        """Return what the decoder is told: the code, and what goes round it, 0 without pictures."""
        if not self.program.skip:
            return z
        if x is None:
            return torch.cat([z, torch.zeros(*z.shape[:2], self.program.width)], dim=2)
        return torch.cat([z, hidden(self.encoder, x)], dim=2)

    def decode(self, z: Tensor, x: Tensor | None = None) -> Tensor:
        """Return logits of codes of shape (starts, n, latent_dim); `x` for what goes round them."""
        logits: Tensor = self.decoder(self.beside(z, x))
        return logits


def hidden(stack: SideBySide, h: Tensor) -> Tensor:
    """Return the hidden units of a stack of two layers.

    Examples
    --------
    >>> stack = SideBySide((64, 9, 2), 3, torch.Generator().manual_seed(0))
    >>> tuple(hidden(stack, torch.ones(3, 5, 64)).shape)
    (3, 5, 9)
    """
    return torch.relu(torch.baddbmm(stack.b[0], h, stack.W[0]))
