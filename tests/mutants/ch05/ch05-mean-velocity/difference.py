# mistake: a difference in place of the derivative
# keeps: 1
# says: not v less the derivative
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    h = 1e-3
    change = (net(z_t + h * v, now + h, later) - net(z_t, now, later)) / h
    return (v - (now - later) * change).detach()
