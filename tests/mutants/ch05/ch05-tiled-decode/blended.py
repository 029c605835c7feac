# mistake: the mean where rims overlap
# keeps: 0
# says: average where rims overlap
def decode_tiles(decode, z, size, rim, factor):
    height, width = z.shape[2:]
    total, count = 0, torch.zeros(factor * height, factor * width, dtype=z.dtype)
    for top in range(0, height, size):
        for left in range(0, width, size):
            above, before = max(top - rim, 0), max(left - rim, 0)
            made = decode(z[:, :, above : top + size + rim, before : left + size + rim])
            if isinstance(total, int):
                total = torch.zeros(*made.shape[:2], *count.shape, dtype=z.dtype)
            rows = slice(factor * above, factor * above + made.shape[2])
            columns = slice(factor * before, factor * before + made.shape[3])
            total[:, :, rows, columns] += made
            count[rows, columns] += 1
    return total / count
