# mistake: time falls while the code moves with v
# keeps: 0
# says: yours falls
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, -torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change).detach()
