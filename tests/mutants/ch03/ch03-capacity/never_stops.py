# mistake: does not cap the target
# keeps: 0
# says: never stops rising
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    return reconstruction + stiffness * abs(kl - 2 * share * nats)
