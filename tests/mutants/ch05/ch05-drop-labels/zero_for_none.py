# mistake: a zero, which is a label
# keeps: 0
# says: another one
def drop_labels(labels, share, none, generator):
    return labels * (torch.rand(len(labels), 1, generator=generator) >= share)
