# mistake: a gradient flows into the target
# keeps: 2
# says: gradient flows
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change)
