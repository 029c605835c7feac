# mistake: a penalty that large scores overcome
# keeps: 2.5
# says: stay hidden however
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return (scores - 100.0 * later).softmax(dim=-1) @ value
