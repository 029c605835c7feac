# mistake: explains roughness by the error
# keeps: 0
# says: explain roughness
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(past_error), np.log(past_roughness), 1)
    return np.log(roughness) - np.polyval(line, np.log(error))
