# way: normal_ on a new tensor, addcmul
def sample(mu, logvar, generator):
    eps = mu.detach().new_empty(mu.shape).normal_(generator=generator)
    return torch.addcmul(mu, (logvar / 2).exp(), eps)
