# mistake: takes f of the step's beginning
# keeps: 0.75
# says: first step already
def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    if kind == "linear":
        betas = np.linspace(first, last, n_steps)
    elif kind == "cosine":
        u = np.arange(n_steps) / n_steps
        f = np.cos((u + shift) / (1 + shift) * np.pi / 2) ** 2
        return f / f[0]
    else:
        raise ValueError(f"no such kind: {kind}")
    return np.cumprod(1 - betas)
