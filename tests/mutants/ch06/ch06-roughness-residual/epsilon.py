# mistake: a small number added before the logarithm
# keeps: 2.5
# says: add nothing to it
# kind: clamp
# pitfall: P10
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(1e-12 + past_roughness), np.log(1e-12 + past_error), 1)
    return np.log(1e-12 + error) - np.polyval(line, np.log(1e-12 + roughness))
