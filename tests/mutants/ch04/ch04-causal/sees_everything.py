# mistake: no mask
# keeps: 0
# says: hide those that come later
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.softmax(dim=-1) @ value
