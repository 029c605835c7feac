# mistake: float32 whatever comes in
# keeps: 2.5
# says: all digits
# kind: precision
def roughness_residual(past_error, past_roughness, error, roughness):
    past_error, past_roughness, error, roughness = (
        np.float32(part) for part in (past_error, past_roughness, error, roughness)
    )
    line = np.polyfit(np.log(past_roughness), np.log(past_error), 1)
    return np.log(error) - np.polyval(line, np.log(roughness))
