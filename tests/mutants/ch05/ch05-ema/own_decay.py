# mistake: a decay of its own
# keeps: 1
# says: makes no difference
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(0.998, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - keep)
