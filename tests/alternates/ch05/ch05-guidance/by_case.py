# way: both ends by hand
def guided(with_label, without, weight):
    if weight in (0, 1):
        return (with_label if weight else without).copy()
    return without + weight * (with_label - without)
