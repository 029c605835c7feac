# mistake: a copy during the first hundred steps
# keeps: 0
# says: becomes the network itself
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = 0 if step < 100 else decay
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.lerp_(fast, 1 - keep)
