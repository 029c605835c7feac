# way: split along one axis by a helper, then along the other
def decode_tiles(decode, z, size, rim, factor):
    def along(axis, part, then):
        length, done = part.shape[axis], []
        for start in range(0, length, size):
            before, count = min(start, rim), min(size, length - start)
            after = min(rim, length - start - count)
            piece = part.narrow(axis, start - before, before + count + after)
            done.append(then(piece).narrow(axis, factor * before, factor * count))
        return torch.cat(done, dim=axis)

    return along(2, z, lambda band: along(3, band, decode))
