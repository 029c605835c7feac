# mistake: sees sixteen places only
# keeps: 0.5
# says: mean of itself and all before
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1) | torch.ones_like(scores[0, 0]).bool().tril(-16)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
