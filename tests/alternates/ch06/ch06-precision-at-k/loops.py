# way: claim by claim
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    shares = []
    for row, label in enumerate(query_labels):
        columns = [c for c in range(len(gallery_labels)) if own is None or c != own[row]]
        columns.sort(key=lambda c: distances[row][c])
        shares.append(sum(gallery_labels[c] == label for c in columns[:k]) / k)
    return sum(shares) / len(shares)
