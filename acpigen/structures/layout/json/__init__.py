# SPDX-License-Identifier: Apache-2.0
"""Values as JSON: the form, and its JSON Schema."""
