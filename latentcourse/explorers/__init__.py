"""Explorers: models to play with, in JupyterLab and on pages without a kernel.

Each takes plain arrays, so that it shows the model that was just trained. Where a kernel is, its
attributes say what the reader did.
"""

from latentcourse.explorers.advice import AdviceExplorer
from latentcourse.explorers.beta import BetaExplorer
from latentcourse.explorers.bottleneck import BottleneckExplorer
from latentcourse.explorers.codebook import CodebookExplorer
from latentcourse.explorers.denoising import DenoisingExplorer
from latentcourse.explorers.gallery import SampleGallery
from latentcourse.explorers.latent import LatentExplorer
from latentcourse.explorers.reparameterization import ReparameterizationExplorer
from latentcourse.explorers.sweep import SweepExplorer
from latentcourse.explorers.threshold import ThresholdExplorer

__all__ = [
    "AdviceExplorer",
    "BetaExplorer",
    "BottleneckExplorer",
    "CodebookExplorer",
    "DenoisingExplorer",
    "LatentExplorer",
    "ReparameterizationExplorer",
    "SampleGallery",
    "SweepExplorer",
    "ThresholdExplorer",
]
