# way: a uniform number against cumulated shares, in the order of likelihood
def pick(logits, temperature, top_k, generator):
    values, order = logits.double().sort(dim=1, descending=True)
    if temperature == 0:
        return order[:, 0]
    values, order = values[:, :top_k], order[:, :top_k]
    up_to = (values / temperature).softmax(dim=1).cumsum(dim=1)
    u = torch.rand(len(logits), 1, generator=generator, dtype=torch.float64)
    rank = (up_to < u).sum(dim=1).clamp(max=values.shape[1] - 1)
    return order[torch.arange(len(order)), rank]
