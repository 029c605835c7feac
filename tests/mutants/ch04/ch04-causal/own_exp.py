# mistake: exp of large scores
# keeps: 2.5
# pitfall: P10
# says: nan or inf
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return (scores.exp().masked_fill(later, 0.0) / scores.exp().masked_fill(later, 0.0).sum(dim=-1, keepdim=True)) @ value
