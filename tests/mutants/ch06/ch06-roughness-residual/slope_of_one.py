# mistake: the slope taken for 1
# keeps: 0
# says: slope at 1
def roughness_residual(past_error, past_roughness, error, roughness):
    return np.log(error) - np.log(roughness)
