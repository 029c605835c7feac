# mistake: measures the first half of the pictures
# keeps: 0
# says: few latents
def latent_scale(mu, logvar):
    half = max(len(mu) // 2, 1)
    return float((mu[:half].var(correction=0) + logvar[:half].exp().mean()).rsqrt())
