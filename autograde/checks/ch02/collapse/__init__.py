"""The hidden checks of section 5, a VAE that forgets its input, and its cures.

Oracles: PyTorch's autograd in float64, NumPy's interpolation, sums written out, and clouds whose
moments are exact because they are drawn and then standardised.
"""

CURES = "5_collapse#a-collapse-without-a-culprit"
