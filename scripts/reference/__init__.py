# SPDX-License-Identifier: Apache-2.0
"""Reference pages, generated from the code: a module for each subject, which gives pages by their names."""
