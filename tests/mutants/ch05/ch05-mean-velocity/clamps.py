# mistake: cuts off large derivatives
# keeps: 2
# says: cut nothing off
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - (now - later) * change.clamp(-40, 40)).detach()
