# way: the largest of logits with Gumbel noise
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.max(dim=1).indices
    scaled = logits.double() / temperature
    if top_k is not None and top_k < logits.shape[1]:
        order = scaled.sort(dim=1, descending=True).indices
        scaled = scaled.scatter(1, order[:, top_k:], -torch.inf)
    u = torch.rand(logits.shape, generator=generator, dtype=torch.float64).clamp(min=1e-300)
    return (scaled - torch.log(-torch.log(u))).argmax(dim=1)
