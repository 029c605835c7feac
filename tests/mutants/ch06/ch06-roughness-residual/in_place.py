# mistake: takes logarithms in place
# keeps: 2.5
# says: changes what it is given
# kind: arguments
def roughness_residual(past_error, past_roughness, error, roughness):
    line = np.polyfit(np.log(past_roughness), np.log(past_error), 1)
    np.log(error, out=error)
    return error - np.polyval(line, np.log(roughness))
