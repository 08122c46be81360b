# SPDX-License-Identifier: Apache-2.0
"""Forms of documents that both programs write: HTML, SARIF, text for XML."""
