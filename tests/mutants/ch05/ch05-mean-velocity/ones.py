# mistake: the code moves with 1
# keeps: 0
# says: not with 1
def mean_velocity_target(net, z_t, now, later, v):
    along = (torch.ones_like(v), torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change).detach()
