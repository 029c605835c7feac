# mistake: decimal logarithms
# keeps: 0
# says: natural
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log10(past_roughness), np.log10(past_error), 1)
    return np.log10(error) - np.polyval(line, np.log10(roughness))
