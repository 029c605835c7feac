# way: a coin for each photo
def drop_labels(labels, share, none, generator):
    chance = torch.full((len(labels),), float(share))
    lost = torch.bernoulli(chance, generator=generator).bool()
    return labels.masked_fill(lost[:, None], none)
