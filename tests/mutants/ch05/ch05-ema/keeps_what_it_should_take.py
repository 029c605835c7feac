# mistake: keep and take have changed places
# keeps: 0
# says: keep what you should take
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, keep)
