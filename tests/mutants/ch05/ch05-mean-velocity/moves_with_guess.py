# mistake: the code moves with the guess
# keeps: 0
# says: not with the mean
def mean_velocity_target(net, z_t, now, later, v):
    along = (net(z_t, now, later), torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change).detach()
