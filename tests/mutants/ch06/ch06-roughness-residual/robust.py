# mistake: a line through medians
# keeps: 0
# says: not how far
def roughness_residual(past_error, past_roughness, error, roughness):
    from scipy.stats import theilslopes

    slope, start, *_ = theilslopes(np.log(past_error), np.log(past_roughness))
    return np.log(error) - start - slope * np.log(roughness)
