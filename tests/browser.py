"""A real browser for tests: Chromium without a window, told what to do over the DevTools protocol on a pipe."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome") if os.name == "posix" else ()
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
IN, OUT = 3, 4  # where Chromium reads commands and writes answers
KEYS = {"Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowUp": 38, "ArrowDown": 40, "Tab": 9}


class Page:
    """A page of a browser; `said` is all that its console and its security log have said."""

    def __init__(self, send: int, heard: BinaryIO) -> None:
        self._send, self._heard = send, heard
        self._number, self._session, self.said, self.asked = 0, "", [], []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{part}.enable")

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """The answer to a command of the protocol."""
        self._number += 1
        command: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._send, json.dumps(command).encode() + b"\0")
        return self._until(lambda one: one.get("id") == self._number)["result"]

    def open(self, path: Path) -> None:
        """Opens a file, and waits until it is there."""
        self.asked.clear()
        self.call("Page.navigate", url=path.absolute().as_uri())
        self._until(lambda one: one.get("method") == "Page.loadEventFired")

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        told = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def click(self, selector: str) -> None:
        """A click of the mouse on the first element that is meant, in its first line."""
        self.run(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})")
        x, y = self.run(
            f"(() => {{ const box = document.querySelector({selector!r}).getClientRects()[0];"
            " return [box.left + Math.min(12, box.width / 2), box.top + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        """A key, pressed and let go."""
        text = {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=KEYS[key], **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=KEYS[key])

    def look(self, width: int, height: int, scheme: str = "light", media: str = "") -> bytes:
        """A picture (PNG) of the page."""
        self.size(width, height)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def size(self, width: int, height: int) -> None:
        """Makes the window so large."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def close(self) -> None:
        """Ends the browser."""
        self._session = ""
        self.call("Browser.close")

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            told = json.loads(self._message())
            self._listen(told.get("method", ""), told.get("params", {}))
            if wanted(told):
                return told

    def _message(self) -> bytes:
        parts = bytearray()
        while (byte := self._heard.read(1)) != b"\0":
            assert byte, "the browser has gone"
            parts += byte
        return bytes(parts)

    def _listen(self, method: str, params: dict[str, Any]) -> None:
        if method == "Log.entryAdded":
            self.said.append(params["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.said.append(params["exceptionDetails"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self.said.append(str(params["args"]))
        elif method == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])


@contextmanager
def browser() -> Iterator[Page]:
    """A page of a browser that is closed afterwards."""
    import fcntl  # not on Windows

    assert PROGRAM
    commands, answers = os.pipe(), os.pipe()
    # Numbers beside those under which the browser looks for them, so that the one copy does not close the other.
    inside = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (commands[0], answers[1])]

    def place() -> None:
        for end, number in zip(inside, (IN, OUT), strict=True):
            os.dup2(end, number)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [PROGRAM, *FLAGS, f"--user-data-dir={profile}"],
            pass_fds=(IN, OUT),
            preexec_fn=place,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in (commands[0], answers[1], *inside):
            os.close(end)
        with os.fdopen(answers[0], "rb") as heard:
            try:
                page = Page(commands[1], heard)
                yield page
                page.close()
            except BaseException:
                process.kill()
                raise
            finally:
                os.close(commands[1])
                process.wait(20)
