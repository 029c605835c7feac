# mistake: query and key have changed places
# keeps: 1.5
# says: changed places
def causal_attention(query, key, value):
    scores = key @ query.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value
