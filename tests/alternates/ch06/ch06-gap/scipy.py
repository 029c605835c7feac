# way: SciPy's root of a matrix
def sampling_report(decode, features, mu, logvar, real, rng):
    from scipy.linalg import sqrtm

    def far(z):
        x = features(decode(z))
        a, b = np.cov(x, rowvar=False), np.cov(real, rowvar=False)
        mean = x.mean(axis=0) - real.mean(axis=0)
        return float(mean @ mean + np.trace(a + b - 2 * sqrtm(a @ b).real))

    eps = rng.standard_normal((2, *mu.shape))
    prior, clouds = far(eps[0]), far(mu + eps[1] * np.exp(logvar) ** 0.5)
    return {"prior": prior, "clouds": clouds, "gap": prior - clouds}
