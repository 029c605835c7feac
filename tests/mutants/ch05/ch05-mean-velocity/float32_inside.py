# mistake: float32 whatever comes in
# keeps: 2
# says: not v less the derivative
def mean_velocity_target(net, z_t, now, later, v):
    along = (v, torch.ones_like(now), torch.zeros_like(later))
    guess, change = torch.func.jvp(net, (z_t, now, later), along)
    return ((v.float() - (now - later).float() * change.float()).to(v.dtype)).detach()
