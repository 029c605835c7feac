# way: NumPy, in float64
def latent_scale(mu, logvar):
    means, logs = mu.detach().numpy().astype(float), logvar.detach().numpy().astype(float)
    return float(1 / np.sqrt(means.var() + np.exp(logs).mean()))
