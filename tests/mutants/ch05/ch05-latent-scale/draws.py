# mistake: draws latents and measures those
# keeps: 0
# says: few latents
def latent_scale(mu, logvar):
    drawn = mu + (0.5 * logvar).exp() * torch.randn(mu.shape, generator=torch.Generator().manual_seed(0))
    return float(1 / drawn.std(correction=0))
