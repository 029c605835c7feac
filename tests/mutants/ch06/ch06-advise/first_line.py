# mistake: the check that advise prints first, for each job
# keeps: 4.75
# says: What is returned are new pictures
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {
    "stamps": ("PCA", "squared error", "held-out error"),
    "alarm": ("plain autoencoder", "squared error", "held-out error"),
    "forms": ("VAE", "coins", "held-out error"),
    "voice": ("residual VQ", "errors of wave and spectrum", "held-out error"),
    "catalogue": ("latent diffusion", "absolute error, perceptual loss", "held-out error"),
    "torn": ("not an autoencoder", "none", "held-out error"),
}
