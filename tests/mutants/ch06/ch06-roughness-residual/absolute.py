# mistake: the size of the residual
# keeps: 0
# says: keep the sign
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(past_roughness), np.log(past_error), 1)
    return np.abs(np.log(error) - np.polyval(line, np.log(roughness)))
