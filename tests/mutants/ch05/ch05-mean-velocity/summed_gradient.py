# mistake: a gradient of the sum for the derivative
# keeps: 0
# says: not
def mean_velocity_target(net, z_t, now, later, v):
    z, t = z_t.clone().requires_grad_(), now.clone().requires_grad_()
    slopes = torch.autograd.grad(net(z, t, later).sum(), (z, t))
    return (v - (now - later) * (slopes[0] * v + slopes[1])).detach()
