"""How long an edit takes until it is seen: from the end of the quiet time to the new page's bytes.

    python -m tests.benchmarks.serve [ARTICLES [EDITS]]

Makes a large site in a temporary folder, starts `briefing serve`, listens like an open tab, and edits one
article after another.  Prints the median, the 95th percentile, and what they are made of.
"""

import http.client
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, time_ns
from typing import IO
from urllib.parse import quote, urlsplit

from tests.benchmarks.large_site import large_site

QUIET_S = 0.1
"""What the watcher waits for (generator/devserver/debounce.py): taken off."""


class Tab:
    """An open page of the preview."""

    def __init__(self, url: str) -> None:
        self._address = urlsplit(url)

    def get(self, path: str) -> bytes:
        connection = http.client.HTTPConnection(self._address.netloc)
        connection.request("GET", self._address.path + path)
        body = connection.getresponse().read()
        connection.close()
        return body

    def news(self, path: str) -> Iterator[dict[str, str]]:
        """What the event stream says to this page."""
        (mark,) = re.findall(rb'data-mark="([^"]*)"', self.get(path))
        connection = http.client.HTTPConnection(self._address.netloc)
        page = quote(self._address.path + path)
        connection.request("GET", f"/_preview/events?page={page}&mark={mark.decode()}")
        for line in connection.getresponse():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


def measure(site: Path, articles: int, edits: int) -> None:
    """Print how long the first build and each of the edits took."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "serve",
        "--site",
        str(site),
        "--port",
        "0",
        "--no-open",
        "-v",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            url = next(re.finditer(r"http://\S+", server.stdout.readline()))[0]
            print(f"first build: {_built(server.stdout):.1f} s")
            seen, built = [], []
            for turn in range(edits):
                number = turn * (articles // edits)
                seconds = _edit(site, Tab(url), f"story-{number:03}", f"edit{time_ns()}")
                seen.append(seconds - QUIET_S)
                built.append(_built(server.stdout))
        finally:
            server.terminate()
    print(f"{articles} articles, {edits} edits; from the end of the quiet time:")
    for what, times in (("seen", seen), ("of which the build", built)):
        last = sorted(times)[max(0, round(0.95 * len(times)) - 1)]
        print(
            f"  {what}: median {statistics.median(times) * 1000:.0f} ms, 95th percentile {last * 1000:.0f} ms"
        )


def _built(output: IO[str]) -> float:
    """Wait for the end of a build; the seconds it took."""
    for line in output:
        if said := re.match(r"built in ([\d.]+) s", line):
            return float(said[1])
    raise RuntimeError("the preview has ended")


def _edit(site: Path, tab: Tab, article: str, word: str) -> float:
    """Seconds from the save until the new page is there."""
    path = f"articles/{article}/"
    news = tab.news(path)
    assert next(news)["change"] == "same"
    file = site / "content" / "articles" / f"{article}.md"
    text = file.read_text(encoding="utf-8")
    new = re.sub(r"The account of the \w+", f"The account of the {word}", text, count=1)
    file.write_text(new, encoding="utf-8")
    started = perf_counter()
    while next(news)["change"] != "changed":
        pass
    body = tab.get(path)
    assert word.encode() in body, f"{path} does not show what was written"
    return perf_counter() - started


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        measure(large_site(Path(folder), number), number, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
