// SPDX-License-Identifier: Apache-2.0
#include "standard_files.h"

#include <fcntl.h>
#include <unistd.h>

int open_kept(const char *path)
{
    return open(path, O_RDWR);
}

int take_standard(int file, int number)
{
    return file == number ? number : dup2(file, number);
}
