# mistake: counts the clouds' variance twice
# keeps: 0
# says: twice
def latent_scale(mu, logvar):
    off = (0.5 * logvar).exp()
    drawn = torch.stack([mu - off, mu + off])
    return float((drawn.var(correction=0) + logvar.exp().mean()).rsqrt())
