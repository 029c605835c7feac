# way: PyTorch's older jvp, by two passes back
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    change = torch.autograd.functional.jvp(net, (z_t, now, later), along)[1]
    return (v + (later - now) * change).detach()
