# mistake: one draw for the whole batch
# keeps: 0
# says: draw of its own
def drop_labels(labels, share, none, generator):
    if torch.rand(1, generator=generator) < share:
        return torch.full_like(labels, none)
    return labels.clone()
