# mistake: a mask of dim by dim
# keeps: 0
# says: RuntimeError
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones((query.shape[-1], query.shape[-1]), dtype=torch.bool).triu(1)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
