"""The hidden checks of section 4, the latent map.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""
