# mistake: cuts off logvar
# keeps: 2
# says: cut nothing off
def latent_scale(mu, logvar):
    logvar = logvar.clamp(-30, 10)
    return float((mu.var(correction=0) + logvar.exp().mean()).rsqrt())
