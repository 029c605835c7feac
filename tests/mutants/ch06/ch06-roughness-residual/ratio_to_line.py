# mistake: the error over what the line says
# keeps: 0
# says: take the difference of logarithms
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(past_roughness), np.log(past_error), 1)
    return error / np.exp(np.polyval(line, np.log(roughness)))
