# way: noises in other roles
def velocity(z, eps, alpha_bar):
    return add_noise(eps, -z, alpha_bar)


def from_velocity(z_t, v, alpha_bar):
    return add_noise(z_t, -v, alpha_bar), add_noise(v, z_t, alpha_bar)
