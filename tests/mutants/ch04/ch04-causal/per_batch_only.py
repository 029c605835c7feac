# mistake: the heads share their weights
# keeps: 1
# says: not the mixture
def causal_attention(query, key, value):
    scores = query.mean(1, keepdim=True) @ key.mean(1, keepdim=True).transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
