"""The hidden checks of section 5, measure what is drawn.

Oracles: balls drawn one by one, SciPy's log-sum-exp, PyTorch's divergence, and the law of total
variance by the clouds' second moments.
"""
