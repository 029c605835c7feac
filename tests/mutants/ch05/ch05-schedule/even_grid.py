# mistake: spreads the steps from 0 to 1
# keeps: 0.75
# says: Step k ends at
def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    if kind == "linear":
        betas = np.linspace(first, last, n_steps)
    elif kind == "cosine":
        u = np.linspace(0, 1, n_steps)
        f = np.cos((u + shift) / (1 + shift) * np.pi / 2) ** 2
        return f / f[0]
    else:
        raise ValueError(f"no such kind: {kind}")
    return np.cumprod(1 - betas)
