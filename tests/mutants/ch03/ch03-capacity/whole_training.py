# mistake: rises over the whole training
# keeps: 0
# says: rises until the end
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + stiffness * abs(kl - nats * share)
