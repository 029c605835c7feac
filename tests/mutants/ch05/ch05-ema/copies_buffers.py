# mistake: copies buffers
# keeps: 1
# says: no parameter
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - keep)
    for slow, fast in zip(average.buffers(), net.buffers()):
        slow.copy_(fast)
