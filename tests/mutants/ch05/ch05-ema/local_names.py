# mistake: moves nothing but a name
# keeps: 0
# says: does not move
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow = keep * slow + (1 - keep) * fast
