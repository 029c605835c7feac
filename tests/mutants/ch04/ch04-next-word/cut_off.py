# mistake: cuts off logits
# keeps: 2.5
# says: a cut-off hides
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1).clamp(-50, 50)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
