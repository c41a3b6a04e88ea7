"""A job works beside the window and speaks on the main thread."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.errors import UserError
from annotator.gui.jobs import Job, Latest, wait_for_all


def test_that_a_job_works_in_another_thread_and_answers_in_this_one(qtbot: QtBot) -> None:
    threads: list[Any] = []
    job = Job(lambda job: threading.get_ident())
    job.finished.connect(lambda result: threads.extend([result, threading.get_ident()]))
    with qtbot.waitSignal(job.ended):
        job.start()
    assert threads[1] == threading.get_ident()
    assert threads[0] != threading.get_ident()


def test_that_progress_arrives_in_order_before_the_end(qtbot: QtBot) -> None:
    said: list[Any] = []

    def work(job: Job) -> str:
        for n in range(3):
            job.report(n, 3, f"part {n}")
        return "done"

    job = Job(work)
    job.progress.connect(lambda *report: said.append(report))
    job.finished.connect(said.append)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert said == [(0, 3, "part 0"), (1, 3, "part 1"), (2, 3, "part 2"), "done"]


def test_that_what_the_user_can_mend_is_a_failure(qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        raise UserError("The disk is full.")

    job = Job(work)
    with qtbot.assertNotEmitted(job.finished), qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert str(failed.args[0]) == "The disk is full."


def test_that_a_bug_in_a_job_reaches_the_main_thread(qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        raise ValueError("a bug")

    job = Job(work)
    with qtbot.captureExceptions() as bugs, qtbot.waitSignal(job.ended):
        job.start()
    assert [str(bug[1]) for bug in bugs] == ["a bug"]


def test_that_waiting_for_all_cancels_and_delivers_the_results(qtbot: QtBot) -> None:
    results: list[bool] = []
    started = threading.Event()

    def work(job: Job) -> bool:
        started.set()
        while not job.cancelled:
            pass
        return job.cancelled

    job = Job(work)
    job.finished.connect(results.append)
    job.start()
    assert started.wait(5)
    wait_for_all()
    assert results == [True]


@pytest.mark.parametrize("times", [50])
def test_that_many_jobs_all_come_to_their_end(qtbot: QtBot, times: int) -> None:
    ends: list[int] = []
    for n in range(times):
        job = Job(lambda job, n=n: n)  # type: ignore[misc]
        job.finished.connect(ends.append)
        job.start()
    qtbot.waitUntil(lambda: sorted(ends) == list(range(times)))


def test_that_only_the_last_thing_asked_is_answered(qtbot: QtBot) -> None:
    owner = QObject()
    latest, answers = Latest(owner), list[str]()
    latest.finished.connect(answers.append)
    let_go = threading.Event()

    def slow(job: Job) -> str:
        assert let_go.wait(5)
        return "first"

    latest.ask(slow)
    latest.ask(lambda job: "second")
    latest.ask(lambda job: "third")
    assert latest.busy
    let_go.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert answers == ["third"]


def test_that_what_is_no_longer_wanted_is_not_answered(qtbot: QtBot) -> None:
    owner = QObject()
    latest = Latest(owner)
    started = threading.Event()

    def work(job: Job) -> None:
        started.set()
        while not job.cancelled:
            pass
        raise UserError("Too late.")

    with qtbot.assertNotEmitted(latest.failed):
        latest.ask(work)
        assert started.wait(5)
        latest.forget()
        wait_for_all()
    assert not latest.busy
