# mistake: the line goes through all photos
# keeps: 0
# says: yours saw the new photos
def roughness_residual(past_error, past_roughness, error, roughness):
    x = np.log(np.concatenate([past_roughness, roughness]))
    y = np.log(np.concatenate([past_error, error]))
    line = np.polyfit(x, y, 1)
    return np.log(error) - np.polyval(line, np.log(roughness))
