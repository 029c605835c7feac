# way: dual numbers
def mean_velocity_target(net, z_t, now, later, v):
    import torch.autograd.forward_ad as fwd

    with torch.no_grad(), fwd.dual_level():
        made = net(fwd.make_dual(z_t, v), fwd.make_dual(now, torch.ones_like(now)), later)
        change = fwd.unpack_dual(made).tangent
    if change is None:
        change = torch.zeros_like(v)
    return v - (now - later) * change
