"""Dense layers of several networks at once, so that ten starts take the time of one.

A network of this course's size keeps a processor waiting: calling a layer costs more than its
arithmetic. One more axis, the start, makes ten small products one larger product. The starts never
meet: each has weights of its own, and the gradient of a sum is each start's own gradient.
"""

import math
from itertools import pairwise
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor, nn


class SideBySide(nn.Module):
    """Dense layers with ReLU between them, for several networks with weights of their own.

    Parameters
    ----------
    sizes : tuple of int
        Units of every layer, such as (64, 128, 2); the last layer is linear.
    starts : int
        How many networks.
    generator : torch.Generator
        Draws the weights, as He et al. (2015) say for rectified layers: normal, with variance
        `2 / inputs`. Biases begin at 0.

    Examples
    --------
    Ten encoders from 64 pixels to two numbers, each of which sees a batch of its own:

    >>> generator = torch.Generator().manual_seed(0)
    >>> encoders = SideBySide((64, 16, 2), starts=10, generator=generator)
    >>> x = torch.rand(10, 128, 64, generator=generator)
    >>> z = encoders(x)
    >>> tuple(z.shape)
    (10, 128, 2)

    One of them by itself is two matrix products:

    >>> (W1, b1), (W2, b2) = encoders.layers(3)
    >>> h = (x[3].numpy() @ W1 + b1).clip(min=0)   # (128, 16)
    >>> bool(abs(h @ W2 + b2 - z[3].detach().numpy()).max() < 1e-5)
    True
    """

    def __init__(self, sizes: tuple[int, ...], starts: int, generator: torch.Generator) -> None:
        super().__init__()
        self.W, self.b = nn.ParameterList(), nn.ParameterList()
        for fan_in, fan_out in pairwise(sizes):
            drawn = torch.randn(starts, fan_in, fan_out, generator=generator)
            self.W.append(nn.Parameter(drawn * math.sqrt(2 / fan_in)))
            self.b.append(nn.Parameter(torch.zeros(starts, 1, fan_out)))

    def forward(self, h: Tensor) -> Tensor:
        """Return the outputs.

        Parameters
        ----------
        h : tensor, shape (starts, batch, first size)

        Returns
        -------
        tensor, shape (starts, batch, last size)
        """
        for place, (W, b) in enumerate(zip(self.W, self.b, strict=True), start=1):
            h = torch.baddbmm(b, h, W)
            if place < len(self.W):
                h = torch.relu(h)
        return h

    def layers(self, start: int) -> list[tuple[NDArray[Any], NDArray[Any]]]:
        """Return one network's weights and biases as plain arrays, layer by layer.

        Parameters
        ----------
        start : int
            Which network.

        Returns
        -------
        list of (W, b)
            Shapes (inputs, outputs) and (outputs,); they share their memory with the network.
        """
        pairs = zip(self.W, self.b, strict=True)
        return [(W[start].detach().numpy(), b[start, 0].detach().numpy()) for W, b in pairs]
