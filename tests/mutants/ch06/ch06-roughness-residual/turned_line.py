# mistake: roughness fitted over the error, and the line turned round
# keeps: 0
# says: fit the error over roughness
def roughness_residual(past_error, past_roughness, error, roughness):
    slope, start = np.polyfit(np.log(past_error), np.log(past_roughness), 1)
    return np.log(error) - (np.log(roughness) - start) / slope
