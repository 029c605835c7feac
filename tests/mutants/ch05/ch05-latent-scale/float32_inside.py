# mistake: measures in float32 whatever comes in
# keeps: 2
# says: few latents
def latent_scale(mu, logvar):
    return float((mu.float().var(correction=0) + logvar.float().exp().mean()).rsqrt())
