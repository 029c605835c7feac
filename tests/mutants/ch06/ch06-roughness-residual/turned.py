# mistake: the line less the error
# keeps: 0
# says: turned round
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(past_roughness), np.log(past_error), 1)
    return np.polyval(line, np.log(roughness)) - np.log(error)
