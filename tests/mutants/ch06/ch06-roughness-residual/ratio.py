# mistake: a ratio in place of a residual
# keeps: 0
# says: no line is fitted
def roughness_residual(past_error, past_roughness, error, roughness):
    return error / roughness
