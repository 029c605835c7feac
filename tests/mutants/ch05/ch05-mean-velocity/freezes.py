# mistake: the network's weights ask for no gradients afterwards
# keeps: 2
# says: ask for none
def mean_velocity_target(net, z_t, now, later, v):
    for part in getattr(net, 'parameters', list)():
        part.requires_grad_(False)
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change).detach()
