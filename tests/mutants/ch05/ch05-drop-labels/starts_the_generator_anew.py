# mistake: sets the generator back before each batch
# keeps: 0
# says: second call
def drop_labels(labels, share, none, generator):
    generator.manual_seed(generator.initial_seed())
    drawn = torch.rand(len(labels), 1, generator=generator)
    return torch.where(drawn < share, none, labels)
