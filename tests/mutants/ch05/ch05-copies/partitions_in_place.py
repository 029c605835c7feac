# mistake: moves the data while it compares
# keeps: 1
# says: changes what it is given
def copies(made, data, ratio=1 / 3):
    hits = 0
    for row in made:
        data -= row
        near = np.sort(np.sqrt((data**2).sum(axis=1)))
        hits += near[0] < ratio * near[1]
        data += row
    data.sort(axis=0)
    return hits / len(made)
