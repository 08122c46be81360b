/* SPDX-License-Identifier: Apache-2.0 */
/* Standard input, output and error of a process. */
#ifndef STANDARD_FILES_H
#define STANDARD_FILES_H

/* Opens a file for reading and writing under the lowest number that is free; it is meant to stay open as long as the
   process lives. The number, or -1 with errno. */
int open_kept(const char *path);

/* Makes `number` (STDIN_FILENO …) a copy of `file`, which stays open. The number, or -1 with errno. */
int take_standard(int file, int number);

#endif
