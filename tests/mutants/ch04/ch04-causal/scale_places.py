# mistake: the root of the number of places
# keeps: 1.5
# says: number of places
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-2] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
