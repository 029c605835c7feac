# mistake: scales the query in place
# keeps: 2.5
# says: changes what it is given
def causal_attention(query, key, value):
    query /= query.shape[-1] ** 0.5
    scores = query @ key.transpose(-2, -1)
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
