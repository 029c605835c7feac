"""The hidden checks of section 2, an autoencoder from scratch.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""
