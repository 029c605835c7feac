"""The hidden checks of section 5, code in the wild.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""
