# mistake: the code stays
# keeps: 0
# says: code moves, too
def mean_velocity_target(net, z_t, now, later, v):
    along = (torch.zeros_like(v), torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change).detach()
