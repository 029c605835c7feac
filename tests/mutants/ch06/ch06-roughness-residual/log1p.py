# mistake: adds 1 inside the logarithms
# keeps: 0
# says: add something inside a logarithm
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log1p(past_roughness), np.log1p(past_error), 1)
    return np.log1p(error) - np.polyval(line, np.log1p(roughness))
