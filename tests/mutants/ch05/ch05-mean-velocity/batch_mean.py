# mistake: the derivative's mean over the batch
# keeps: 0
# says: derivative along the way
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return (v - ((now - later) * change).mean(dim=0, keepdim=True)).detach()
