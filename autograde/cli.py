"""The verbs of the course: one door to jupyter-book, JupyterLab, nbgrader and pytest.

Each verb calls a room that does the work and says in a line or two what came of it. A `CourseError`
is printed as its sentence and ends with exit status 1; bad use ends with 2.
"""

import json
import os
import subprocess
import sys
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from autograde import layout
from autograde.errors import CourseError
from autograde.progress import grading_progress, pages_progress
from autograde.reading import verbs

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print the answer for a program.")]


def main() -> None:
    """Run the command line; print an expected failure as one sentence."""
    try:
        app()
    except CourseError as error:
        typer.echo(f"latentcourse: {error}", err=True)
        sys.exit(1)


@app.callback()
def require_course(context: typer.Context) -> None:
    """Latents: read the course, do it, grade it."""
    if not layout.CHECKS.exists() and context.invoked_subcommand not in ("learn", "doctor"):
        raise CourseError("This is the learner's copy of the course: call 'learn' or 'doctor'.")


@app.command()
def demo(as_json: Json = False) -> None:
    """Do the whole job: build the site, grade the bundled class, say where everything lies.

    Example: python3 course.py demo
    """
    from autograde.classroom import sample
    from autograde.reading import site
    from autograde.sandbox import policy

    # Our own files: they may be graded where there is no sandbox.
    sandboxed = bool(policy.ability().mode)
    if not sandboxed:
        typer.echo(
            "No sandbox here: the sample class is graded without one. A real one wants it: "
            + policy.INSTALL,
            err=True,
        )
    if not site.is_fresh():
        verbs.say_what_is_built()
        site.run_pages(progress=pages_progress)
    # The two do not wait for each other, and most machines have two cores.
    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(site.build)
        graded, total = sample.grade_class(sandboxed=sandboxed, progress=grading_progress)
        places = {
            "site": page.result(),
            "gradebook": layout.GRADING / "gradebook.db",
            "feedback": layout.GRADING / "feedback",
            "grades": layout.GRADING / "grades.csv",
        }
    if as_json:
        typer.echo(json.dumps({name: str(place) for name, place in places.items()}))
        return
    typer.echo(f"Built the site and graded {graded} of {total} submissions of the sample class.")
    for name, place in places.items():
        typer.echo(f"  {name:10s} {place}")
    typer.echo(
        "Next: 'read' serves the site, 'learn' opens the notebooks, 'grade' takes your class."
    )


@app.command()
def read(
    port: Annotated[int, typer.Option(help="0 takes any free port.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Serve the site on this machine and print its address; build it first if it is stale.

    Example: python3 course.py read --port 8000
    """
    from autograde.reading import site
    from autograde.reading.server import serve

    server = serve(port)
    if not site.is_fresh():
        server.waiting = "The cells of the pages run, then the pages are put together."
        verbs.say_what_is_built()
    address = f"http://127.0.0.1:{server.server_port}/"
    typer.echo(f"Latents is at {address} (stop with Ctrl-C)")
    if browser:
        webbrowser.open(address)
    server.run(lambda: site.build(progress=server.tell))


app.command()(verbs.publish)


@app.command()
def learn(
    chapter: Annotated[str, typer.Argument(help="Such as ch01_autoencoder or 1.")] = "",
    open_lab: Annotated[bool, typer.Option("--open/--no-open", help="Start JupyterLab.")] = True,
) -> None:
    """Open JupyterLab on your own copy of the notebooks; your work is never overwritten.

    Example: python3 course.py learn 1
    """
    from autograde.reading import learning

    folder, kept = learning.working_copy(chapter)
    for path in kept:
        typer.echo(
            f"Kept yours: {path.relative_to(layout.ROOT)} (the course's has changed)", err=True
        )
    typer.echo(f"Your notebooks are in {folder}")
    if open_lab:
        sys.exit(learning.open_lab(folder))


app.add_typer(verbs.live, name="live")


@app.command()
def release(
    check: Annotated[bool, typer.Option("--check", help="Only compare; 1 if stale.")] = False,
) -> None:
    """Make solutions, student notebooks and rubric from the chapters.

    Example: python3 course.py release --check
    """
    from autograde.authoring import release as line

    files = line.generated()
    if check:
        _check_release(files)
        return
    touched = line.write(files)
    for path in touched:
        typer.echo(f"{'wrote' if path.exists() else 'removed'} {path.relative_to(layout.ROOT)}")
    typer.echo(f"{len(touched)} of {len(files)} generated files changed.")


def _check_release(files: dict[Path, str]) -> None:
    """Say that generated files and kept trainings are fresh, or which are not."""
    from autograde.authoring import release as line
    from autograde.reading import trainings

    if difference := line.stale(files):
        typer.echo(difference)
        raise CourseError("The generated files are stale; call 'release' and commit what it makes.")
    typer.echo(f"All {len(files)} generated files are fresh.")
    if sentences := trainings.stale(progress=pages_progress):
        typer.echo("\n".join(sentences))
        raise CourseError(f"{len(sentences)} things are wrong with the kept trainings.")
    typer.echo(f"All {len(trainings.margins())} kept trainings are fresh.")


@app.command()
def retrain(
    names: Annotated[
        list[str] | None, typer.Argument(help="Such as ch02-tickets; without one, all.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only compare; 1 beyond the margins.")
    ] = False,
) -> None:
    """Make the kept trainings anew, and say how far they are from what was kept.

    Example: python3 course.py retrain ch02-tickets --check
    """
    from autograde.reading import trainings

    found = trainings.retrain(tuple(names or ()), check=check, progress=pages_progress)
    typer.echo("\n".join(trainings.in_lines(found)))
    beyond = sum(bool(one.apart) for one in found)
    if check and beyond:
        raise CourseError(
            f"{beyond} of {len(found)} trainings came to something else than is kept."
        )
    typer.echo(f"Trained {len(found)}, {beyond} of them beyond their margins.")


@app.command()
def grade(
    submissions: Annotated[Path, typer.Argument(help="A folder or a zip file.")],
    into: Annotated[Path, typer.Option(help="Where gradebook and grades go.")] = layout.GRADING,
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0 is one a core.")] = 0,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler to use.")] = "",
    database: Annotated[
        str, typer.Option("--db", help="Such as postgresql+psycopg://user@host/name.")
    ] = "",
    seed: Annotated[int, typer.Option(min=0, help="Of the checks' inputs; 0 draws one.")] = 0,
    unsandboxed: Annotated[
        bool,
        typer.Option(
            "--unsandboxed",
            help="Run submissions with your files, network and rights. Only for those you trust.",
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Grade a class: gradebook, feedback pages and grades.csv.

    Example: python3 course.py grade downloads/submissions.zip
    """
    from autograde.classroom import gradebook, grading

    if database:
        gradebook.require_database(database)
        os.environ[layout.DATABASE] = database
    if unsandboxed:
        typer.echo(
            "Without a sandbox: submissions run with your files, network and rights.", err=True
        )
    rows = grading.grade(
        submissions,
        grading=into.resolve(),
        workers=workers or None,
        scheduler=scheduler,
        sandboxed=not unsandboxed,
        seed=seed,
        progress=grading_progress,
    )
    if as_json:
        typer.echo(json.dumps([asdict(row) for row in rows]))
        return
    for row in rows:
        if row.reason:
            typer.echo(f"{row.student or 'rejected'}: {row.reason}")
    done = sum(row.score is not None for row in rows)
    typer.echo(f"Graded {done} of {len(rows)}; grades are in {into.resolve() / 'grades.csv'}")


@app.command()
def report(
    into: Annotated[
        Path, typer.Option(help="Where 'grade' has put gradebook and records.")
    ] = layout.GRADING,
    as_json: Json = False,
) -> None:
    """Sum up a graded class on one page: scores, exercises, aims, pitfalls, cost.

    Example: python3 course.py report
    """
    from autograde.classroom import grades
    from autograde.judging import records
    from autograde.teacher import marks, report_page
    from autograde.teacher import report as reporting

    into = into.resolve()
    made = reporting.class_report(
        records.read_results(into),
        grades.read_rows(into),
        marks.read_course(),
        marks.read_marks(into),
    )
    page, numbers = report_page.write(made, into, date.today().isoformat())
    if as_json:
        typer.echo(made.to_json())
        return
    typer.echo(
        f"{made.students} students, {made.graded} of {made.submissions} submissions graded, "
        f"{made.waiting} with answers to mark by hand."
    )
    typer.echo(f"The report is {page}; its numbers are {numbers}")


@app.command()
def export(
    to: Annotated[Path, typer.Option(help="The file to write.")],
    form: Annotated[str, typer.Option("--format", help="csv, canvas or moodle.")] = "csv",
    grades: Annotated[
        Path, typer.Option("--from", help="Where 'grade' has put the gradebook.")
    ] = layout.GRADING,
    title: Annotated[
        list[str] | None,
        typer.Option(help="An assignment's name there: 'ch01_autoencoder=Chapter 1 (4711)'."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Write the grades for a spreadsheet, Canvas or Moodle.

    Example: python3 course.py export --to canvas.csv --format canvas
    """
    from autograde.teacher import export as exporting

    pairs = [one.partition("=") for one in title or []]
    titles = {name: called for name, _, called in pairs}
    done = exporting.export(grades.resolve(), form, to.resolve(), titles=titles)
    if as_json:
        typer.echo(json.dumps({**done._asdict(), "path": str(done.path)}))
        return
    typer.echo(f"Wrote the grades of {done.students} students to {done.path}")
    for note in done.notes:
        typer.echo(note, err=True)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Measure every claim, and run the banks over all seeds.")
    ] = False,
) -> None:
    """Run the tests as CI runs them, two at a time; what follows is handed to pytest.

    Example: python3 course.py test -k authoring
    """
    two = ["-n", "2", "--dist", "loadscope", "--no-loadscope-reorder"]  # see tests/conftest.py
    command = [sys.executable, "-m", "pytest", *two, *context.args]
    environment = dict(os.environ)
    if everything:
        environment["LATENTS_TEST_ALL"] = "1"  # see tests/evidence.py and tests/seeds.py
    done = subprocess.run(command, cwd=layout.ROOT, env=environment, check=False)
    sys.exit(done.returncode)


@app.command()
def bench(
    name: Annotated[str, typer.Argument(help="Such as numpy; without one, all.")] = "",
    as_json: Json = False,
) -> None:
    """Measure and print ratios side by side.

    Example: python3 course.py bench numpy
    """
    folder = layout.ROOT / "benchmarks"
    known = {path.stem.split("_")[0]: path for path in sorted(folder.glob("[a-z]*.py"))}
    if name and name not in known:
        raise typer.BadParameter(f"{name!r} is no benchmark; there are {', '.join(known)}.")
    for path in [known[name]] if name else known.values():
        command = [sys.executable, str(path), *(["--json"] if as_json else [])]
        if code := subprocess.run(command, cwd=layout.ROOT, check=False).returncode:
            raise CourseError(f"The benchmark {path.stem} failed with exit status {code}.")


@app.command()
def doctor(as_json: Json = False) -> None:
    """Say what this machine has of what the course can use.

    Example: python3 course.py doctor
    """
    from autograde.sandbox import machine

    found = machine.look_round()
    typer.echo(json.dumps(found) if as_json else "\n".join(machine.in_words(found)))
