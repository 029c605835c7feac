# mistake: divided by the past's spread
# keeps: 0
# says: not divided
def roughness_residual(past_error, past_roughness, error, roughness):
    x, y = np.log(past_roughness), np.log(past_error)
    line = np.polyfit(x, y, 1)
    return (np.log(error) - np.polyval(line, np.log(roughness))) / (y - np.polyval(line, x)).std()
