# SPDX-License-Identifier: Apache-2.0
"""APEI of a platform: its devices, its registers, and the tables BERT, EINJ and ERST."""
