# mistake: leaves out parameters that ask for no gradient
# keeps: 1
# says: does not move
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        if slow.requires_grad:
            slow.lerp_(fast, 1 - keep)
