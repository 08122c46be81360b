# SPDX-License-Identifier: Apache-2.0
"""The page in a real browser: it renders, fits a phone without scrolling sideways, folds, draws, and cuts no word."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from qmp_driver.report.html import html_report
from qmp_driver.report.trend import trend_of
from tests.qmp_driver.report.documents import document, hops_seen

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.may_skip,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"),
]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=5000",
]
PROBE = """
<script>
onload = () => setTimeout(() => {
  const page = document.querySelector("iframe").contentDocument, root = page.documentElement;
  const wide = [...page.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
  const drawn = [...page.querySelectorAll("svg")].map(e => Math.round(e.getBoundingClientRect().height));
  const open = page.querySelectorAll("details[open]").length, folded = page.querySelectorAll("details").length - open;
  const cut = [...page.querySelectorAll("svg text")].filter(e => {
    const text = e.getBoundingClientRect(), picture = e.ownerSVGElement.getBoundingClientRect();
    return text.left < picture.left - 1 || text.right > picture.right + 1 ||
           text.top < picture.top - 1 || text.bottom > picture.bottom + 1;
  });
  const out = {cut: cut.map(e => e.textContent), scroll: root.scrollWidth, wide: wide.map(e => e.className).length,
               drawn, open, folded, size: getComputedStyle(page.body).fontSize};
  document.querySelector("#out").textContent = JSON.stringify(out);
}, 200);
</script>
"""


def looked_at(tmp_path, page, width):
    """What the browser makes of a page."""
    frame = f'<iframe srcdoc="{html.escape(page)}" style="border:0;width:{width}px;height:4000px"></iframe>'
    wrapper = tmp_path / "wrapper.html"
    wrapper.write_text(f'<!DOCTYPE html><body style="margin:0;width:{width}px">{frame}<pre id="out"></pre>{PROBE}')
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", wrapper.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
    )
    found = re.search(r'<pre id="out">(\{.*?\})</pre>', done.stdout)
    assert found, done.stderr[-2000:]
    return json.loads(html.unescape(found.group(1)))


@pytest.mark.parametrize("width", [360, 400, 1200])
def test_the_page_fits_and_draws(tmp_path, width):
    long_name = "first-light[platform=gh200-480gb,target=usemem-at-the-very-end,severity=recoverable]#12"
    runs = [document(long_name), document("bad", "fail"), document("no", "skipped")]
    runs[0] = replace(runs[0], time_line=(hops_seen(),))
    page = html_report("all kinds", runs)
    seen = looked_at(tmp_path, page, width)
    assert seen["scroll"] <= width
    assert seen["cut"] == []
    assert len(seen["drawn"]) == 7 and min(seen["drawn"]) > 60
    assert seen["open"] == 1  # the broken link's evidence; everything else is folded in
    assert seen["folded"] >= 6
    assert seen["size"] == "16px"


def test_a_matrix_and_a_trend_fit_a_phone(tmp_path):
    runs = [
        document(
            f"errors[platform={platform},severity={severity}]", axes={"platform": platform, "severity": severity}
        )
        for platform in ("gh200-480gb", "vera-rubin")
        for severity in ("recoverable", "fatal", "corrected", "informational")
    ]
    page = html_report("matrix", runs, trend_of({Path("night-1.jsonl"): runs, Path("night-2.jsonl"): runs[:1]}))
    seen = looked_at(tmp_path, page, 400)
    assert seen["scroll"] <= 400 and seen["wide"] == 0
