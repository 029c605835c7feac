# mistake: the model sees the last word only
# keeps: 0.5
# says: Feed the start
def word_nats(model, index, start):
    total, fed = 0.0, torch.full_like(index[:, :1], start)
    for t in range(index.shape[1]):
        total = total + nn.functional.cross_entropy(model(fed)[:, -1], index[:, t])
        fed = index[:, t : t + 1]
    return total
