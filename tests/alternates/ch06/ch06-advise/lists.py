# way: lists in place of tuples, as they come
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {}
for job, first, second, third in [
    ("torn", 0, 0, 3), ("catalogue", 6, 3, 5), ("voice", 5, 4, 4),
    ("forms", 3, 2, 1), ("alarm", 2, 1, 2), ("stamps", 1, 1, 0),
]:
    advised[job] = [ARCHITECTURES[first], LIKELIHOODS[second], MEASURES[third]]
