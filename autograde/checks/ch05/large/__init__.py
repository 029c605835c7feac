"""The hidden checks of section 5, decoding large pictures.

Oracles: a walk backward through a decoder's layers, place by place; tiles and their ramps in
closed form; random decoders that look at a neighbourhood, stay here and count what they are given;
variances of the numbers themselves, group by group.
"""

import numpy as np
import torch

from autograde.checks import Page

Array = np.ndarray
Tensor = torch.Tensor


REACH = Page("5_large#how-far-a-decoder-looks")
TILES = Page("5_large#tiles")
MEAN = Page("5_large#one-mean-for-all-tiles")
