# way: an empty tensor, filled by the generator
def sample(mu, logvar, generator):
    noise = torch.empty_like(mu, requires_grad=False).normal_(generator=generator)
    return torch.addcmul(mu, noise, (logvar / 2).exp())
