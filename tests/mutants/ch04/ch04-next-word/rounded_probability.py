# mistake: the log of a rounded probability
# keeps: 2.5
# pitfall: P10
# says: a rounded probability
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    p = logits.softmax(dim=1)[torch.arange(index.numel()), index.flatten()]
    return -p.log().sum() / len(index)
