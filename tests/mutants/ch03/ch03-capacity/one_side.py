# mistake: charges only too large a KL
# kind: credit
# keeps: 0
# says: Too small a KL is not punished
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    excess = kl - nats * min(1.0, 2 * share)
    return reconstruction + stiffness * excess * (excess > 0)
