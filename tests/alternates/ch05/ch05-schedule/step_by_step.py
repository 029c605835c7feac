# way: one step after the other
def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    if kind not in ("linear", "cosine"):
        raise ValueError("linear or cosine")

    def f(u):
        return np.cos((u + shift) / (1 + shift) * np.pi / 2) ** 2

    left, bars = 1.0, np.empty(n_steps)
    for k in range(n_steps):
        if kind == "linear":
            beta = first + (last - first) * k / max(n_steps - 1, 1)
        else:
            beta = min(1 - f((k + 1) / n_steps) / f(k / n_steps), 0.999)
        left *= 1 - beta
        bars[k] = left
    return bars
