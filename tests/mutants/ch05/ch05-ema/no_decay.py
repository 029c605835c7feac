# mistake: forgets the limit
# keeps: 1
# says: In the long run
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = (1 + step) / (10 + step)
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - keep)
