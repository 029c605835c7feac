# mistake: a guard in the sum
# keeps: 1
# says: not the mixture
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    scores = scores.masked_fill(later, -torch.inf)
    weights = (scores - scores.amax(dim=-1, keepdim=True)).exp()
    return weights / (weights.sum(dim=-1, keepdim=True) + 1e-6) @ value
