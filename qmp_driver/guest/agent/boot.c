// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "boot.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent.h"
#include "modules.h"
#include "standard_files.h"
#include "system.h"

#define MODULE_LIST "/etc/qmp-driver/modules"

static int64_t init_us, modules_us, ready_us;
static json_t *loaded;

static void mount_at(const char *type, const char *where, unsigned long flags)
{
    mkdir(where, 0755);
    if (mount(type, where, type, flags, NULL) < 0 && errno != EBUSY)
        fprintf(stderr, "agent: mount %s: %s\n", where, strerror(errno));
}

/* The kernel gives its first process a console only where the initramfs has a node for it. */
static void open_console(void)
{
    int number;
    while ((number = open_kept("/dev/console")) >= 0 && number <= STDERR_FILENO)
        ;
    if (number > STDERR_FILENO)
        close(number);
}

/* Each line: a module's name, then its parameters. */
static void load_listed_modules(void)
{
    size_t length;
    char *list = read_whole(&length, "%s" MODULE_LIST, parts_folder()), *rest = NULL;
    for (char *line = list == NULL ? NULL : strtok_r(list, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char *parameters = strchr(line, ' ');
        if (parameters != NULL)
            *parameters++ = 0;
        int error = load_module(line, parameters != NULL ? parameters : "");
        if (error != 0)
            fprintf(stderr, "agent: module %s: %s\n", line, strerror(error));
        json_array_append_new(loaded, json_pack("{s:s, s:i, s:s?}", "name", line, "errno", error, "errno_name",
                                                error == 0 ? NULL : strerrorname_np(error)));
    }
    free(list);
}

/* For people: a busybox shell on the console, in a session of its own so that job control works. */
static void start_shell(void)
{
    char command_line[4096];
    if (read_text(command_line, sizeof command_line, "/proc/cmdline") < 0 || !strstr(command_line, "agent.shell"))
        return;
    char script[] = "busybox --install -s /bin; exec setsid cttyhack sh";
    char *arguments[] = {"busybox", "sh", "-c", script, NULL};
    char *environment[] = {"PATH=/bin", "HOME=/", "TERM=vt100", "PS1=guest# ", NULL};
    pid_t pid;
    int error = posix_spawn(&pid, "/bin/busybox", NULL, NULL, arguments, environment);
    if (error != 0)
        fprintf(stderr, "agent: shell: %s\n", strerror(error));
}

/* A service of somebody else's root: only where that root was given parts for a run is anything done to it. */
static void boot_beside_init(void)
{
    modules_us = init_us;
    if (path_exists(PARTS_FOLDER MODULE_LIST)) {
        mount_at("debugfs", "/sys/kernel/debug", MS_NOSUID | MS_NODEV | MS_NOEXEC);
        mount_at("tracefs", "/sys/kernel/tracing", MS_NOSUID | MS_NODEV | MS_NOEXEC);
        load_listed_modules();
    }
    ready_us = now_us();
}

void boot(void)
{
    init_us = now_us();
    loaded = json_array();
    if (getpid() != 1) {
        boot_beside_init();
        return;
    }
    mount_at("proc", "/proc", MS_NOSUID | MS_NODEV | MS_NOEXEC);
    mount_at("sysfs", "/sys", MS_NOSUID | MS_NODEV | MS_NOEXEC);
    mount_at("debugfs", "/sys/kernel/debug", MS_NOSUID | MS_NODEV | MS_NOEXEC);
    mount_at("devtmpfs", "/dev", MS_NOSUID);
    mount_at("tmpfs", "/tmp", MS_NOSUID | MS_NODEV);
    open_console();
    modules_us = now_us();
    load_listed_modules();
    start_shell();
    ready_us = now_us();
}

json_t *boot_report(void)
{
    return json_pack("{s:I, s:I, s:I, s:O}", "init_us", (json_int_t)init_us, "modules_us", (json_int_t)modules_us,
                     "ready_us", (json_int_t)ready_us, "modules", loaded);
}
