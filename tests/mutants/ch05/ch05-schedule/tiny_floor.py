# mistake: keeps off zero by a millionth of a millionth
# keeps: 1.5
# says: leaves other shares
def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    if kind == "linear":
        betas = np.linspace(first, last, n_steps)
    elif kind == "cosine":
        u = np.linspace(0, 1, n_steps + 1)
        f = np.cos((u + shift) / (1 + shift) * np.pi / 2) ** 2
        betas = np.minimum(1 - f[1:] / f[:-1], 0.999)
    else:
        raise ValueError(f"no such kind: {kind}")
    return np.maximum(np.cumprod(1 - betas), 1e-12)
