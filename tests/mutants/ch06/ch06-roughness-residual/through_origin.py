# mistake: no constant
# keeps: 0
# says: origin
def roughness_residual(past_error, past_roughness, error, roughness):
    x, y = np.log(past_roughness), np.log(past_error)
    return np.log(error) - (x @ y) / (x @ x) * np.log(roughness)
