# way: the cross-entropy from softplus, and both terms by einsum
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    logits = decoder(torch.addcmul(mu, torch.exp(0.5 * logvar), eps))
    nats = nn.functional.softplus(logits) - x * logits
    ones = torch.ones(len(x), dtype=x.dtype) / len(x)
    distortion = torch.einsum("ij,i->", nats, ones)
    rate = torch.einsum("ij,i->", -0.5 * (1 + logvar - mu.square() - logvar.exp()), ones)
    return torch.add(distortion, rate, alpha=beta), distortion, rate
