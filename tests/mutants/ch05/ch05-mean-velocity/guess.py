# mistake: the guess itself
# keeps: 0
# says: what the network guesses
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (guess).detach()
