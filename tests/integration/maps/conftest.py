"""A browser that reaches nothing but what the test serves, and counts what it was asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def navigateur() -> Iterator[Browser]:
    """Chromium of the system when there is one, else Playwright's own."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=_ARGUMENTS
            )
        except Error:
            pytest.skip("aucun navigateur Chromium sur cette machine")
        yield browser
        browser.close()
