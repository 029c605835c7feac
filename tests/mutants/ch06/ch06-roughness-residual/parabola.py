# mistake: a parabola in place of a line
# keeps: 0
# says: not how far
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(past_roughness), np.log(past_error), 2)
    return np.log(error) - np.polyval(line, np.log(roughness))
