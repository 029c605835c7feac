# mistake: tickets are as likely as they have photos
# keeps: 3
# says: more often
# kind: draws
def fair_split(source, made, share, rng):
    tickets, photos = np.unique(source[~made], return_counts=True)
    count = int(np.clip(round(share * len(tickets)), 1, len(tickets) - 1))
    held = rng.choice(tickets, count, replace=False, p=photos / photos.sum())
    out = np.isin(source, held)
    return np.flatnonzero(~out), np.flatnonzero(out & ~made)
