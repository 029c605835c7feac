# mistake: takes f for the share
# keeps: 0.75
# says: Begin with all
def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    if kind == "linear":
        betas = np.linspace(first, last, n_steps)
    elif kind == "cosine":
        u = np.arange(1, n_steps + 1) / n_steps
        return np.cos((u + shift) / (1 + shift) * np.pi / 2) ** 2
    else:
        raise ValueError(f"no such kind: {kind}")
    return np.cumprod(1 - betas)
