# mistake: computes in float32
# keeps: 1
# kind: precision
# says: digits of float32
def principal_angles(A, B):
    basis_A, _ = np.linalg.qr(A.T.astype(np.float32))
    basis_B, _ = np.linalg.qr(B.T.astype(np.float32))
    cosines = np.linalg.svd(basis_A.T @ basis_B, compute_uv=False)
    return np.arccos(np.clip(cosines, -1, 1))
