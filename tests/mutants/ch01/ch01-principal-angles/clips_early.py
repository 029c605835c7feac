# mistake: keeps off a cosine of 1
# keeps: 2
# kind: clamp
# says: changes no angle
def principal_angles(A, B):
    basis_A, _ = np.linalg.qr(A.T)
    basis_B, _ = np.linalg.qr(B.T)
    cosines = np.linalg.svd(basis_A.T @ basis_B, compute_uv=False)
    return np.arccos(np.clip(cosines, -1 + 1e-7, 1 - 1e-7))
