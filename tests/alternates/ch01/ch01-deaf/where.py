# way: counts both sides
def deaf_share(a, target):
    low = np.count_nonzero((a < 0) & (target > 0))
    high = np.count_nonzero((a > 1) & (target < 1))
    return (low + high) / np.size(a)
