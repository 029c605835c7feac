# mistake: rounds the root
# keeps: 1.5
# says: The gradient of query
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / int(query.shape[-1] ** 0.5)
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
