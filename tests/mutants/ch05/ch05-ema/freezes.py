# mistake: the average asks for no gradients afterwards
# keeps: 1
# says: stays as it is
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.requires_grad_(False).lerp_(fast, 1 - keep)
