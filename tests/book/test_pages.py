"""Pages run side by side, again only when they must, and lose nothing when one fails."""

import signal
import subprocess
import sys
import time

import pytest
from books import cells, write_book
from jupyter_cache import get_cache

from autograde.errors import CourseError
from autograde.reading import leans, pages


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Forget the files that were read: these tests change them within one process."""
    for remembered in (leans._imports_of, leans._plain_file, leans.versions):
        remembered.cache_clear()


def rerun(root):
    """Run the pages as another process would; return the names of those in hand at some time."""
    for remembered in (leans._imports_of, leans._plain_file, leans.versions):
        remembered.cache_clear()
    seen = set()
    pages.run(root, lambda done, total, names: seen.update(names))
    return seen


def outputs(root, name):
    cache = get_cache(root / "book" / "_build" / ".jupyter_cache")
    (page,) = [page for page in pages.read_pages(root) if page.name == name]
    _, notebook = cache.merge_match_into_notebook(page.notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return "".join(out.get("text", "") for cell in code for out in cell.outputs)


def test_two_pages_run_at_the_same_time(tmp_path):
    book = write_book(tmp_path, "one", "two")
    meet = """\
import pathlib, time
pathlib.Path({mine!r}).touch()
end = time.time() + 60
while not pathlib.Path({theirs!r}).exists():
    assert time.time() < end, "nobody runs beside this page"
    time.sleep(0.05)
print("met")"""
    (book / "one.md").write_text(cells(meet.format(mine="a", theirs="b")))
    (book / "two.md").write_text(cells(meet.format(mine="b", theirs="a")))
    assert rerun(tmp_path) == {"one", "two"}
    assert outputs(tmp_path, "one") == outputs(tmp_path, "two") == "met\n"


def test_a_kernel_is_reached_through_files_and_has_one_thread(small):
    cell = "import os; from ipykernel.kernelapp import IPKernelApp\n"
    cell += "print(IPKernelApp.instance().transport, os.environ['OMP_NUM_THREADS'])"
    (small / "book" / "page.md").write_text(cells(cell))
    rerun(small)
    assert outputs(small, "page") == "ipc 1\n"


def test_a_page_runs_again_when_something_it_leans_on_changes_and_only_then(small):
    library, page = small / "latentcourse", small / "book" / "page.md"
    library.mkdir()
    (library / "__init__.py").write_text("")
    for name in ("used", "deeper", "other"):
        (library / f"{name}.py").write_text("a = 1\n")
    (library / "used.py").write_text("from latentcourse import deeper\n")
    importing = "if False:\n    from latentcourse.used import (\n        a,\n    )"
    text = cells("1", importing)
    page.write_text(text)
    (small / "requirements.txt").write_text("numpy==1\n")
    assert rerun(small) == {"page"} and rerun(small) == set()

    def change(path, words):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words)

    kept = library / "kept" / "course" / "a-training.safetensors"
    for path, words, runs in (
        (library / "other.py", "a = 2\n", False),
        (library / "used.py", "# why\nfrom latentcourse import deeper\n", False),
        (library / "used.py", '"""What."""\nfrom latentcourse import deeper\n', False),
        (library / "used.mjs", "let a = 1\n", False),
        (page, text + "\nMore words.\n", False),
        (kept, "weights of a training that no page has asked for", False),
        (library / "deeper.py", "a = 2\n", True),
        (library / "__init__.py", "b = 2\n", True),
        (small / "requirements.txt", "numpy==2\n", True),
        (page, cells("2", importing), True),
    ):
        change(path, words)
        assert rerun(small) == ({"page"} if runs else set()), (path.name, words)


def test_a_page_runs_again_when_a_training_it_asked_for_is_kept_anew(small):
    log = "import json, os\nline = {'name': 'a', 'how': 'trained', 'words': 'in 1 s'}\n"
    log += "print(json.dumps(line), file=open(os.environ['LATENTS_KEPT_LOG'], 'a'))"
    (small / "book" / "page.md").write_text(cells(log))
    assert rerun(small) == {"page"} and rerun(small) == set()
    (page,) = pages.run(small)
    assert page.trainings == [pages.Training("a", "trained", "in 1 s")]
    kept = small / "latentcourse" / "kept" / "course" / "a.safetensors"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"weights")
    assert rerun(small) == {"page"} and rerun(small) == set()


def test_a_page_that_fails_is_named_and_costs_its_neighbour_nothing(tmp_path):
    book = write_book(tmp_path, "good", "bad")
    (book / "good.md").write_text(cells("import time; time.sleep(3); print('done')"))
    (book / "bad.md").write_text(cells("print(1)", "1 / 0  # and some more words, to be first"))
    with pytest.raises(CourseError, match=r"book/bad\.md failed(.|\n)*ZeroDivisionError"):
        rerun(tmp_path)
    assert outputs(tmp_path, "good") == "done\n"
    (book / "bad.md").write_text(cells("print(2)"))
    assert rerun(tmp_path) == {"bad"}


def test_a_cell_that_is_no_python_is_a_sentence(small):
    (small / "book" / "page.md").write_text(cells("%matplotlib inline\nimport = 3"))
    with pytest.raises(CourseError, match=r"book/page\.md failed(.|\n)*SyntaxError"):
        rerun(small)


def test_a_kernel_that_dies_is_a_sentence(small):
    (small / "book" / "page.md").write_text(cells("import os; os._exit(1)"))
    with pytest.raises(CourseError, match=r"book/page\.md failed(.|\n)*died"):
        rerun(small)


def test_a_note_that_is_cut_short_is_as_good_as_none(small):
    (small / "book" / "page.md").write_text(cells("print(1)"))
    rerun(small)
    (note,) = (small / "book" / "_build" / "pages").iterdir()
    note.write_text(note.read_text()[:20])
    assert rerun(small) == {"page"} and rerun(small) == set()


@pytest.mark.parametrize("place", ["", "pages", ".jupyter_cache"])
def test_a_folder_that_takes_no_pages_is_a_sentence(small, place):
    (small / "book" / "page.md").write_text(cells("print(1)"))
    blocked = small / "book" / "_build" / place
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("a file where a folder should be")
    with pytest.raises(CourseError, match=r"cannot be kept in .*_build .*a folder that you may"):
        rerun(small)
    blocked.unlink()
    assert rerun(small) == {"page"}


def test_a_full_disk_is_a_sentence_and_the_next_run_goes_on(tmp_path):
    """The system itself refuses to write more than a page's cache needs."""
    book = write_book(tmp_path, "page")
    (book / "page.md").write_text(cells("print('x' * 300_000)"))
    program = "import resource, signal, sys; from pathlib import Path; "
    program += "from autograde.errors import CourseError; from autograde.reading import pages\n"
    program += "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    program += "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
    program += (
        "try:\n    pages.run(Path(sys.argv[1]))\nexcept CourseError as error:\n    print(error)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "The pages cannot be kept in" in done.stdout and not done.stderr, done.stderr
    assert rerun(tmp_path) == {"page"}


def test_who_comes_second_waits_and_finds_the_pages_fresh(small):
    count = small / "count"
    cell = f"import time; time.sleep(2); print(1, file=open({str(count)!r}, 'a'))"
    (small / "book" / "page.md").write_text(cells(cell))
    program = "import signal, sys; from pathlib import Path; from autograde.reading import pages; "
    # What a shell runs in its background is deaf to Ctrl-C, and so are its children.
    program += "signal.signal(signal.SIGINT, signal.default_int_handler); "
    program += "pages.run(Path(sys.argv[1]))"
    both = [subprocess.Popen([sys.executable, "-c", program, str(small)]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert count.read_text() == "1\n"


def test_an_interrupted_run_leaves_no_kernel_and_goes_on_where_it_was(tmp_path):
    book = write_book(tmp_path, "quick", "slow")
    (book / "quick.md").write_text(cells("print('done')"))
    slow = "import os, time; print(os.getpid(), file=open('pid', 'w'), flush=True)"
    (book / "slow.md").write_text(cells(slow + "; time.sleep(300)"))
    program = "import signal, sys; from pathlib import Path; from autograde.reading import pages; "
    # What a shell runs in its background is deaf to Ctrl-C, and so are its children.
    program += "signal.signal(signal.SIGINT, signal.default_int_handler); "
    program += "pages.run(Path(sys.argv[1]), lambda done, total, names: print(done, flush=True))"
    command = [sys.executable, "-c", program, str(tmp_path)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while "1" not in run.stdout.readline():
        assert run.poll() is None
    deadline = time.monotonic() + 60
    pid = book / "pid"
    while not pid.exists() or not pid.read_text().strip():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    run.send_signal(signal.SIGINT)
    assert run.wait(30) != 0
    kernel = int(pid.read_text())
    while True:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(kernel)], capture_output=True)
        if state.returncode or state.stdout.startswith(b"Z"):
            break
        assert time.monotonic() < deadline, "the kernel outlived the run"
        time.sleep(0.1)
    (book / "slow.md").write_text(cells("print('quick now')"))
    assert rerun(tmp_path) == {"slow"}
