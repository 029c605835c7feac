# mistake: adds to the reconstruction itself
# keeps: 1
# says: raised
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    reconstruction += stiffness * abs(kl - nats * min(1.0, 2 * share))
    return reconstruction
