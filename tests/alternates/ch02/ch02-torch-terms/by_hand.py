# way: softplus and expm1, summed picture by picture
def elbo_terms(x, logits, mu, logvar):
    each = nn.functional.softplus(logits) - x * logits
    cost = (mu.square() + torch.expm1(logvar) - logvar) / 2
    return each.flatten(1).sum(1).mean(), cost.sum(-1).mean()
