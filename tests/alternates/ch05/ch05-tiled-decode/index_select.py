# way: with places picked by index, right column of tiles first
def decode_tiles(decode, z, size, rim, factor):
    def spans(length):
        for start in range(0, length, size):
            end = min(start + size, length)
            yield start, end, torch.arange(max(start - rim, 0), min(end + rim, length))

    columns = []
    with torch.no_grad():
        for left, right, wide in reversed(list(spans(z.shape[3]))):
            column = []
            for top, bottom, tall in spans(z.shape[2]):
                part = z.index_select(2, tall).index_select(3, wide)
                rows = ((tall >= top) & (tall < bottom)).repeat_interleave(factor)
                cols = ((wide >= left) & (wide < right)).repeat_interleave(factor)
                column.append(decode(part)[:, :, rows][:, :, :, cols])
            columns.insert(0, torch.cat(column, dim=2))
    return torch.cat(columns, dim=3)
