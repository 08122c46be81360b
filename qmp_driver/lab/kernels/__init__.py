# SPDX-License-Identifier: Apache-2.0
"""Other kernels of a lab: from Debian's packages, or built here from source; each under a name."""
