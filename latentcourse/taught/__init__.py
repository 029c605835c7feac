"""What each chapter built, for later sections and chapters; made by `latentcourse release`."""
