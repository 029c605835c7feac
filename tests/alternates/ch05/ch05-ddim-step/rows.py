# way: row by row
def ddim_step(z_t, eps_hat, now, before):
    rows = []
    for code, noise in zip(z_t, eps_hat):
        clean = np.subtract(code, np.multiply(noise, (1 - now) ** 0.5)) / now**0.5
        rows.append(clean * before**0.5 + noise * (1 - before) ** 0.5)
    return np.vstack(rows)
