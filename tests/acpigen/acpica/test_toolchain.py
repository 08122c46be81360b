# SPDX-License-Identifier: Apache-2.0
"""Running iasl and acpiexec: where they are found, and that their bad habits become errors."""

import stat
import tempfile
import time
from pathlib import Path

import pytest

from acpigen.acpica.evaluation import AcpiReference, parse_evaluation
from acpigen.acpica.toolchain import Toolchain
from acpigen.base import tool_process
from acpigen.base.errors import BadInputError, HostError, ToolError

GOOD = 'DefinitionBlock ("", "SSDT", 2, "TEST", "TABLE", 1) { Scope (\\_SB) { Name (VAL, 0x2A) } }\n'


def program(folder, script, name="iasl"):
    """A program of our own, in a folder whose name has a space."""
    path = folder / "with space" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path, monkeypatch):
    """Of this test alone: others make folders of that name at the same time."""
    (folder := tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def left_over():
    return list(Path(tempfile.gettempdir()).glob("acpigen-*"))


def test_a_tool_that_fails_on_a_full_disk_is_not_the_texts_fault(tmp_path):
    """iasl then exits with 1 and no diagnostics, which reads like a refusal."""
    iasl = program(tmp_path, "ln -s /dev/full probe\nexit 1")
    with pytest.raises(HostError, match=r"could not write its files in .*: No space left on device") as caught:
        Toolchain(iasl=iasl, acpiexec=None).compile(GOOD)
    assert not isinstance(caught.value, ToolError)
    assert left_over() == []


class TestFinding:
    def test_as_given_then_by_variable_then_on_path(self, tmp_path):
        given, named, on_path = (program(tmp_path, "", name) for name in ("given", "named", "iasl"))
        environment = {"ACPIGEN_IASL": str(named), "PATH": str(on_path.parent)}
        assert Toolchain.find(iasl=given, environment=environment).iasl == given
        assert Toolchain.find(environment=environment).iasl == named
        assert Toolchain.find(environment={"PATH": environment["PATH"]}).iasl == on_path

    def test_a_missing_iasl_says_both_ways_out(self):
        with pytest.raises(HostError) as caught:
            Toolchain.find(environment={"PATH": "/nonexistent"})
        assert "apt install acpica-tools" in str(caught.value)
        assert 'eval "$(qmp-driver lab shell-env)"' in str(caught.value)

    def test_a_program_that_is_named_and_not_there(self, tmp_path):
        with pytest.raises(HostError, match=r"iasl as given, .*absent, is not a program"):
            Toolchain.find(iasl=tmp_path / "absent", environment={})
        with pytest.raises(HostError, match=r"acpiexec from ACPIGEN_ACPIEXEC, .*absent"):
            Toolchain.find(
                iasl=program(tmp_path, ""), environment={"ACPIGEN_ACPIEXEC": str(tmp_path / "absent"), "PATH": ""}
            )

    def test_a_missing_acpiexec_is_told_when_it_is_needed(self, tmp_path):
        found = Toolchain.find(iasl=program(tmp_path, ""), environment={"PATH": "/nonexistent"})
        with pytest.raises(HostError, match="acpiexec, ACPICA's interpreter, is not on PATH"):
            found.evaluate("\\_SB", [])


class TestBadHabits:
    """Each is a way in which a tool can fail, played by a program of our own that fails that way."""

    def compile(self, tmp_path, script):
        return Toolchain(program(tmp_path, script)).compile(GOOD)

    def test_exit_0_without_a_summary(self, tmp_path):
        with pytest.raises(ToolError, match=r"iasl refuses table\.asl: exit code 0"):
            self.compile(tmp_path, 'test "$1" = -v && echo "version 20250404"; exit 0')

    def test_another_program_is_no_iasl(self, tmp_path):
        with pytest.raises(
            ToolError, match=r"iasl is not iasl: it prints no version for -v; `apt install acpica-tools`"
        ):
            self.compile(tmp_path, "exit 0")
        with pytest.raises(ToolError, match="is not iasl"):
            Toolchain(program(tmp_path, "exit 0")).disassemble_all([b"table"])

    def test_another_program_is_no_acpiexec(self, tmp_path):
        """Its silence would read like a machine without devices, and pass."""
        other = Toolchain(program(tmp_path, ""), program(tmp_path, "exit 0", "acpiexec"))
        with pytest.raises(ToolError, match=r"acpiexec is not acpiexec: .* ACPIGEN_ACPIEXEC"):
            other.interpret(["objects device"], [b"table"])

    def test_success_without_an_output_file(self, tmp_path):
        with pytest.raises(ToolError, match="wrote no output"):
            self.compile(tmp_path, 'echo "Compilation successful. 0 Errors, 0 Warnings, 0 Remarks"')

    def test_an_empty_output_file(self, tmp_path):
        with pytest.raises(ToolError, match="wrote no output"):
            self.compile(tmp_path, 'touch out.aml; echo "Compilation successful. 0 Errors, 0 Warnings, 0 Remarks"')

    @pytest.mark.parametrize("script", ["kill -SEGV $$", "exit 139"])
    def test_a_signal_is_its_own_outcome(self, tmp_path, script):
        with pytest.raises(ToolError, match="killed by SIGSEGV"):
            self.compile(tmp_path, script)

    def test_a_tool_that_hangs_ends_with_its_children(self, tmp_path):
        hanging = program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait")
        with pytest.raises(ToolError, match=r"iasl did not end within 0\.2 s"):
            Toolchain(hanging, timeout_s=0.2).compile(GOOD)
        child = int((tmp_path / "child").read_text())
        deadline = time.monotonic() + 5
        while is_running(child):
            assert time.monotonic() < deadline, "the tool's child still runs 5 s after the tool was ended"
            time.sleep(0.01)

    def test_a_tool_that_prints_without_end_is_bounded(self, tmp_path, monkeypatch):
        monkeypatch.setattr(tool_process, "FILE_MOST_BYTES", 1 << 20)
        with pytest.raises(ToolError):
            self.compile(tmp_path, "sleep 0.1; exec yes")

    def test_a_tool_that_cannot_be_started(self, tmp_path):
        path = program(tmp_path, "")
        path.write_text("#!/nonexistent/interpreter\n")
        with pytest.raises(HostError, match="cannot run"):
            Toolchain(path).compile(GOOD)

    def test_nothing_is_left_behind(self, tmp_path, monkeypatch):
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        monkeypatch.setattr("tempfile.tempdir", None)
        for script in ("exit 1", "kill -ABRT $$", "touch out.aml"):
            with pytest.raises(ToolError):
                self.compile(tmp_path, script)
        assert left_over() == []


@pytest.mark.lab
class TestForReal:
    def test_compile_disassemble_evaluate(self, toolchain):
        compiled = toolchain.compile(GOOD)
        assert compiled.aml.startswith(b"SSDT")
        assert compiled.warnings == compiled.remarks == ()
        assert "Name (VAL, 0x2A)" in toolchain.disassemble(compiled.aml)
        assert toolchain.evaluate("\\_SB.VAL", [compiled.aml]) == 42
        assert toolchain.version().isalnum()

    def test_a_wrapper_in_a_folder_with_a_space_works(self, toolchain, tmp_path):
        wrapped = Toolchain(program(tmp_path, f'exec "{toolchain.iasl}" "$@"'))
        assert wrapped.compile(GOOD) == toolchain.compile(GOOD)

    @pytest.mark.parametrize(
        "text",
        [
            "garbage",
            "",
            "\0\1\2",
            'DefinitionBlock ("", "SSDT", 2, "T", "T", 1) { Name (ABCDE, 1) }',
            GOOD[:-4],
            "é" * 40,
        ],
    )
    def test_what_is_no_asl_is_an_error_with_its_line(self, toolchain, text):
        with pytest.raises(ToolError, match=r"iasl refuses bad\.asl|killed by|wrote no output"):
            toolchain.compile(text, "bad")

    def test_warnings_and_remarks_are_told_apart(self, toolchain):
        text = 'DefinitionBlock ("", "SSDT", 2, "T", "T", 1) { Method (FOO, 2) { Local0 = 1 } }'
        compiled = toolchain.compile(text, "../odd name")
        assert len(compiled.warnings) == 1
        assert "Local is set but never used" in compiled.warnings[0]
        assert len(compiled.remarks) == 2
        assert all("never used" in remark for remark in compiled.remarks)

    def test_a_damaged_table_does_not_disassemble_into_silence(self, toolchain):
        with pytest.raises(ToolError):
            toolchain.disassemble(b"not a table")

    def test_an_object_that_is_not_there(self, toolchain):
        aml = toolchain.compile(GOOD).aml
        with pytest.raises(ToolError, match=r"cannot evaluate \\_SB\.NONE: Evaluation of \\_SB\.NONE failed"):
            toolchain.evaluate("\\_SB.NONE", [aml])
        with pytest.raises(BadInputError, match="not a name path"):
            toolchain.evaluate("\\_SB.VAL;quit", [aml])


class TestReadingAcpiexec:
    def read(self, lines):
        return parse_evaluation(
            f"noise\nEvaluation of \\X returned object 0x55, external buffer length 18\n{lines}", "\\X"
        )

    def test_all_kinds(self):
        assert self.read("  [Integer] = 0000420000000000") == 0x420000000000
        assert self.read('  [String] Length 08 = "a\\"b\\\\c]d}\\x41\\n"') == 'a"b\\c]d}A\n'
        assert self.read("  [Buffer] Length 03 =     0000: 01 02 03          // ...") == b"\1\2\3"
        assert self.read("  [Object Reference] = 0x56134bc037e0 <Node>   Name _SB_ Device") == AcpiReference("_SB")
        assert self.read("  [Package] Contains 0 Elements:") == ()
        row = " ".join(f"{byte:02X}" for byte in range(16))
        assert self.read(f"  [Buffer] Length 12 = \n    0000: {row}  // ....\n    0010: AA BB  // ..") == bytes(
            [*range(16), 0xAA, 0xBB]
        )
        nested = "  [Package] Contains 2 Elements:\n    [Package] Contains 1 Elements:\n"
        assert self.read(nested + "      [Integer] = 0000000000000001\n    [Integer] = 0000000000000002") == ((1,), 2)

    @pytest.mark.parametrize(
        "lines", ["", "  [Package] Contains 1 Elements:", "  [Thermal] = 5", '  [String] Length 12C = "xx"...']
    )
    def test_what_is_cut_short_or_unknown_is_no_value(self, lines):
        assert self.read(lines) is None
