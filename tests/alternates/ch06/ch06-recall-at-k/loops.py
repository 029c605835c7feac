# way: claim by claim
def recall_at_k(distances, relevant, k, own=None):
    shares = []
    for row in range(len(distances)):
        columns = [c for c in range(distances.shape[1]) if own is None or c != own[row]]
        wanted = {c for c in columns if relevant[row, c]}
        if wanted:
            near = sorted(columns, key=lambda c: distances[row, c])[:k]
            shares.append(len(wanted & set(near)) / len(wanted))
    return sum(shares) / len(shares)
