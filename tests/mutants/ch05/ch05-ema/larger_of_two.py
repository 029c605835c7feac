# mistake: the larger of the two
# keeps: 0
# says: keeps the same always
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = max(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - keep)
