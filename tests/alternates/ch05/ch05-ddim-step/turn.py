# way: turns by the angle between
def ddim_step(z_t, eps_hat, now, before):
    late, early = (np.arccos(np.sqrt(share)) for share in (now, before))
    z = z_t / np.cos(late) - np.tan(late) * eps_hat
    return np.cos(early) * z + np.sin(early) * eps_hat
