# mistake: nothing takes the query's place
# keeps: 1.5
# says: takes its place
# only: takes its place
def precision_at_k(distances, query_labels, gallery_labels, k, own=None):
    first = np.argsort(distances, axis=1, kind="stable")[:, :k]
    hit = gallery_labels[first] == query_labels[:, None]
    if own is not None:
        hit &= first != own[:, None]
    return float(hit.mean())
