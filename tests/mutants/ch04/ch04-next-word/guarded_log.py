# mistake: a cut-off probability
# keeps: 2.5
# says: a cut-off hides
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    p = logits.softmax(dim=1)[torch.arange(index.numel()), index.flatten()]
    return -p.clamp(min=1e-12).log().sum() / len(index)
