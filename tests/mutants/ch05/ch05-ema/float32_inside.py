# mistake: averages in float32 whatever comes in
# keeps: 1
# says: not where
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.copy_(slow.float().lerp(fast.float(), 1 - keep))
