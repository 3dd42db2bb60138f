"""Jobs in a file: made when needed, away where it cannot be, made anew where it was taken away."""

from pathlib import Path

import pytest

from service.jobs.database import Away
from tests.jobs.working import ask, database, finish


def test_a_database_that_is_not_there_is_said_to_be_away_and_used_when_it_is_back(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.write_text("a file where a folder should be")
    jobs = database(place)
    with pytest.raises(Away):
        ask(jobs)
    place.unlink()
    assert ask(jobs).state == "queued"


def test_a_database_that_is_taken_away_and_comes_back_empty_is_made_anew(tmp_path: Path) -> None:
    jobs = database(tmp_path)
    ask(jobs)
    for file in tmp_path.glob("jobs.db*"):
        file.unlink()
    with pytest.raises(Away):
        ask(jobs)
    assert ask(jobs).state == "queued"
    assert finish(jobs) == 4


def test_nothing_is_made_before_it_is_needed(tmp_path: Path) -> None:
    database(tmp_path / "not" / "there").check()
    assert list(tmp_path.iterdir()) == []
