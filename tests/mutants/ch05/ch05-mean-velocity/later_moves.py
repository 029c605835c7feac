# mistake: both times move
# keeps: 0
# says: stays where it is
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.ones_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change).detach()
