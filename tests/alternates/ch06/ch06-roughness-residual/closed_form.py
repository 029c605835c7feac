# way: covariance over variance
def roughness_residual(past_error, past_roughness, error, roughness):
    x, y = np.log(past_roughness), np.log(past_error)
    slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    return np.log(error) - y.mean() - slope * (np.log(roughness) - x.mean())
