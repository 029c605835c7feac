# mistake: a mixture of pixels
# keeps: 0
# says: leave the sheet
def mixture_control(x, latent_dim, parts, n, seed):
    mixture = GaussianMixture(parts, random_state=seed, reg_covar=1e-3).fit(x.astype(float))
    return mixture.sample(n)[0]
