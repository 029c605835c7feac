# way: SciPy's regression
def roughness_residual(past_error, past_roughness, error, roughness):
    from scipy.stats import linregress

    fit = linregress(np.log(past_roughness), np.log(past_error))
    return np.log(error / np.exp(fit.intercept + fit.slope * np.log(roughness)))
