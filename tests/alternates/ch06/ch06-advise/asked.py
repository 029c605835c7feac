# way: asks the advisor for the architecture
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
from latentcourse.advise import advise

asked = {
    "stamps": advise("compress", size=16, count=400, latents=16),
    "alarm": advise("detect", size=16, count=5000),
    "forms": advise("likelihood", kind="binary", size=28, count=60_000),
    "voice": advise("tokens", kind="sound"),
    "catalogue": advise("sample", kind="colour", size=256, count=2_000_000, labels="yes"),
    "torn": advise("augment", labels="yes"),
}
names = {"pca": 1, "plain": 2, "beta": 3, "residual": 5, "diffusion": 6, "none": 0}
further = {
    "stamps": ("squared error", "held-out error"),
    "alarm": ("squared error", "AUC for each damage"),
    "forms": ("coins", "importance-weighted bound"),
    "voice": ("errors of wave and spectrum", "listening test"),
    "catalogue": ("absolute error, perceptual loss", "distance of draws"),
    "torn": ("none", "average precision"),
}
advised = {
    job: (ARCHITECTURES[names[advice.family]], *further[job]) for job, advice in asked.items()
}
