"""The hidden checks of section 1, why pictures can be squeezed.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""
