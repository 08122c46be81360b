# SPDX-License-Identifier: Apache-2.0
"""Reading tables that others wrote: where they come from, how they are recognised, what AML evaluates to.

Everything here takes untrusted bytes: sizes, numbers of files and run times are bounded. Whatever is wrong becomes
a :class:`acpigen.reading.dump.Flaw` of the dump, or one ReportedError where there is nothing to read at all.
"""
