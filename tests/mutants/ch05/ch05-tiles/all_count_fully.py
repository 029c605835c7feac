# mistake: no fading
# keeps: 2
# says: counts fully
def fades(cuts):
    return [np.ones(end - start) for start, end in cuts]
