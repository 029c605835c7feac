"""Where students' code runs: a kernel in a sandbox, and the trusted side's view of it.

- `policy` says what a sandbox shows and allows, and whether this machine can make one
- `server` starts the fork-server in it, `provisioner` gives its kernels to Jupyter
- `student` asks a kernel for values; `inside` is the part that lives in the sandbox
"""
