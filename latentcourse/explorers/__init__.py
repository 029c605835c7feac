"""Explorers: models to play with, in JupyterLab and on pages without a kernel.

Each takes plain arrays, so that it shows the model that was just trained. Where a kernel is, its
attributes say what the reader did.
"""

from latentcourse.explorers.beta import BetaExplorer
from latentcourse.explorers.codebook import CodebookExplorer
from latentcourse.explorers.denoising import DenoisingExplorer
from latentcourse.explorers.gallery import SampleGallery
from latentcourse.explorers.latent import LatentExplorer
from latentcourse.explorers.reparameterization import ReparameterizationExplorer

__all__ = [
    "BetaExplorer",
    "CodebookExplorer",
    "DenoisingExplorer",
    "LatentExplorer",
    "ReparameterizationExplorer",
    "SampleGallery",
]
