# mistake: leaves out parts in parts
# keeps: 0
# says: not where
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for mine, other in zip(average.children(), net.children()):
        for slow, fast in zip(mine.parameters(recurse=False), other.parameters(recurse=False)):
            slow.lerp_(fast, 1 - keep)
