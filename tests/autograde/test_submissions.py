"""Whatever a teacher downloads becomes one row per student and assignment, and nothing is lost."""

import io
import json
import os
import re
import stat
import zipfile

import pytest

from autograde.errors import CourseError
from autograde.intake import submissions
from autograde.intake.submissions import Person, collect, student_id

COURSE = {
    "ch01_autoencoder": ["1_squeeze", "2_from_scratch"],
    "ch02_vae": ["1_noise", "2_from_noise"],
}
CH01, CH02 = COURSE


def notebook(text="x = 1", **changes):
    cell = {"cell_type": "code", "source": [text], "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4} | changes).encode()


def zipped(files, **options):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", **options) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def lay_out(root, files):
    for number, (name, data) in enumerate(files.items()):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (10**9 + number, 10**9 + number))  # later in the list is newer
    return root


@pytest.fixture(params=["folder", "zip"])
def gather(request, tmp_path):
    """Collect `files` once from a folder and once from a zip."""

    def collect_them(files):
        if request.param == "folder":
            return collect(lay_out(tmp_path / "class", files), COURSE)
        (tmp_path / "class.zip").write_bytes(zipped(files))
        return collect(tmp_path / "class.zip", COURSE)

    return collect_them


def rows(collection):
    return [(one.student, one.assignment, sorted(one.notebooks)) for one in collection.submissions]


def test_nbgraders_layout_is_read_with_every_byte_kept(gather):
    first, second = notebook("a = 1"), notebook("b = 2")
    got = gather(
        {
            f"bob/{CH01}/1_squeeze.ipynb": first,
            f"anna/{CH02}/1_noise.ipynb": second,
            f"anna/{CH01}/2_from_scratch.ipynb": second,
            f"anna/{CH01}/1_squeeze.ipynb": first,
        }
    )
    assert rows(got) == [
        ("anna", CH01, ["1_squeeze", "2_from_scratch"]),
        ("bob", CH01, ["1_squeeze"]),
        ("anna", CH02, ["1_noise"]),
    ]
    assert got.submissions[0].notebooks == {"1_squeeze": first, "2_from_scratch": second}
    assert got.rejected == []
    assert all(one.problems == () for one in got.submissions)


def test_a_wrapping_folder_changes_nothing(gather):
    got = gather({f"download/submitted/anna/{CH01}/1_squeeze.ipynb": notebook()})
    assert rows(got) == [("anna", CH01, ["1_squeeze"])]


@pytest.mark.parametrize(
    ("file", "student"),
    [
        ("muelleranna_12345_67890_2_from_scratch.ipynb", "muelleranna_12345"),
        ("muelleranna_LATE_12345_67890_2_from_scratch.ipynb", "muelleranna_12345"),
        ("muelleranna_12345_67890_2_from_scratch-1.ipynb", "muelleranna_12345"),
        ("muelleranna_12345_67890_2_from_scratch (3).ipynb", "muelleranna_12345"),
        ("anon_aB3xZ_67890_2_from_scratch.ipynb", "anon_aB3xZ"),
        ("LATE_anon_aB3xZ_67890_2_from_scratch.ipynb", "anon_aB3xZ"),
    ],
)
def test_a_canvas_download_tells_the_student_by_the_file_name(gather, file, student):
    got = gather({file: notebook()})
    assert rows(got) == [(student, CH01, ["2_from_scratch"])]
    assert got.submissions[0].number == ("12345" if "12345" in file else "")


@pytest.mark.parametrize(
    "file",
    [
        "Anna Lee_12345_assignsubmission_file_/2_from_scratch.ipynb",
        "Anna Lee_12345_assignsubmission_file/2_from_scratch.ipynb",
        "Anna Lee_12345_assignsubmission_file_/my work/2_from_scratch.ipynb",
        f"Anna Lee_12345_assignsubmission_file_/{CH01}/2_from_scratch.ipynb",
        "Anna Lee_12345_assignsubmission_file_2_from_scratch.ipynb",
        "course-week 1-88/Anna Lee_12345_assignsubmission_file_2_from_scratch.ipynb",
    ],
)
def test_a_moodle_download_tells_the_student_by_folder_or_file_name(gather, file):
    (one,) = gather({file: notebook()}).submissions
    assert (one.student, one.name, one.number) == ("Anna_Lee", "Anna Lee", "12345")
    assert (one.assignment, list(one.notebooks)) == (CH01, ["2_from_scratch"])


def test_a_moodle_student_is_one_person_although_the_number_differs_by_assignment(gather):
    got = gather(
        {
            "Anna Lee_11_assignsubmission_file_/1_squeeze.ipynb": notebook(),
            "Anna Lee_97_assignsubmission_file_/1_noise.ipynb": notebook(),
        }
    )
    assert rows(got) == [("Anna_Lee", CH01, ["1_squeeze"]), ("Anna_Lee", CH02, ["1_noise"])]


def test_two_people_of_one_name_stay_two(gather):
    got = gather(
        {
            "Anna Lee_11_assignsubmission_file_/1_squeeze.ipynb": notebook("a"),
            "Anna Lee_12_assignsubmission_file_/1_squeeze.ipynb": notebook("b"),
            "leeanna_5_100_1_noise.ipynb": notebook("c"),
            "leeanna_6_101_1_noise.ipynb": notebook("d"),
        }
    )
    assert [one.student for one in got.submissions] == [
        "Anna_Lee_11",
        "Anna_Lee_12",
        "leeanna_5",
        "leeanna_6",
    ]


def test_people_marked_blind_are_told_apart_by_their_number(gather):
    got = gather({"Participant_7_assignsubmission_file_/1_squeeze.ipynb": notebook()})
    assert rows(got) == [("Participant_7", CH01, ["1_squeeze"])]


@pytest.mark.parametrize(
    ("outer", "student"),
    [
        ("leeanna_5_100_work.zip", "leeanna_5"),
        ("Anna Lee_11_assignsubmission_file_/work.zip", "Anna_Lee"),
        ("Anna Lee_11_assignsubmission_file_work.zip", "Anna_Lee"),
        (f"anna/{CH01}/work.zip", "anna"),
        ("anna.zip", "anna"),
    ],
)
def test_a_students_zip_is_opened(gather, outer, student):
    got = gather({outer: zipped({f"{CH01}/1_squeeze.ipynb": notebook()})})
    assert rows(got) == [(student, CH01, ["1_squeeze"])]


def test_nothing_inside_a_students_zip_can_make_it_anothers(gather):
    work = zipped(
        {
            "goodstudent_9_999_1_squeeze.ipynb": notebook(),
            f"good/{CH01}/2_from_scratch.ipynb": notebook(),
            "Good Student_9_assignsubmission_file_/1_noise.ipynb": notebook(),
        }
    )
    got = gather({"evil_5_100_work.zip": work, f"evil/{CH01}/bob_1_2_1_squeeze.ipynb": notebook()})
    assert rows(got) == [("evil_5", CH01, ["2_from_scratch"]), ("evil_5", CH02, ["1_noise"])]
    assert len(got.rejected) == 2


def test_a_whole_class_zipped_inside_a_folder_is_not_taken_for_one_student(gather):
    got = gather({"download.zip": zipped({f"anna/{CH01}/1_squeeze.ipynb": notebook()})})
    assert got.submissions == []
    assert "no student can be told from its path" in got.rejected[0].reason


def test_a_zip_inside_a_students_zip_is_opened_and_one_in_that_is_named(gather):
    innermost = zipped({"2_from_scratch.ipynb": notebook()})
    work = zipped({"again.zip": zipped({"1_squeeze.ipynb": notebook(), "more.zip": innermost})})
    got = gather({"leeanna_5_100_work.zip": work})
    assert rows(got) == [("leeanna_5", CH01, ["1_squeeze"])]
    (left,) = got.rejected
    assert left.file == "leeanna_5_100_work.zip/again.zip/more.zip"
    assert "a zip in a zip in a student's zip is not opened" in left.reason


def test_zips_in_a_students_zip_take_no_more_memory_than_one(gather, monkeypatch):
    monkeypatch.setattr(submissions, "ZIP_LIMIT", 3000)
    heavy = zipped({"1_squeeze.ipynb": notebook("x" * 1200)})
    work = zipped(
        {"a.zip": heavy, "b.zip": heavy, "c.zip": heavy}, compression=zipfile.ZIP_DEFLATED
    )
    got = gather({"leeanna_5_100_work.zip": work})
    assert rows(got) == [("leeanna_5", CH01, ["1_squeeze"])]
    assert [left.file[-5:] for left in got.rejected] == ["c.zip"]
    assert "together" in got.rejected[0].reason


def test_of_two_canvas_uploads_the_newer_counts_and_the_older_is_named(gather):
    got = gather(
        {
            "leeanna_5_200_1_squeeze-1.ipynb": notebook("new"),
            "leeanna_5_100_1_squeeze.ipynb": notebook("old"),
        }
    )
    (one,) = got.submissions
    assert one.notebooks == {"1_squeeze": notebook("new")}
    assert one.problems == (
        "leeanna_5_100_1_squeeze.ipynb was left out: "
        "leeanna_5_200_1_squeeze-1.ipynb is the newer one.",
    )


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("1_squeeze", "1_squeeze-1"),
        ("1_squeeze-2", "1_squeeze-10"),
        ("1_squeeze", "1_squeeze (1)"),
        ("1_squeeze-Copy1", "1_squeeze"),
    ],
)
def test_the_highest_suffix_wins_and_a_jupyter_copy_never_does(gather, older, newer):
    folder = f"anna/{CH01}/"
    files = {f"{folder}{newer}.ipynb": notebook("new"), f"{folder}{older}.ipynb": notebook("old")}
    (one,) = gather(files).submissions
    assert one.notebooks == {"1_squeeze": notebook("new")}
    assert len(one.problems) == 1 and older in one.problems[0]


def test_of_two_files_of_one_name_the_later_one_counts(tmp_path):
    files = {
        f"anna/{CH01}/z/1_squeeze.ipynb": notebook("old"),
        f"anna/{CH01}/a/1_squeeze.ipynb": notebook("new"),
    }
    (one,) = collect(lay_out(tmp_path, files), COURSE).submissions
    assert one.notebooks == {"1_squeeze": notebook("new")}
    assert "z/1_squeeze.ipynb was left out" in one.problems[0]


@pytest.mark.parametrize("number", ["9" * 5000, "٣"])
def test_a_number_that_no_platform_writes_is_not_taken_for_one(tmp_path, number):
    path = tmp_path / "class.zip"
    names = [f"leeanna_5_{number}_1_squeeze.ipynb", f"leebob_{number}_7_1_squeeze.ipynb"]
    names += [f"eve/{CH01}/1_squeeze-{number}.ipynb"]
    path.write_bytes(zipped({name: notebook() for name in names}))
    got = collect(path, COURSE)
    assert got.submissions == []
    assert len(got.rejected) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \n", "it is empty"),
        (notebook()[:60], "it is cut off: JSON ends at character 60"),
        (notebook()[:-1], f"it is cut off: JSON ends at character {len(notebook()) - 1}"),
        (b'{"cells": oops}', "it is not valid JSON"),
        (b"\xff\xfe\x00", "it is not valid JSON"),
        (b"[" * 200_000, "it is not valid JSON"),
        (b"[1]", "it is JSON, but not a notebook"),
        (b"{}", "it is JSON, but not a notebook"),
        (notebook(nbformat=3), "it is not of notebook format 4"),
        (notebook(cells="none"), "whose cells are damaged"),
        (notebook(cells=[1]), "whose cells are damaged"),
        (notebook(cells=[{"cell_type": "code"}]), "whose cells are damaged"),
    ],
)
def test_a_broken_notebook_is_explained_and_the_others_still_count(gather, data, reason):
    got = gather(
        {
            f"anna/{CH01}/2_from_scratch.ipynb": data,
            f"anna/{CH01}/1_squeeze.ipynb": notebook(),
        }
    )
    assert rows(got) == [("anna", CH01, ["1_squeeze"])]
    (problem,) = got.submissions[0].problems
    assert problem.startswith(f"anna/{CH01}/2_from_scratch.ipynb was left out: ")
    assert reason in problem


def test_a_student_whose_only_notebook_is_broken_still_has_a_row(gather):
    (one,) = gather({f"anna/{CH01}/1_squeeze.ipynb": b"{"}).submissions
    assert one.notebooks == {} and len(one.problems) == 1


def test_a_byte_order_mark_is_no_damage(gather):
    data = b"\xef\xbb\xbf" + notebook()
    (one,) = gather({f"anna/{CH01}/1_squeeze.ipynb": data}).submissions
    assert one.notebooks == {"1_squeeze": data}


@pytest.mark.parametrize("options", [{}, {"compression": zipfile.ZIP_DEFLATED}])
def test_what_unpacks_to_more_than_20_mb_is_left_out(tmp_path, options):
    huge = notebook("x" * submissions.NOTEBOOK_LIMIT)
    path = tmp_path / "class.zip"
    path.write_bytes(
        zipped(
            {f"anna/{CH01}/1_squeeze.ipynb": huge, f"anna/{CH02}/1_noise.ipynb": notebook()},
            **options,
        )
    )
    got = collect(path, COURSE)
    assert rows(got) == [("anna", CH01, []), ("anna", CH02, ["1_noise"])]
    assert "larger than 20 MB" in got.submissions[0].problems[0]


def test_a_bomb_is_never_unpacked_beyond_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(submissions, "NOTEBOOK_LIMIT", 1000)
    taken = []
    plain = zipfile.ZipExtFile.read
    monkeypatch.setattr(
        zipfile.ZipExtFile, "read", lambda self, n=-1: taken.append(n) or plain(self, n)
    )
    path = tmp_path / "class.zip"
    path.write_bytes(zipped({f"anna/{CH01}/1_squeeze.ipynb": notebook("x" * 5000)}))
    assert collect(path, COURSE).submissions[0].notebooks == {}
    assert taken == [1001]


def test_a_students_zip_that_is_too_large_or_too_full_is_left_out(gather, monkeypatch):
    monkeypatch.setattr(submissions, "ZIP_LIMIT", 3000)
    monkeypatch.setattr(submissions, "FILE_LIMIT", 50)
    got = gather(
        {
            "leeanna_5_100_work.zip": zipped({"1_squeeze.ipynb": notebook("x" * 5000)}),
            "leebob_6_101_work.zip": zipped({f"{n}": b"" for n in range(6)}),
            "leeeve_7_102_work.zip": zipped({"1_squeeze.ipynb": notebook()}),
        }
    )
    assert rows(got) == [("leeeve_7", CH01, ["1_squeeze"])]
    assert "larger than" in got.rejected[0].reason
    assert "holds over 5 files" in got.rejected[1].reason


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("1_squeeze.ipynb", "no student can be told"),
        (f"{CH01}/1_squeeze.ipynb", "no student can be told"),
        ("anna/1_squeeze.ipynb", "no student can be told"),
        (f"anna/{CH01}/homework.ipynb", f"{CH01} has no notebook of this name"),
        (f"anna/{CH01}/1_noise.ipynb", f"{CH01} has no notebook of this name"),
        ("leeanna_5_100_homework.ipynb", "the course has no notebook of this name"),
        (f"anna/{CH01}/notes.txt", "it is not a notebook (.ipynb)"),
        ("leeanna_5_text.html", "no student can be told"),
        ("Anna Lee_1_assignsubmission_onlinetext_/onlinetext.html", "no student can be told"),
        ("leeanna_5_100_work.zip", "it is not a sound zip"),
    ],
)
def test_what_cannot_be_attributed_comes_back_with_a_reason(gather, file, reason):
    got = gather({file: notebook(), f"bob/{CH01}/1_squeeze.ipynb": notebook()})
    assert rows(got) == [("bob", CH01, ["1_squeeze"])]
    (left,) = got.rejected
    assert left.file == file
    assert left.reason.startswith(f"{file} was left out: ") and left.reason.endswith(".")
    assert reason in left.reason


def test_a_name_that_two_assignments_share_needs_a_folder(tmp_path):
    course = {"a": ["1_intro"], "b": ["1_intro"]}
    files = {"leeanna_5_100_1_intro.ipynb": notebook(), "bob/b/1_intro.ipynb": notebook()}
    got = collect(lay_out(tmp_path, files), course)
    assert rows(got) == [("bob", "b", ["1_intro"])]
    assert "may be of a or b" in got.rejected[0].reason


def test_what_systems_leave_behind_is_not_mentioned(gather):
    got = gather(
        {
            f"anna/{CH01}/1_squeeze.ipynb": notebook(),
            f"__MACOSX/anna/{CH01}/._1_squeeze.ipynb": b"junk",
            f"anna/{CH01}/.ipynb_checkpoints/1_squeeze-checkpoint.ipynb": notebook(),
            f"anna/{CH01}/.DS_Store": b"junk",
            f"anna/{CH01}/timestamp.txt": b"2026-01-01",
        }
    )
    assert rows(got) == [("anna", CH01, ["1_squeeze"])]
    assert got.rejected == []


@pytest.mark.parametrize(
    "name",
    [
        "../evil/ch01_autoencoder/1_squeeze.ipynb",
        "/evil/ch01_autoencoder/1_squeeze.ipynb",
        "C:\\evil\\ch01_autoencoder\\1_squeeze.ipynb",
        "evil\\..\\..\\x\\1_squeeze.ipynb",
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_a_path_that_leads_out_of_the_zip_is_rejected_and_written_nowhere(tmp_path, name, nested):
    data = zipped({name: notebook()})
    path = tmp_path / "class" / "in" / "class.zip"
    path.parent.mkdir(parents=True)
    path.write_bytes(zipped({"leeanna_5_100_work.zip": data}) if nested else data)
    before = sorted(tmp_path.rglob("*"))
    got = collect(path, COURSE)
    assert got.submissions == []
    assert "its path leads out of the zip" in got.rejected[0].reason
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_in_a_zip_is_rejected(tmp_path):
    info = zipfile.ZipInfo(f"anna/{CH01}/1_squeeze.ipynb")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    got = collect(path, COURSE)
    assert got.submissions == []
    assert "it is a link" in got.rejected[0].reason


def test_links_in_a_folder_are_named_and_not_followed(tmp_path):
    secret = lay_out(tmp_path / "elsewhere", {f"eve/{CH01}/1_squeeze.ipynb": notebook()})
    root = lay_out(tmp_path / "class", {f"bob/{CH01}/1_squeeze.ipynb": notebook()})
    (root / "anna" / CH01).mkdir(parents=True)
    (root / "anna" / CH01 / "1_squeeze.ipynb").symlink_to(secret / "eve" / CH01 / "1_squeeze.ipynb")
    (root / "eve").symlink_to(secret / "eve")
    got = collect(root, COURSE)
    assert rows(got) == [("bob", CH01, ["1_squeeze"])]
    assert [left.file for left in got.rejected] == [f"anna/{CH01}/1_squeeze.ipynb", "eve"]
    assert all("links are not followed" in left.reason for left in got.rejected)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_waited_on(tmp_path):
    root = lay_out(tmp_path, {f"bob/{CH01}/1_squeeze.ipynb": notebook()})
    os.mkfifo(root / "bob" / CH01 / "2_from_scratch.ipynb")
    got = collect(root, COURSE)
    assert rows(got) == [("bob", CH01, ["1_squeeze"])]
    assert "not a regular file" in got.rejected[0].reason


def test_what_the_system_refuses_to_read_is_named(tmp_path, monkeypatch):
    root = lay_out(
        tmp_path,
        {f"{who}/{CH01}/1_squeeze.ipynb": notebook() for who in ("anna", "bob", "eve")},
    )
    scan, plain = os.scandir, type(root).open

    def forbidding_scan(path):
        if str(path).endswith("eve"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    def forbidding_open(self, *args, **kwargs):
        if "anna" in self.parts:
            raise PermissionError(13, "Permission denied", str(self))
        return plain(self, *args, **kwargs)

    monkeypatch.setattr(os, "scandir", forbidding_scan)
    monkeypatch.setattr(type(root), "open", forbidding_open)
    got = collect(root, COURSE)
    assert rows(got) == [("anna", CH01, []), ("bob", CH01, ["1_squeeze"])]
    assert "Permission denied" in got.submissions[0].problems[0]
    assert got.rejected[0].file == "eve" and "Permission denied" in got.rejected[0].reason


def test_a_zip_made_on_a_mac_keeps_its_umlauts(tmp_path):
    name = "Anna Müller_11_assignsubmission_file_/1_squeeze.ipynb"
    data = zipped({name: notebook()})
    # Clear the flag that says "UTF-8" in both headers, as the Mac's own packer leaves it.
    data = data.replace(b"PK\x03\x04\x14\x00\x00\x08", b"PK\x03\x04\x14\x00\x00\x00")
    data = data.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x00\x00"
    )
    path = tmp_path / "class.zip"
    path.write_bytes(data)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() != [name]
    assert [one.name for one in collect(path, COURSE).submissions] == ["Anna Müller"]


def test_a_damaged_or_locked_member_costs_only_itself(tmp_path):
    data = zipped(
        {
            f"anna/{CH01}/1_squeeze.ipynb": notebook("damage"),
            f"bob/{CH01}/1_squeeze.ipynb": notebook(),
        }
    )
    path = tmp_path / "class.zip"
    path.write_bytes(data.replace(b"damage", b"egamad", 1))
    got = collect(path, COURSE)
    assert rows(got) == [("anna", CH01, []), ("bob", CH01, ["1_squeeze"])]
    assert "Bad CRC-32" in got.submissions[0].problems[0]
    locked = bytearray(data)
    locked[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(locked)
    got = collect(path, COURSE)
    assert rows(got) == [("bob", CH01, ["1_squeeze"])]
    assert "locked with a password" in got.rejected[0].reason


def test_a_place_without_submissions_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.zip").write_bytes(zipped({}))
    (tmp_path / "broken.zip").write_bytes(zipped({"a": b"b" * 500})[:300])
    (tmp_path / "grades.csv").write_text("anna,1")
    for name, sentence in {
        "nowhere": "does not exist",
        "empty": "is empty",
        "empty.zip": "is empty",
        "broken.zip": "is not a sound zip",
        "grades.csv": "is neither a folder nor a zip",
    }.items():
        with pytest.raises(CourseError, match=sentence) as raised:
            collect(tmp_path / name, COURSE)
        assert str(tmp_path / name) in str(raised.value)


def test_a_place_that_is_surely_the_wrong_one_is_refused(gather, monkeypatch):
    monkeypatch.setattr(submissions, "FILE_LIMIT", 3)
    with pytest.raises(CourseError, match="over 3 files: is it the right place"):
        gather({f"{n}.txt": b"" for n in range(4)})


NAMES = [
    "anna",
    "Anna Lee",
    "Anna Müller",
    "Anna Muller",
    "李雷",
    "李四",
    "../../etc",
    "..",
    "a/b",
    "a\\b",
    "anna@uni.de",
    "x" * 300,
    "-rf",
    ".hidden",
    "con\x00\n",
    "Zoë\udcff",
    "_",
]


@pytest.mark.parametrize("platform", ["", "Canvas", "Moodle"])
def test_student_ids_are_safe_and_no_two_names_share_one(platform):
    ids = [student_id(Person(name, "7", platform)) for name in NAMES]
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,80}", one) for one in ids), ids
    assert len(set(ids)) == len(NAMES)


def test_student_ids_do_not_change_from_call_to_call():
    assert student_id(Person("anna")) == "anna"
    assert student_id(Person("Anna Müller", "7", "Moodle")) == "Anna_Muller_46545d"
    assert student_id(Person("müller", "7", "Canvas")) == "muller_2dbd21_7"


def test_collecting_changes_nothing_on_disk_and_gives_the_same_twice(tmp_path):
    root = lay_out(
        tmp_path,
        {
            f"anna/{CH01}/1_squeeze.ipynb": notebook(),
            "leebob_6_101_work.zip": zipped({"1_squeeze.ipynb": notebook(), "x.txt": b""}),
            "stray.ipynb": notebook(),
        },
    )
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert collect(root, COURSE) == collect(root, COURSE)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


# People.

HASHED = student_id(Person("Anna Müller", "7", "Moodle"))


@pytest.mark.parametrize(
    "folders",
    [
        ["Ann Lee_11_assignsubmission_file_", "Ann_Lee_12_assignsubmission_file_"],
        ["Anna Müller_11_assignsubmission_file_", f"{HASHED}_12_assignsubmission_file_"],
        ["Ann Lee_11_assignsubmission_file_", f"Ann_Lee/{CH01}"],
        ["Anna Müller_11_assignsubmission_file_", f"{HASHED}/{CH01}"],
        [f"ada/course/{CH01}", f"bob/course/{CH01}"],
        [f"ada/work/{CH01}", f"bob/work/{CH01}"],
        [f"Ann/{CH01}", f"ann/{CH01}"],
        [f"lee_5/{CH01}", "lee_5_100_work.zip"],
    ],
)
def test_two_people_never_have_one_id_and_each_has_a_row(gather, folders):
    files = {}
    for number, folder in enumerate(folders):
        data = notebook(f"x = {number}")
        whole = folder.endswith(".zip")
        name = folder if whole else f"{folder}/1_squeeze.ipynb"
        files[name] = zipped({"1_squeeze.ipynb": data}) if whole else data
    got = gather(files)
    assert len({one.student.casefold() for one in got.submissions}) == len(got.submissions) == 2
    assert {one.notebooks["1_squeeze"] for one in got.submissions} == {
        notebook("x = 0"),
        notebook("x = 1"),
    }


def test_the_folder_that_learn_makes_is_nobodys_name(gather):
    got = gather({f"work/{CH01}/1_squeeze.ipynb": notebook()})
    assert got.submissions == [] and "no student can be told" in got.rejected[0].reason
    got = gather({"ada.zip": zipped({f"work/{CH01}/1_squeeze.ipynb": notebook()})})
    assert ("ada", CH01, ["1_squeeze"]) in rows(got)


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_in_bytes_that_are_no_utf_8_can_be_written(tmp_path):
    for name in (b"Zo\xeb", b"\xff\xfe", "Zoë".encode()):
        folder = os.path.join(os.fsencode(tmp_path), name, CH01.encode())
        os.makedirs(folder)
        with open(os.path.join(folder, b"1_squeeze.ipynb"), "wb") as stream:
            stream.write(notebook())
        with open(os.path.join(folder, b"n\xf6te.txt"), "wb"):
            pass
    got = collect(tmp_path, COURSE)
    assert sorted(one.name for one in got.submissions) == ["Zoë", "Zoë", "ÿþ"]
    assert len({one.student for one in got.submissions}) == 3
    json.dumps([got.rejected, [one.problems for one in got.submissions]]).encode()
    str(got.rejected).encode()
    assert all("nöte.txt" in one.file for one in got.rejected)


@pytest.mark.parametrize(
    ("file", "late"),
    [
        ("leeanna_LATE_5_100_1_squeeze.ipynb", True),
        ("LATE_anon_aB3xZ_100_1_squeeze.ipynb", True),
        ("leeanna_5_100_1_squeeze.ipynb", False),
        ("lateson_5_100_1_squeeze.ipynb", False),
    ],
)
def test_what_a_platform_calls_late_is_late(gather, file, late):
    assert gather({file: notebook()}).submissions[0].late is late


@pytest.mark.parametrize("name", ["शर्माप्रिया", "ศรีสุขที่", "李雷", "o\u0308zil", "Ærø"])
def test_a_canvas_name_may_be_in_any_script(gather, name):
    (one,) = gather({f"{name}_5_100_1_squeeze.ipynb": notebook()}).submissions
    assert one.number == "5" and one.student.endswith("_5")


# Files.


def test_one_students_many_files_cost_nobody_anything(gather, monkeypatch):
    monkeypatch.setattr(submissions, "FILE_LIMIT", 200)
    files = {f"anna/{CH01}/env/lib/p{n % 7}/m{n}.py": b"" for n in range(300)}
    files |= {f"anna/{CH01}/.venv/lib/site-packages/m{n}.ipynb": b"" for n in range(30)}
    files |= {f"{who}/{CH01}/1_squeeze.ipynb": notebook() for who in ("anna", "bob")}
    got = gather(files)
    assert rows(got) == [("anna", CH01, ["1_squeeze"]), ("bob", CH01, ["1_squeeze"])]
    (left,) = got.rejected
    assert left.file == f"anna/{CH01}/env" and "300 files are in it, no notebook" in left.reason


def test_a_student_with_too_many_notebooks_is_told_and_the_others_count(gather, monkeypatch):
    monkeypatch.setattr(submissions, "FILE_LIMIT", 50)
    files = {f"anna/{CH01}/n{n}.ipynb": notebook() for n in range(9)}
    got = gather(files | {f"bob/{CH01}/1_squeeze.ipynb": notebook()})
    assert rows(got) == [("bob", CH01, ["1_squeeze"])]
    assert sum("only 5 files of a student" in left.reason for left in got.rejected) == 1


def test_a_folder_of_a_platforms_zips_is_read_as_if_unpacked(gather):
    work = zipped({"2_from_scratch.ipynb": notebook()})
    got = gather(
        {
            "ch01.zip": zipped(
                {"leeanna_5_100_1_squeeze.ipynb": notebook(), "liubo_6_101_work.zip": work}
            ),
            "ch02.zip": zipped({"Anna Lee_9_assignsubmission_file_/1_noise.ipynb": notebook()}),
        }
    )
    assert rows(got) == [
        ("leeanna_5", CH01, ["1_squeeze"]),
        ("liubo_6", CH01, ["2_from_scratch"]),
        ("Anna_Lee", CH02, ["1_noise"]),
    ]


# Which notebook.

SIGNS = {"pca": (CH01, "1_squeeze"), "adam": (CH01, "2_from_scratch"), "kl": (CH02, "1_noise")}
PROSE = "A text of the course that is long enough to tell its notebook by."
SIGNS[PROSE] = (CH02, "2_from_noise")


def with_card(grade_id):
    cell = {"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade_id": grade_id}}}
    return notebook(cells=[cell])


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("Copy of 1_squeeze", with_card("pca"), (CH01, "1_squeeze")),
        ("homework", with_card("pca"), (CH01, "1_squeeze")),
        ("homework", with_card("kl"), (CH02, "1_noise")),
        ("2_from_scratch", with_card("pca"), (CH01, "1_squeeze")),
        ("1_squeeze", with_card("unheard-of"), (CH01, "1_squeeze")),
        ("1_squeeze", b"", (CH01, "1_squeeze")),
        ("no name", with_card("adam")[:-9], (CH01, "2_from_scratch")),
        ("no name", notebook(PROSE), (CH02, "2_from_noise")),
    ],
)
def test_a_notebook_is_known_by_what_is_in_it(tmp_path, name, data, place):
    root = lay_out(tmp_path, {f"anna/{CH01}/{name}.ipynb": data})
    (one,) = collect(root, COURSE, SIGNS).submissions
    broken = data in (b"", with_card("adam")[:-9])
    assert one.assignment == place[0] and list(one.notebooks) == ([] if broken else [place[1]])
    assert bool(one.problems) == broken


def test_whoever_hands_in_nothing_that_can_be_used_is_named(gather):
    (left,) = gather({f"anna/{CH01}/homework.ipynb": notebook()}).rejected
    assert (left.student, left.name) == ("anna", "anna")
    got = gather({f"anna/{CH01}/1_squeeze.ipynb": notebook()})
    assert {left.student for left in got.rejected} <= {""}
