# mistake: normalises the caller's rows
# keeps: 2
# kind: arguments
# says: changes what it is given
def principal_angles(A, B):
    A /= np.linalg.norm(A, axis=1, keepdims=True)
    basis_A, _ = np.linalg.qr(A.T)
    basis_B, _ = np.linalg.qr(B.T)
    cosines = np.linalg.svd(basis_A.T @ basis_B, compute_uv=False)
    return np.arccos(np.clip(cosines, -1, 1))
