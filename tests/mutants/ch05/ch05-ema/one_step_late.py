# mistake: counts steps from 0
# keeps: 1
# says: counted from 1
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, step / (9 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - keep)
