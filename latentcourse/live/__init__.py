"""What runs an exercise where it stands on the page: Python compiled to WebAssembly, in a worker.

`slices` finds the statements above an exercise that it needs, `answers` runs them with the reader's
answer and says how it went, `taught` hands over what earlier chapters built from the reader's own
answers there, and `flags` says of an overflow what the hardware here cannot say.

Nothing in here imports more than NumPy, so that it starts in a browser.
"""
