# mistake: averages buffers, too
# keeps: 1
# says: no parameter
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    keep = min(decay, (1 + step) / (10 + step))
    other = net.state_dict()
    for name, slow in average.state_dict().items():
        slow.copy_(keep * slow + (1 - keep) * other[name])
