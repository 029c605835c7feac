# mistake: forgets the reconstruction
# keeps: 0
# says: reconstruction is missing
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return stiffness * abs(kl - nats * min(1.0, 2 * share))
