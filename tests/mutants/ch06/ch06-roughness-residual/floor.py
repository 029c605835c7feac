# mistake: a floor under the logarithm
# keeps: 2.5
# says: clip nothing
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(past_roughness), np.log(np.maximum(past_error, 1e-12)), 1)
    return np.log(np.maximum(error, 1e-12)) - np.polyval(line, np.log(roughness))
