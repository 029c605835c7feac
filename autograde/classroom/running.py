"""Run many submissions at once: in processes of this machine, or on a Dask cluster.

Light to import, so that workers begin while the rest of the grader is imported.
"""

import multiprocessing
import pickle
import secrets
import shutil
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, Self

from autograde.classroom.worker import answer, prepare, ready
from autograde.errors import CourseError
from autograde.intake.submissions import Submission
from autograde.judging.records import fingerprint
from autograde.judging.result import NotebookResult, Result

ATTEMPTS = 3
Key = tuple[str, str]


class Pool:
    """Worker processes, or the workers of a cluster; they can be replaced when one was killed.

    Parameters
    ----------
    most : int
        Processes at most.
    scheduler : str
        Address of a Dask scheduler whose workers are to be used instead, or "".
    sandboxed : bool
        Whether what is run wants a sandbox.
    grading : Path
        The workplace.

    Attributes
    ----------
    workers : int
        How many there are now.
    """

    def __init__(self, most: int, scheduler: str, sandboxed: bool, grading: Path) -> None:
        self.most, self.workers = most, 0
        self.scheduler, self.sandboxed, self.grading = scheduler, sandboxed, grading
        self.executor: Executor | None = None
        self.client: Any = None
        self.letters, self.written = grading / "letters", count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.drop()

    def begin(self, calls: int, first: Callable[[bool], None] | None = None) -> None:
        """Have as many workers as so many calls can use, without waiting for them.

        Parameters
        ----------
        calls : int
        first : function, optional
            What each new process of this machine does first, told whether there is a sandbox.

        Raises
        ------
        CourseError
            If there is to be a cluster and there is none.
        """
        wanted = min(self.most, calls)
        if self.scheduler and self.executor is None:
            self.executor = self.cluster()
        elif not self.scheduler and wanted > self.workers:
            self.drop()
            self.executor, self.workers = self.local(wanted), wanted
            if first:
                with suppress(BrokenExecutor):  # found again by the next call
                    for _ in range(wanted):
                        self.executor.submit(first, self.sandboxed)

    def submit(self, function: Callable[..., Any], *args: Any) -> Future[Any]:
        """Hand a call to a worker."""
        if self.executor is None:
            self.begin(self.most)
        assert self.executor is not None
        if self.scheduler:
            return self.executor.submit(function, *args)
        letter = self.letters / f"{next(self.written)}.call"
        letter.write_bytes(pickle.dumps((function, args)))
        return self.executor.submit(answer, letter)

    def result(self, future: Future[Any]) -> Any:
        """Return what a call that has ended returned, or raise what it raised."""
        if self.scheduler:
            return future.result()
        reply = future.result()
        found = pickle.loads(reply.read_bytes())
        reply.unlink()
        reply.with_suffix(".call").unlink()
        return found

    def local(self, workers: int) -> Executor:
        """Return processes of this machine."""
        shutil.rmtree(self.letters, ignore_errors=True)  # of a run that was killed
        self.letters.mkdir()
        # A fresh interpreter each: a copy of this one would carry its threads' locks along.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, context, initializer=prepare, initargs=(self.grading,))

    def cluster(self) -> Executor:
        """Return the workers of a Dask scheduler."""
        from distributed import Client
        from distributed.comm.addressing import parse_address
        from distributed.comm.registry import get_backend

        try:
            get_backend(parse_address(self.scheduler)[0])  # a Client of an unknown kind lingers
            self.client = Client(self.scheduler, timeout=20, set_as_default=False)
        except (OSError, ValueError) as error:
            raise CourseError(
                f"No Dask scheduler answers at {self.scheduler}: start one with 'dask scheduler' "
                "and give the address that it prints."
            ) from error
        self.workers = max(1, sum(self.client.nthreads().values()))
        executor: Executor = self.client.get_executor(pure=False)
        return executor

    def drop(self) -> None:
        """Let go of the executor; the next call makes a new one."""
        if self.client is not None:
            self.client.close()  # ends what its executor has in hand; that has no `cancel_futures`
        elif self.executor is not None:
            self.executor.shutdown(wait=True, cancel_futures=True)
            shutil.rmtree(self.letters, ignore_errors=True)
        self.executor = self.client = None
        self.workers = 0


def run_all(
    function: Callable[[Submission, int, str, bool], Result],
    todo: Sequence[Submission],
    seed: int,
    pool: Pool,
) -> Iterator[Result]:
    """Grade submissions in a pool; yield each result when it is there.

    A worker that is killed costs nothing: what it had in hand is run again, and after `ATTEMPTS`
    times becomes a result that says so.

    Parameters
    ----------
    function : function
        `judge.grade_one`, which takes seconds to import and is needed in the workers only.
    todo : sequence of Submission
    seed : int
        0 draws one for each submission.
    pool : Pool
    """
    queue, running = deque(todo), dict[Future[Result], Submission]()
    attempts: Counter[Key] = Counter()
    while queue or running:
        pool.begin(len(queue), ready)
        broken = not hand_out(function, queue, running, attempts, seed, pool)
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            one = running.pop(future)
            found = outcome(future, pool)
            if not isinstance(found, Exception):
                yield found
                continue
            broken = True  # the process that ran it is gone
            attempts[key(one)] += 1
            if attempts[key(one)] < ATTEMPTS:
                queue.append(one)
            else:
                yield given_up(one, found)
        if broken and not pool.scheduler:
            queue.extend(running.values())
            running.clear()
            pool.drop()


def hand_out(
    function: Callable[[Submission, int, str, bool], Result],
    queue: deque[Submission],
    running: dict[Future[Result], Submission],
    attempts: Counter[Key],
    seed: int,
    pool: Pool,
) -> bool:
    """Give the workers what they can take; False where one died while nobody waited for it."""
    last = [one for one in running.values() if attempts[key(one)] == ATTEMPTS - 1]
    # Not all at once: results that wait to be written take memory.
    while queue and not last and len(running) < 3 * pool.workers:
        one = queue[0]
        if attempts[key(one)] == ATTEMPTS - 1:
            # A worker that dies takes all that was in hand along. The last attempt is made alone,
            # so that nobody is given up for what another one did.
            if running:
                break
            last.append(one)
        number = seed or 1 + secrets.randbelow(2**63)
        try:
            future = pool.submit(function, one, number, fingerprint(one), pool.sandboxed)
        except BrokenExecutor:
            return False
        running[future] = queue.popleft()
    return True


def outcome(future: Future[Result], pool: Pool) -> Result | Exception:
    """Return a result, or what ended the process that was to bring it."""
    try:
        found: Result = pool.result(future)
    except CourseError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and not pool.scheduler:
            raise  # no room for the result
        return error
    return found


def key(one: Submission) -> Key:
    return one.student, one.assignment


def given_up(one: Submission, error: Exception) -> Result:
    """Return the result of a submission whose worker died each time."""
    fault = f"the process that graded it died {ATTEMPTS} times ({type(error).__name__})"
    notebooks = tuple(NotebookResult(name, fault=fault) for name in sorted(one.notebooks))
    return Result(one.student, one.assignment, fingerprint(one), 0, notebooks)
