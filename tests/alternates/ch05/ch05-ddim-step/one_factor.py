# way: a factor for each of both
def ddim_step(z_t, eps_hat, now, before):
    grow = (before / now) ** 0.5
    return grow * z_t + ((1 - before) ** 0.5 - grow * (1 - now) ** 0.5) * eps_hat
