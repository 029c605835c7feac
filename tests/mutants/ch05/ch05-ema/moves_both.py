# mistake: scales the network's weights on the way
# keeps: 0
# says: network that is trained is changed
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        copy = fast.clone()
        slow.mul_(keep).add_(fast.mul_(1 - keep))
        fast.copy_(copy * (1 + 1e-6))
