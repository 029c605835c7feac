# mistake: whole percents only
# keeps: 1
# says: another probability
def drop_labels(labels, share, none, generator):
    drawn = torch.randint(100, (len(labels), 1), generator=generator)
    return torch.where(drawn < 100 * share, none, labels)
