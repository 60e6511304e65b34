"""A login service as an organisation has one, and a web process that lets people in through it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.product import eventually, free_port
from tests.sso.service import LoginService, settings_for
from tests.web_process import WebProcess

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def free_ports() -> tuple[int, int]:
    """For the provider and the product: each must know the other beforehand."""
    return free_port(), free_port()


@pytest.fixture(scope="session")
def service(free_ports: tuple[int, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoginService]:
    port, product_port = free_ports
    folder = tmp_path_factory.mktemp("inlogdienst")
    file, said = folder / "mensen.json", folder / "uitvoer.txt"
    file.write_text("{}")
    product = f"http://127.0.0.1:{product_port}"
    if not (HERE / "node_modules").is_dir():
        subprocess.run(["npm", "ci"], cwd=HERE, check=True, capture_output=True)
    command = ["node", "provider.mjs", str(port), f"{product}/sso/terug", f"{product}/inloggen", str(file)]
    with said.open("wb") as log:
        process = subprocess.Popen(command, cwd=HERE, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        eventually(lambda: "klaar" in said.read_text() or process.poll() is not None, "inlogdienst")
        assert process.poll() is None, said.read_text()
        yield LoginService(port=port, file=file)
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def web(
    service: LoginService, free_ports: tuple[int, int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebProcess]:
    folder = tmp_path_factory.mktemp("sso")
    running = WebProcess(folder=folder, settings=settings_for(service), port=free_ports[1])
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def log_in(web: WebProcess) -> Callable[..., httpx.Response]:
    """Go through the pages of both as a browser does; return what one sees at the end."""

    def go(name: str, http: httpx.Client | None = None, path: str = "") -> httpx.Response:
        browser = http or web.visitor()
        shown = browser.get("/sso", params={"volgende": path}, follow_redirects=True)
        while form := re.search(r'<form[^>]*action="([^"]+)"[^>]*method="post">(.*?)</form>', shown.text, re.S):
            fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[2]))
            if fields.get("prompt") == "login":
                fields |= {"login": name, "password": "dat kijkt hij niet na"}
            if "/interaction/" not in form[1]:
                break
            shown = browser.post(form[1], data=fields, follow_redirects=True)
        return shown

    return go
