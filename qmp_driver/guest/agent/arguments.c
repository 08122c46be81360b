// SPDX-License-Identifier: Apache-2.0
#include "arguments.h"

#include <string.h>

struct declaration {
    const char *name, *kind;
    size_t name_length, kind_length;
    bool optional;
};

/* Reads one "name?:kind" of the list and returns what follows it; NULL at the list's end. */
static const char *next_declaration(const char *list, struct declaration *declared)
{
    list += strspn(list, " ");
    if (*list == 0)
        return NULL;
    declared->name = list;
    declared->name_length = strcspn(list, "?:");
    list += declared->name_length;
    declared->optional = *list == '?';
    list += strspn(list, "?:");
    declared->kind = list;
    declared->kind_length = strcspn(list, " ");
    return list + declared->kind_length;
}

static bool has_name(const struct declaration *declared, const char *name)
{
    return strlen(name) == declared->name_length && memcmp(name, declared->name, declared->name_length) == 0;
}

static bool is_kind(const struct declaration *declared, const char *kind)
{
    return strlen(kind) == declared->kind_length && memcmp(kind, declared->kind, declared->kind_length) == 0;
}

static bool is_list_of_texts(const json_t *value)
{
    size_t index;
    json_t *each;
    if (!json_is_array(value))
        return false;
    json_array_foreach(value, index, each)
        if (!json_is_string(each))
            return false;
    return true;
}

static bool fits(const struct declaration *declared, const json_t *value)
{
    if (is_kind(declared, "number"))
        return json_is_integer(value) || json_is_string(value);
    if (is_kind(declared, "text"))
        return json_is_string(value);
    if (is_kind(declared, "flag"))
        return json_is_boolean(value);
    return is_list_of_texts(value);
}

static bool is_known(const char *list, const char *name)
{
    struct declaration declared;
    while ((list = next_declaration(list, &declared)) != NULL)
        if (has_name(&declared, name))
            return true;
    return false;
}

bool arguments_fit(const struct command *command, const json_t *request, struct failure *failure)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)request, name, value)
        if (strcmp(name, "id") != 0 && strcmp(name, "do") != 0 && !is_known(command->arguments, name)) {
            fail(failure, EINVAL, "\"%s\" has no argument \"%.60s\"", command->name, name);
            return false;
        }
    struct declaration declared;
    for (const char *list = command->arguments; (list = next_declaration(list, &declared)) != NULL;) {
        value = json_object_getn(request, declared.name, declared.name_length);
        bool absent = value == NULL || json_is_null(value);
        if (absent && !declared.optional)
            fail(failure, EINVAL, "\"%s\" needs the argument \"%.*s\"", command->name, (int)declared.name_length,
                 declared.name);
        else if (!absent && !fits(&declared, value))
            fail(failure, EINVAL, "argument \"%.*s\" must be a %.*s", (int)declared.name_length, declared.name,
                 (int)declared.kind_length, declared.kind);
        else
            continue;
        return false;
    }
    return true;
}
