# way: by name, with copy_
@torch.no_grad()
def follow(average, net, step, decay=0.998):
    rate = max(1 - decay, 9 / (10 + step))
    other = dict(net.named_parameters())
    for name, slow in average.named_parameters():
        slow.copy_(slow + rate * (other[name] - slow))
