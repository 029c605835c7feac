# mistake: reshapes where axes should be swapped
# keeps: 1
# says: not the nats
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before)
    logits = logits.reshape(len(index), -1, index.shape[1])
    return nn.functional.cross_entropy(logits, index, reduction="sum") / len(index)
