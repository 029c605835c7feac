# way: the textbook's order and sign
def kl_divergence(mean, log_variance):
    variance = np.exp(log_variance)
    return -0.5 * np.sum(1 + log_variance - np.square(mean) - variance, axis=-1)
