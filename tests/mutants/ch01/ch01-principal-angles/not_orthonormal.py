# mistake: takes the rows as they come
# keeps: 1
# kind: credit
# says: orthonormal basis
def principal_angles(A, B):
    cosines = np.linalg.svd(A @ B.T, compute_uv=False)
    return np.arccos(np.clip(cosines, -1, 1))
