# mistake: takes models that nearly agree for equal
# kind: property
# keeps: 1
# says: differ by little
def undominated(rate, distortion):
    def less(a):
        return (a[:, None] < a) & ~np.isclose(a[:, None], a)

    no_more = ~less(rate).T & ~less(distortion).T
    return ~(no_more & (less(rate) | less(distortion))).any(axis=0)
