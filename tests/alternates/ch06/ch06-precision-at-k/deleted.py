# way: row by row, the own claim deleted
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    total = 0.0
    for row in range(len(distances)):
        d, labels = distances[row], gallery_labels
        if own is not None and own[row] != -1:
            d, labels = np.delete(d, own[row]), np.delete(labels, own[row])
        order = np.lexsort((np.arange(len(d)), d))[:k]
        total += np.mean(labels[order] == query_labels[row])
    return total / len(distances)
