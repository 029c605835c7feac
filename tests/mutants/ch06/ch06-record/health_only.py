# mistake: nothing beyond chapter 2
# keeps: 0
# says: has no entry
# kind: credit
def check_up(mu, logvar, hidden, drawn, by_mean, gradients):
    return health(mu, logvar)
