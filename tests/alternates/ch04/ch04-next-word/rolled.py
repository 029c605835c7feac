# way: rolls, and writes the start over what came round
def word_nats(model, index, start):
    fed = index.roll(1, dims=1)
    fed[:, 0] = start
    p = torch.distributions.Categorical(logits=model(fed))
    return -p.log_prob(index).sum() / index.shape[0]
