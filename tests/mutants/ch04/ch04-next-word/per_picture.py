# mistake: the nats of each picture
# keeps: 1
# pitfall: P9
# says: Return one number
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    costs = nn.functional.cross_entropy(logits, index.flatten(), reduction="none")
    return costs.reshape(index.shape).sum(dim=1)
