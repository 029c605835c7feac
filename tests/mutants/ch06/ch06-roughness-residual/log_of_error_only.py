# mistake: roughness without its logarithm
# keeps: 0
# says: goes through logarithms
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(past_roughness, np.log(past_error), 1)
    return np.log(error) - np.polyval(line, roughness)
