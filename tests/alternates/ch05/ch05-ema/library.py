# way: PyTorch's running mean of one step
def follow(average, net, step, decay=0.998):
    from torch.optim.swa_utils import get_ema_multi_avg_fn

    keep = min(decay, (1 + step) / (10 + step))
    with torch.no_grad():
        get_ema_multi_avg_fn(keep)(list(average.parameters()), list(net.parameters()), step)
