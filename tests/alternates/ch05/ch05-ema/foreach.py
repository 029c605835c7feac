# way: all parameters at once
def follow(average, net, step, decay=0.998):
    keep = min(decay, 1 - 9 / (10 + step))
    with torch.no_grad():
        slow, fast = list(average.parameters()), list(net.parameters())
        torch._foreach_mul_(slow, keep)
        torch._foreach_add_(slow, [part.detach() for part in fast], alpha=1 - keep)
