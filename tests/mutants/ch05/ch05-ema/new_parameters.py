# mistake: replaces the average's parameters
# keeps: 1
# says: replaced by others
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for mine, other in zip(average.modules(), net.modules()):
        for name, slow in list(mine.named_parameters(recurse=False)):
            fast = getattr(other, name)
            setattr(mine, name, nn.Parameter((keep * slow + (1 - keep) * fast).detach()))
