"""The hidden checks of section 4, living in the latent.

Oracles: moments and SciPy's Kolmogorov-Smirnov statistic for draws.
"""
