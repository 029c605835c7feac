# way: a power law, photo by photo
def roughness_residual(past_error, past_roughness, error, roughness):
    power, factor = np.polyfit(np.log(past_roughness), np.log(past_error), deg=1)
    found = []
    for e, r in zip(error, roughness, strict=True):
        found.append(float(np.log(e)) - (factor + power * float(np.log(r))))
    return np.array(found)
