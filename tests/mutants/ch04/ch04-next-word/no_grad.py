# mistake: asks without gradient
# keeps: 2.5
# says: No gradient reaches the model
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    with torch.no_grad():
        logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
