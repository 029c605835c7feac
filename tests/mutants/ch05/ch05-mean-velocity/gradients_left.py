# mistake: leaves gradients in the network's weights
# keeps: 2
# says: weights have gradients
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    guess.sum().backward()
    return (v - (now - later) * change).detach()
