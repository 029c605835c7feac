# mistake: leaves out the nearest claim in place of the query
# keeps: 1.5
# says: not the nearest claim
# only: not the nearest claim
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    order = np.argsort(distances, axis=1, kind="stable")
    share = []
    for row in range(len(order)):
        skip = 0 if own is None or own[row] < 0 else 1
        first = order[row, skip : skip + k]
        share.append((gallery_labels[first] == query_labels[row]).mean())
    return float(np.mean(share))
