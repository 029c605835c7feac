# mistake: the mean of the new photos is taken off
# keeps: 0
# says: not their mean
# kind: property
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(past_roughness), np.log(past_error), 1)
    left = np.log(error) - np.polyval(line, np.log(roughness))
    return left - left.mean()
