"""The hidden checks of section 3, what a loss assumes.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""
