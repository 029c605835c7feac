# mistake: the first photo's times for all
# keeps: 0
# says: derivative along the way
def mean_velocity_target(net, z_t, now, later, v):
    now, later = now[:1].repeat(len(now), 1), later[:1].repeat(len(now), 1)
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change).detach()
