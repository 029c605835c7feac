# mistake: slowly from the beginning
# keeps: 0
# says: keeps the same always
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.mul_(decay).add_(fast, alpha=1 - decay)
