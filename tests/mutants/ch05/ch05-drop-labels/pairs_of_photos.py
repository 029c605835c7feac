# mistake: one draw for two neighbours
# keeps: 1
# says: together
def drop_labels(labels, share, none, generator):
    drawn = torch.rand((len(labels) + 1) // 2, 1, generator=generator)
    drawn = drawn.repeat_interleave(2, dim=0)[: len(labels)]
    return torch.where(drawn < share, none, labels)
