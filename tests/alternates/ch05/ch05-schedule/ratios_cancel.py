# way: lets the cosine's ratios cancel
def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    match kind:
        case "linear":
            step = np.arange(n_steps) / max(1, n_steps - 1)
            return np.multiply.accumulate(1 - (first * (1 - step) + last * step))
        case "cosine":
            u = np.linspace(0, 1, n_steps + 1)
            f = 0.5 + 0.5 * np.cos((u + shift) / (1 + shift) * np.pi)
            bars = f[1:] / f[0]
            bars[-1] = f[-2] / f[0] * 0.001
            return bars
    raise ValueError("unknown")
