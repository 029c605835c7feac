# way: differences of times, and a sum of moves
def sample_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    edges = [1 - k / steps for k in range(steps + 1)]
    nothing = labels.clone().fill_(none)
    moved = torch.zeros_like(noise)
    with torch.no_grad():
        for now, later in zip(edges[:-1], edges[1:]):
            t = noise.new_full((noise.shape[0],), now)
            terms = [
                share * net(noise + moved, t, asked)
                for share, asked in ((weight, labels), (1 - weight, nothing))
                if share != 0
            ]
            moved = moved + (later - now) * sum(terms)
        return decode((noise + moved) / scale)
