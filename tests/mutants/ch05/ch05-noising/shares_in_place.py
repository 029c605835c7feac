# mistake: takes the root of the shares in place
# keeps: 1
# says: changes what it is given
def add_noise(z, eps, alpha_bar):
    lost = np.sqrt(1 - alpha_bar)
    np.sqrt(alpha_bar, out=alpha_bar)
    return alpha_bar[:, None] * z + lost[:, None] * eps
