# mistake: a place does not see itself
# keeps: 0
# says: sees itself at least
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(0)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
