# mistake: the product of the two
# keeps: 1
# says: not their product
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = decay * (1 + step) / (10 + step)
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - keep)
