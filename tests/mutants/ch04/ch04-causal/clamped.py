# mistake: cuts off scores
# keeps: 2.5
# says: no score may be cut off
def causal_attention(query, key, value):
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
    return scores.clamp(-30, 30).masked_fill(later, -torch.inf).softmax(dim=-1) @ value
