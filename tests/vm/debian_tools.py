# SPDX-License-Identifier: Apache-2.0
"""Debian's lstopo and numactl of the lab's set `hwloc`: for a tree on this host, and for a guest of busybox alone."""

import io
import os
import re
import subprocess
import tarfile
from pathlib import Path
from xml.etree import ElementTree

LIBRARIES = re.compile(r"(ld-linux-aarch64|lib(c|m|hwloc|numa|udev|cap|tinfo|rt|dl|pthread|ncurses\w*))\.so(\.\d+)?")
"""What both load, by the names that they load it by."""
UNPACKED = """#!/bin/sh
mkdir -p /tmp/tools && tail -c +{start} "$0" | tar -xz -C /tmp/tools || exit 100
cd /tmp/tools && program=$1 && shift
exec ./ld-linux-aarch64.so.1 --library-path /tmp/tools ./"$program" "$@"
"""


def self_unpacking(root):
    """A script that unpacks both programs with their libraries, and runs the one that its first argument names."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name in ("lstopo-no-graphics", "numactl"):
            tar.add(root / "usr/bin" / name, name)
        for library in sorted((root / "usr/lib/aarch64-linux-gnu").iterdir()):
            if LIBRARIES.fullmatch(library.name):
                tar.add(library.resolve(), library.name)
    head = UNPACKED.format(start="00000").encode()
    head = head.replace(b"00000", f"{len(head) + 1:05}".encode())
    return head + buffer.getvalue()


def lstopo_of_tree(lab, tree):
    """What this host's lstopo reads below a folder, as XML."""
    environment = {**os.environ, "HWLOC_FSROOT": str(tree), "HWLOC_COMPONENTS": "linux,stop"}
    words = [lab.parts["lstopo"], "--of", "xml", "--no-io", "-"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout


def seen_by_lstopo(xml):
    """Nodes with their processors, packages, and the distances between nodes."""
    top = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", xml))
    objects = list(top.iter("object"))
    nodes = {each.get("os_index"): each.get("cpuset") for each in objects if each.get("type") == "NUMANode"}
    packages = sorted(each.get("cpuset") for each in objects if each.get("type") == "Package")
    matrix = [each for each in top.iter("distances2") if each.get("name") == "NUMALatency"]
    numbers = {
        kind: " ".join(each.text for one in matrix for each in one.iter(kind)).split()
        for kind in ("indexes", "u64values")
    }
    return {"nodes": nodes, "packages": packages, **numbers}


def distances_by_numactl(said):
    """The rows that `numactl -H` prints behind `node distances:`."""
    rows = said.partition("node distances:")[2].splitlines()[2:]
    return [[int(word) for word in row.partition(":")[2].split()] for row in rows if ":" in row]


def unpack(archive, folder: Path):
    """The tree of `acpigen sysfs` as files."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extraction_filter = lambda member, path: member  # as an attribute: older Pythons have no such argument
        tar.extractall(folder)
    return folder
