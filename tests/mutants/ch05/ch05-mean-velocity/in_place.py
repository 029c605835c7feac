# mistake: changes the caller's velocities
# keeps: 2
# says: changes what it is given
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return v.sub_((now - later) * change).detach()
