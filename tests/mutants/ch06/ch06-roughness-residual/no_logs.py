# mistake: no logarithms
# keeps: 0
# says: goes through logarithms
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(past_roughness, past_error, 1)
    return error - np.polyval(line, roughness)
