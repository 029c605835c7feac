# mistake: hides after the softmax
# keeps: 0
# says: do not sum to 1
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.softmax(dim=-1).masked_fill(later, 0.0) @ value
