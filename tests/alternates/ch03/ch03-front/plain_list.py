# way: a list of Python's own truths
def undominated(rate, distortion):
    models = list(zip(rate, distortion))
    return [not any(r <= a and d <= b and (r < a or d < b) for r, d in models) for a, b in models]
