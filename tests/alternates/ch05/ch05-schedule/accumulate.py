# way: a list from itertools
import itertools


def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    if kind == "linear":
        width = (last - first) / (n_steps - 1) if n_steps > 1 else 0
        kept = [1 - first - k * width for k in range(n_steps)]
    elif kind == "cosine":
        f = [np.cos((k / n_steps + shift) / (1 + shift) * np.pi / 2) ** 2 for k in range(n_steps + 1)]
        kept = [max(late / early, 1e-3) for early, late in itertools.pairwise(f)]
    else:
        raise ValueError("neither")
    return np.array(list(itertools.accumulate(kept, lambda a, b: a * b)))
