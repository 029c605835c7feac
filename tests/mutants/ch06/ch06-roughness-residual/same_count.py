# mistake: as many new photos as past ones
# keeps: 0
# says: not how far
# kind: shape
def roughness_residual(past_error, past_roughness, error, roughness):
    n = min(len(error), len(past_error))
    line = np.polyfit(np.log(past_roughness[:n]), np.log(past_error[:n]), 1)
    return np.log(error) - np.polyval(line, np.log(roughness))
