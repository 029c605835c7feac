"""The system calls that a notebook may make; every other one is refused.

A list of what is allowed, so that a call which a new system brings is refused until someone has
looked at it. What is left out holds memory that no limit counts (`memfd_create`, `shmget`,
`msgget`), leads out of a sandbox (`mount`, `setns`, `ptrace`), or is how attacks on the system's
kernel begin (`bpf`, `io_uring_setup`, `userfaultfd`).
"""

import errno
import mmap
import socket
from typing import Any

FILES = """access chdir chmod chown close close_range copy_file_range creat dup dup2 dup3 faccessat
faccessat2 fadvise64 fallocate fchdir fchmod fchmodat fchown fchownat fcntl fdatasync fgetxattr
flistxattr flock fsetxattr fstat fstatfs fsync ftruncate getcwd getdents getdents64 getxattr
inotify_add_watch inotify_init inotify_init1 inotify_rm_watch ioctl lchown lgetxattr link linkat
listxattr llistxattr lseek lstat mkdir mkdirat mknod mknodat newfstatat open openat openat2 pipe
pipe2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv
rename renameat renameat2 rmdir sendfile setxattr stat statfs statx symlink symlinkat
sync_file_range truncate umask unlink unlinkat utime utimensat utimes write writev"""
MEMORY = "brk get_mempolicy madvise membarrier mincore mlock mprotect mremap msync munlock munmap"
PROCESSES = """arch_prctl capget execve execveat exit exit_group fork getcpu getegid geteuid getgid
getgroups getpgid getpgrp getpid getppid getpriority getresgid getresuid getrlimit getrusage getsid
gettid getuid kill pidfd_open pidfd_send_signal prctl prlimit64 rseq sched_get_priority_max
sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler
sched_setaffinity sched_setattr sched_setparam sched_setscheduler sched_yield set_robust_list
set_tid_address setpgid setpriority setrlimit setsid sysinfo tgkill times tkill uname vfork wait4
waitid"""
SIGNALS_AND_TIME = """alarm clock_getres clock_gettime clock_nanosleep eventfd eventfd2 futex
futex_waitv getitimer gettimeofday nanosleep pause restart_syscall rt_sigaction rt_sigpending
rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo
setitimer sigaltstack signalfd signalfd4 time timer_create timer_delete timer_getoverrun
timer_gettime timer_settime timerfd_create timerfd_gettime timerfd_settime"""
LINES = """accept accept4 bind connect epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2
epoll_wait getpeername getrandom getsockname getsockopt listen poll ppoll pselect6 recvfrom recvmmsg
recvmsg select sendmmsg sendmsg sendto setsockopt shutdown"""
ALLOWED = " ".join([FILES, MEMORY, PROCESSES, SIGNALS_AND_TIME, LINES]).split()

# Other families lead past the network's namespace (vsock), or to parts of the kernel seldom used.
FAMILIES = (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6)
# Mount, cgroup, uts, ipc, user, pid, net: a namespace of its own is a way out.
NAMESPACES = (
    0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
)


def prepared() -> Any:
    """Return the filter, ready for `load`.

    Raises
    ------
    OSError, AttributeError
        If a rule cannot be made: a filter with a hole is none.
    """
    import pyseccomp as seccomp

    # "Not there", rather than "forbidden": the C library then does without, where it can.
    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.ENOSYS))
    here = seccomp.system_arch()
    for name in ALLOWED:
        if seccomp.resolve_syscall(here, name) >= 0:  # below, this machine has no such call
            rules.add_rule(seccomp.ALLOW, name)
    only = seccomp.MASKED_EQ
    rules.add_rule(seccomp.ALLOW, "clone", seccomp.Arg(0, only, NAMESPACES, 0))
    for family in FAMILIES:
        rules.add_rule(seccomp.ALLOW, "socket", seccomp.Arg(0, seccomp.EQ, family))
    route = (seccomp.Arg(0, seccomp.EQ, socket.AF_NETLINK), seccomp.Arg(2, seccomp.EQ, 0))
    rules.add_rule(seccomp.ALLOW, "socket", *route)  # what network interfaces there are
    rules.add_rule(seccomp.ALLOW, "socketpair", seccomp.Arg(0, seccomp.EQ, socket.AF_UNIX))
    # Memory that is shared and no file's can be held without being mapped, where nobody counts it.
    for flag in (mmap.MAP_ANONYMOUS, mmap.MAP_SHARED):
        rules.add_rule(seccomp.ALLOW, "mmap", seccomp.Arg(3, only, flag, 0))
    return rules
