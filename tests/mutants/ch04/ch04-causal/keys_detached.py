# mistake: the keys are held fast
# keeps: 2.5
# says: No gradient reaches key
def causal_attention(query, key, value):
    scores = query @ key.detach().transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
