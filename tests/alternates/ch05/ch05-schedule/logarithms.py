# way: adds logarithms
def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    if kind == "linear":
        logs = np.log1p(-np.linspace(first, last, n_steps))
    elif kind == "cosine":
        grid = (np.arange(n_steps + 1) / n_steps + shift) / (1 + shift)
        f = np.square(np.cos(0.5 * np.pi * grid))
        logs = np.log(np.clip(f[1:] / f[:-1], 0.001, None))
    else:
        raise ValueError(kind)
    return np.exp(np.cumsum(logs))
