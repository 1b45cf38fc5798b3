"""`briefing fetch` as it is called: what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import Site, feed, page, site

__all__ = ["site"]


def fetch(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefing", "fetch", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Path:
    """A folder with settings and a list of feeds of a site whose name this machine knows as its own."""
    links = [site.put(f"/{n}", page(f"Page {n}"), host="localhost") for n in range(2)]
    site.put("/feed", feed(*links, site.url("/gone", "localhost")), host="localhost", ETag='"a"')
    (tmp_path / "desk.toml").write_text(
        '[fetch]\nfeeds = ["desk.opml"]\nper-second = 10\nallow-hosts = ["localhost"]\ncontact = "desk@veld.example"\n'
    )
    address = site.url("/feed", "localhost")
    (tmp_path / "desk.opml").write_text(f'<opml><body><outline text="Veld" xmlUrl="{address}"/></body></opml>')
    return tmp_path


def test_the_feeds_of_the_settings_are_fetched_and_the_second_run_brings_nothing(desk: Path, site: Site) -> None:
    first = fetch("articles", "--config", "desk.toml", folder=desk)
    assert first.returncode == 0
    files = sorted(path.as_posix() for path in (desk / "articles").glob("*.html"))
    assert sorted(str(desk / line) for line in first.stdout.splitlines()) == files
    assert len(files) == 2
    gone = site.url("/gone", "localhost")
    assert f"not fetched: {gone}: is not there (HTTP 404)" in first.stderr
    assert "2 new articles, 0 had already, 1 not fetched; 0 of 1 feed unchanged" in first.stderr
    assert site.headers[0]["User-Agent"].endswith(" (+desk@veld.example)")
    second = fetch("articles", "--config", "desk.toml", "--json", folder=desk)
    told = json.loads(second.stdout)
    assert (told["folder"], told["got"], told["missed"], told["known"]) == ("articles", [], [], 0)
    assert told["feeds"] == [{"url": site.url("/feed", "localhost"), "name": "Veld", "items": 0, "unchanged": True}]


def test_settings_that_were_only_found_send_nobody_anywhere(desk: Path, site: Site) -> None:
    (desk / "desk.toml").rename(desk / "briefing.toml")
    ended = fetch("articles", folder=desk)
    assert (ended.returncode, site.asked) == (2, [])
    assert "nothing to fetch" in ended.stderr
    assert "ignored: fetch.feeds, fetch.per-second, fetch.allow-hosts, fetch.contact of" in ended.stderr


def test_quiet_prints_errors_alone(desk: Path, site: Site) -> None:
    quiet = fetch("articles", "--config", "desk.toml", "--quiet", folder=desk)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert len(list((desk / "articles").glob("*.html"))) == 2
    nothing = fetch(site.url("/gone", "localhost"), "articles", "--allow-host", "localhost", "-q", folder=desk)
    assert nothing.returncode == 4
    assert "not fetched: " in nothing.stderr


def test_exit_codes_say_what_became_of_it(desk: Path, site: Site) -> None:
    private = fetch(site.url("/0", "localhost"), "articles", folder=desk)
    assert private.returncode == 4
    assert "--allow-host localhost allows it" in private.stderr
    allowed = ("--allow-host", "localhost")
    assert fetch(site.url("/0", "localhost"), "articles", *allowed, "--strict", folder=desk).returncode == 0
    urls = [site.url(path, "localhost") for path in ("/1", "/gone")]
    assert fetch(*urls, "articles", *allowed, "--strict", folder=desk).returncode == 9
    assert fetch(urls[0], folder=desk).returncode == 2
    assert fetch("desk.opml", "desk.toml", folder=desk).returncode == 2
    assert fetch(urls[0], "desk.opml/articles", *allowed, folder=desk).returncode == 7
